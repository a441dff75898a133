//! By what rows are sorted and grouped.

use crate::{
    calendar::{Day, Minutes},
    config::StatusType,
    note::Priority,
    page::query::{
        DayField, GoalState, Row, State,
        filter::{is_closed, rank},
    },
};

/// What rows are sorted or grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Where it stands.
    State,
    /// Whether its box is closed, as the Tasks plugin sees it.
    Closed,
    /// What the character in its box is called.
    StatusName,
    /// What the character in its box means.
    Kind,
    /// A day; of `happens` the earliest.
    Day(DayField),
    /// How much it matters.
    Priority,
    /// How pressing the Tasks plugin would call it.
    Urgency,
    /// Its words.
    Words,
    /// Whether it comes again.
    Recurring,
    /// How it comes again.
    Recurrence,
    /// Its tags; sorted by the one at this place, from 1.
    Tag(usize),
    /// Its note.
    Path,
    /// The name of its note.
    FileName,
    /// The folder of its note.
    Folder,
    /// The first folder of its note.
    Root,
    /// The heading above it.
    Heading,
    /// The name of its note and the heading.
    Backlink,
    /// The goal it stands under.
    Goal,
    /// The stage it stands in.
    Stage,
    /// The area.
    Area,
    /// Who it belongs to.
    Owner,
    /// The sprints it is in.
    Sprint,
    /// How long it takes.
    Estimate,
    /// Its own id.
    Id,
    /// How far a goal is.
    Percent,
}

/// A key, forwards or turned round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The key.
    pub key: Key,
    /// Whether the order is turned round; what has no value then comes first.
    pub is_reversed: bool,
}

/// Something to sort by; what is missing comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    Number(i64),
    Day(Day),
    Text(String),
    Missing,
}

impl Key {
    /// The keys with the names by which options know them.
    pub const NAMES: &[(&str, Key)] = &[
        ("due", Key::Day(DayField::Due)),
        ("scheduled", Key::Day(DayField::Scheduled)),
        ("start", Key::Day(DayField::Start)),
        ("done", Key::Day(DayField::Done)),
        ("created", Key::Day(DayField::Created)),
        ("cancelled", Key::Day(DayField::Cancelled)),
        ("happens", Key::Day(DayField::Happens)),
        ("status", Key::State),
        ("priority", Key::Priority),
        ("urgency", Key::Urgency),
        ("text", Key::Words),
        ("goal", Key::Goal),
        ("stage", Key::Stage),
        ("area", Key::Area),
        ("owner", Key::Owner),
        ("tag", Key::Tag(1)),
        ("sprint", Key::Sprint),
        ("estimate", Key::Estimate),
        ("percent", Key::Percent),
        ("recurring", Key::Recurring),
        ("recurrence", Key::Recurrence),
        ("file", Key::Path),
        ("path", Key::Path),
        ("folder", Key::Folder),
        ("heading", Key::Heading),
        ("id", Key::Id),
    ];

    /// Returns what a row is sorted by.
    pub(super) fn value(self, row: &Row<'_>) -> Value {
        let text = |text: &str| Value::Text(text.to_lowercase());
        let named = |name: Option<&str>| name.map_or(Value::Missing, text);
        let number = |number: Option<u32>| number.map_or(Value::Missing, |number| Value::Number(number.into()));
        match self {
            Key::State => Value::Number(match row.state {
                State::Goal(GoalState::Dropped) => 8,
                State::Goal(goal) => 3 + goal as i64,
                State::InProgress => 0,
                State::Open => 1,
                State::Waiting => 2,
                State::Done => 6,
                State::Cancelled => 7,
                State::Group => 9,
            }),
            Key::Closed => Value::Number(is_closed(row.kind).into()),
            Key::StatusName => text(&row.status_name),
            Key::Kind => Value::Number(kind_place(row.kind)),
            Key::Day(field) => row.days(field).min().map_or(Value::Missing, Value::Day),
            Key::Priority => Value::Number(rank(row.priority).into()),
            Key::Urgency => Value::Number(-row.urgency.parts()),
            Key::Words => text(&row.words),
            Key::Recurring => Value::Number(row.recurrence.is_none().into()),
            Key::Recurrence => named(row.recurrence.as_deref()),
            Key::Tag(place) => place.checked_sub(1).and_then(|at| row.tags.get(at)).map_or(Value::Missing, |tag| text(tag)),
            Key::Path => text(row.file.as_str()),
            Key::FileName => text(row.file.file_name()),
            Key::Folder => text(&row.folder()),
            Key::Root => text(&row.root()),
            // What stands under no heading stands above all headings.
            Key::Heading => text(row.heading.unwrap_or_default()),
            Key::Backlink => text(&backlink(row)),
            Key::Goal => named(row.goal_title()),
            Key::Stage => named(row.stage),
            Key::Area => named(row.area),
            Key::Owner => named(row.owners.first().copied()),
            Key::Sprint => named(row.sprints.first().copied()),
            Key::Estimate => number(row.estimate),
            Key::Id => named(row.id),
            Key::Percent => number(row.percent.map(u32::from)),
        }
    }

    /// Returns the groups that a row belongs to: what they are sorted by, and their headings. At least one.
    pub(super) fn groups(self, row: &Row<'_>) -> Vec<(Value, String)> {
        let list = |texts: &mut dyn Iterator<Item = &str>, none: &str| -> Vec<(Value, String)> {
            let mut groups: Vec<(Value, String)> =
                texts.map(|text| (Value::Text(text.to_lowercase()), text.to_owned())).collect();
            groups.sort();
            groups.dedup();
            if groups.is_empty() {
                groups.push((Value::Missing, none.to_owned()));
            }
            groups
        };
        match self {
            Key::Tag(_) => list(&mut row.tags.iter().map(AsRef::as_ref), "(No tags)"),
            Key::Owner => list(&mut row.owners.iter().copied(), "Nobody"),
            Key::Sprint => list(&mut row.sprints.iter().copied(), "No sprint"),
            // The plugin lists what is done first, unlike where it sorts.
            Key::Closed => vec![if is_closed(row.kind) {
                (Value::Number(0), "Done".to_owned())
            } else {
                (Value::Number(1), "Todo".to_owned())
            }],
            _ => vec![(self.value(row), self.heading(row))],
        }
    }

    /// Returns the heading of the group that a row belongs to.
    fn heading(self, row: &Row<'_>) -> String {
        let or = |text: Option<&str>, none: &str| text.filter(|text| !text.is_empty()).unwrap_or(none).to_owned();
        match self {
            Key::State => row.state.name().to_owned(),
            Key::Closed | Key::Tag(_) | Key::Owner | Key::Sprint => String::new(),
            Key::StatusName => row.status_name.clone().into_owned(),
            Key::Kind => row.kind.name().to_owned(),
            Key::Day(field) => row
                .days(field)
                .min()
                .map_or_else(|| format!("No {} date", field.name()), |day| format!("{day} {}", day.weekday().name())),
            Key::Priority => match row.priority {
                Some(Priority::Highest) => "Highest priority",
                Some(Priority::High) => "High priority",
                Some(Priority::Medium) => "Medium priority",
                None => "Normal priority",
                Some(Priority::Low) => "Low priority",
                Some(Priority::Lowest) => "Lowest priority",
            }
            .to_owned(),
            Key::Urgency => row.urgency.to_string(),
            Key::Words => row.words.clone(),
            Key::Recurring => if row.recurrence.is_some() { "Recurring" } else { "Not recurring" }.to_owned(),
            Key::Recurrence => or(row.recurrence.as_deref(), "None"),
            Key::Path => row.file.as_str().to_owned(),
            Key::FileName => row.file.stem().to_owned(),
            Key::Folder => row.folder(),
            Key::Root => row.root(),
            Key::Heading => or(row.heading, "(No heading)"),
            Key::Backlink => backlink(row),
            Key::Goal => or(row.goal_title(), "No goal"),
            Key::Stage => or(row.stage, "No stage"),
            Key::Area => or(row.area, "No area"),
            Key::Estimate => row.estimate.map_or_else(|| "No estimate".to_owned(), |minutes| Minutes(minutes).words()),
            Key::Id => or(row.id, "No id"),
            Key::Percent => row.percent.map_or_else(|| "Nothing to count".to_owned(), |percent| format!("{percent} %")),
        }
    }
}

/// The place of a kind of status, as the plugin sorts them.
fn kind_place(kind: StatusType) -> i64 {
    match kind {
        StatusType::InProgress => 0,
        StatusType::Todo => 1,
        StatusType::OnHold => 2,
        StatusType::Done => 3,
        StatusType::Cancelled => 4,
        StatusType::NonTask => 5,
    }
}

fn backlink(row: &Row<'_>) -> String {
    match row.heading.filter(|heading| *heading != row.file.stem()) {
        Some(heading) => format!("{} > {heading}", row.file.stem()),
        None => row.file.stem().to_owned(),
    }
}
