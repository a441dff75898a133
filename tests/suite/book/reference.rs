//! The reference in `docs/reference`, made from the program's own tables. `MILEPOST_UPDATE=1` writes it.

use crate::support::project;
use clap::{Arg, ArgAction, Command};
use milepost::{
    cli::command_tree,
    config::SETTINGS,
    lint::{About, RULES},
    measure::Number,
    note::{field_table, front_keys},
};
use std::{collections::BTreeSet, env, fmt::Write, fs};

const MADE: &str = "<!-- Made by `MILEPOST_UPDATE=1 cargo test --test suite -- book::reference`: change the program's tables, not this page. -->";

#[test]
fn the_reference_says_what_the_program_knows() {
    let made = [
        ("fields.md", fields()),
        ("front-matter.md", front_matter()),
        ("settings.md", settings()),
        ("numbers.md", numbers()),
        ("rules.md", rules()),
        ("commands.md", commands()),
    ];
    let folder = project("docs/reference");
    let is_update = env::var_os("MILEPOST_UPDATE").is_some();
    for (name, text) in made {
        let text = format!("{}\n\n{MADE}\n", text.trim_end());
        if is_update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(name), &text).unwrap();
        }
        let there = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(there == text, "docs/reference/{name} is not what the program knows: MILEPOST_UPDATE=1 writes it");
    }
}

#[test]
fn everything_has_a_description() {
    for setting in SETTINGS {
        assert!(!setting.default.is_empty() && setting.meaning.len() > 10, "{}", setting.name);
    }
    assert!(field_table::TABLE.iter().all(|row| !row.meaning.is_empty()));
    assert!(front_keys::TABLE.iter().all(|row| !row.meaning.is_empty()));
    for (path, command) in every_command() {
        assert!(command.get_about().is_some(), "{path} says what it does");
        for arg in own_arguments(&command) {
            assert!(arg.get_help().is_some(), "{path}: {} says what it is", arg.get_id());
        }
    }
}

/// Text for the cell of a table.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|").replace('<', "&lt;")
}

fn code_list<'w>(words: impl IntoIterator<Item = &'w &'w str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")
}

fn fields() -> String {
    let mut out = String::from(
        "# Fields of a task\n\nHere is every field that a task may carry: its symbol, its keys in brackets, and what it means.\n\n\
         Symbols stand at the end of the line, `📅 2026-11-30`; keys stand anywhere, `[due:: 2026-11-30]`. Both may be mixed. Case makes no\n\
         difference in a key, and in those without a symbol neither do `-`, `_` and blanks: `done when` is `done_when`.\n\n\
         | field | symbols | keys | what it means |\n| --- | --- | --- | --- |\n",
    );
    for row in field_table::TABLE {
        let symbols: Vec<String> = row.symbols.iter().map(char::to_string).collect();
        writeln!(out, "| {} | {} | {} | {} |", row.name, symbols.join(" "), code_list(row.keys), cell(row.meaning)).unwrap();
    }
    out
}

fn front_matter() -> String {
    let mut out = String::from(
        "# Keys of front matter\n\nHere is every key that milepost reads between the `---` lines at the top of a note.\n\n\
         All may be left out. Case, `-`, `_` and blanks make no difference in a key. Keys that are not listed are yours: they are kept, and shown\n\
         among the details of a goal.\n\n\
         | key | also | what it means | words it takes |\n| --- | --- | --- | --- |\n",
    );
    for row in front_keys::TABLE {
        let (name, also) = row.names.split_first().unwrap();
        writeln!(out, "| `{name}` | {} | {} | {} |", code_list(also), cell(row.meaning), code_list(row.values)).unwrap();
    }
    out
}

fn settings() -> String {
    let mut out = String::from(
        "# Settings\n\nHere is every setting of `milepost.yaml`, the file at the root of a vault, with what holds without it.\n\n\
         You need none of them, and no such file. A key that is not known, or a value that does not fit, is said by `milepost check`, and the\n\
         default holds.\n\n\
         | setting | without it | what it means |\n| --- | --- | --- |\n",
    );
    for setting in SETTINGS {
        writeln!(out, "| `{}` | {} | {} |", setting.name, cell(setting.default), cell(setting.meaning)).unwrap();
    }
    out
}

fn numbers() -> String {
    let mut out = String::from(
        "# Numbers\n\nHere is what every number means that milepost shows: what it holds, in which units, and where the formula comes from.\n\n\
         `milepost explain streak` prints the same for one of them, and `milepost explain Spanish` lists the lines that made those of a goal.\n",
    );
    for number in Number::all() {
        let text = number.text().trim().replace("\n# Shape\n", "\n**Shape.** ");
        let text = text.replace("\n# Units\n", "\n**Units.** ").replace("\n# Source\n", "\n**Source.** ");
        write!(out, "\n## {}\n\n`milepost explain {}`\n\n{text}\n", number.name(), number.id()).unwrap();
    }
    out
}

fn rules() -> String {
    let mut out = String::from(
        "# Rules\n\nHere is everything that `milepost check` looks for: why it matters, an example with what is said of it, and what to write instead.\n\n\
         `milepost explain bad-date` prints the page of a rule. How to let a rule pass is in [Checking notes](../checking.md#to-let-something-pass).\n",
    );
    for (about, heading) in [(About::Reading, "How a line reads"), (About::Method, "How a goal is set up")] {
        write!(out, "\n## {heading}\n").unwrap();
        for rule in RULES.iter().filter(|rule| rule.about == about) {
            write!(out, "\n### {}\n\n*{}*\n\n", rule.name, rule.severity.name()).unwrap();
            let mut fence: Option<String> = None;
            for line in rule.page.trim().lines().skip(2) {
                let ticks: String = line.chars().take_while(|c| *c == '`').collect();
                match &fence {
                    None if ticks.len() >= 3 => fence = Some(ticks),
                    Some(open) if line == open => fence = None,
                    _ => {}
                }
                let heading = line.strip_prefix("## ").filter(|_| fence.is_none());
                match heading {
                    Some(heading) => writeln!(out, "**{heading}**").unwrap(),
                    None => writeln!(out, "{line}").unwrap(),
                }
            }
        }
    }
    out
}

/// Every command below the program, with its full name, in the order of `--help`; `help` is none.
fn every_command() -> Vec<(String, Command)> {
    let mut tree = command_tree();
    tree.build();
    let mut found = Vec::new();
    let mut waiting: Vec<(String, Command)> = vec![("milepost".to_owned(), tree)];
    while let Some((path, command)) = waiting.pop() {
        let below: Vec<(String, Command)> = command
            .get_subcommands()
            .filter(|below| below.get_name() != "help" && !below.is_hide_set())
            .map(|below| (format!("{path} {}", below.get_name()), below.clone()))
            .collect();
        waiting.extend(below.into_iter().rev());
        found.push((path, command));
    }
    found
}

/// What a command takes that not every command takes.
fn own_arguments(command: &Command) -> Vec<&Arg> {
    let is_own = |arg: &&Arg| {
        let is_general = arg.is_global_set() || ["help", "version"].contains(&arg.get_id().as_str());
        !arg.is_hide_set() && !is_general
    };
    command.get_arguments().filter(is_own).collect()
}

fn commands() -> String {
    let mut out = String::from(
        "# Commands\n\nHere is every command with all it takes. `milepost help build` prints the same for one of them.\n\n\
         A command ends with code 0 if all is fine, with 1 if `check` found something or a note is there already, and with 2 if it could not be done.\n\n\
         ## What every command takes\n\n",
    );
    let all = every_command();
    let (_, root) = &all[0];
    let general: Vec<&Arg> = root.get_arguments().filter(|arg| arg.is_global_set()).collect();
    table(&mut out, &general);
    let mut seen = BTreeSet::new();
    for (path, command) in &all[1..] {
        assert!(seen.insert(path.clone()), "{path} is listed once");
        let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
        write!(out, "\n## {path}\n\n{}\n", sentences(&about)).unwrap();
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage:").lines().map(str::trim).collect::<Vec<_>>().join("\n");
        write!(out, "\n```text\n{}\n```\n", usage.trim()).unwrap();
        let own = own_arguments(command);
        if !own.is_empty() {
            out += "\n";
            table(&mut out, &own);
        }
        if let Some(help) = command.get_after_help() {
            after(&mut out, &help.to_string());
        }
    }
    out
}

/// The text of a help page, with full stops, nothing in it that Markdown takes for HTML, and pages of the guide as links.
fn sentences(text: &str) -> String {
    let linked = |word: &str| {
        let page = word.trim_end_matches(['.', ',']);
        let name = page.strip_prefix("docs/").filter(|name| project(page).is_file() && !name.contains('/'));
        name.map_or_else(|| word.to_owned(), |name| format!("[{name}](../{name}){}", &word[page.len()..]))
    };
    let text: String = text
        .split_inclusive([' ', '\n'])
        .map(|word| {
            let bare = word.trim_end();
            linked(bare) + &word[bare.len()..]
        })
        .collect();
    let line = |line: &str| {
        let end = if line.is_empty() || line.ends_with(['.', '!', '?', ':', ',']) { "" } else { "." };
        format!("{}{end}", line.replace('<', "&lt;"))
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn table(out: &mut String, arguments: &[&Arg]) {
    *out += "| | what it does |\n| --- | --- |\n";
    for arg in arguments {
        let names: Vec<&str> = arg.get_value_names().unwrap_or_default().iter().map(clap::builder::Str::as_str).collect();
        let values =
            if matches!(arg.get_action(), ArgAction::SetTrue | ArgAction::Count) { String::new() } else { names.join(" ") };
        let written = match (arg.get_short(), arg.get_long()) {
            (Some(short), Some(long)) => format!("`-{short}` `--{long}{}`", spaced(&values)),
            (None, Some(long)) => format!("`--{long}{}`", spaced(&values)),
            (Some(short), None) => format!("`-{short}{}`", spaced(&values)),
            (None, None) => format!("`{values}`"),
        };
        let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
        let mut said = help.split("\n\n").map(sentences).collect::<Vec<_>>().join(" ");
        let words: Vec<String> = arg.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect();
        if !words.is_empty() && !values.is_empty() {
            let (last, rest) = words.split_last().expect("words");
            let rest = if rest.is_empty() { String::new() } else { format!("{} or ", rest.join(", ")) };
            write!(said, " It is {rest}{last}.").unwrap();
        }
        let default: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
        if !default.is_empty() && !values.is_empty() {
            write!(said, " Without it: `{}`.", default.join(" ")).unwrap();
        }
        writeln!(
            out,
            "| {} | {} |",
            written.replace('|', "\\|"),
            said.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
        )
        .unwrap();
    }
}

fn spaced(values: &str) -> String {
    if values.is_empty() { String::new() } else { format!(" {values}") }
}

/// What stands below the options in a help page: an example, which the tests run, and a word on it.
fn after(out: &mut String, help: &str) {
    let n_lines = 1 + help.lines().take_while(|line| line.ends_with('\\')).count();
    let lines: Vec<&str> = help.lines().collect();
    let (first, rest) = lines.split_at(n_lines.min(lines.len()));
    let first = first.join("\n");
    let Some(example) = first.strip_prefix("Example: ") else {
        return write!(out, "\n{}\n", sentences(help)).unwrap();
    };
    write!(out, "\n```sh\n{example}\n```\n").unwrap();
    if !rest.is_empty() {
        write!(out, "\n{}\n", sentences(&rest.join("\n"))).unwrap();
    }
}
