//! Everything that was reached, what waits to be celebrated, and the best runs of habits.

use crate::{
    calendar::Day,
    engine::Report,
    measure::{Share, streak_unit},
    note::links,
    page::{
        atlas::Atlas,
        dashboard,
        explain::streak_words,
        task_words,
        wins::{self, Found, Kind},
    },
    path::VaultPath,
};
use serde::Serialize;

/// Everything that was reached, as the page of wins shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WinsNow {
    /// How much there is, in a sentence.
    pub sentence: String,
    /// The quarters reached, of all goals.
    pub milestones: usize,
    /// The stages finished.
    pub stages: usize,
    /// The goals finished.
    pub goals: usize,
    /// The steps done on a known day.
    pub steps: usize,
    /// What waits to be celebrated, the latest first.
    pub to_celebrate: Vec<WaitsNow>,
    /// What was reached, the latest first; on unknown days last.
    pub wins: Vec<WinNow>,
    /// The best run of each habit, the longest first.
    pub records: Vec<RecordNow>,
}

/// Something that waits to be celebrated.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WaitsNow {
    /// What it is: `Half the way`, or the title of a stage.
    pub title: String,
    /// Its goal.
    pub goal: String,
    /// The goal's note.
    pub file: VaultPath,
    /// The mark; none for a stage.
    pub mark: Option<u8>,
    /// What `celebrated` takes to let it go.
    pub key: String,
    /// The day it was reached, if known.
    pub day: Option<Day>,
    /// Its measure and its day, in words.
    pub words: String,
    /// The reward, in the user's words.
    pub reward: Option<String>,
}

/// Something that was reached.
///
/// # Units
/// Marks and percent of the way; the early day counts from 1.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WinNow {
    /// What it is: `milestone`, `stage` or `goal`.
    pub kind: &'static str,
    /// The same in words, `Half of Spanish`.
    pub words: String,
    /// Its goal.
    pub goal: String,
    /// The goal's note.
    pub file: VaultPath,
    /// The mark; none for a stage.
    pub mark: Option<u8>,
    /// The lower marks reached on the same day.
    pub with: Vec<u8>,
    /// The day, if known.
    pub day: Option<Day>,
    /// How the day is known: `written`, `daily note`, `git`, `not in git yet`, `date unknown`; none if no step made it.
    pub known_by: Option<&'static str>,
    /// On which day after the start, if it is the goal's early win.
    pub early_day: Option<i64>,
    /// Whether the goal still stands there.
    pub held: bool,
    /// Where the goal stands today.
    pub percent: Option<u8>,
    /// What else there is to say, in words; may be empty.
    pub about: String,
    /// The reward, in the user's words.
    pub reward: Option<String>,
    /// Whether it was celebrated.
    pub celebrated: bool,
}

/// The best run of a habit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordNow {
    /// The habit's title.
    pub habit: String,
    /// Its note; none for a recurring task.
    pub file: Option<VaultPath>,
    /// How often in a row.
    pub best: u32,
    /// What is counted: `days`, `times`, `weeks`, `months` or `blocks`.
    pub unit: Option<&'static str>,
    /// The same in words.
    pub words: String,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// Whether it is still going on.
    pub running: bool,
}

/// Lists everything that was reached.
pub fn wins(report: &Report) -> WinsNow {
    let atlas = Atlas::new(report);
    let found = wins::found(&atlas);
    let count = |kind: Kind| found.iter().filter(|win| win.kind == kind).count();
    WinsNow {
        sentence: wins::sentence(&atlas, &found),
        milestones: wins::stones(&atlas).0,
        stages: count(Kind::Stage),
        goals: count(Kind::Goal),
        steps: atlas.measures.completions.len(),
        to_celebrate: dashboard::waiting(&atlas).into_iter().map(|waiting| waits(&atlas, waiting)).collect(),
        wins: found.iter().map(|win| now(&atlas, win)).collect(),
        records: wins::best(&atlas).iter().map(|best| record(&atlas, best)).collect(),
    }
}

fn waits(atlas: &Atlas<'_>, waiting: dashboard::Waiting) -> WaitsNow {
    WaitsNow {
        title: links::plain(&waiting.ticket.heading),
        goal: links::plain(&waiting.ticket.title),
        file: file(atlas, waiting.goal),
        mark: waiting.mark,
        key: waiting.key,
        day: waiting.day,
        words: waiting.ticket.words,
        reward: waiting.ticket.reward,
    }
}

fn file(atlas: &Atlas<'_>, goal: crate::plan::GoalId) -> VaultPath {
    atlas.plan.note(atlas.goal(goal).note).path().clone()
}

fn now(atlas: &Atlas<'_>, win: &Found) -> WinNow {
    let pieces = wins::pieces(atlas, win);
    WinNow {
        kind: win.kind.name(),
        words: links::plain(&pieces.iter().map(|piece| piece.words.as_str()).collect::<String>()),
        goal: links::plain(&atlas.goal(win.goal).title),
        file: file(atlas, win.goal),
        mark: win.mark,
        with: win.with.clone(),
        day: win.day,
        known_by: win.origin.map(|origin| origin.class_and_words().1),
        early_day: win.early,
        held: win.is_held,
        percent: atlas.numbers(win.goal).progress.share.map(Share::percent),
        about: wins::about(atlas, win),
        reward: win.reward.clone(),
        celebrated: win.is_celebrated,
    }
}

fn record(atlas: &Atlas<'_>, best: &wins::Best) -> RecordNow {
    let habit = &atlas.plan.habits[best.habit];
    RecordNow {
        habit: links::plain(&task_words::shown(&habit.title, &[])),
        file: habit.note.map(|note| atlas.plan.note(note).path().clone()),
        best: best.run.length,
        unit: habit.terms.schedule.as_ref().map(|schedule| streak_unit(schedule.rhythm).name()),
        words: streak_words(habit, best.run.length),
        from: best.run.from,
        to: best.run.to,
        running: best.is_running,
    }
}
