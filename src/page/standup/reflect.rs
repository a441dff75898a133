//! A stand-up to be written: what was done, what is next, what waits, as far as the notes know it; the rest is the user's.

use crate::{
    calendar::day_long,
    edit::new_note::{NewStandup, Part},
    engine::Report,
    note::links,
    page::{
        atlas::Atlas,
        standup::{Lists, lists::Person},
    },
    plan::{TaskId, link_to},
};

/// Returns the stand-up of today, or of the next working day, to be filled in.
///
/// # Source
/// `format.md` §8; `metrics.md` §8, "Stand-up".
pub fn reflect(report: &Report) -> NewStandup {
    let atlas = Atlas::new(report);
    let lists = Lists::of(&atlas);
    let parts = if lists.is_team() {
        lists.people.iter().map(|person| of_person(&atlas, person)).collect()
    } else {
        lists.people.first().map_or_else(|| alone(&atlas, &Person::default()), |person| alone(&atlas, person))
    };
    let sprint = lists.sprints.first().and_then(|at| report.plan.sprints[*at].note);
    NewStandup {
        title: format!("Stand-up, {}", day_long(lists.day, lists.day).replacen(", ", " ", 1).replace('\u{a0}', " ")),
        date: lists.day,
        sprint: sprint.map(|note| link_to(&report.plan, note)),
        parts,
    }
}

/// One part for each person of a team.
fn of_person(atlas: &Atlas<'_>, person: &Person<'_>) -> Part {
    let name = atlas.people(person.owner.into_iter()).unwrap_or_else(|| "Without a name".to_owned());
    let named = |what: &'static str, tasks: &[TaskId]| -> Vec<String> {
        tasks.iter().map(|id| format!("{what}: {}", text(atlas, *id))).collect()
    };
    let lines = [named("Done", &person.done), named("Next", &person.next), named("In the way", &person.blocked)].concat();
    Part { heading: name, asks: asks(atlas, person), lines }
}

/// Three parts where there is no team.
fn alone(atlas: &Atlas<'_>, person: &Person<'_>) -> Vec<Part> {
    let part = |heading: &str, tasks: &[TaskId], asks| {
        let lines = tasks.iter().map(|id| text(atlas, *id)).collect();
        Part { heading: heading.to_owned(), asks, lines }
    };
    vec![
        part("Done", &person.done, Vec::new()),
        part("Next", &person.next, Vec::new()),
        part("In the way", &person.blocked, asks(atlas, person)),
    ]
}

fn asks(atlas: &Atlas<'_>, person: &Person<'_>) -> Vec<String> {
    let waits =
        person.blocked.first().map(|id| format!("“{}” waits. Who can be asked about it today?", links::plain(&text(atlas, *id))));
    waits.into_iter().collect()
}

/// What a step says, with its links.
fn text(atlas: &Atlas<'_>, id: TaskId) -> String {
    atlas.words(atlas.plan.task(id)).into_owned()
}
