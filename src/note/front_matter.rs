//! Front matter: the keys that milepost knows, typed, and the user's own, kept.

use crate::{
    calendar::{Day, parse_minutes},
    config::{ProgressBy, TaskNotes},
    note::{
        field_table::folded,
        front_keys::{self, Key},
        kind,
        links::{self, Link},
        measure_key::{self, MeasureKey},
        seldom::{Blank, Seldom},
        task_line::{Priority, inline_day},
        task_notes,
    },
    text::{
        Fact, Problem, Span,
        yaml::{self, Value},
    },
};
use std::sync::LazyLock;

/// The front matter of a note.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// The YAML between the fences; empty if there is none.
    pub span: Span,
    /// All keys as read, in order.
    pub entries: Vec<yaml::Entry>,
    /// `type:`, as written.
    pub type_name: Option<String>,
    /// `title:`
    pub title: Option<(String, Span)>,
    /// `tags:`, without `#`.
    pub tags: Vec<String>,
    /// `aliases:`
    pub aliases: Vec<String>,
    /// What a goal or a task note says.
    pub goal: Seldom<GoalKeys>,
    /// `end:`, the last day of a sprint.
    pub end: Option<(Day, Span)>,
    /// Whether there is `kanban-plugin:`.
    pub is_board: bool,
    /// Whether it is a task of the plugin TaskNotes by the settings of that.
    pub is_task_note: bool,
}

/// The keys of a goal; those of a task note are read into the same places.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "`format.md` §2 names and explains each")]
pub struct GoalKeys {
    pub status: Option<GoalStatus>,
    pub start: Option<Day>,
    pub due: Option<(Day, Span)>,
    pub scheduled: Option<Day>,
    pub created: Option<Day>,
    pub done: Option<Day>,
    pub cancelled: Option<Day>,
    pub parents: Vec<(Link, Span)>,
    pub area: Option<String>,
    pub language: Option<String>,
    pub owners: Vec<String>,
    pub why: Option<String>,
    pub done_when: Vec<String>,
    pub measure: Option<MeasureKey>,
    pub current: Option<f64>,
    pub cadence: Option<String>,
    pub rewards: Vec<(Option<u8>, String)>,
    pub celebrated: Vec<String>,
    pub weight: Option<f64>,
    pub progress_by: Option<ProgressBy>,
    pub estimate: Option<u32>,
    pub sprint: Option<Link>,
    pub priority: Option<Priority>,
}

impl Blank for GoalKeys {
    fn blank() -> &'static GoalKeys {
        static BLANK: LazyLock<GoalKeys> = LazyLock::new(GoalKeys::default);
        &BLANK
    }
}

/// Where a goal or a task note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the values of the key")]
pub enum GoalStatus {
    Idea,
    Active,
    Paused,
    Done,
    Dropped,
    InProgress,
}

impl FrontMatter {
    /// Returns the entry of a known key, whatever it is called.
    pub fn entry(&self, key: Key) -> Option<&yaml::Entry> {
        self.entries.iter().find(|entry| front_keys::known(&entry.key) == Some(key))
    }

    /// Returns the entry of a name, whatever its case; `-`, `_` and blanks make no difference.
    pub fn named(&self, name: &str) -> Option<&yaml::Entry> {
        let name = folded(name);
        self.entries.iter().find(|entry| folded(&entry.key) == name)
    }

    /// Returns the user's own keys with their values as written, in order.
    pub fn own<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (&'s str, &'s str)> {
        let own = self.entries.iter().filter(|entry| front_keys::known(&entry.key).is_none());
        own.map(|entry| (entry.key.as_str(), text.get(entry.value_span.range()).unwrap_or("").trim()))
    }
}

/// Reads the front matter of a text; returns it with the offset where the body begins.
pub(super) fn read(text: &str, tasks: &TaskNotes, problems: &mut Vec<Problem>) -> (FrontMatter, usize) {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let Some(fences) = yaml::front_matter(text) else { return (FrontMatter::default(), bom) };
    let read = yaml::parse(text, fences.yaml);
    problems.extend(read.problems);
    let mut front = FrontMatter { span: fences.yaml, entries: read.entries, ..FrontMatter::default() };
    let mut entries = std::mem::take(&mut front.entries);
    // Tags come first: they may say that the others go by names of the user's.
    for entry in entries.iter().filter(|entry| front_keys::known(&entry.key) == Some(Key::Tags)) {
        Reader { text, entry, tasks: None, problems }.take(Key::Tags, &mut front);
    }
    front.is_task_note = task_notes::claims(tasks, &front.tags, &entries);
    let tasks = front.is_task_note.then_some(tasks);
    if let Some(tasks) = tasks {
        task_notes::rename(tasks, &mut entries);
    }
    for entry in &entries {
        if let Some(key) = front_keys::known(&entry.key).filter(|key| *key != Key::Tags) {
            Reader { text, entry, tasks, problems }.take(key, &mut front);
        }
    }
    front.entries = entries;
    for (last, span) in front.goal.due.into_iter().chain(front.end) {
        if let Some(start) = front.goal.start.filter(|start| last < *start) {
            problems.push(Problem { span, fact: Fact::DatesReversed { start: start.to_string(), due: last.to_string() } });
        }
    }
    (front, fences.body)
}

/// Reads the value of one key.
pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    pub(super) entry: &'r yaml::Entry,
    /// In a task of TaskNotes: the settings of that.
    pub(super) tasks: Option<&'r TaskNotes>,
    pub(super) problems: &'r mut Vec<Problem>,
}

impl Reader<'_> {
    fn take(&mut self, key: Key, front: &mut FrontMatter) {
        if self.entry.value.is_blank() {
            return;
        }
        match key {
            Key::Type => front.type_name = self.type_name(),
            Key::Title => front.title = self.text_value().map(|title| (title, self.entry.value_span)),
            Key::Tags => front.tags = self.tags(),
            Key::Aliases => front.aliases = self.list(),
            Key::KanbanPlugin => front.is_board = true,
            Key::Period => front.end = self.day().map(|day| (day, self.entry.value_span)),
            Key::Other => {}
            key => self.take_goal(key, front.goal.write()),
        }
    }

    /// Reads the value of a key of goals and task notes.
    fn take_goal(&mut self, key: Key, goal: &mut GoalKeys) {
        match key {
            Key::Status => goal.status = self.status(),
            Key::Start => goal.start = self.day(),
            Key::Due => goal.due = self.day().map(|day| (day, self.entry.value_span)),
            Key::Scheduled => goal.scheduled = self.day(),
            Key::Created => goal.created = self.lenient_day(),
            Key::DoneDay => goal.done = self.day(),
            Key::CancelledDay => goal.cancelled = self.day(),
            Key::Parent => goal.parents = self.links(),
            Key::Area => goal.area = self.text_value(),
            Key::Language => goal.language = self.text_value(),
            Key::Owner => goal.owners = self.owners(),
            Key::Why => goal.why = self.text_value(),
            Key::DoneWhen => goal.done_when = self.list(),
            Key::Measure => goal.measure = self.measure(),
            Key::Current => goal.current = self.number(),
            Key::Cadence => goal.cadence = self.text_value(),
            Key::Reward => goal.rewards = self.rewards(),
            Key::Celebrated => goal.celebrated = self.list(),
            Key::Weight => goal.weight = self.number().and_then(|weight| self.not_negative(weight)),
            Key::ProgressBy => goal.progress_by = self.progress_by(),
            Key::Estimate => goal.estimate = self.minutes(),
            Key::Sprint => goal.sprint = self.links().pop().map(|(link, _)| link),
            Key::Priority => goal.priority = self.text_value().and_then(|name| Priority::named(&name)),
            _ => {}
        }
    }

    fn written(&self) -> String {
        let written = self.text.get(self.entry.value_span.range()).unwrap_or("").trim();
        written.chars().take(80).collect()
    }

    pub(super) fn expected(&mut self, expected: &'static str) {
        let (key, value) = (self.entry.key.clone(), self.written());
        self.problems.push(Problem { span: self.entry.value_span, fact: Fact::BadValue { key, value, expected } });
    }

    pub(super) fn text_value(&mut self) -> Option<String> {
        match &self.entry.value {
            Value::List(_) => Some(self.list().join(", ")),
            Value::Map(_) => {
                self.expected("a text");
                None
            }
            scalar => scalar.words().map(|words| words.trim().to_owned()).filter(|words| !words.is_empty()),
        }
    }

    fn type_name(&mut self) -> Option<String> {
        match &self.entry.value {
            Value::Map(_) => {
                self.expected("a word like goal, habit or sprint");
                None
            }
            // Obsidian offers lists for properties: the first type that is known counts.
            Value::List(_) => {
                let words: Vec<String> = self.list().iter().map(|word| word.to_lowercase()).collect();
                words.iter().find(|word| kind::named(word).is_some()).or(words.first()).cloned()
            }
            scalar => scalar.words().map(|words| words.trim().to_lowercase()),
        }
    }

    /// A list of texts; a single text is a list of one.
    fn list(&mut self) -> Vec<String> {
        fn texts(value: &Value) -> Vec<String> {
            match value {
                Value::List(values) => values
                    .iter()
                    .flat_map(|value| value.link_text().map_or_else(|| flat(value), |link| vec![format!("[[{link}]]")]))
                    .collect(),
                other => flat(other),
            }
        }
        fn flat(value: &Value) -> Vec<String> {
            value.words().map(|words| words.trim().to_owned()).filter(|words| !words.is_empty()).into_iter().collect()
        }
        texts(&self.entry.value)
    }

    fn tags(&mut self) -> Vec<String> {
        let pieces = self.list();
        let words = pieces.iter().flat_map(|piece| piece.split([',', ' '])).map(|tag| tag.trim().trim_start_matches('#'));
        words.filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
    }

    fn owners(&mut self) -> Vec<String> {
        let pieces = self.list();
        let names = pieces.iter().flat_map(|piece| piece.split(','));
        names
            .map(|name| links::named(name.trim().trim_start_matches('@')).shown().to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    }

    fn links(&mut self) -> Vec<(Link, Span)> {
        let span = self.entry.value_span;
        if let Some(inside) = self.entry.value.link_text() {
            return vec![(Link::wiki(&inside), span)];
        }
        self.list().iter().map(|text| (links::named(text), span)).filter(|(link, _)| !link.target.is_empty()).collect()
    }

    pub(super) fn day(&mut self) -> Option<Day> {
        let day = self.lenient_day();
        if day.is_none() {
            self.expected("a date like 2026-11-30");
        }
        day
    }

    /// A key that other tools fill in their own way: a value that is no date is nobody's fault.
    fn lenient_day(&self) -> Option<Day> {
        self.entry
            .value
            .link_text()
            .or_else(|| self.entry.value.words().map(Into::into))
            .and_then(|words| inline_day(words.trim()))
    }

    fn number(&mut self) -> Option<f64> {
        let number = self.entry.value.words().and_then(|words| words.trim().parse::<f64>().ok()).filter(|n| n.is_finite());
        if number.is_none() {
            self.expected("a number");
        }
        number
    }

    fn not_negative(&mut self, number: f64) -> Option<f64> {
        if number < 0.0 {
            self.expected("a number of 0 or more");
        }
        (number >= 0.0).then_some(number)
    }

    fn minutes(&mut self) -> Option<u32> {
        let minutes = self.entry.value.words().and_then(|words| parse_minutes(&words).ok()).map(|minutes| minutes.0);
        if minutes.is_none() {
            self.expected("a duration like 45m or 1h30m");
        }
        minutes.filter(|minutes| *minutes > 0)
    }

    fn progress_by(&mut self) -> Option<ProgressBy> {
        let by = self.entry.value.words().and_then(|words| match folded(&words).as_str() {
            "count" => Some(ProgressBy::Count),
            "estimate" => Some(ProgressBy::Estimate),
            _ => None,
        });
        if by.is_none() {
            self.expected("`count` or `estimate`");
        }
        by
    }

    fn status(&mut self) -> Option<GoalStatus> {
        let by_plugin = |words: &str| self.tasks.and_then(|tasks| task_notes::status(tasks, words));
        let status = self.entry.value.words().and_then(|words| by_plugin(&words).or_else(|| front_keys::status(&words)));
        if status.is_none() {
            self.expected("one of idea, active, paused, done, dropped");
        }
        status
    }

    fn measure(&mut self) -> Option<MeasureKey> {
        let measure = measure_key::read(&self.entry.value);
        if measure.is_none() {
            self.expected("a target like `120 words` or `0 -> 120 words`");
        }
        measure
    }

    /// A text for the whole, or one for each mark.
    fn rewards(&mut self) -> Vec<(Option<u8>, String)> {
        let Value::Map(entries) = &self.entry.value else {
            return self.text_value().map(|text| (None, text)).into_iter().collect();
        };
        let mark =
            |key: &str| key.trim().trim_end_matches('%').trim().parse::<u8>().ok().filter(|at| matches!(at, 25 | 50 | 75 | 100));
        let read: Vec<_> =
            entries.iter().map(|(key, value)| (mark(key), value.words().map(|words| words.trim().to_owned()))).collect();
        if read.iter().any(|(mark, _)| mark.is_none()) {
            self.expected("a text, or texts for 25, 50, 75 and 100");
        }
        read.into_iter().filter_map(|(mark, words)| Some((Some(mark?), words?))).collect()
    }
}
