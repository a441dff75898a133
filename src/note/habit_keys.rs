//! The front matter of a habit: when it is due, what counts as done, when it rests.

use crate::{
    calendar::{Day, Schedule},
    note::{
        amount::{self, Amount},
        field_table::folded,
        front_keys::Key,
        front_matter::{FrontMatter, Reader},
    },
    text::{Fact, Problem, Span, yaml::Value},
};

/// What the note of a habit says about it.
///
/// # Source
/// `format.md` §6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HabitKeys {
    /// When it is due, if that is said and understood.
    pub schedule: Option<Schedule>,
    /// Its first day.
    pub from: Option<Day>,
    /// Its last day.
    pub until: Option<Day>,
    /// How much is wanted.
    pub target: Option<Amount>,
    /// The unit of the target, else of the minimum, `push-ups`.
    pub unit: String,
    /// How much is enough on a bad day.
    pub minimum: Option<Amount>,
    /// What the target is for.
    pub target_per: TargetPer,
    /// Whether to reach the target or to stay under it.
    pub direction: Direction,
    /// The key under which daily notes log it; its name if there is none.
    pub log: Option<String>,
    /// What it follows, `after coffee`.
    pub cue: Option<String>,
    /// When it rests, as written.
    pub paused: Vec<Pause>,
}

/// What a target is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TargetPer {
    /// For each day.
    #[default]
    Day,
    /// For the whole day, week, month or block that the schedule makes an occasion.
    Period,
}

/// Whether a target is to be reached or not to be passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// So much or more.
    #[default]
    AtLeast,
    /// So much or less.
    AtMost,
}

/// Days on which a habit rests.
///
/// # Shape
/// Closed: both days belong to it. Without a first day since ever, without a last one until further notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

/// Reads the keys of a habit.
pub(super) fn read(text: &str, front: &FrontMatter, problems: &mut Vec<Problem>) -> HabitKeys {
    let mut keys = HabitKeys::default();
    let (mut says_how_often, mut until_span) = (false, Span::default());
    for entry in front.entries.iter().filter(|entry| !entry.value.is_blank()) {
        let mut reader = Reader { text, entry, tasks: None, problems };
        match folded(&entry.key).as_str() {
            "schedule" => {
                says_how_often = true;
                keys.schedule = schedule(&mut reader);
            }
            "from" => keys.from = reader.day(),
            "until" => {
                keys.until = reader.day();
                until_span = entry.value_span;
            }
            "target" => keys.target = wanted(&mut reader, &mut keys.unit),
            "minimum" => {
                let mut unit = String::new();
                keys.minimum = wanted(&mut reader, &mut unit);
                keys.unit = if keys.unit.is_empty() { unit } else { keys.unit };
            }
            "targetper" => keys.target_per = one_of(&mut reader, &PER).unwrap_or_default(),
            "direction" => keys.direction = one_of(&mut reader, &DIRECTIONS).unwrap_or_default(),
            "log" => keys.log = reader.text_value(),
            "cue" => keys.cue = reader.text_value(),
            "paused" => keys.paused = pauses(&mut reader),
            _ => {}
        }
    }
    if !says_how_often {
        let span = front.entry(Key::Type).map_or(Span::default(), |entry| entry.value_span);
        problems.push(Problem { span, fact: Fact::NoSchedule });
    }
    if let (Some(from), Some(until)) = (keys.from, keys.until)
        && until < from
    {
        let fact = Fact::DatesReversed { start: from.to_string(), due: until.to_string() };
        problems.push(Problem { span: until_span, fact });
    }
    keys
}

/// Words of a key, in [`folded`] form, with what each means; and what is expected.
type Choice<T> = ([(&'static str, T); 2], &'static str);

const PER: Choice<TargetPer> = ([("day", TargetPer::Day), ("period", TargetPer::Period)], "`day` or `period`");

const DIRECTIONS: Choice<Direction> =
    ([("atleast", Direction::AtLeast), ("atmost", Direction::AtMost)], "`at_least` or `at_most`");

fn one_of<T: Copy>(reader: &mut Reader<'_>, (known, expected): &Choice<T>) -> Option<T> {
    let word = reader.entry.value.words().map(|words| folded(&words));
    let found = known.iter().find(|(name, _)| Some(*name) == word.as_deref()).map(|(_, value)| *value);
    if found.is_none() {
        reader.expected(expected);
    }
    found
}

fn schedule(reader: &mut Reader<'_>) -> Option<Schedule> {
    let text = reader.text_value()?;
    let schedule = Schedule::read(&text);
    if schedule.is_none() {
        let fact = Fact::BadSchedule(text.chars().take(80).collect());
        reader.problems.push(Problem { span: reader.entry.value_span, fact });
    }
    schedule
}

fn wanted(reader: &mut Reader<'_>, unit: &mut String) -> Option<Amount> {
    let words = reader.entry.value.words();
    let read = words.as_deref().and_then(amount::read).filter(|(amount, _)| amount.number >= 0.0);
    if let Some((amount, written)) = read {
        written.clone_into(unit);
        return Some(amount);
    }
    reader.expected("an amount like `5 push-ups` or `30 minutes`");
    None
}

fn pauses(reader: &mut Reader<'_>) -> Vec<Pause> {
    let values = match &reader.entry.value {
        Value::List(values) => values.as_slice(),
        single => std::slice::from_ref(single),
    };
    let read: Vec<Option<Pause>> = values.iter().map(pause).collect();
    if read.contains(&None) {
        reader.expected("days like `2026-08-01..2026-08-14`");
    }
    read.into_iter().flatten().collect()
}

/// `2026-08-01..2026-08-14`, `2026-08-01..`, `2026-08-01`, `{from: …, to: …}`
fn pause(value: &Value) -> Option<Pause> {
    let pause = if let Value::Map(pairs) = value {
        let get = |name: &str| pairs.iter().find(|(key, _)| folded(key) == name)?.1.words();
        Pause { from: end(&get("from").unwrap_or_default())?, to: end(&get("to").unwrap_or_default())? }
    } else {
        let words = value.words()?;
        let (from, to) = ["..", "…", "/", " to "].iter().find_map(|sign| words.split_once(sign)).unwrap_or((&words, &words));
        Pause { from: end(from)?, to: end(to)? }
    };
    let is_known = pause.from.is_some() || pause.to.is_some();
    let is_reversed = pause.from.zip(pause.to).is_some_and(|(from, to)| to < from);
    (is_known && !is_reversed).then_some(pause)
}

/// Reads one end of a pause, which may be open; none if it is no day.
#[expect(clippy::option_option, reason = "an open end is not the same as one that is not understood")]
fn end(text: &str) -> Option<Option<Day>> {
    let text = text.trim();
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}
