//! One person: the load in the running sprint, what is in hand, what waits, what is next, what was done.

use crate::{
    calendar::{Minutes, day_short},
    measure::Number,
    order,
    page::{
        atlas::Atlas,
        links::LinkBook,
        named_note::{self, NamedNote},
        nav::Section,
        page::{Page, View},
        part::{
            fact::Fact,
            piece::Piece,
            row::GoalRow,
            step::{State, Step},
            step_list::StepList,
            words,
        },
        people::{
            Person,
            gather::{DAYS, Part},
            index::{self, load_words},
        },
        rows::{self, Line},
        task_rows,
    },
    plan::TaskId,
};
use serde::Serialize;

/// What the page of a person shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonView {
    /// How it got here.
    pub crumbs: Vec<Piece>,
    /// The name.
    pub name: String,
    /// The handle, if it is another.
    pub handle: Option<String>,
    /// The numbers.
    pub facts: Vec<Fact>,
    /// The pages of the running sprints.
    pub sprints: Vec<Piece>,
    /// What is in hand, what waits, what is open, what was done.
    pub lists: Vec<StepList>,
    /// The goals that name this person.
    pub goals: Vec<GoalRow>,
    /// Says how many goals have no place.
    pub goals_more: Option<String>,
    /// The note of that name.
    pub note: Option<NamedNote>,
}

/// The most goals with their roads.
const MOST_GOALS: usize = 60;

/// Builds the page of a person.
pub(in crate::page) fn build(atlas: &Atlas<'_>, person: &Person) -> Page {
    let mut links = LinkBook::new(atlas);
    let mut goals = person.goals.clone();
    rows::sort(atlas, &mut goals);
    order::by_key(&mut goals, |id| atlas.stand(*id));
    let left = goals.len().saturating_sub(MOST_GOALS);
    let picked: Vec<_> = goals.iter().take(MOST_GOALS).map(|id| (*id, 0)).collect();
    let sprint = |part: &Part| {
        let page = atlas.sprint_page(part.sprint)?;
        Some(Piece::link(atlas.plan.sprints[part.sprint].title.clone(), &page))
    };
    let note = named_note::find(atlas, &[&person.name, &person.handle], &mut links);
    let view = PersonView {
        note,
        crumbs: vec![Piece::link("Goals", &Section::Goals.path()), Piece::link("People", &index::address())],
        name: person.name.clone(),
        handle: (person.name != person.handle).then(|| format!("@{}", person.handle)),
        facts: facts(atlas, person),
        sprints: person.parts.iter().filter_map(sprint).collect(),
        lists: lists(atlas, person, &mut links),
        goals: rows::rows(atlas, &picked, Line::HowFar),
        goals_more: (left > 0).then(|| format!("And {} more.", words::count(left, "goal"))),
    };
    Page {
        path: person.page.clone(),
        title: person.name.clone(),
        section: Some(Section::Goals),
        links: links.finish(),
        view: View::Person(Box::new(view)),
    }
}

fn facts(atlas: &Atlas<'_>, person: &Person) -> Vec<Fact> {
    let mut facts: Vec<Fact> = person.parts.iter().map(|part| load(atlas, part)).collect();
    let count = |label: &str, tip: &'static str, n: usize, compare: String| Fact {
        tip,
        compare,
        ..Fact::new(label, words::thousands(n), if n == 1 { "step" } else { "steps" })
    };
    let tip = "Open steps that name this person, or stand under something that does; they are listed below.";
    facts.push(count("Open", tip, person.open.len(), task_rows::how_long(atlas, &person.open)));
    let of_them = [
        ("In progress", "Those of the open steps that are begun: their box is [/].", State::Doing),
        ("Waiting", "Those of the open steps that wait for another step, or rest.", State::Waiting),
    ];
    for (label, tip, state) in of_them {
        facts.push(count(label, tip, person.open_in(atlas, state).len(), String::new()));
    }
    let tip = "Steps of this person that were done on a known day in the last weeks; they are listed below.";
    facts.push(count("Done", tip, person.done.len(), format!("last {} weeks", DAYS / 7)));
    facts
}

fn load(atlas: &Atlas<'_>, part: &Part) -> Fact {
    let label = format!("Load in {}", atlas.plan.sprints[part.sprint].title);
    let done = Minutes(u32::try_from(part.load.done_minutes).unwrap_or(u32::MAX)).words();
    let share = part.percent.map_or_else(String::new, |percent| format!("; {percent}% of the sprint"));
    let compare = format!("{done} of it done{share}");
    let fact = match part.load.percent() {
        Some(percent) => Fact::new(&label, format!("{percent}%"), load_words(part)),
        None => Fact::new(&label, load_words(part), String::new()),
    };
    Fact { tip: Number::Capacity.sentence(), compare, ..fact }
}

fn lists(atlas: &Atlas<'_>, person: &Person, links: &mut LinkBook<'_>) -> Vec<StepList> {
    let mut row = |id: &TaskId| task_rows::row(atlas, *id, links, &person.page);
    let states = [("doing", "In progress", State::Doing), ("waiting", "Waiting", State::Waiting), ("open", "Open", State::Open)];
    let mut lists: Vec<StepList> = Vec::new();
    for (id, heading, state) in states {
        lists.extend(StepList::of(id, heading, &person.open_in(atlas, state), &mut row));
    }
    let done = StepList::of("done", "Done lately", &person.done, |(day, id)| {
        let step = row(id);
        // The tick of what stands above it may be the one that counts.
        let meta = day_short(*day, atlas.today);
        Step { meta, state: State::Done, ..step }
    });
    lists.extend(done);
    lists
}
