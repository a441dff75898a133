//! A page: its address, its title and its view, one variant for each kind of page.

use crate::{
    page::{
        areas::{AreaView, AreasView},
        board::Board,
        calendar::Month,
        check::Check,
        dashboard::Dashboard,
        goal::Goal,
        goals::Goals,
        habit::HabitPage,
        habits::Habits,
        inbox::Inbox,
        nav::Section,
        people::{People, PersonView},
        print::Paper,
        review::{Review, Reviews},
        sprints::{Overview, SprintPage},
        standup::StandupPage,
        tags::{TagView, Tags},
        wins::Wins,
    },
    path::PagePath,
};
use serde::Serialize;

/// A page of the report. Two equal pages give the same bytes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page {
    /// Where it lies in the report.
    pub path: PagePath,
    /// Its title, in plain text, without the report's.
    pub title: String,
    /// The entry of the navigation it stands under.
    pub section: Option<Section>,
    /// Where the links in the notes' text lead that stands on this page, by what they name as written.
    ///
    /// # Shape
    /// Sorted by what they name, each once. What is not in it leads nowhere and is shown as text.
    pub links: Vec<(String, PagePath)>,
    /// What it shows.
    pub view: View,
}

/// What a page shows: plain data, one kind for each template.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum View {
    /// Today.
    Dashboard(Box<Dashboard>),
    /// All goals as a tree.
    Goals(Box<Goals>),
    /// One goal.
    Goal(Box<Goal>),
    /// All habits side by side.
    Habits(Box<Habits>),
    /// One habit.
    Habit(Box<HabitPage>),
    /// The tasks of no goal.
    Inbox(Box<Inbox>),
    /// All people.
    People(Box<People>),
    /// One person.
    Person(Box<PersonView>),
    /// All areas.
    Areas(Box<AreasView>),
    /// One area.
    Area(Box<AreaView>),
    /// All tags.
    Tags(Box<Tags>),
    /// One tag.
    Tag(Box<TagView>),
    /// Everything that was reached.
    Wins(Box<Wins>),
    /// All sprints.
    Sprints(Box<Overview>),
    /// One sprint.
    Sprint(Box<SprintPage>),
    /// The stand-up.
    Standup(Box<StandupPage>),
    /// A month.
    Month(Box<Month>),
    /// Steps as cards in lanes.
    Board(Box<Board>),
    /// Sheets for the printer.
    Paper(Box<Paper>),
    /// What could be clearer in the notes.
    Check(Box<Check>),
    /// A look back at a week, month or quarter.
    Review(Box<Review>),
    /// All of them.
    Reviews(Box<Reviews>),
}

impl View {
    /// The names of all kinds of view, which are the names of their templates.
    pub const NAMES: &'static [&'static str] = &[
        "dashboard",
        "goals",
        "goal",
        "habits",
        "habit",
        "inbox",
        "people",
        "person",
        "areas",
        "area",
        "tags",
        "tag",
        "wins",
        "check",
        "review",
        "reviews",
        "sprints",
        "sprint",
        "standup",
        "month",
        "board",
        "paper",
    ];

    /// Returns the name of its template, without folder and extension.
    pub fn name(&self) -> &'static str {
        match self {
            View::Dashboard(_) => "dashboard",
            View::Goals(_) => "goals",
            View::Goal(_) => "goal",
            View::Habits(_) => "habits",
            View::Habit(_) => "habit",
            View::Inbox(_) => "inbox",
            View::People(_) => "people",
            View::Person(_) => "person",
            View::Areas(_) => "areas",
            View::Area(_) => "area",
            View::Tags(_) => "tags",
            View::Tag(_) => "tag",
            View::Wins(_) => "wins",
            View::Sprints(_) => "sprints",
            View::Sprint(_) => "sprint",
            View::Standup(_) => "standup",
            View::Month(_) => "month",
            View::Board(_) => "board",
            View::Paper(_) => "paper",
            View::Check(_) => "check",
            View::Review(_) => "review",
            View::Reviews(_) => "reviews",
        }
    }
}
