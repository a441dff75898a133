//! Words that may lead somewhere: pieces of a sentence, dated lines, and links behind a cut list.

use crate::path::PagePath;
use serde::Serialize;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What it says. Words from a note are shown as inline Markdown.
    pub words: String,
    /// Where it leads.
    pub href: Option<PagePath>,
}

impl Piece {
    /// Returns words that lead nowhere.
    pub fn words(words: impl Into<String>) -> Piece {
        Piece { words: words.into(), href: None }
    }

    /// Returns words that lead to a page.
    pub fn link(words: impl Into<String>, href: &PagePath) -> Piece {
        Piece { words: words.into(), href: Some(href.clone()) }
    }
}

/// A line that stands beside a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// The day for machines, `2026-11-24`; none if it isn't known.
    pub day: Option<String>,
    /// The day for people, `Tue 24`.
    pub shown: String,
    /// What is to be said of it.
    pub piece: Piece,
    /// Whether it is a milestone, which is set in bold.
    pub strong: bool,
    /// What follows the words, `26 of 52 steps`.
    pub more: String,
}

/// Something worth a look: what, and one sentence or two about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Look {
    /// What it is about.
    pub piece: Piece,
    /// What there is to say, as an offer.
    pub words: String,
}
