//! `milepost done`, `start` and `cancel` as people type them: what is found, what is said, what is written.

use crate::support::{STATE, milepost, printed, told};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A vault with a few notes.
struct Vault {
    temp: tempfile::TempDir,
}

const SPANISH: &str = "# Spanish\r\n\r\n- [ ] Call Maja [estimate:: 5m] ^call\r\n- [ ] Weigh in 🔁 every week 📅 2026-11-16\r\n- [x] Buy a book ✅ 2026-11-01\r\n";
const GARDEN: &str = "- [ ] Call the gardener\n- [ ] Sweep 🏁 delete\n- [ ] [[Prune|Prune the pear]] tree\n";

impl Vault {
    fn new() -> Vault {
        let vault = Vault { temp: tempfile::tempdir().unwrap() };
        fs::create_dir(vault.root().join("goals")).unwrap();
        fs::write(vault.root().join("goals/Spanish.md"), SPANISH).unwrap();
        fs::write(vault.root().join("Garden.md"), GARDEN).unwrap();
        vault
    }

    fn root(&self) -> PathBuf {
        self.temp.path().canonicalize().unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        milepost(&[arguments, &["--vault", self.root().to_str().unwrap()]].concat())
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// Runs, and says what was printed.
    fn done(&self, arguments: &[&str]) -> String {
        printed(&self.run(arguments), 0)
    }

    /// Runs what is refused, and returns why; no note has changed.
    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let notes = [self.text("goals/Spanish.md"), self.text("Garden.md")];
        let output = self.run(arguments);
        assert_eq!(printed(&output, 2), "");
        assert_eq!([self.text("goals/Spanish.md"), self.text("Garden.md")], notes, "{arguments:?}");
        told(&output)
    }
}

#[test]
fn one_line_says_what_was_done_and_when_it_comes_again() {
    let vault = Vault::new();
    assert_eq!(vault.done(&["done", "call", "maja"]), "Done: Call Maja (goals/Spanish.md:3).\n");
    assert_eq!(
        vault.done(&["done", "goals/Spanish.md:4", "--date", "2 days ago"]),
        "Done: Weigh in (goals/Spanish.md:5). It comes again Mon 23\u{a0}Nov, on line 4.\n"
    );
    assert_eq!(vault.done(&["done", "Garden.md:2"]), "Done: Sweep (Garden.md:2). Its line is taken out, as 🏁 delete asks.\n");
    assert_eq!(vault.done(&["done", "prune the pear tree"]), "Done: Prune the pear tree (Garden.md:2).\n");
    assert_eq!(vault.done(&["start", "gardener"]), "Started: Call the gardener (Garden.md:1).\n");
    assert_eq!(vault.done(&["cancel", "gardener", "-q"]), "");
    assert_eq!(
        vault.text("goals/Spanish.md"),
        "# Spanish\r\n\r\n- [x] Call Maja [estimate:: 5m] ✅ 2026-11-22 ^call\r\n- [ ] Weigh in 🔁 every week 📅 2026-11-23\r\n\
         - [x] Weigh in 🔁 every week 📅 2026-11-16 ✅ 2026-11-20\r\n- [x] Buy a book ✅ 2026-11-01\r\n"
    );
    assert_eq!(
        vault.text("Garden.md"),
        "- [-] Call the gardener ❌ 2026-11-22\n- [x] [[Prune|Prune the pear]] tree ✅ 2026-11-22\n"
    );
}

#[test]
fn undo_gives_the_old_bytes() {
    let vault = Vault::new();
    vault.done(&["done", "^call", "Garden.md:1", "Garden.md:3"]);
    assert_eq!(
        vault.done(&["done", "--undo", "^call", "Garden.md:1:3", "Garden.md:3"]),
        "Open again: Call the gardener (Garden.md:1).\nOpen again: Prune the pear tree (Garden.md:3).\nOpen again: Call Maja (goals/Spanish.md:3).\n"
    );
    assert_eq!([vault.text("goals/Spanish.md"), vault.text("Garden.md")], [SPANISH, GARDEN]);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let vault = Vault::new();
    let shown = vault.done(&["done", "^call", "weigh in", "sweep", "--dry-run"]);
    assert_eq!(
        shown,
        "--- Garden.md\n+++ Garden.md\n@@ -2 +1,0 @@\n-- [ ] Sweep 🏁 delete\n\
         --- goals/Spanish.md\n+++ goals/Spanish.md\n@@ -3,2 +3,3 @@\n\
         -- [ ] Call Maja [estimate:: 5m] ^call\n-- [ ] Weigh in 🔁 every week 📅 2026-11-16\n\
         +- [x] Call Maja [estimate:: 5m] ✅ 2026-11-22 ^call\n+- [ ] Weigh in 🔁 every week 📅 2026-11-23\n\
         +- [x] Weigh in 🔁 every week 📅 2026-11-16 ✅ 2026-11-22\n"
    );
    assert_eq!([vault.text("goals/Spanish.md"), vault.text("Garden.md")], [SPANISH, GARDEN]);
}

#[test]
fn what_is_not_one_open_task_is_refused_before_anything_is_written() {
    let vault = Vault::new();
    for (targets, reason) in [
        (
            &["call"][..],
            "  Garden.md:1  Call the gardener\n  goals/Spanish.md:3  Call Maja\nerror: 2 tasks fit “call”: name one by its place, like Garden.md:1; nothing was written\n",
        ),
        (&["Garden.md:1", "Garden.md:9"], "error: Garden.md:9: there is no box on that line\n"),
        (&["Garden.md:1", "Gone.md:1"], "error: no note of the vault is at “Gone.md”\n"),
        (&["Garden.md:1", "goals/Spanish.md:5"], "error: goals/Spanish.md:5: it is done already\n"),
        (&["buy a book"], "error: “Buy a book” (goals/Spanish.md:5) is done or cancelled already; nothing was written\n"),
        (&["^nowhere"], "error: no task has the block id “^nowhere”\n"),
        (
            &["paint the fence"],
            "error: no task fits “paint the fence”; `milepost tasks` lists them all with their places, which will do as well\n",
        ),
        (&["sweep", "--date", "2026-11-23"], "error: 2026-11-23 is still to come: a task is done on a day that has been\n"),
        (
            &["sweep", "--date", "soon"],
            "error: cannot read the day of `date`: “soon” is none like 2026-11-30, yesterday, next friday or in 2 weeks, from 1900 to 2200\n",
        ),
        (
            &["sweep", "--date", "0026-11-20"],
            "error: cannot read the day of `date`: “0026-11-20” is none like 2026-11-30, yesterday, next friday or in 2 weeks, from 1900 to 2200\n",
        ),
        (
            &["sweep", "--at", "2026-11-01"],
            "error: `--at` looks back, and only the notes as they stand can be changed: leave it out\n",
        ),
    ] {
        assert_eq!(vault.refused(&[&["done"], targets].concat()), reason);
    }
    assert_eq!(
        vault.refused(&["done", "--undo", "sweep"]),
        "error: “Sweep” (Garden.md:2) is open as it is; nothing was written\n"
    );
    assert!(vault.refused(&["done", "--undo", "sweep", "--date", "2026-11-01"]).contains("cannot be used with"));
    assert!(vault.refused(&["done"]).contains("TARGET"));
}

#[test]
fn words_may_have_a_slip_and_several_may_be_named_at_once() {
    let vault = Vault::new();
    assert_eq!(
        vault.done(&["done", "gardner", "weigh", "swep"]),
        "Done: Call the gardener (Garden.md:1).\nDone: Sweep (Garden.md:2). Its line is taken out, as 🏁 delete asks.\n\
         Done: Weigh in (goals/Spanish.md:5). It comes again Mon 23\u{a0}Nov, on line 4.\n"
    );
}

#[test]
fn of_the_same_words_in_daily_notes_those_of_the_day_are_meant() {
    let vault = Vault::new();
    fs::write(vault.root().join("Stretch.md"), "---\ntype: habit\nschedule: daily\n---\n").unwrap();
    for day in ["2026-11-20", "2026-11-21", "2026-11-22"] {
        fs::write(vault.root().join(format!("{day}.md")), "- [ ] Stretch #habit/stretch\n").unwrap();
    }
    assert_eq!(vault.done(&["done", "stretch"]), "Done: Stretch (2026-11-22.md:1).\n");
    assert_eq!(vault.done(&["done", "stretch", "--date", "2026-11-20"]), "Done: Stretch (2026-11-20.md:1).\n");
    assert_eq!(vault.text("2026-11-20.md"), "- [x] Stretch #habit/stretch ✅ 2026-11-20\n");
}

/// Types an answer in a pseudo-terminal; `None` where there is no program to make one.
#[cfg(target_os = "linux")]
fn typed(vault: &Vault, answer: &str) -> Option<String> {
    use std::{io::Write, process::Stdio};
    let line = format!("'{}' done call --vault '{}'", env!("CARGO_BIN_EXE_milepost"), vault.root().display());
    let mut command = Command::new("script");
    command.env("MILEPOST_TODAY", "2026-11-22").env("MILEPOST_STATE", STATE).env("NO_COLOR", "1").args([
        "-qefc",
        &line,
        "/dev/null",
    ]);
    let mut run = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut input = run.stdin.take().unwrap();
    input.write_all(answer.as_bytes()).unwrap();
    let output = run.wait_with_output().unwrap();
    drop(input);
    Some(String::from_utf8(output.stdout).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_it_asks_which_one_is_meant() {
    let vault = Vault::new();
    let Some(said) = typed(&vault, "2\n") else {
        eprintln!("skipped: there is no `script` to make a pseudo-terminal");
        return;
    };
    for part in [
        "  1  Garden.md:1  Call the gardener",
        "  2  goals/Spanish.md:3  Call Maja",
        "Which one is “call”? [1-2, Enter for none]",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(said.contains("Done: Call Maja (goals/Spanish.md:3)."), "{said}");
    assert!(vault.text("goals/Spanish.md").contains("- [x] Call Maja"));
    let vault = Vault::new();
    for answer in ["\n", "3\n", "none\n"] {
        assert!(typed(&vault, answer).unwrap().contains("none was chosen; nothing was written"));
    }
    assert_eq!([vault.text("goals/Spanish.md"), vault.text("Garden.md")], [SPANISH, GARDEN]);
}

#[test]
fn a_path_counts_from_where_one_is_and_from_the_root() {
    let run = |folder: &str, target: &str| {
        let vault = Vault::new();
        let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
        let folder = vault.root().join(folder);
        command.env("MILEPOST_TODAY", "2026-11-22").env("MILEPOST_STATE", STATE).env("NO_COLOR", "1").current_dir(folder);
        let output = command.args(["done", target, "--vault"]).arg(vault.root()).output().unwrap();
        (printed(&output, 0), vault.text("goals/Spanish.md") != SPANISH)
    };
    let done = ("Done: Call Maja (goals/Spanish.md:3).\n".to_owned(), true);
    for (folder, target) in
        [("goals", "Spanish.md:3"), ("goals", "./Spanish.md:3"), ("goals", "goals/Spanish.md:3"), (".", "./goals/Spanish.md:3")]
    {
        assert_eq!(run(folder, target), done, "{folder} {target}");
    }
    assert_eq!(run("goals", "../Garden.md:1"), ("Done: Call the gardener (Garden.md:1).\n".to_owned(), false));
}

#[test]
fn a_vault_that_writes_its_days_in_brackets_goes_on_so() {
    let vault = Vault::new();
    fs::write(vault.root().join("goals/Spanish.md"), "- [x] a  [completion:: 2026-11-01]\n").unwrap();
    vault.done(&["done", "Garden.md:1"]);
    assert!(vault.text("Garden.md").starts_with("- [x] Call the gardener  [completion:: 2026-11-22]\n"));
}

#[test]
fn a_file_left_over_from_a_save_is_no_note() {
    let vault = Vault::new();
    fs::write(vault.root().join(".milepost-1-0.tmp"), "- [ ] ghost\n").unwrap();
    assert!(!vault.done(&["tasks"]).contains("ghost"));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_what_leads_outside_is_no_note() {
    use std::os::unix::fs::symlink;
    let (vault, outside) = (Vault::new(), Vault::new());
    fs::create_dir(vault.root().join(".store")).unwrap();
    fs::write(vault.root().join(".store/real.md"), "- [ ] linked\n").unwrap();
    symlink(".store/real.md", vault.root().join("link.md")).unwrap();
    symlink(outside.root().join("Garden.md"), vault.root().join("away.md")).unwrap();
    vault.done(&["done", "linked"]);
    assert_eq!(vault.text(".store/real.md"), "- [x] linked ✅ 2026-11-22\n");
    assert!(vault.root().join("link.md").symlink_metadata().unwrap().is_symlink());
    assert!(vault.refused(&["done", "away.md:1"]).contains("no note of the vault is at “away.md”"));
    assert_eq!(outside.text("Garden.md"), GARDEN);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_written_is_refused_with_advice() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let vault = Vault::new();
    let note = vault.root().join("Garden.md");
    mode(&note, 0o444);
    let why = "error: Garden.md is read-only: nothing was written; allow writing, for example with `chmod u+w`\n";
    // The other note comes first on the command line, and is not written either.
    assert_eq!(vault.refused(&["done", "^call", "Garden.md:1"]), why);
    mode(&note, 0o644);
    fs::hard_link(&note, vault.root().join("Twin.txt")).unwrap();
    assert!(vault.refused(&["done", "Garden.md:1"]).contains("has a second name"));
}

/// Runs as somebody who owns nothing, which only root can.
#[cfg(target_os = "linux")]
#[test]
fn what_belongs_to_others_is_refused() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    let vault = Vault::new();
    fs::set_permissions(vault.root(), fs::Permissions::from_mode(0o755)).unwrap();
    let binary = vault.root().join("milepost");
    fs::copy(env!("CARGO_BIN_EXE_milepost"), &binary).unwrap();
    let run = || {
        let mut command = Command::new(&binary);
        command
            .env("MILEPOST_TODAY", "2026-11-22")
            .env("NO_COLOR", "1")
            .args(["done", "Garden.md:1", "--vault"])
            .arg(vault.root());
        command.current_dir(vault.root()).uid(65534).gid(65534).output()
    };
    let Ok(output) = run() else {
        eprintln!("skipped: only root can run as another user");
        return;
    };
    assert_eq!(
        (printed(&output, 2).as_str(), told(&output).contains("Garden.md is read-only: ")),
        ("", true),
        "{}",
        told(&output)
    );
    fs::set_permissions(vault.root().join("Garden.md"), fs::Permissions::from_mode(0o666)).unwrap();
    let output = run().unwrap();
    assert_eq!((printed(&output, 2).as_str(), told(&output).contains("the folder of Garden.md is read-only: ")), ("", true));
    assert_eq!(vault.text("Garden.md"), GARDEN);
}
