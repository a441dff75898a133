#!/usr/bin/env python3
"""Builds vaults that are far larger than usual, and says how long each took, what memory it needed, and how heavy its pages are.

    python3 tests/bench/scale.py BINARY [NAME ...]

Needs git for `history`. Everything lies in a temporary folder and is removed. Exit code 1: a build failed, or a page is one that a
browser would not open in good time (more than MOST bytes).
"""

import datetime
import os
import pathlib
import subprocess
import sys
import tempfile
import time

TODAY = datetime.date(2026, 11, 22)
# The most bytes of a page: the goal of the performance guide for the worst vault is 2 MB, and 4 MB are accepted.
MOST = 4_000_000


def write(vault, path, text):
    file = vault / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def step(number, day=None):
    """A step; every third one is done, on a day."""
    day = day or TODAY - datetime.timedelta(days=number % 300)
    mark = f"[x] Step {number} ✅ {day}" if number % 3 == 0 else f"[ ] Step {number} 📅 {day + datetime.timedelta(days=90)}"
    return f"- {mark} ⏱️ 30m\n"


def notes(vault):
    """A hundred thousand notes of all kinds, a million boxes."""
    generator = pathlib.Path(__file__).with_name("gen_vault.py")
    subprocess.run([sys.executable, generator, vault, "--notes", "100000"], check=True, stdout=subprocess.DEVNULL)


def huge_note(vault):
    """A note of 50 MB, which is named and left out, beside one that is small."""
    write(vault, "huge.md", "# Huge\n\n" + "A line of prose that says nothing.\n" * 1_500_000)
    write(vault, "small.md", "---\ntype: goal\n---\n# Small\n\n" + step(1))


def large_note(vault):
    """A goal of 110,000 steps in a note of some 6 MB."""
    write(vault, "large.md", "---\ntype: goal\n---\n# Large\n\n" + "".join(step(n) for n in range(110_000)))


def tasks(vault):
    """200,000 steps in 2,000 goals."""
    for goal in range(2_000):
        stages = ("".join(step(goal * 100 + stage * 25 + n) for n in range(25)) for stage in range(4))
        body = "".join(f"\n## Stage {at}\n\n{stage}" for at, stage in enumerate(stages))
        write(vault, f"goals/{goal % 40}/goal-{goal}.md", f"---\ntype: goal\ndue: 2027-06-30\n---\n# Goal {goal}\n{body}")


def nested(vault):
    """Goals under goals, twelve deep, 4,095 of them, each with steps under steps, twelve deep."""
    for goal in range(1, 4_096):
        above = f"parent: '[[goal-{goal // 2}]]'\n" if goal > 1 else ""
        steps = "".join("  " * depth + step(goal + depth) for depth in range(12))
        write(vault, f"goal-{goal}.md", f"---\ntype: goal\n{above}---\n# Goal {goal}\n\n{steps}")


def daily(vault):
    """Ten years of daily notes, with two habits and four steps each."""
    write(vault, "habits/walk.md", "---\ntype: habit\nschedule: daily\nlog: walk\n---\n# Walk\n")
    write(vault, "habits/read.md", "---\ntype: habit\nschedule: 5 per week\nlog: read\n---\n# Read\n")
    for back in range(3_653):
        day = TODAY - datetime.timedelta(days=back)
        steps = "".join(step(back * 4 + n, day) for n in range(4))
        write(vault, f"daily/{day}.md", f"# {day}\n\n- [x] Walk #walk\n- [{'x' if back % 2 else ' '}] Read #read\n{steps}")


def history(vault):
    """A history of 20,000 commits, each of which ticks a box without a date."""
    vault.mkdir(parents=True)
    boxes = [[False] * 40 for _ in range(500)]
    text = lambda note: f"# Note {note}\n\n" + "".join(f"- [{'x' if box else ' '}] Step {at}\n" for at, box in enumerate(boxes[note]))
    stream = []
    for commit in range(20_001):
        changed = range(500) if commit == 0 else [(commit - 1) % 500]
        if commit:
            boxes[(commit - 1) % 500][(commit - 1) // 500] = True
        when = 1_700_000_000 + commit * 4_000
        stream.append(f"commit refs/heads/main\ncommitter A <a@example.org> {when} +0000\ndata 1\nc\n")
        for note in changed:
            body = text(note)
            stream.append(f"M 100644 inline note-{note}.md\ndata {len(body.encode())}\n{body}\n")
    run = lambda *words, **more: subprocess.run(["git", "-C", str(vault), *words], check=True, stdout=subprocess.DEVNULL, **more)
    run("init", "-q", "-b", "main")
    run("fast-import", "--quiet", input="".join(stream).encode())
    run("reset", "-q", "--hard")


VAULTS = {made.__name__.replace("_", "-"): made for made in (notes, huge_note, large_note, tasks, nested, daily, history)}


def measured(binary, vault, out):
    """Returns seconds, megabytes at the peak, and the exit code of a build."""
    began = time.monotonic()
    command = [binary, "build", str(vault), "--out", str(out), "--today", str(TODAY), "--quiet"]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "MILEPOST_STATE": str(out.parent / "state")})
    _, status, used = os.wait4(child.pid, 0)
    return time.monotonic() - began, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main():
    binary, *names = sys.argv[1:]
    is_well = True
    print(f"{'vault':12} {'seconds':>8} {'MB':>6} {'pages':>7} {'biggest page':>14}")
    for name in names or VAULTS:
        with tempfile.TemporaryDirectory() as folder:
            vault, out = pathlib.Path(folder, "vault"), pathlib.Path(folder, "out")
            VAULTS[name](vault)
            seconds, memory, code = measured(binary, vault, out)
            pages = [page.stat().st_size for page in out.rglob("*.html")]
            biggest = max(pages, default=0)
            print(f"{name:12} {seconds:8.2f} {memory:6.0f} {len(pages):7,} {biggest / 1000:11,.0f} KB", flush=True)
            if code != 0 or not pages or biggest > MOST:
                print(f"{name}: exit code {code}, {len(pages)} pages, the biggest of {biggest} bytes; {MOST} are the most", file=sys.stderr)
                is_well = False
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
