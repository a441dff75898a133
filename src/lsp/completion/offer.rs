//! What is offered, and how it is told to the editor.

use crate::{
    lsp::{Desk, desk::Here, fit::fit},
    text::Span,
};
use serde_json::{Value, json};

/// The most that is offered at once.
const MOST: usize = 200;

/// Kinds of the protocol that come nearest.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Field = 5,
    Day = 12,
    Word = 13,
    Note = 17,
    Person = 18,
}

/// Something that may be meant.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    /// What is shown, and found by its letters.
    pub(super) label: String,
    /// What is written.
    pub(super) new: String,
    pub(super) detail: String,
    /// Further words that it is found by.
    pub(super) words: String,
}

impl Offer {
    /// Offers a word as it stands.
    pub(super) fn word(word: &str, detail: &str) -> Offer {
        Offer { label: word.to_owned(), new: word.to_owned(), detail: detail.to_owned(), words: String::new() }
    }

    /// Writes something behind it.
    pub(super) fn and(self, behind: &str) -> Offer {
        Offer { new: self.new + behind, ..self }
    }
}

/// What is offered for a stretch of a line.
#[derive(Debug)]
pub(super) struct Offers {
    /// Where what was typed of it begins; it ends at the cursor.
    pub(super) from: usize,
    pub(super) kind: Kind,
    /// The likelier first.
    pub(super) list: Vec<Offer>,
}

impl Offers {
    /// Returns the answer: what fits what was typed, in order.
    pub(super) fn as_json(&self, desk: &Desk<'_>, here: &Here) -> Value {
        let typed = here.text().get(self.from..here.at).unwrap_or("");
        let range = desk.range(&here.note, Span::new(self.from, here.at));
        let wanted = typed.trim().trim_start_matches(':').to_lowercase();
        let fits = |offer: &&Offer| fit(&offer.label, &wanted).or_else(|| fit(&offer.words, &wanted)).is_some();
        let fitting = self.list.iter().filter(fits);
        let items: Vec<Value> = fitting
            .take(MOST)
            .enumerate()
            .map(|(at, offer)| {
                json!({
                    "label": offer.label,
                    "kind": self.kind as u32,
                    "detail": offer.detail,
                    "sortText": format!("{at:04}"),
                    // Editors hold this against the stretch as typed: it fits, or it would not be here.
                    "filterText": if typed.trim().is_empty() { offer.label.as_str() } else { typed },
                    "textEdit": { "range": range, "newText": offer.new },
                })
            })
            .collect();
        json!({ "isIncomplete": true, "items": items })
    }
}
