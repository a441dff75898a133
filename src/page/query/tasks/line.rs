//! One condition of a Tasks query: `due before tomorrow`, `path includes goals`.

use crate::{
    calendar::Day,
    config::StatusType,
    note::Priority,
    page::query::{DayField, DayTest, Filter, Test, TextField, TextTest, day_test::stretch, pattern::Pattern, tasks::Now},
    text::nearest,
};
use std::cmp::Ordering;

/// Conditions that are the same words always.
fn fixed(folded: &str) -> Option<Filter> {
    let is = |test| Some(Filter::Is(test));
    let not = |test| Some(Filter::Is(test).negated());
    match folded {
        "done" => is(Test::Closed),
        "not done" => not(Test::Closed),
        "is recurring" => is(Test::Recurring),
        "is not recurring" => not(Test::Recurring),
        "is blocked" => is(Test::WaitsForTask),
        "is not blocked" => not(Test::WaitsForTask),
        "is blocking" => is(Test::Blocking),
        "is not blocking" => not(Test::Blocking),
        "exclude sub-items" => not(Test::Step),
        "has id" => is(Test::Text(TextField::Id, TextTest::Any)),
        "no id" => not(Test::Text(TextField::Id, TextTest::Any)),
        "has depends on" => is(Test::DependsOn),
        "no depends on" => not(Test::DependsOn),
        "has tags" | "has tag" => is(Test::Text(TextField::Tag, TextTest::Any)),
        "no tags" | "no tag" => not(Test::Text(TextField::Tag, TextTest::Any)),
        _ => None,
    }
}

/// The days, as lines begin with them.
const DAYS: [(&str, DayField); 8] = [
    ("due", DayField::Due),
    ("done", DayField::Done),
    ("scheduled", DayField::Scheduled),
    ("starts", DayField::Start),
    ("start", DayField::Start),
    ("created", DayField::Created),
    ("cancelled", DayField::Cancelled),
    ("happens", DayField::Happens),
];

/// The texts, as lines begin with them.
const TEXTS: [(&str, TextField); 11] = [
    ("description", TextField::Description),
    ("path", TextField::Path),
    ("filename", TextField::FileName),
    ("folder", TextField::Folder),
    ("root", TextField::Root),
    ("heading", TextField::Heading),
    ("recurrence", TextField::Recurrence),
    ("status.name", TextField::StatusName),
    ("tags", TextField::Tag),
    ("tag", TextField::Tag),
    ("id", TextField::Id),
];

/// Reads a condition.
pub(super) fn read(line: &str, now: Now) -> Result<Filter, String> {
    let folded = line.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    if let Some(filter) = fixed(&folded).or_else(|| of_no_day(&folded)) {
        return Ok(filter);
    }
    let (word, rest) = line.split_once(char::is_whitespace).map_or((line, ""), |(word, rest)| (word, rest.trim()));
    let word = word.to_lowercase();
    if let Some((_, field)) = DAYS.iter().find(|(name, _)| *name == word) {
        return day(*field, rest, now);
    }
    if let Some((_, field)) = TEXTS.iter().find(|(name, _)| *name == word) {
        return text(*field, rest);
    }
    match word.as_str() {
        "priority" => priority(rest),
        "status.type" => kind(rest),
        "filter" => Err("functions in JavaScript are not run here; say it in the plugin's other words, or with the options of `milepost query`".to_owned()),
        _ => Err(unknown(&word)),
    }
}

fn unknown(word: &str) -> String {
    let known = DAYS.iter().map(|(name, _)| *name).chain(TEXTS.iter().map(|(name, _)| *name));
    let all = known.chain(["priority", "status.type", "sort", "group", "limit", "hide", "show", "not", "is", "has", "no"]);
    match nearest(word, all) {
        Some(near) if near != word => format!("no instruction begins with “{word}”; the nearest is “{near}”"),
        _ => "no such instruction is known here; docs/querying.md lists those that are".to_owned(),
    }
}

/// Reads `no due date`, `has due date`, `due date is invalid`.
fn of_no_day(folded: &str) -> Option<Filter> {
    let named = |name: &str| DAYS.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
    // To the plugin a day that is in no calendar is a day all the same.
    let has = |field| Filter::Any(vec![Filter::Is(Test::Day(field, DayTest::Any)), Filter::Is(Test::NoCalendarDay(field))]);
    let words: Vec<&str> = folded.split(' ').collect();
    match words[..] {
        ["no", name, "date"] => named(name).map(|field| has(field).negated()),
        ["has", name, "date"] => named(name).map(has),
        [name, "date", "is", "invalid"] => named(name).map(|field| Filter::Is(Test::NoCalendarDay(field))),
        _ => None,
    }
}

/// Takes words off the beginning of a text, whatever their case and the blanks between them.
fn behind<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for word in words.split(' ') {
        rest = rest.trim_start();
        let head = rest.get(..word.len())?;
        let tail = &rest[word.len()..];
        if !head.eq_ignore_ascii_case(word) || tail.starts_with(|c: char| !c.is_whitespace()) {
            return None;
        }
        rest = tail;
    }
    Some(rest.trim())
}

/// How a day compares with a stretch of days.
type Compare = fn((Day, Day)) -> DayTest;

/// What stands between the name of a day and the day it is compared with.
const COMPARED: [(&str, Compare); 9] = [
    ("on or before", |(_, to)| DayTest::Within(None, Some(to))),
    ("in or before", |(_, to)| DayTest::Within(None, Some(to))),
    ("on or after", |(from, _)| DayTest::Within(Some(from), None)),
    ("in or after", |(from, _)| DayTest::Within(Some(from), None)),
    ("before", |(from, _)| DayTest::Within(None, Some(from.previous()))),
    ("after", |(_, to)| DayTest::Within(Some(to.next()), None)),
    ("on", within),
    ("in", within),
    ("", within),
];

fn within((from, to): (Day, Day)) -> DayTest {
    DayTest::Within(Some(from), Some(to))
}

fn day(field: DayField, rest: &str, now: Now) -> Result<Filter, String> {
    // `in two weeks` is a day by itself.
    let found = COMPARED.iter().find_map(|(words, test)| {
        let said = if words.is_empty() { Some(rest) } else { behind(rest, words) };
        said.and_then(|said| days(said, now)).map(test)
    });
    let Some(test) = found else {
        let said = COMPARED.iter().find_map(|(words, _)| behind(rest, words)).unwrap_or(rest);
        return Err(format!(
            "“{said}” is no day here; say it like today, next monday, in two weeks, 2026-11-30, this week, 2026-W48 or 2026-11-01 2026-11-30"
        ));
    };
    let fits = Filter::Is(Test::Day(field, test));
    // What says no start may begin any day.
    Ok(if field == DayField::Start { Filter::Any(vec![Filter::no_day(field), fits]) } else { fits })
}

/// Reads a day, or a stretch of days: two days, a period.
fn days(said: &str, now: Now) -> Option<(Day, Day)> {
    let words: Vec<&str> = said.split_whitespace().collect();
    if let [one, other] = words[..]
        && let (Ok(one), Ok(other)) = (one.parse::<Day>(), other.parse::<Day>())
    {
        return Some((one.min(other), one.max(other)));
    }
    let numbered: Vec<String> = words.iter().map(|word| number(word)).collect();
    stretch(&numbered.join(" "), now.today, now.week_starts)
}

/// Returns `2` for `two`.
fn number(word: &str) -> String {
    const NUMBERS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let place = NUMBERS.iter().position(|number| number.eq_ignore_ascii_case(word));
    place.map_or_else(|| word.to_owned(), |place| (place + 1).to_string())
}

/// How a text is asked: the words, whether it is turned round, whether by a regular expression.
const ASKED: [(&str, bool, bool); 6] = [
    ("includes", false, false),
    ("include", false, false),
    ("does not include", true, false),
    ("do not include", true, false),
    ("regex matches", false, true),
    ("regex does not match", true, true),
];

fn text(field: TextField, rest: &str) -> Result<Filter, String> {
    let found = ASKED.iter().find_map(|(words, is_not, is_regex)| Some((behind(rest, words)?, *is_not, *is_regex)));
    let (wanted, is_not, is_regex) =
        found.ok_or("go on with `includes`, `does not include`, `regex matches` or `regex does not match`")?;
    if wanted.is_empty() {
        return Err("what it is to include is missing".to_owned());
    }
    let test = if is_regex { TextTest::Matches(Pattern::parse(wanted)?) } else { TextTest::includes(wanted) };
    let filter = Filter::Is(Test::Text(field, test));
    Ok(if is_not { filter.negated() } else { filter })
}

fn priority(rest: &str) -> Result<Filter, String> {
    let rest = behind(rest, "is").unwrap_or(rest);
    let compared = [("above", Ordering::Greater), ("below", Ordering::Less)];
    let found = compared.iter().find_map(|(word, order)| Some((behind(rest, word)?, Some(*order))));
    let (name, order) = found.or_else(|| Some((behind(rest, "not")?, None))).unwrap_or((rest, Some(Ordering::Equal)));
    let priority = match (name.to_lowercase().as_str(), Priority::named(name)) {
        ("none" | "normal", _) => None,
        (_, Some(priority)) => Some(priority),
        _ => {
            return Err(
                "it goes on with is, is above, is below or is not, and highest, high, medium, none, low or lowest".to_owned()
            );
        }
    };
    let is = |order| Filter::Is(Test::Priority(order, priority));
    Ok(order.map_or_else(|| is(Ordering::Equal).negated(), is))
}

fn kind(rest: &str) -> Result<Filter, String> {
    let (name, is_not) = match (behind(rest, "is not"), behind(rest, "is")) {
        (Some(name), _) => (name, true),
        (None, Some(name)) => (name, false),
        _ => (rest, false),
    };
    let kind = StatusType::from_name(name)
        .ok_or("it goes on with is or is not, and TODO, IN_PROGRESS, ON_HOLD, DONE, CANCELLED or NON_TASK")?;
    let filter = Filter::Is(Test::Kind(kind));
    Ok(if is_not { filter.negated() } else { filter })
}
