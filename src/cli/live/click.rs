//! A click on a box of a page, carried out: found among the notes that are held, compared with what the page showed, and changed by
//! the same code as `milepost done`.

use super::{
    held::Held,
    told::{Told, without_places},
};
use crate::{
    cli::{
        change::{Change, Desk, Refusal, change},
        term::sanitize::clean,
    },
    edit::{self, Intent},
    note::Reader,
    page::part::spot::Spot,
    serve::{Ask, Click, Outcome},
};
use std::path::PathBuf;

/// Carries out a click and answers it. Returns the file that is to be looked at again: it was changed, here or by others.
pub(super) fn carry_out(ask: Ask, held: &Held, told: &mut Told<'_>) -> Option<PathBuf> {
    if !ask.is_awaited() {
        return None;
    }
    let (outcome, file) = outcome(&ask.click, held, told);
    let shown = |words: String| clean(&without_places(&words, &held.root, &held.out)).into_owned();
    ask.answer(outcome.map(shown).map_err(shown));
    file
}

fn outcome(click: &Click, held: &Held, told: &mut Told<'_>) -> (Outcome, Option<PathBuf>) {
    let refused = |why: String| Err(why);
    let Some((note, file)) = held.note(&click.path) else {
        return (refused("There is no such note any more; nothing was written.".to_owned()), None);
    };
    let file = Some(file.to_owned());
    let item = note.items.iter().find(|item| item.line == click.line);
    let is_same = |spot: &Spot| spot.digest == click.digest;
    let Some(item) = item.filter(|item| Spot::of(note, item).as_ref().is_some_and(is_same)) else {
        let place = format!("{}:{}", click.path, click.line);
        return (refused(format!("{place} says something else by now; nothing was written. Look at the page again.")), file);
    };
    if !click.is_done && item.line_says.recurrence.is_some() {
        let why =
            "it comes again, and its next time stands in the note already. Open it again in an editor, and take that line out";
        return (refused(format!("{}:{}: {why}.", click.path, click.line)), None);
    }
    let reader = Reader::new(held.config());
    let desk = Desk { root: &held.root, reader: &reader, style: edit::style(held.config(), held.notes()) };
    let intent = if click.is_done { Intent::Done(held.today()) } else { Intent::Open };
    match change(desk, &held.journal(), (&click.path, note.source.digest), click.line, intent) {
        Ok((change, trouble)) => {
            told.journal(trouble.map(|trouble| trouble.after_a_save()));
            (Ok(words(&change)), file)
        }
        Err(refusal) => (refused(why(&refusal)), file),
    }
}

/// What the page says of a change; nothing if the box itself says it all.
fn words(change: &Change) -> String {
    let path = &change.path;
    match (change.next, change.line) {
        (Some(next), _) => {
            format!("Done. It comes again, on line {} of {path}; no click takes that back.", next.line)
        }
        (None, None) => format!("Done. Its line was taken out of {path}, as 🏁 delete asks; no click takes that back."),
        (None, Some(_)) => String::new(),
    }
}

fn why(refusal: &Refusal) -> String {
    match refusal.advice() {
        Some(advice) => format!("{refusal}: {advice}."),
        None => format!("{refusal}."),
    }
}
