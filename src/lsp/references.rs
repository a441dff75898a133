//! Where something is named: every link to a note, a heading or a block, every task that waits for an id.

use super::{
    at::{self, What},
    definition::{bearers, items},
    leads::{Lead, has_plain, leads},
    sight::{Here, Sight, range_in},
};
use crate::{
    note::{Link, Note, links},
    plan::NoteId,
    text::Span,
};
use serde_json::{Value, json};

/// Whether the place where a thing is written is listed too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declaration {
    /// It is.
    Listed,
    /// Only where it is named.
    LeftOut,
}

/// Lists where the thing at an offset is named.
pub(super) fn references(here: Here<'_>, offset: usize, declaration: Declaration) -> Vec<Value> {
    let sight = here.sight;
    let Some(at) = at::find(here, offset) else { return Vec::new() };
    let to_place = |place: &str| here.id().map_or_else(Vec::new, |note| linking(sight, note, |link| names_place(link, place)));
    let of_note = |note: Option<NoteId>| note.map_or_else(Vec::new, |note| of_note(sight, note, declaration));
    match at.what {
        What::Link(link) => of_note(sight.resolve(&link, here.note.path())),
        What::Title => of_note(here.id()),
        What::Heading(at) => here.note.headings.get(at).map_or_else(Vec::new, |heading| to_place(heading.text())),
        What::Block(block) => to_place(&format!("^{block}")),
        What::Id(id) | What::DependsOn(id) => {
            let waiting = items(sight).filter(|(_, item)| item.line_says.depends_on.iter().any(|other| **other == *id));
            let waiting = waiting.map(|(note, item)| (note, item.span));
            let written = bearers(sight, &id).filter(|_| declaration == Declaration::Listed);
            written.chain(waiting).map(|(note, span)| sight.location(note, span)).collect()
        }
        What::Field(..) | What::Key(_) => Vec::new(),
    }
}

fn of_note(sight: Sight<'_>, target: NoteId, declaration: Declaration) -> Vec<Value> {
    let written = (declaration == Declaration::Listed).then(|| sight.location(target, sight.plan().note(target).title_span));
    written.into_iter().chain(linking(sight, target, |_| true)).collect()
}

fn names_place(link: &Link, place: &str) -> bool {
    link.place.as_deref().is_some_and(|named| named.trim().to_lowercase() == place.trim().to_lowercase())
}

/// Lists the links to a note that are wanted.
fn linking(sight: Sight<'_>, target: NoteId, is_wanted: impl Fn(&Link) -> bool) -> Vec<Value> {
    let mut found = Vec::new();
    for note in &sight.plan().notes {
        for lead in leads_to(sight, note, target).into_iter().filter(|lead| is_wanted(&lead.link)) {
            let range = range_in(note, Span::new(lead.whole.start, lead.whole.end), sight.client.encoding);
            found.push(json!({ "uri": sight.uri(note.path()), "range": range }));
        }
    }
    found
}

/// Lists what in a note leads to another.
pub(super) fn leads_to(sight: Sight<'_>, note: &Note, target: NoteId) -> Vec<Lead> {
    let leads_there = |link: &Link| sight.resolve(link, note.path()) == Some(target);
    // Most notes lead elsewhere: where code and comments stand is looked up only in those that do not.
    let may_lead = has_plain(note) || links::find(&note.source.text).iter().any(|found| leads_there(&found.link));
    let mut leads = if may_lead { leads(note) } else { Vec::new() };
    leads.retain(|lead| leads_there(&lead.link));
    leads
}
