//! `milepost completions`: the script for a shell; and `milepost complete`, which the script asks at each Tab.

use crate::cli::{
    args::{Cli, Complete, Completions, Shell},
    exit::Exit,
    options::Options,
    shell::{BashLine, script, unquoted, with_offers},
    term::sanitize::clean,
};
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::engine::{CompletionCandidate, complete};
use std::{ffi::OsString, io::Write, path::PathBuf};

/// Prints the script for a shell.
pub(in crate::cli) fn run(args: &Completions) -> Result<Exit> {
    anstream::stdout().lock().write_all(script(args.shell).as_bytes())?;
    Ok(Exit::Fine)
}

/// Prints what the words typed so far can be completed to. Whatever is wrong, nothing is printed: nobody waits for a sentence here.
pub(in crate::cli) fn answer(args: &Complete, options: &Options) -> Exit {
    let mut words: Vec<String> = args.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    if args.next {
        words.push(String::new());
    }
    let Some(last) = words.last_mut() else { return Exit::Fine };
    let line = BashLine::read(last);
    match args.shell {
        Shell::Bash => words.clone_from(&line.words),
        // The word at the cursor is handed over as it is typed, quotes and all; of zsh only with one that is open.
        Shell::Fish => *last = unquoted(last),
        Shell::Zsh => *last = last.strip_prefix(['"', '\'']).unwrap_or(last).to_owned(),
        Shell::Powershell | Shell::Elvish => {}
    }
    let found = candidates(&words, options);
    let is_list = args.kind.as_deref().is_some_and(|kind| matches!(kind, "63" | "33" | "64")) && found.len() > 1;
    let mut text = String::new();
    for (value, help) in found {
        let row = match args.shell {
            // Bash knows no words beside a value; they are shown where values are only listed.
            Shell::Bash => line.put(&value).map(|put| if is_list && !help.is_empty() { format!("{put}  ({help})") } else { put }),
            Shell::Zsh => Some(format!("{}:{help}", value.replace('\\', "\\\\").replace(':', "\\:"))),
            Shell::Fish | Shell::Powershell | Shell::Elvish => Some(format!("{value}\t{help}")),
        };
        text.extend(row.into_iter().flat_map(|row| [row, "\n".to_owned()]));
    }
    let _ = anstream::stdout().lock().write_all(text.as_bytes());
    Exit::Fine
}

/// Returns what the last word can become, with a line on each.
fn candidates(words: &[String], options: &Options) -> Vec<(String, String)> {
    let vault = vault(words).map(|vault| expanded(&vault)).or_else(|| options.vault.clone());
    let options = Options { vault, is_quiet: true, at: None, ..options.clone() };
    let mut command = with_offers(Cli::command(), &options, words);
    let typed = words.iter().map(OsString::from).collect();
    let found = complete(&mut command, typed, words.len() - 1, Some(&options.env.folder)).unwrap_or_default();
    let row = |candidate: &CompletionCandidate| {
        let value = candidate.get_value().to_str()?.to_owned();
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let help = clean(help.lines().next().unwrap_or_default().trim()).replace('\t', " ");
        Some((value, help))
    };
    let mut rows: Vec<(String, String)> = found.iter().filter_map(row).collect();
    let has_names = rows.iter().any(|(value, _)| !value.starts_with('-'));
    if has_names && words.last().is_some_and(String::is_empty) {
        // Options are shown once somebody begins one.
        rows.retain(|(value, _)| !value.starts_with('-'));
    }
    rows
}

/// The vault that is named among the words.
fn vault(words: &[String]) -> Option<String> {
    let before_last = &words[..words.len().saturating_sub(1)];
    let behind = before_last.iter().position(|word| word == "--vault").and_then(|at| before_last.get(at + 1));
    behind.cloned().or_else(|| before_last.iter().find_map(|word| word.strip_prefix("--vault=").map(str::to_owned)))
}

/// Shells hand over `~` as it is typed.
fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), dirs::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
