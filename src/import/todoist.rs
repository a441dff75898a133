//! Todoist: a project as CSV, from its menu or from a backup. Sections are headings, indented tasks are steps.
//!
//! # Source
//! <https://www.todoist.com/help/articles/format-a-csv-file-to-import-into-todoist>: TYPE, CONTENT, DESCRIPTION, PRIORITY, INDENT and so on.

use super::{
    Given, Imported, Unreadable, Way,
    cells::{self, Row},
    days::written_day,
    outline::{Sheet, SheetKind, Step},
    text::{Source, line, lines, one_line, tag},
    trello::web_link,
};
use crate::{
    calendar::{Day, Rule, Weekday, spoken},
    note::Priority,
};
use serde_json::Value;

const HELP: &str =
    "in Todoist, open the project’s menu, then “Export as CSV”, without relative dates; or take a file of a backup";

/// Reads an export.
pub(super) fn read(given: Given<'_>, way: Way<'_>) -> Result<Imported, Unreadable> {
    let name = given.files.first().map_or(given.name, |(name, _)| name);
    let (heads, rows) = cells::read(name, given.text(), HELP)?;
    let column = |wanted: &str| heads.iter().position(|head| head.eq_ignore_ascii_case(wanted));
    if column("TYPE").is_none() || column("CONTENT").is_none() {
        let what = "it has no columns TYPE and CONTENT".to_owned();
        return Err(Unreadable { place: format!("{name}, line 1"), what, help: HELP.to_owned() });
    }
    let title = title(given.name);
    let kind = if title.eq_ignore_ascii_case("inbox") { SheetKind::List } else { SheetKind::Goal };
    let mut imported = Imported::default();
    let mut sheet = Sheet::new(kind, &title);
    for row in &rows {
        let cell = |name: &str| column(name).map_or("", |column| row.cell(column));
        match cell("TYPE").to_lowercase().as_str() {
            "section" => {
                sheet.section(2, line(cell("CONTENT"), Source::Markdown)).text = lines(cell("DESCRIPTION"), Source::Markdown);
            }
            "note" => note(cell("CONTENT"), &mut sheet),
            "task" => {
                let step = task(row, &cell, way, &mut imported);
                sheet.last().add(step);
            }
            "meta" | "" => {}
            other => imported.leave(format!("rows of the type “{}”", one_line(other)), format!("line {}", row.line)),
        }
    }
    imported.notes.push(sheet);
    Ok(imported)
}

/// The name of a project: that of its file, without the number that backups put behind it.
fn title(name: &str) -> String {
    let number = name
        .rsplit_once('[')
        .filter(|(_, rest)| rest.strip_suffix(']').is_some_and(|id| !id.is_empty() && id.chars().all(char::is_alphanumeric)));
    let title = one_line(number.map_or(name, |(title, _)| title));
    if title.is_empty() { name.to_owned() } else { title }
}

/// A comment, on the task above it or on the section.
fn note(content: &str, sheet: &mut Sheet) {
    let mut words = content.to_owned();
    let mut links = Vec::new();
    // ` [[file {"file_name":"a.pdf","file_url":"https://…"}]]`
    while let Some((before, behind)) = words.split_once("[[file ") {
        let Some((json, after)) = behind.split_once("]]") else { break };
        let Ok(file) = serde_json::from_str::<Value>(json) else { break };
        let text = |key: &str| file.get(key).and_then(Value::as_str).unwrap_or("");
        links.push(web_link(text("file_name"), text("file_url")));
        words = format!("{}{after}", before.trim_end());
    }
    let section = sheet.last();
    let text = section.steps.last_mut().map_or(&mut section.text, |step| &mut step.text);
    text.extend(lines(&words, Source::Markdown));
    text.extend(lines(&links.join("\n"), Source::Markdown));
}

fn task<'c>(row: &Row, cell: &impl Fn(&str) -> &'c str, way: Way<'_>, imported: &mut Imported) -> Step {
    let place = format!("line {}", row.line);
    let mut content = cell("CONTENT");
    if let Some(header) = content.strip_prefix("* ") {
        imported.leave("that tasks cannot be ticked off: they have a box now", place.clone());
        content = header;
    }
    let mut step = Step::new(words(content));
    step.depth = cell("INDENT").parse::<usize>().unwrap_or(1).clamp(1, 32) - 1;
    step.priority = match cell("PRIORITY") {
        "1" => Some(Priority::High),
        "2" => Some(Priority::Medium),
        "3" => Some(Priority::Low),
        _ => None,
    };
    step.text = lines(cell("DESCRIPTION"), Source::Markdown);
    let who = cell("RESPONSIBLE");
    step.says("owner", who.rsplit_once('(').filter(|(_, id)| id.ends_with(')')).map_or(who, |(name, _)| name).trim());
    let is_english = matches!(cell("DATE_LANG").to_lowercase().as_str(), "" | "en");
    When { text: cell("DATE"), is_english, way, place: &place }.take(&mut step, imported);
    let deadline = cell("DEADLINE");
    if !deadline.is_empty() {
        if let Some(day) = written_day(deadline).or_else(|| spoken(deadline, way.today, Weekday::Monday)) {
            step.dates.scheduled = step.dates.due.take();
            step.dates.due = Some(day);
        } else {
            imported.leave("deadlines that are no dates: they stand below the task", place.clone());
            step.text.push(format!("Deadline: {}", line(deadline, Source::Plain)));
        }
    }
    if let Ok(length) = cell("DURATION").parse::<u32>() {
        match cell("DURATION_UNIT") {
            "day" | "days" => step.says("estimate", &format!("{length}d")),
            _ => step.says("estimate", &format!("{length}m")),
        }
    }
    step
}

/// Words with the labels in them, `@errand`, as tags.
fn words(content: &str) -> String {
    let content = one_line(content);
    let mut out: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for word in content.split(' ') {
        let label = word.strip_prefix('@').and_then(|name| tag(name).filter(|tag| tag[1..] == *name));
        let Some(label) = label else {
            run.push(word);
            continue;
        };
        // A tag that is made here is none that Markdown has to be kept from.
        if !run.is_empty() {
            out.push(line(&std::mem::take(&mut run).join(" "), Source::Markdown));
        }
        out.push(label);
    }
    if !run.is_empty() {
        out.push(line(&run.join(" "), Source::Markdown));
    }
    out.join(" ")
}

/// When a task is due, in words.
struct When<'w> {
    text: &'w str,
    is_english: bool,
    way: Way<'w>,
    place: &'w str,
}

impl When<'_> {
    fn take(&self, step: &mut Step, imported: &mut Imported) {
        let text = one_line(self.text);
        if text.is_empty() {
            return;
        }
        if let Some(day) = written_day(&text) {
            step.dates.due = Some(day);
            if text.len() > 10 {
                imported.leave("times of day: the day alone is kept", self.place);
            }
            return;
        }
        let words = if self.is_english { text.to_lowercase() } else { String::new() };
        let (words, starts) = words
            .split_once(" starting ")
            .or_else(|| words.split_once(" from "))
            .map_or((words.as_str(), ""), |(words, day)| (words, day));
        let (words, has_time) = without_time(words);
        let day = |text: &str| -> Option<Day> { written_day(text).or_else(|| spoken(text, self.way.today, Weekday::Monday)) };
        let rule = rule(&words);
        let one = if rule.is_none() { day(&words) } else { None };
        if rule.is_none() && one.is_none() {
            imported.leave("dates that are not understood: they stand below the task", self.place);
            step.text.push(format!("Date: {}", line(&text, Source::Plain)));
            return;
        }
        if has_time {
            imported.leave("times of day: the day alone is kept", self.place);
        }
        step.recurrence = rule;
        step.dates.due = one.or_else(|| day(starts));
    }
}

/// Takes `at 9am`, `at 14:30` off.
fn without_time(words: &str) -> (String, bool) {
    let is_time = |word: &str| {
        let digits = word.trim_end_matches("am").trim_end_matches("pm");
        !digits.is_empty()
            && digits.len() <= 5
            && digits.chars().all(|c| c.is_ascii_digit() || c == ':')
            && (digits.contains(':') || digits.len() < word.len())
    };
    let all: Vec<&str> = words.split(' ').collect();
    let kept: Vec<&str> = all
        .iter()
        .enumerate()
        .filter(|(at, word)| {
            let is_at =
                **word == "at" && all.get(at + 1).is_some_and(|next| is_time(next) || next.chars().all(|c| c.is_ascii_digit()));
            let is_hour = is_time(word) || (*at > 0 && all[at - 1] == "at" && word.chars().all(|c| c.is_ascii_digit()));
            !is_at && !is_hour
        })
        .map(|(_, word)| *word)
        .collect();
    (kept.join(" "), kept.len() < all.len())
}

/// `every monday`, `every! 3 days` (from the day it is done), `daily`.
fn rule(words: &str) -> Option<String> {
    let words = match words {
        "daily" => "every day".to_owned(),
        "weekly" => "every week".to_owned(),
        "monthly" => "every month".to_owned(),
        "yearly" | "annually" => "every year".to_owned(),
        "quarterly" => "every 3 months".to_owned(),
        words => words.to_owned(),
    };
    let words = words.strip_prefix("ev ").map_or(words.clone(), |rest| format!("every {rest}"));
    let (often, is_when_done) = match words.strip_prefix("every! ").or_else(|| words.strip_prefix("after ")) {
        Some(rest) => (format!("every {rest}"), true),
        None => (words, false),
    };
    let often = often.replace("every other ", "every 2 ").replace("workday", "weekday");
    let often = if often.starts_with("every 2 ") && !often.ends_with('s') { format!("{often}s") } else { often };
    let often = day_of_month(&often).unwrap_or(often);
    let rule = if is_when_done { format!("{often} when done") } else { often };
    let understood = Rule::parse(&rule).filter(|_| rule.starts_with("every "))?.canonical();
    // A rule that is understood in part is none: “every day but Sunday” is not “every day”.
    let same = crate::calendar::Schedule::read(&rule).is_some() || words_of(&understood) >= words_of(&rule);
    same.then_some(rule)
}

/// `every 15` and `every 15th` are days of the month.
fn day_of_month(often: &str) -> Option<String> {
    let day = often.strip_prefix("every ")?;
    let number: u32 =
        day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok().filter(|number| (1..=31).contains(number))?;
    let ending = day.trim_start_matches(|c: char| c.is_ascii_digit());
    let nth = match number {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then(|| format!("every month on the {number}{nth}"))
}

fn words_of(text: &str) -> usize {
    text.split_whitespace().filter(|word| !matches!(*word, "on" | "the" | "and")).count()
}
