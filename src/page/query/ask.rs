//! Reads what stands behind an option of a query: `--due overdue`, `--tag jam,home`, `--goal '!Spanish'`.

use crate::{
    calendar::{Day, Weekday, parse_minutes},
    config::Glob,
    engine::Report,
    note::Priority,
    page::query::{DayField, DayTest, Filter, GoalState, Row, State, Test, TextField, TextTest, read_days},
    text::{has_same_digits, nearest},
};
use std::{borrow::Cow, cmp::Ordering};

/// What an option asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the options")]
pub enum Ask {
    Goal,
    Stage,
    Area,
    Owner,
    Tag,
    Sprint,
    Status,
    Priority,
    Day(DayField),
    Text,
    Path,
    Heading,
    Estimate,
    Energy,
}

impl Ask {
    /// Returns the option, `--due`.
    fn option(self) -> String {
        let name = match self {
            Ask::Goal => "goal",
            Ask::Stage => "stage",
            Ask::Area => "area",
            Ask::Owner => "owner",
            Ask::Tag => "tag",
            Ask::Sprint => "sprint",
            Ask::Status => "status",
            Ask::Priority => "priority",
            Ask::Day(field) => field.name(),
            Ask::Text => "text",
            Ask::Path => "path",
            Ask::Heading => "heading",
            Ask::Estimate => "estimate",
            Ask::Energy => "energy",
        };
        format!("--{name}")
    }
}

/// What names can mean: those of the vault, and the day.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// What the vault means.
    pub report: &'k Report,
    /// What is asked.
    pub rows: &'k [Row<'k>],
}

/// Reads the value of an option.
///
/// A `!` or `not:` in front turns it round. Names, statuses, priorities and days may be several with commas between: any of them.
/// `none` is what has no such thing, `any` what has one.
///
/// # Errors
/// A sentence that says what is odd, and what would do.
pub fn ask(what: Ask, typed: &str, known: &Known<'_>) -> Result<Filter, String> {
    let said = |error: String| format!("`{} {typed}`: {error}", what.option());
    let (is_not, value) = match typed.strip_prefix('!').or_else(|| typed.strip_prefix("not:")) {
        Some(rest) => (true, rest.trim()),
        None => (false, typed.trim()),
    };
    if value.is_empty() {
        return Err(said("nothing is asked for".to_owned()));
    }
    let filter = match what {
        Ask::Goal | Ask::Stage | Ask::Area | Ask::Owner | Ask::Tag | Ask::Sprint => names(what, value, known),
        Ask::Status => any_of(value, status),
        Ask::Priority => any_of(value, priority),
        Ask::Day(field) => days(field, value, known.report.today, known.report.config.week_starts),
        Ask::Text => Ok(text(TextField::Words, TextTest::includes(value))),
        Ask::Path => Ok(text(TextField::Path, path(value))),
        Ask::Heading => Ok(heading(value)),
        Ask::Estimate => estimate(value),
        Ask::Energy => match value.to_lowercase().as_str() {
            "low" => Ok(Filter::Is(Test::LowEnergy)),
            _ => Err("`low` asks for what fits a tired day, `!low` for what does not".to_owned()),
        },
    };
    filter.map(|filter| if is_not { filter.negated() } else { filter }).map_err(said)
}

fn text(field: TextField, test: TextTest) -> Filter {
    Filter::Is(Test::Text(field, test))
}

/// Reads several values with commas between: any of them.
fn any_of(value: &str, one: impl Fn(&str) -> Result<Filter, String>) -> Result<Filter, String> {
    let mut any: Vec<Filter> = value.split(',').map(|piece| one(piece.trim())).collect::<Result<_, _>>()?;
    Ok(if any.len() == 1 { any.swap_remove(0) } else { Filter::Any(any) })
}

fn names(what: Ask, value: &str, known: &Known<'_>) -> Result<Filter, String> {
    // A title may hold a comma.
    let names = known.names(what);
    if names.iter().any(|name| is_same(name, value)) {
        return named(what, value, &names, known);
    }
    any_of(value, |name| named(what, name, &names, known))
}

fn is_same(name: &str, other: &str) -> bool {
    name.to_lowercase() == other.to_lowercase()
}

/// Reads one name. One that the vault does not know is a slip more often than a question.
fn named(what: Ask, name: &str, names: &[Cow<'_, str>], known: &Known<'_>) -> Result<Filter, String> {
    let field = match what {
        Ask::Stage => TextField::Stage,
        Ask::Area => TextField::Area,
        Ask::Owner => TextField::Owner,
        Ask::Tag => TextField::Tag,
        Ask::Sprint => TextField::Sprint,
        _ => TextField::Goal,
    };
    match name {
        "" => return Err("between two commas stands nothing".to_owned()),
        "none" => return Ok(text(field, TextTest::Any).negated()),
        "any" => return Ok(text(field, TextTest::Any)),
        _ => {}
    }
    let test = match what {
        // Tags come and go with the lines that bear them.
        Ask::Tag => return Ok(text(field, TextTest::is_or_below(name))),
        Ask::Area => TextTest::is_or_below(name),
        Ask::Owner => TextTest::is(name.trim_start_matches('@')),
        _ if names.iter().any(|known| is_same(known, name)) => TextTest::is(name),
        Ask::Goal => match known.goal_of_file(name) {
            Some(title) => TextTest::is(title),
            None => TextTest::includes(name),
        },
        _ => TextTest::includes(name),
    };
    if names.iter().any(|known| test.holds(known)) {
        return Ok(text(field, test));
    }
    let kind = what.option();
    let kind = kind.trim_start_matches('-');
    // People name a long title by one of its words, or by the file.
    let stems = known.report.plan.goals.iter().map(|goal| known.report.plan.note(goal.note).path().stem());
    let stems = stems.filter(|_| what == Ask::Goal);
    let near = names.iter().map(AsRef::as_ref).chain(stems).filter(|near| has_same_digits(name, near));
    Err(match nearest(name, near) {
        Some(near) => format!("there is no {kind} “{name}” here; the nearest is “{near}”"),
        None if names.is_empty() => format!("nothing here names any {kind}"),
        None => format!("there is no {kind} “{name}” here; `--group {kind}` lists those there are"),
    })
}

impl<'k> Known<'k> {
    /// Lists the names that an option can mean.
    fn names(&self, what: Ask) -> Vec<Cow<'k, str>> {
        let (plan, config) = (&self.report.plan, &self.report.config);
        let mut names: Vec<Cow<'k, str>> = match what {
            Ask::Goal => plan.goals.iter().map(|goal| Cow::Borrowed(goal.title.as_str())).collect(),
            Ask::Stage => plan.stages.iter().map(|stage| Cow::Borrowed(stage.title.as_str())).collect(),
            Ask::Sprint => plan.sprints.iter().map(|sprint| Cow::Borrowed(sprint.title.as_str())).collect(),
            Ask::Area => config.areas.iter().map(|area| Cow::Borrowed(area.name.as_str())).collect(),
            Ask::Owner => config.people.iter().map(|(handle, _)| Cow::Borrowed(handle.as_str())).collect(),
            _ => Vec::new(),
        };
        let field = match what {
            Ask::Area => TextField::Area,
            Ask::Owner => TextField::Owner,
            Ask::Tag => TextField::Tag,
            _ => return names,
        };
        names.extend(self.rows.iter().flat_map(|row| row.texts(field)));
        names.sort();
        names.dedup();
        names
    }

    /// Returns the title of the goal whose note is called so.
    fn goal_of_file(&self, name: &str) -> Option<&'k str> {
        let plan = &self.report.plan;
        let is_called = |path: &crate::path::VaultPath| {
            [path.as_str(), path.without_extension(), path.stem()].iter().any(|known| is_same(known, name))
        };
        plan.goals.iter().find(|goal| is_called(plan.note(goal.note).path())).map(|goal| goal.title.as_str())
    }
}

fn status(name: &str) -> Result<Filter, String> {
    let folded = name.to_lowercase().replace(['_', ' '], "-");
    let state = |state| Ok(Filter::Is(Test::State(state)));
    let any = |states: Vec<State>| Filter::Any(states.into_iter().map(|state| Filter::Is(Test::State(state))).collect());
    match folded.as_str() {
        "open" => Ok(Filter::Is(Test::Open)),
        "closed" => Ok(any(vec![State::Done, State::Cancelled, State::Goal(GoalState::Dropped)])),
        "todo" => state(State::Open),
        "in-progress" | "doing" => state(State::InProgress),
        "waiting" | "on-hold" | "blocked" => state(State::Waiting),
        "done" => state(State::Done),
        "cancelled" | "canceled" | "dropped" => Ok(any(vec![State::Cancelled, State::Goal(GoalState::Dropped)])),
        "active" => state(State::Goal(GoalState::Active)),
        "paused" => state(State::Goal(GoalState::Paused)),
        "idea" => state(State::Goal(GoalState::Idea)),
        _ => Err(format!(
            "“{name}” is no status; there are open, todo, in-progress, waiting, done, cancelled, closed, and of goals active, paused, idea, dropped"
        )),
    }
}

fn priority(said: &str) -> Result<Filter, String> {
    let (order, name) = match said.split_once(char::is_whitespace) {
        Some(("above", name)) => (Ordering::Greater, name.trim()),
        Some(("below", name)) => (Ordering::Less, name.trim()),
        _ => (Ordering::Equal, said),
    };
    let is = |order, priority| Filter::Is(Test::Priority(order, priority));
    match (name.to_lowercase().as_str(), Priority::named(name)) {
        (_, Some(priority)) => Ok(is(order, Some(priority))),
        ("none" | "normal", None) => Ok(is(order, None)),
        ("any", None) => Ok(is(Ordering::Equal, None).negated()),
        _ => Err(format!(
            "“{said}” is no priority; there are highest, high, medium, none, low, lowest, also as “above medium” or “below none”"
        )),
    }
}

fn days(field: DayField, value: &str, today: Day, week_starts: Weekday) -> Result<Filter, String> {
    let one = |piece: &str| days_once(field, piece, today, week_starts);
    // `May 1, 2027` holds a comma.
    one(value).or_else(|error| if value.contains(',') { any_of(value, one) } else { Err(error) })
}

fn days_once(field: DayField, piece: &str, today: Day, week_starts: Weekday) -> Result<Filter, String> {
    match piece.to_lowercase().as_str() {
        "none" => Ok(Filter::no_day(field)),
        "any" => Ok(Filter::no_day(field).negated()),
        "overdue" => {
            let before = Test::Day(field, DayTest::Within(None, Some(today.previous())));
            Ok(Filter::All(vec![Filter::Is(Test::Open), Filter::Is(before)]))
        }
        _ => read_days(piece, today, week_starts).map(|test| Filter::Is(Test::Day(field, test))).ok_or_else(|| {
            format!("“{piece}” is no day or stretch; say it like today, 2026-11-30, ..friday, 2026-11-01..today, this week, overdue, none or any")
        }),
    }
}

fn path(value: &str) -> TextTest {
    if value.contains(['*', '?']) { TextTest::Covered(Glob::new(value)) } else { TextTest::includes(value) }
}

fn heading(value: &str) -> Filter {
    match value {
        "none" => text(TextField::Heading, TextTest::Any).negated(),
        "any" => text(TextField::Heading, TextTest::Any),
        words => text(TextField::Heading, TextTest::includes(words)),
    }
}

fn estimate(value: &str) -> Result<Filter, String> {
    let minutes = |text: &str| {
        parse_minutes(text)
            .map(|minutes| minutes.0)
            .map_err(|_| format!("“{}” is no length of time; say it like 45m, ..1h, 30m..2h, none or any", text.trim()))
    };
    let within = |least, most| Ok(Filter::Is(Test::Estimate(least, most)));
    let end = |text: &str| if text.trim().is_empty() { Ok(None) } else { minutes(text).map(Some) };
    match value {
        "none" => Ok(Filter::Is(Test::Estimate(None, None)).negated()),
        "any" => within(None, None),
        _ => match value.split_once("..") {
            Some((least, most)) if !(least.trim().is_empty() && most.trim().is_empty()) => within(end(least)?, end(most)?),
            _ => {
                let minutes = minutes(value)?;
                within(Some(minutes), Some(minutes))
            }
        },
    }
}
