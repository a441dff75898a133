//! The commands of the guide run, in a shell, as a reader would paste them.
//!
//! `sh`: each line by itself, on a fresh copy of a vault at `~/notes`, from inside it: the example vault, or that of `SMALL`.
//! `console`: lines behind `$ `, one after another through a whole page, and what they print, where `…` stands for anything; blocks with
//! `path=` lie in `~/vault` before they are run, and `<!-- $ … -->` is run unseen. `sh no-run`: not run, for a reason that stands here.

use super::{Page, pages};
use crate::support::{TODAY, copy, project};
use clap::error::ErrorKind;
use milepost::cli::command_tree;
use pulldown_cmark::Event;
use std::{
    env,
    fmt::Write as _,
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

/// Blocks that are not run: page, how the block begins, and why not.
const NOT_RUN: &[(&str, &str, &str)] = &[
    ("checking.md", "#!/bin/sh", "a file, not a command; how-to/check-in-ci.md runs what it holds"),
    ("planning.md", "milepost new goal ", "asks on a terminal"),
    ("installing.md", "cargo install --path . --locked", "builds the program; `.ci/deb` tries a build"),
    ("installing.md", ".ci/deb", "CI runs it; the package it makes is not put into this machine"),
];

/// Pages whose `sh` blocks are about the small vault in `tests/vaults/guide`: they tick, move and close what stands there.
const SMALL: [&str; 3] = ["editing.md", "planning.md", "reference/commands.md"];

/// What is there before a line of a page is run: files of a user's, which stand in `$TESTS`.
const BEFORE: &[(&str, &str)] = &[
    (
        "importing.md",
        "cd $TESTS/import && cp todotxt/todo.txt taskwarrior/tasks.json trello/board.json org/thesis.org google-tasks/Tasks.json github/issues.json csv/plan.csv ~ \
         && cp todoist/Camping* ~/'Camping trip.csv' && cp -r loop ~ && rm ~/notes/habits/Run.md",
    ),
    ("querying.md", "printf '```tasks\\nnot done\\ndue before tomorrow\\n```\\n' > Dashboard.md"),
    (
        "scripts.md",
        "mkdir -p ~/.local/share/bash-completion/completions ~/.zfunc ~/.config/fish/completions ~/.config/elvish/lib",
    ),
];

/// Whether the guide is run at all: it is written for a shell, and shows what the tools of Linux print.
fn has_shell() -> bool {
    if !cfg!(target_os = "linux") {
        return false;
    }
    let is_there = |tool: &&str| Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success());
    let missing = ["bash", "git", "jq"].into_iter().find(|tool| !is_there(tool));
    if let Some(tool) = missing {
        assert!(env::var_os("CI").is_none(), "CI needs {tool} to run the guide");
        eprintln!("skipped: no {tool} on this machine");
    }
    missing.is_none()
}

/// A home of its own for a reader, with a vault in `~/notes`.
fn home(vault: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    copy(&project(vault), &home.path().join("notes"));
    let bin = home.path().join(".bin");
    fs::create_dir(&bin).unwrap();
    let link = |name: &str, to: &Path| {
        let script = format!("#!/bin/sh\nexec '{}' \"$@\"\n", to.display());
        fs::write(bin.join(name), script).unwrap();
        #[cfg(unix)]
        fs::set_permissions(bin.join(name), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    };
    link("milepost", Path::new(env!("CARGO_BIN_EXE_milepost")));
    // What shows pages need not be there, nor a screen, nor what an export is piped into.
    for name in ["xdg-open", "man", "task"] {
        link(name, Path::new("/bin/true"));
    }
    // A file to import; the folder for completions.
    fs::write(home.path().join("todo.txt"), "(A) 2026-11-20 Call the plumber +Home @phone due:2026-11-24\n").unwrap();
    fs::create_dir_all(home.path().join(".local/share/bash-completion/completions")).unwrap();
    home
}

fn shell(home: &Path, script: &str) -> Command {
    let path = format!("{}:{}", home.join(".bin").display(), env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("bash");
    shell.args(["--noprofile", "--norc", "-c", script]).current_dir(home.join("notes")).stdin(Stdio::null());
    for name in ["MILEPOST_VAULT", "MILEPOST_GIT", "GIT_DIR", "GIT_WORK_TREE", "XDG_STATE_HOME", "XDG_CACHE_HOME", "COLUMNS"] {
        shell.env_remove(name);
    }
    shell.envs([("NO_COLOR", "1"), ("MILEPOST_TODAY", TODAY), ("TZ", "UTC"), ("GIT_CONFIG_NOSYSTEM", "1"), ("PAGER", "cat")]);
    shell.envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Lena")));
    shell.envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "lena@localhost")));
    shell.env("HOME", home).env("PATH", path).env("TESTS", project("tests"));
    shell
}

/// The commands of a block: a backslash at the end of a line goes on in the next, and so does what is quoted.
fn commands(text: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in text.replace("\\\n", " ").lines() {
        match commands.last_mut().filter(|_| is_open) {
            Some(command) => command.extend(["\n", line]),
            None => commands.push(line.trim().to_owned()),
        }
        let last = commands.last().map_or("", String::as_str);
        is_open = !last.starts_with('#') && last.matches('\'').count() % 2 == 1;
    }
    commands.retain(|command| !command.is_empty() && !command.starts_with('#'));
    commands
}

/// Whether a command goes on until it is told to end.
fn stays(command: &str) -> bool {
    ["serve", "watch"].iter().any(|verb| command.starts_with(&format!("milepost {verb}")))
}

/// Runs a command that ends; returns what is wrong, if something is.
fn fault(home: &Path, before: &str, command: &str) -> Option<String> {
    assert!(shell(home, before).status().expect("bash runs").success(), "{before}");
    if command.starts_with("milepost undo") {
        let written = shell(home, "milepost done bottles").status().expect("bash runs");
        assert!(written.success(), "there is something to take back");
    }
    let output = shell(home, command).output().expect("bash runs");
    // The example vault holds a date that does not exist, so `check` may end with 1; so does the language server if nobody speaks to it.
    let may_find = ["milepost check", "milepost lsp"].iter().any(|verb| command.starts_with(verb));
    let code = output.status.code();
    let said = String::from_utf8_lossy(&output.stderr);
    (code != Some(0) && !(may_find && code == Some(1))).then(|| format!("{command}\n  ended with {code:?}: {said}"))
}

/// Starts a command that stays, waits for its first line, and ends it as Ctrl-C does.
fn fault_of_one_that_stays(home: &Path, command: &str) -> Option<String> {
    let script = format!("exec {command}");
    let mut child = shell(home, &script).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("bash runs");
    let (sender, lines) = mpsc::channel();
    let pipes: [Box<dyn Read + Send>; 2] = [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
    for pipe in pipes {
        let sender = sender.clone();
        thread::spawn(move || BufReader::new(pipe).lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    }
    drop(sender);
    let mut said = Vec::new();
    let is_up = loop {
        match lines.recv_timeout(Duration::from_secs(60)) {
            Ok(line) => {
                let is_up = line.contains("Ctrl-C ends it");
                said.push(line);
                if is_up {
                    break true;
                }
            }
            Err(_) => break false,
        }
    };
    let ended =
        Command::new("bash").args(["-c", &format!("kill -INT {}", child.id())]).status().is_ok_and(|status| status.success());
    let code = child.wait().unwrap().code();
    (!is_up || !ended || code != Some(0)).then(|| format!("{command}\n  ended with {code:?}: {}", said.join("\n  ")))
}

/// Does some work for each of many things, on two threads; collects what is wrong.
fn faults<T: Sync>(things: &[T], look: impl Fn(&T) -> Option<String> + Sync) -> Vec<String> {
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(thing) = things.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let fault = look(thing);
                    found.lock().unwrap().extend(fault);
                }
            });
        }
    });
    found.into_inner().unwrap()
}

#[test]
fn every_command_of_the_guide_runs() {
    if !has_shell() {
        return;
    }
    let mut lines = Vec::new();
    for page in pages() {
        for block in page.blocks().iter().filter(|block| block.info == "sh") {
            lines.extend(commands(&block.text).into_iter().map(|command| (page.path.clone(), command)));
        }
    }
    assert!(lines.len() > 80, "{} commands", lines.len());
    let faults = faults(&lines, |(page, command)| {
        let home = home(if SMALL.contains(&page.as_str()) { "tests/vaults/guide" } else { "example-vault" });
        let before = BEFORE.iter().find(|(known, _)| known == page).map_or("", |(_, before)| before);
        let fault =
            if stays(command) { fault_of_one_that_stays(home.path(), command) } else { fault(home.path(), before, command) };
        fault.map(|fault| format!("docs/{page}: {fault}"))
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_not_run_is_listed_with_its_reason() {
    let mut found = Vec::new();
    for page in pages() {
        for block in page.blocks() {
            let kind = block.info.split([' ', ',']).next().unwrap_or_default();
            assert!(
                !["bash", "shell", "zsh", "text sh", ""].contains(&kind),
                "docs/{}: a block says what it is: {}",
                page.path,
                block.text
            );
            if block.info == "sh no-run" {
                let first = block.text.lines().next().unwrap_or_default().to_owned();
                assert!(
                    NOT_RUN.iter().any(|(path, start, _)| *path == page.path && first.starts_with(start)),
                    "docs/{}: `{first}` is not run, and commands.rs does not say why",
                    page.path
                );
                found.push((page.path.clone(), first));
            }
        }
    }
    for (path, start, why) in NOT_RUN {
        assert!(
            !why.is_empty() && found.iter().any(|(page, first)| page == path && first.starts_with(start)),
            "{path}: no `{start}`"
        );
    }
}

/// A command of a talk with the shell, and what the page shows of its answer.
struct Said {
    command: String,
    shown: Vec<String>,
}

/// The commands of a block `console`.
fn talk(text: &str) -> Vec<Said> {
    let mut talk: Vec<Said> = Vec::new();
    let mut is_going_on = false;
    for line in text.lines() {
        if is_going_on {
            let command = &mut talk.last_mut().unwrap().command;
            write!(command, "\n{line}").unwrap();
            is_going_on = line.ends_with('\\');
        } else if let Some(command) = line.strip_prefix("$ ") {
            is_going_on = command.ends_with('\\');
            talk.push(Said { command: command.to_owned(), shown: Vec::new() });
        } else {
            talk.last_mut().expect("a block begins with a command").shown.push(line.trim_end().to_owned());
        }
    }
    talk
}

/// Whether lines are as shown: a line `…` stands for any lines, `…` within a line for anything in it.
fn fits(shown: &[String], lines: &[&str]) -> bool {
    match (shown.split_first(), lines.split_first()) {
        (None, None) => true,
        (Some((first, rest)), _) if first == "…" => (0..=lines.len()).any(|skipped| fits(rest, &lines[skipped..])),
        (Some((first, rest)), Some((line, below))) => fits_line(first, line.trim_end()) && fits(rest, below),
        _ => false,
    }
}

fn fits_line(shown: &str, line: &str) -> bool {
    let parts: Vec<&str> = shown.split('…').collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    if parts.len() == 1 || shown == line {
        return shown == line;
    }
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    for part in &parts[1..parts.len() - 1] {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// Runs all talks of a page in one shell; returns what each command printed, on both outputs, and with which code it ended.
fn answers(home: &Path, talks: &[Said]) -> Vec<(String, i32)> {
    let mut script = String::from("exec 2>&1\n");
    for said in talks {
        write!(script, "{}\nprintf '\\036%s\\036' \"$?\"\n", said.command).unwrap();
    }
    let output = shell(home, &script).output().expect("bash runs");
    let printed = String::from_utf8_lossy(&output.stdout).replace(&*home.to_string_lossy(), "/home/you");
    let mut parts = printed.split('\u{1e}');
    let mut answers = Vec::new();
    while let (Some(text), Some(code)) = (parts.next(), parts.next()) {
        answers.push((text.trim_end().to_owned(), code.parse().unwrap()));
    }
    assert_eq!(answers.len(), talks.len(), "every command was run");
    answers
}

/// All that is run on a page, in its order, with what is run unseen.
fn talks(page: &Page) -> Vec<Said> {
    let unseen = page.text.lines().enumerate().filter_map(|(at, line)| {
        let command = line.strip_prefix("<!-- $ ")?.strip_suffix(" -->")?.to_owned();
        Some((at, vec![Said { command, shown: Vec::new() }]))
    });
    let blocks = page.blocks();
    let seen = blocks.iter().filter(|block| block.info == "console").map(|block| (block.lines.start, talk(&block.text)));
    let mut parts: Vec<(usize, Vec<Said>)> = unseen.chain(seen).collect();
    parts.sort_by_key(|(at, _)| *at);
    parts.into_iter().flat_map(|(_, talk)| talk).collect()
}

/// Puts the files that a page shows into `~/vault`.
fn put_files(home: &Path, page: &Page) {
    for block in page.blocks() {
        if let Some((_, path)) = block.info.split_once("path=") {
            let file = home.join("vault").join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, &block.text).unwrap();
        }
    }
}

/// What is wrong with the talks of a page; `MILEPOST_UPDATE=1` writes what is printed in the place of what is shown and does not fit.
fn wrong_talks(page: &Page) -> Vec<String> {
    let talks = talks(page);
    if talks.is_empty() {
        return Vec::new();
    }
    let home = home("example-vault");
    put_files(home.path(), page);
    let answers = answers(home.path(), &talks);
    let mut wrong = Vec::new();
    let mut text = page.text.clone();
    for (said, (printed, code)) in talks.iter().zip(answers) {
        let lines: Vec<&str> = if printed.is_empty() { Vec::new() } else { printed.lines().collect() };
        let is_unseen = page.text.contains(&format!("<!-- $ {} -->", said.command));
        let is_shown = said.shown.iter().any(|line| !line.is_empty());
        let shown: &[String] = if is_shown { &said.shown } else { &[] };
        let may_fail = said.command.contains("milepost check") || said.command.contains("git diff");
        let is_fine = code == 0 || may_fail && code == 1;
        if !is_fine || !is_unseen && !fits(shown, &lines) {
            wrong.push(format!("docs/{}: $ {}\n{printed}\n(code {code})", page.path, said.command));
            let old: String = [format!("$ {}", said.command)].iter().chain(&said.shown).flat_map(|line| [line, "\n"]).collect();
            let end = if printed.is_empty() { "" } else { "\n" };
            text = text.replacen(&old, &format!("$ {}\n{printed}{end}", said.command), 1);
        }
    }
    if env::var_os("MILEPOST_UPDATE").is_some() {
        fs::write(project("docs").join(&page.path), text).unwrap();
    }
    wrong
}

#[test]
fn what_the_guide_shows_of_the_terminal_is_what_is_printed() {
    if !has_shell() {
        return;
    }
    let pages = pages();
    let faults = faults(&pages, |page| Some(wrong_talks(page).join("\n\n")).filter(|wrong| !wrong.is_empty()));
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    let lines = ["one", "two", "three"];
    let shown = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<String>>();
    assert!(fits(&shown(&["one", "…", "th…e"]), &lines) && fits(&shown(&["…"]), &lines));
    assert!(!fits(&shown(&["one", "two"]), &lines) && !fits(&shown(&["one", "…", "four"]), &lines));
}

/// The words of a command as a shell parts them; none where it goes on into another, or leaves something out.
fn words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let (mut word, mut quote, mut is_word) = (String::new(), None, false);
    for c in command.chars() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => (quote, is_word) = (Some(c), true),
            ('|' | '>' | ';' | '&' | '…', None) => return None,
            (c, None) if c.is_whitespace() => {
                if is_word || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                is_word = false;
            }
            (c, _) => word.push(c),
        }
    }
    if is_word || !word.is_empty() {
        words.push(word);
    }
    Some(words)
}

/// Why a command that a sentence names is none of the program's, if it is none.
fn unknown(command: &str) -> Option<String> {
    let words = words(command)?;
    // What a sentence leaves out is no fault: it names a command, and the reader adds the rest.
    let incomplete = [
        ErrorKind::MissingRequiredArgument,
        ErrorKind::MissingSubcommand,
        ErrorKind::DisplayHelp,
        ErrorKind::DisplayVersion,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
    ];
    // A word in capitals stands for one of the reader's.
    let is_open = words.iter().any(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase()));
    let error =
        command_tree().try_get_matches_from(words).err().filter(|error| !(is_open && error.kind() == ErrorKind::InvalidValue))?;
    (!incomplete.contains(&error.kind())).then(|| error.to_string())
}

#[test]
fn every_command_that_a_sentence_names_is_one() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for page in pages().iter().filter(|page| page.path != "reference/rules.md") {
        for event in page.events() {
            let Event::Code(code) = event else { continue };
            if code.starts_with("milepost ") {
                seen += 1;
                faults.extend(unknown(&code).map(|why| format!("docs/{}: `{code}`: {why}", page.path)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen > 80, "{seen} commands");
    assert!(unknown("milepost bild").is_some() && unknown("milepost build --nowhere").is_some());
    assert!(unknown("milepost done 'call maja' --dry-run").is_none());
    assert!(unknown("milepost check --format FORMAT").is_none() && unknown("milepost check --format pdf").is_some());
}
