//! Where the numbers of a page come from, to unfold: what each means, and the lines that made it.

use crate::page::{
    explain::{Explained, Source},
    part::words::{count, thousands},
};
use serde::Serialize;

/// The most lines of one list; `milepost explain` has all.
pub const MOST: usize = 8;

/// A number, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Its name.
    pub name: &'static str,
    /// Its value, with unit and comparison.
    pub value: String,
    /// What it means, in a sentence.
    pub sentence: &'static str,
    /// What it was worked out from besides lines, a clause each.
    pub from: Vec<String>,
    /// How many more there are.
    pub from_more: Option<String>,
    /// The first lines that made it.
    pub made_by: Vec<AccountLine>,
    /// How many more there are.
    pub made_more: Option<String>,
    /// The first lines that were left out of it, each with the rule.
    pub left_out: Vec<AccountLine>,
    /// How many more there are.
    pub left_more: Option<String>,
}

/// A line of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountLine {
    /// Where it stands, `goals/Spanish.md:12`.
    pub place: String,
    /// What stands there.
    pub text: String,
    /// What it counts as, or why it doesn't.
    pub says: String,
}

/// Makes the accounts of what was explained.
pub fn accounts(explained: impl IntoIterator<Item = Explained>) -> Vec<Account> {
    explained.into_iter().map(account).collect()
}

fn account(of: Explained) -> Account {
    let more = |left: usize, words: String| (left > 0).then(|| format!("and {words} that `milepost explain` lists"));
    let lines = |sources: Vec<Source>, n_more: usize| {
        let left = sources.len().saturating_sub(MOST) + n_more;
        (sources.into_iter().take(MOST).map(line).collect(), more(left, count(left, "more line")))
    };
    let ((made_by, made_more), (left_out, left_more)) = (lines(of.made_by, of.n_made_more), lines(of.left_out, of.n_left_more));
    let from_more = more(of.n_from_more, format!("{} more", thousands(of.n_from_more)));
    let Explained { name, value, sentence, from, .. } = of;
    Account { name, value, sentence, from, from_more, made_by, made_more, left_out, left_more }
}

fn line(source: Source) -> AccountLine {
    AccountLine { place: format!("{}:{}", source.file, source.line), text: source.text, says: source.says }
}
