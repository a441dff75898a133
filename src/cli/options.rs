//! What the arguments mean, once environment and defaults are known: plain values for the commands.

use crate::{
    calendar::{Day, spoken},
    cli::{
        args::{Common, Vault},
        env::Environment,
    },
    config::Level,
    engine::Report,
    git::When,
};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// What every command needs to know.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// The vault as asked for; `None`: find it from the current folder.
    pub(super) vault: Option<PathBuf>,
    /// The day asked for; `None`: the clock's.
    pub(super) today: Option<Day>,
    /// The commit whose notes are asked for; `None`: the notes as they stand.
    pub(super) at: Option<When>,
    /// Whether git is asked; `None`: as the settings say.
    pub(super) git: Option<bool>,
    /// The levels that rules of `check` were given, before those of the settings.
    pub(super) lint: Vec<(String, Level)>,
    /// Print what is written as JSON, and nothing for people.
    pub(super) is_json: bool,
    /// Print nothing but what was asked for.
    pub(super) is_quiet: bool,
    /// Print counts and times.
    pub(super) is_verbose: bool,
    /// The environment.
    pub(super) env: Environment,
}

impl Options {
    /// Works them out: what is typed wins over the environment.
    pub(super) fn of(common: &Common, vault: &Vault, env: Environment) -> Result<Options> {
        let typed = vault.vault.clone().or_else(|| common.vault_option.clone());
        let at = common.at.as_deref().map(when);
        // Looking back, the day is that of then: what stands for the clock does not count.
        let today = common.today.clone().or_else(|| env.today.clone().filter(|_| at.is_none()));
        Ok(Options {
            vault: typed.or_else(|| env.vault.clone()),
            today: today.map(|today| day(&today, "today")).transpose()?,
            at,
            git: if common.no_git { Some(false) } else { env.git },
            lint: Vec::new(),
            is_json: common.writes_json,
            is_quiet: common.quiet || common.writes_json,
            is_verbose: common.verbose,
            env: Environment { may_ask: env.may_ask && !common.writes_json, ..env },
        })
    }
}

/// Reads which commit the user means: what looks like a day is one.
fn when(text: &str) -> When {
    let text = text.trim();
    text.parse().map_or_else(|_| When::Revision(text.to_owned()), When::Day)
}

/// Reads a day that the user said for `what`: `2026-11-30`, `tomorrow`, `next friday`.
pub(super) fn spoken_day(said: &str, what: &str, report: &Report) -> Result<Day> {
    spoken(said, report.today, report.config.week_starts).with_context(|| {
        format!(
            "cannot read the day of `{what}`: “{}” is none like 2026-11-30, yesterday, next friday or in 2 weeks, from 1900 to 2200",
            said.trim()
        )
    })
}

/// Reads a day that the user said with `--date`; by default today.
pub(super) fn said_or_today(said: Option<&str>, report: &Report) -> Result<Day> {
    said.map_or(Ok(report.today), |said| spoken_day(said, "date", report))
}

/// Reads a day of the calendar that the user typed.
pub(super) fn day(text: &str, what: &str) -> Result<Day> {
    text.trim().parse().ok().with_context(|| format!("cannot read the day of `{what}`: “{text}” is no date like 2026-11-22"))
}
