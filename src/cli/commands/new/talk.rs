//! A conversation about a new note: each answer is looked at by the rules of `check` as soon as it is given.

use crate::{
    calendar::Day,
    cli::{
        new_note::{Bench, hint},
        options::spoken_day,
        term::{DIM, aside, dialogue, sanitize::clean},
    },
    edit::new_note::Form,
};
use anyhow::Result;

/// A conversation at a bench.
#[derive(Clone, Copy)]
pub(super) struct Talk<'t> {
    pub(super) bench: &'t Bench<'t>,
}

impl Talk<'_> {
    /// Asks for a line, unless it is known. Where a rule has a hint about the answer it is said once, and the answer can be written anew.
    pub(super) fn line(
        self,
        question: &str,
        known: &mut Option<String>,
        rules: &[&str],
        form: impl Fn(&str) -> Form,
    ) -> Result<()> {
        if known.is_some() {
            return Ok(());
        }
        let mut before = String::new();
        while let Some(answer) = dialogue::line(question, &before)? {
            let hints = self.bench.hints(&form(&answer), rules);
            if hints.is_empty() || answer == before {
                *known = Some(answer);
                break;
            }
            for said in &hints {
                aside(format_args!("  {DIM}{}{DIM:#}", hint(said)));
            }
            aside(format_args!("  {DIM}Change it, or keep it with Enter.{DIM:#}"));
            before = answer;
        }
        Ok(())
    }

    /// Asks for a day, unless it is known, until it can be read or nothing is said.
    pub(super) fn day(
        self,
        question: &str,
        known: &mut Option<Day>,
        what: &str,
        form: impl Fn(Day) -> Form,
        rules: &[&str],
    ) -> Result<()> {
        if known.is_some() {
            return Ok(());
        }
        let mut before = String::new();
        while let Some(answer) = dialogue::line(question, &before)? {
            match spoken_day(&answer, what, self.bench.report()) {
                Ok(day) => {
                    let hints = self.bench.hints(&form(day), rules);
                    if hints.is_empty() || answer == before {
                        *known = Some(day);
                        break;
                    }
                    for said in &hints {
                        aside(format_args!("  {DIM}{}{DIM:#}", hint(said)));
                    }
                }
                Err(error) => aside(format_args!("  {}", clean(&error.to_string()))),
            }
            before = answer;
        }
        Ok(())
    }
}

/// Says a few words between the questions.
pub(super) fn says(words: &str) {
    aside(format_args!("{DIM}{}{DIM:#}", clean(words)));
}
