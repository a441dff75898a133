//! A reflection to be: the questions that fit a period. No number of the report stands in it; those are on its page.

use crate::{
    calendar::{Period, Unit},
    edit::new_note::{NewReview, Part},
    engine::Report,
    lint::About,
    note::links,
    page::{
        atlas::Atlas,
        now::habit_days,
        part::words,
        review::{
            book::Book,
            kept, open,
            words::{name, unit},
        },
    },
    path::VaultPath,
    plan::{GoalId, NoteId, titled_link},
};

/// The most goals or steps that are asked about in one way.
const MOST: usize = 3;
/// The most characters of a step's words.
const LONGEST: usize = 90;

/// Returns the questions that fit a period, below the headings that its page knows.
///
/// # Source
/// `format.md` §8.
pub fn reflect(report: &Report, period: Period) -> NewReview {
    let atlas = Atlas::new(report);
    let book = Book::of(&atlas, habit_days(report));
    let (well, way) = match period.unit {
        Unit::Week => ("What went well", "What got in the way"),
        Unit::Month => ("Keep", "Let go"),
        _ => ("What still serves me", "What doesn’t"),
    };
    let part = |heading: &str, asks| Part { heading: heading.to_owned(), asks, lines: Vec::new() };
    NewReview {
        title: name(period, report.today).replace('\u{a0}', " "),
        period: period.label(),
        parts: vec![
            part(well, went_well(&atlas, &book, period)),
            part(way, in_the_way(&atlas, &book, period)),
            part("One change", one_change(&book, period)),
        ],
    }
}

/// Asks about the goals that reached something, else about the one that moved the furthest.
fn went_well(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Vec<String> {
    let goal = |id: GoalId| titled_link(atlas.plan, atlas.plan.goal(id).note);
    let mut won: Vec<GoalId> = Vec::new();
    for (_, id, _) in book.wins(&(period.start..=period.end)) {
        if !won.contains(id) {
            won.push(*id);
        }
    }
    let mut asks: Vec<String> = won
        .iter()
        .take(MOST)
        .map(|id| format!("{} reached a milestone. What made it possible, and how was it celebrated?", goal(*id)))
        .collect();
    let moved = book.ways.moved(period, atlas.today);
    let gain = |moved: &crate::measure::Moved| {
        let percent = |share: Option<crate::measure::Share>| share.map_or(0, |share| i16::from(share.percent()));
        percent(moved.to) - percent(moved.from)
    };
    let furthest = moved.iter().filter(|moved| gain(moved) > 0).max_by_key(|moved| gain(moved));
    let furthest = furthest.and_then(|moved| atlas.plan.goal_at(moved.goal)).filter(|id| !won.contains(id));
    asks.extend(furthest.map(|id| format!("{} moved the furthest. What helped?", goal(id))));
    asks.push(format!("What are you glad about this {}?", unit(period.unit)));
    asks
}

/// Asks about the amount, about steps that came along, and about goals that rest.
fn in_the_way(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Vec<String> {
    let completion = book.completion(period);
    let is_over = period.end < atlas.today;
    let reached = completion.done() >= kept::line(completion.planned(), atlas.report.config.rate_threshold);
    let mut asks = vec![
        match (completion.planned(), reached) {
            (0, _) => "Nothing had a day. Which three steps deserve one?",
            (_, true) => "Most of the plan was done. Was it the right amount, or is there room for a little more?",
            (_, false) if !is_over => "Part of the plan is still open. What of it can wait without harm?",
            (_, false) => "Part of the plan was not done. Was it too much, or were the steps too large?",
        }
        .to_owned(),
    ];
    let left = open::left(atlas, period, &book.promises(period));
    let came_along = left.tasks.iter().filter(|(_, weeks)| *weeks > 0).filter_map(|(node, _)| atlas.task_at(*node));
    let step = |id| words::cut(&links::plain(&atlas.words(atlas.plan.task(id))), LONGEST);
    asks.extend(
        came_along
            .take(MOST)
            .map(|id| format!("“{}” came along from before. Cut it in two, give it a day, or let it go?", step(id))),
    );
    if period.contains(atlas.today) {
        let found = |rule: &str, question: &str| -> Vec<String> {
            let notes = said_by(atlas.report, rule).into_iter().take(MOST);
            notes.map(|note| format!("{} {question}", titled_link(atlas.plan, note))).collect()
        };
        asks.extend(found("stalled-goal", "has been quiet. Does it still matter, and what would its smallest step be?"));
        asks.extend(found("no-open-step", "has no open step. What comes next, or is it done?"));
    }
    asks
}

/// The notes that a rule of method speaks about.
fn said_by(report: &Report, rule: &str) -> Vec<NoteId> {
    let place = |path: &VaultPath| {
        let at = report.plan.notes.binary_search_by(|note| note.path().cmp(path)).ok()?;
        Some(NoteId(at as u32))
    };
    let of_rule = report.diagnostics.iter().filter(|said| said.rule == rule && said.about == About::Method);
    let mut notes: Vec<NoteId> = of_rule.filter_map(|said| place(&said.path)).collect();
    notes.dedup();
    notes
}

fn one_change(book: &Book<'_>, period: Period) -> Vec<String> {
    let last = book.wish_before(period).map(|(_, note, text)| {
        let text = words::cut(&links::plain(text), 2 * LONGEST);
        format!("In {} you wrote: “{text}” How did that go?", titled_link(&book.report.plan, note))
    });
    let next = "Finish the sentence: next time, I will …".to_owned();
    last.into_iter().chain([next]).collect()
}

/// Returns the note that reflects on a period already.
pub fn reflection(report: &Report, period: Period) -> Option<NoteId> {
    super::own::notes(report).get(&period).copied()
}
