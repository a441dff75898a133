//! `milepost man`: the manual, a page for each command, as `man` reads it. Its pages bear no day, so that they stay the same.

use crate::{
    cli::{
        args::{Cli, Man as Args},
        exit::Exit,
        options::Options,
        term::{BOLD, sanitize::shown, words::plural},
    },
    site,
};
use anyhow::{Context, Result};
use clap::{Command, CommandFactory};
use clap_mangen::{
    Man,
    roff::{Inline, Roff, bold, roman},
};
use std::io::Write;

/// Which sections stand at the end of milepost's own page, with a term and what it means in each row.
const SECTIONS: &[(&str, &[(&str, &str)])] = &[
    (
        "EXIT STATUS",
        &[
            ("0", "It was done. A reader that goes away, as head does, is no error."),
            (
                "1",
                "check found something that --deny names, by default an error; or a note was not written since it is there already.",
            ),
            ("2", "It could not be done; a sentence on standard error says why."),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("MILEPOST_VAULT", "The vault, where none is named."),
            ("MILEPOST_TODAY", "The day to show things for, like 2026-11-22."),
            ("MILEPOST_GIT", "false leaves git alone."),
            ("MILEPOST_STATE", "The folder for the journals of undo."),
            ("NO_COLOR", "Set to anything, it switches colours off. They are off in files and pipes anyway."),
            ("COLUMNS", "The width of the terminal; 80 where it does not say."),
        ],
    ),
    (
        "FILES",
        &[
            (
                "milepost.yaml",
                "The settings of a vault, all of them optional; milepost init --settings writes one with each explained.",
            ),
            (".milepost/", "In the vault: the report, where nothing else is said, and what was read from git."),
        ],
    ),
];

/// Runs the command.
pub(in crate::cli) fn run(args: &Args, options: &Options) -> Result<Exit> {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let mut out = anstream::stdout().lock();
    let Some(folder) = &args.out else {
        let mut command = &program;
        for name in &args.command {
            let below = command.find_subcommand(name).filter(|below| !below.is_hide_set());
            command = below.with_context(|| format!("“{}” is no command; `milepost help` lists them", args.command.join(" ")))?;
        }
        out.write_all(page(command)?.1.as_bytes())?;
        return Ok(Exit::Fine);
    };
    let folder = options.env.folder.join(folder);
    let (mut waiting, mut count) = (vec![&program], 0);
    while let Some(command) = waiting.pop() {
        let (name, text) = page(command)?;
        site::write_alone(&folder.join(name), &text, site::Alone::Manual)?;
        count += 1;
        waiting.extend(command.get_subcommands().filter(|below| !below.is_hide_set()));
    }
    if !options.is_quiet {
        writeln!(out, "{} of the manual in {BOLD}{}{BOLD:#}.", plural(count, "page"), shown(&folder))?;
    }
    Ok(Exit::Fine)
}

/// Returns the name of a command's page, and the page.
fn page(command: &Command) -> Result<(String, String)> {
    let man = Man::new(command.clone());
    let mut text = Vec::new();
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    if command.get_subcommands().any(|below| !below.is_hide_set()) {
        man.render_subcommands_section(&mut text)?;
    }
    let mut roff = Roff::new();
    examples(&mut roff, command);
    if command.get_name() == "milepost" {
        for (heading, rows) in SECTIONS {
            roff.control("SH", [*heading]);
            rows.iter().for_each(|(term, says)| row(&mut roff, bold(*term), says));
        }
    } else {
        roff.control("SH", ["SEE ALSO"]);
        roff.text([bold("milepost"), roman("(1)")]);
    }
    roff.to_writer(&mut text)?;
    let name = man.get_filename();
    let sections = String::from_utf8(text).context("a page of the manual is text")?;
    Ok((
        name.clone(),
        format!(
            "{HEAD}.TH {} 1 \"\" \"milepost {VERSION}\" \"Manual of milepost\"\n{}",
            name.trim_end_matches(".1"),
            tidy(&sections)
        ),
    ))
}

/// What each section that is made alone begins with, and a page needs once: what an apostrophe is.
const HEAD: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Returns sections without what they repeat, and with paragraphs where blank lines and breaks stand for them.
fn tidy(sections: &str) -> String {
    sections.replace(HEAD, "").replace("\n.br\n\n.br\n", "\n.sp\n").replace("\n\n", "\n.sp\n")
}

fn row(roff: &mut Roff, term: Inline, says: &str) {
    roff.control("TP", []);
    roff.text([term]);
    roff.text([roman(says)]);
}

/// What stands below the help of a command: an example, and sentences on it.
fn examples(roff: &mut Roff, command: &Command) {
    let Some(help) = command.get_after_help().map(ToString::to_string) else { return };
    roff.control("SH", ["EXAMPLE"]);
    let mut is_example = false;
    for line in help.lines() {
        let example = line.strip_prefix("Example: ");
        // A long example goes on behind a backslash.
        if let Some(words) = example.or_else(|| is_example.then(|| line.trim_start())) {
            is_example = words.ends_with('\\');
            if example.is_some() {
                roff.control("nf", []);
            }
            roff.text([bold(words)]);
            if !is_example {
                roff.control("fi", []);
            }
        } else {
            roff.control("PP", []);
            roff.text([roman(line)]);
        }
    }
}
