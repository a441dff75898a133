//! Puts the page of a habit together.

use crate::{
    measure::habit_course,
    page::{
        atlas::Atlas,
        dashboard::Example,
        explain,
        goal::{MOST_UNCLEAR, Note, look, note_text},
        habit::{HabitPage, facts, growth, log, says, tables, year},
        links::LinkBook,
        nav::Section,
        now,
        page::{Page, View},
        part::{
            account::{MOST, accounts},
            excerpt::Line,
            piece::Piece,
            words,
        },
    },
    path::PagePath,
    plan::Habit,
};

/// Builds the page of a habit, named by its place in the plan.
pub(in crate::page) fn build(atlas: &Atlas<'_>, path: &PagePath, place: usize) -> Page {
    let (habit, now) = (&atlas.plan.habits[place], now::habit(atlas.report, place));
    let course = habit_course(habit, atlas.report.config.week_starts, atlas.today);
    let note = habit.note.map(|note| atlas.plan.note(note));
    let mut links = LinkBook::new(atlas);
    let body: Option<Note> = note.map(|note| note_text(&note.source.text)).filter(|body| !body.text.trim().is_empty());
    if let (Some(note), Some(body)) = (note, &body) {
        links.add(note.text(note.front.span), note.path());
        links.add(&body.text, note.path());
    }
    let unclear = note.map_or(&[][..], |note| atlas.diagnostics(note.path()));
    let view = HabitPage {
        crumbs: std::iter::once(Piece::link("Habits", &Section::Habits.path()))
            .chain(now.area.clone().map(|area| Piece { href: atlas.area_page(&area), words: area }))
            .collect(),
        title: now.title.clone(),
        cue: habit.cue.clone(),
        file: habit.note.map(|note| atlas.file(note)),
        facts: facts::facts(atlas, &now, &course),
        year: year::build(atlas, &now, &course),
        empty: empty(atlas, habit),
        weekdays: tables::weekdays(atlas, habit, &course),
        runs: tables::runs(atlas, habit, &course),
        growth: growth::build(atlas, habit),
        says: says::says(atlas, &now),
        unclear: unclear.iter().take(MOST_UNCLEAR).map(|diagnostic| look(diagnostic)).collect(),
        unclear_count: words::thousands(unclear.len()),
        check: (!unclear.is_empty()).then(|| Section::Check.path()),
        log_about: log::about(atlas, habit),
        log: log::lines(atlas, habit),
        accounts: accounts(explain::habit_of(atlas.report, place, &course.days, MOST)),
        note: body,
    };
    Page {
        path: path.clone(),
        title: now.title,
        section: Some(Section::Habits),
        links: links.finish(),
        view: View::Habit(Box::new(view)),
    }
}

/// What one line would add: a schedule, a first entry.
fn empty(atlas: &Atlas<'_>, habit: &Habit) -> Vec<Example> {
    let mut empty = Vec::new();
    if habit.terms.schedule.is_none() {
        empty.push(Example {
            words: "No schedule that is understood yet, so the days that were done stand alone. One line says how often, and strength, runs and \
                    weekdays appear:"
                .to_owned(),
            label: "Example of a schedule".to_owned(),
            lines: vec![
                Line::plain(1, "---"),
                Line::plain(2, "type: habit"),
                Line::marked(3, "schedule: 3 times a week", 0, 24),
                Line::plain(4, "---"),
            ],
        });
    }
    if habit.entries.iter().all(|entry| entry.day > atlas.today) {
        let line = format!("- [x] {} #habit/{}", habit.title, habit.slug);
        empty.push(Example {
            words: "Nothing is logged yet. One ticked line in a daily note makes a start:".to_owned(),
            label: "Example of a line that logs it".to_owned(),
            lines: vec![Line::marked(1, &line, 0, line.len())],
        });
    }
    empty
}
