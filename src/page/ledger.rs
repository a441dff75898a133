//! What changed in a plan by the history of its notes: lines that were taken out, and lines that were reworded.

use crate::{
    calendar::Day,
    page::{
        atlas::Atlas,
        part::words::{cut, thousands},
    },
    plan::{NoteId, TaskId, past::GoneItem},
};

/// The most lines of a day that are named.
const MOST_NAMED: usize = 4;
/// The most characters of a line.
const LONGEST: usize = 80;

/// Returns the lines that were taken out of a note, each with its day, oldest first.
pub(super) fn taken_out<'r>(atlas: &Atlas<'r>, note: NoteId) -> impl Iterator<Item = (Day, &'r GoneItem)> + use<'r> {
    let (gone, path) = (&atlas.plan.pasts.gone, atlas.plan.note(note).path());
    gone.iter().filter(move |gone| gone.path == *path).filter_map(|gone| Some((gone.gone.day?, gone)))
}

/// Returns the steps of some tasks that were reworded, each with the day and its words before.
pub(super) fn reworded<'r>(atlas: &Atlas<'r>, tasks: &[TaskId]) -> Vec<(Day, TaskId, &'r str)> {
    let plan = atlas.plan;
    let of = |id: &TaskId| {
        let past = plan.past(plan.task(*id)).map_or(&[][..], |past| past.seldom.reworded.as_slice());
        past.iter().filter_map(|(before, seen)| Some((seen.day?, *id, before.as_str()))).collect::<Vec<_>>()
    };
    tasks.iter().flat_map(of).collect()
}

/// Names some lines in quotation marks, and says how many more there are.
pub(super) fn named<'w>(words: impl ExactSizeIterator<Item = &'w str>) -> String {
    let left = words.len().saturating_sub(MOST_NAMED);
    let mut names: Vec<String> = words.take(MOST_NAMED).map(|words| format!("“{}”", cut(words, LONGEST))).collect();
    if left > 0 {
        names.push(format!("and {} more", thousands(left)));
    }
    names.join(", ")
}
