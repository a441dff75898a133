//! Taskwarrior: what `task export` prints. A project is a goal, with a dot in its name a goal under another.
//!
//! # Source
//! <https://taskwarrior.org/docs/design/task/>, "Taskwarrior JSON Format"; the words of `recur` in <https://taskwarrior.org/docs/durations/>.

use super::{
    Given, Imported, Unreadable, Way,
    days::moment,
    json,
    outline::{Sheet, SheetKind, State, Step},
    text::{Source, bare, line, lines, one_line},
};
use crate::{
    calendar::{Day, Rule, parse_minutes},
    note::{Priority, field_table},
};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

const HELP: &str = "export the tasks with `task export > tasks.json`";

/// The attributes that Taskwarrior works out or keeps for itself.
const ITS_OWN: [&str; 10] = ["id", "urgency", "modified", "mask", "imask", "uuid", "rtype", "template", "last", "parent"];

/// The attributes that are read.
const READ: [&str; 15] = [
    "status",
    "description",
    "project",
    "tags",
    "priority",
    "entry",
    "end",
    "due",
    "scheduled",
    "wait",
    "until",
    "start",
    "recur",
    "depends",
    "annotations",
];

/// Reads an export.
pub(super) fn read(given: Given<'_>, way: Way<'_>) -> Result<Imported, Unreadable> {
    let tasks = json::read_list(given, HELP)?;
    if let Some(odd) = tasks.iter().find(|task| task.get("description").and_then(Value::as_str).is_none()) {
        let what = if odd.is_object() { "a task without a description" } else { "something that is no task" };
        return Err(json::other(given, &format!("{what} is among what should be tasks"), HELP));
    }
    let mut imported = Imported::default();
    let mut goals = Goals { by_name: BTreeMap::new(), inbox: given.name };
    let ids = ids(&tasks);
    let series = Series::of(&tasks);
    for task in &tasks {
        if series.is_superfluous(task) {
            continue;
        }
        let mut step = Step::new(line(json::text(task, "description"), Source::Plain));
        let title = format!("“{}”", one_line(json::text(task, "description")));
        Reading { task, way, imported: &mut imported, title: &title }.take(&mut step, &ids);
        if series.is_earlier(task) {
            step.recurrence = None;
        }
        let at = goals.of(json::text(task, "project"), &mut imported.notes);
        imported.notes[at].last().add(step);
    }
    Ok(imported)
}

/// The goals by the names of their projects.
struct Goals<'n> {
    by_name: BTreeMap<String, usize>,
    inbox: &'n str,
}

impl Goals<'_> {
    fn of(&mut self, project: &str, notes: &mut Vec<Sheet>) -> usize {
        let project = one_line(project);
        let mut above = None;
        let mut name = String::new();
        for part in project.split('.').map(str::trim).filter(|part| !part.is_empty()) {
            name.push_str(if name.is_empty() { "" } else { "." });
            name.push_str(part);
            let at = *self.by_name.entry(name.clone()).or_insert_with(|| {
                notes.push(Sheet { parent: above, ..Sheet::new(SheetKind::Goal, part) });
                notes.len() - 1
            });
            above = Some(at);
        }
        above.unwrap_or_else(|| {
            *self.by_name.entry(String::new()).or_insert_with(|| {
                notes.push(Sheet::new(SheetKind::List, self.inbox));
                notes.len() - 1
            })
        })
    }
}

/// What is known of tasks that come again.
struct Series<'t> {
    /// Those of which an open one is there.
    spawned: HashSet<&'t str>,
    /// The open one that was made last, for each.
    last: HashMap<&'t str, (&'t str, &'t str)>,
}

impl<'t> Series<'t> {
    fn of(tasks: &'t [Value]) -> Series<'t> {
        let mut last: HashMap<&str, (&str, &str)> = HashMap::new();
        for task in tasks.iter().filter(|task| is_open(task)) {
            let parent = json::text(task, "parent");
            let this = (json::text(task, "due"), json::text(task, "uuid"));
            if !parent.is_empty() {
                let latest = last.entry(parent).or_insert(this);
                *latest = this.max(*latest);
            }
        }
        Series { spawned: last.keys().copied().collect(), last }
    }

    /// The pattern of a task stands for nothing to be done, where an open one made from it is there.
    fn is_superfluous(&self, task: &Value) -> bool {
        json::text(task, "status") == "recurring" && self.spawned.contains(json::text(task, "uuid"))
    }

    /// Of several open ones only the last comes again, else there would soon be twice as many.
    fn is_earlier(&self, task: &Value) -> bool {
        let uuid = json::text(task, "uuid");
        is_open(task) && self.last.get(json::text(task, "parent")).is_some_and(|(_, last)| *last != uuid)
    }
}

fn is_open(task: &Value) -> bool {
    matches!(json::text(task, "status"), "pending" | "waiting")
}

/// Gives the tasks that others wait for short names: the first eight digits, as Taskwarrior shows them, where that is enough.
fn ids(tasks: &[Value]) -> HashMap<String, String> {
    let waited: HashSet<&str> = tasks.iter().flat_map(depends).collect();
    let mut taken = HashSet::new();
    let mut ids = HashMap::new();
    for uuid in tasks.iter().map(|task| json::text(task, "uuid")).filter(|uuid| waited.contains(uuid)) {
        let plain: String = uuid.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        let short: String = plain.chars().take(8).collect();
        let id = if taken.insert(short.clone()) { short } else { plain };
        if !id.is_empty() {
            ids.insert(uuid.to_owned(), id);
        }
    }
    ids
}

/// Lists the tasks that one waits for: an array, or in older versions a text with commas.
fn depends(task: &Value) -> impl Iterator<Item = &str> {
    let listed = json::list(task, "depends").iter().filter_map(Value::as_str);
    let written = json::text(task, "depends").split(',').map(str::trim).filter(|uuid| !uuid.is_empty());
    listed.chain(written)
}

struct Reading<'r> {
    task: &'r Value,
    way: Way<'r>,
    imported: &'r mut Imported,
    title: &'r str,
}

impl Reading<'_> {
    fn take(&mut self, step: &mut Step, ids: &HashMap<String, String>) {
        step.state = match json::text(self.task, "status") {
            "completed" => State::Done,
            "deleted" => State::Cancelled,
            _ if self.task.get("start").is_some() => State::Doing,
            _ => State::Open,
        };
        step.dates.created = self.day("entry", false);
        step.dates.due = self.day("due", true);
        step.dates.scheduled = self.day("scheduled", true);
        step.dates.start = self.day("wait", true);
        let end = self.day("end", false);
        match step.state {
            State::Done => step.dates.done = end,
            State::Cancelled => step.dates.cancelled = end,
            State::Open | State::Doing => {}
        }
        step.priority = match json::text(self.task, "priority") {
            "H" => Some(Priority::High),
            "M" => Some(Priority::Medium),
            "L" => Some(Priority::Low),
            "" => None,
            _ => self.leave("priorities other than H, M and L", None),
        };
        let recur = json::text(self.task, "recur");
        if !recur.is_empty() {
            step.recurrence = rule(recur).or_else(|| self.leave("recurrences that are not understood: kept as a field", None));
            if step.recurrence.is_none() {
                step.says("recur", recur);
            }
        }
        if let Some(until) = self.day("until", true) {
            step.says("until", &until.to_string());
        }
        self.tags(step);
        step.id = ids.get(json::text(self.task, "uuid")).cloned();
        for uuid in depends(self.task) {
            match ids.get(uuid) {
                Some(id) => step.depends_on.push(id.clone()),
                None => drop(self.leave::<()>("tasks that wait for one that is not in the export", None)),
            }
        }
        for note in json::list(self.task, "annotations") {
            let words = line(json::text(note, "description"), Source::Plain);
            let day = moment(json::text(note, "entry"), self.way.zone).map(|moment| moment.day);
            let written = day.map_or_else(|| words.clone(), |day| format!("{day} {words}").trim_end().to_owned());
            step.text.extend(lines(&written, Source::Markdown));
        }
        self.further(step);
    }

    fn leave<T>(&mut self, what: &str, nothing: Option<T>) -> Option<T> {
        self.imported.leave(what, self.title);
        nothing
    }

    fn day(&mut self, key: &str, tells_time: bool) -> Option<Day> {
        let written = json::text(self.task, key);
        if written.is_empty() {
            return None;
        }
        let Some(moment) = moment(written, self.way.zone) else {
            return self.leave(&format!("days of `{key}` that are none"), None);
        };
        if tells_time && moment.minute.is_some() {
            self.imported.leave("times of day: the day alone is kept", self.title);
        }
        Some(moment.day)
    }

    fn tags(&mut self, step: &mut Step) {
        for name in json::list(self.task, "tags").iter().filter_map(Value::as_str) {
            if !step.tag(name) {
                let place = format!("{} in {}", one_line(name), self.title);
                self.imported.leave("tags with signs that no tag of a note can have: written otherwise", place);
            }
        }
    }

    /// Keeps the user's own attributes as fields.
    fn further(&mut self, step: &mut Step) {
        let all = self.task.as_object().into_iter().flatten();
        for (key, value) in all.filter(|(key, _)| !ITS_OWN.contains(&key.as_str()) && !READ.contains(&key.as_str())) {
            let written = match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                Value::Bool(is) => is.to_string(),
                Value::Null => continue,
                _ => String::new(),
            };
            let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
            let is_ours = field_table::by_key(key).is_some_and(|row| row.reserved);
            if written.is_empty() || !is_key || is_ours {
                self.imported.leave(format!("the attribute `{}`", one_line(key)), self.title);
                continue;
            }
            let minutes = if key == "estimate" { duration(&written) } else { None };
            let before = step.fields.len();
            step.says(key, minutes.as_ref().unwrap_or(&written));
            if minutes.is_none() && step.fields.get(before).is_none_or(|(_, kept)| bare(kept) != written) {
                self.imported.leave(format!("signs in the attribute `{key}` that a field cannot hold"), self.title);
            }
        }
    }
}

/// Reads a duration, `PT1H30M` or `90min`, as an estimate is written.
fn duration(text: &str) -> Option<String> {
    let short = text.strip_prefix('P').map(|iso| iso.replace('T', "").to_lowercase());
    let minutes = parse_minutes(short.as_deref().unwrap_or(text)).ok()?.0;
    Some(match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes}m"),
    })
}

/// Reads how often a task comes again.
fn rule(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (count, noun) = match text.as_str() {
        "daily" | "day" => (1, "day"),
        "weekdays" => (1, "weekday"),
        "weekly" | "week" | "sennight" => (1, "week"),
        "biweekly" | "fortnight" => (2, "week"),
        "monthly" | "month" => (1, "month"),
        "bimonthly" => (2, "month"),
        "quarterly" | "quarter" => (3, "month"),
        "semiannual" => (6, "month"),
        "annual" | "yearly" | "year" => (1, "year"),
        "biannual" | "biyearly" => (2, "year"),
        other => counted(other)?,
    };
    let rule = if count == 1 { format!("every {noun}") } else { format!("every {count} {noun}s") };
    Rule::parse(&rule).map(|_| rule)
}

/// Reads `3d`, `2weeks`, `P1M`.
fn counted(text: &str) -> Option<(u32, &'static str)> {
    let text = text.strip_prefix('p').unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let count: u32 = if digits == 0 { 1 } else { text[..digits].parse().ok()? };
    let (times, noun) = match text[digits..].trim() {
        "d" | "day" | "days" => (1, "day"),
        "w" | "wk" | "wks" | "week" | "weeks" => (1, "week"),
        "m" | "mo" | "mos" | "mth" | "mths" | "month" | "months" => (1, "month"),
        "q" | "qtr" | "qtrs" | "quarter" | "quarters" => (3, "month"),
        "y" | "yr" | "yrs" | "year" | "years" => (1, "year"),
        _ => return None,
    };
    (1..1000).contains(&count).then_some((count * times, noun))
}

/// Returns a rule as `recur` tells it, and whether that is all it says; none if it cannot.
pub fn recur(rule: &str) -> Option<(String, bool)> {
    let canonical = Rule::parse(rule)?.canonical();
    let words = canonical.strip_prefix("every ")?;
    let often = words.strip_suffix(" when done").unwrap_or(words);
    let told = match often {
        "day" => "daily".to_owned(),
        "week" => "weekly".to_owned(),
        "weekday" => "weekdays".to_owned(),
        "month" => "monthly".to_owned(),
        "year" => "yearly".to_owned(),
        other => {
            let (count, noun) = other.split_once(' ')?;
            let count: u32 = count.parse().ok()?;
            matches!(noun, "days" | "weeks" | "months" | "years").then(|| format!("{count}{noun}"))?
        }
    };
    Some((told, often == words))
}
