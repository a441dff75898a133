//! What kind of value an inline field holds: number, date, duration, link, list ... as Dataview tells them apart.

use crate::calendar::{DataviewDuration, Day, dataview_minutes};
use serde::Serialize;
use serde_json::{Map, Number, Value as Json, json};

/// A value with its type, in the shape of `tasks --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldValue {
    /// `text`, `number`, `bool`, `date`, `duration`, `link`, `list` or `null`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The value itself.
    pub parsed: Json,
    /// For durations: the whole of it in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Json>,
}

/// Reads a value.
///
/// # Source
/// Dataview 0.5.68, `EXPRESSION.inlineField`: an atom, or atoms with commas between; anything else is text. Unlike
/// there, a day that is in no calendar makes no date (deviation D3 of the corpus).
pub fn read(value: &str) -> FieldValue {
    let text = value.trim();
    if text.is_empty() {
        return plain("null", Json::Null);
    }
    let value = if text.len() > LONGEST { None } else { atoms(text) };
    value.unwrap_or_else(|| plain("text", json!(text)))
}

/// The longest value that is more than text, in bytes: Dataview leaves longer lines alone, too.
const LONGEST: usize = 32_768;

/// Returns the number a value is, if it is one.
pub fn number(value: &str) -> Option<f64> {
    let text = value.trim();
    is_number(text).then(|| text.parse().ok()).flatten()
}

fn plain(kind: &'static str, parsed: Json) -> FieldValue {
    FieldValue { kind, parsed, minutes: None }
}

/// Reads atoms with commas between; one comma may follow an only atom, which makes a list of it.
fn atoms(text: &str) -> Option<FieldValue> {
    let mut values = Vec::new();
    let mut rest = text;
    loop {
        let (value, behind) = atom(rest)?;
        let behind = behind.trim_start();
        if behind.is_empty() && values.is_empty() {
            return Some(value);
        }
        values.push(json!({ "type": value.kind, "value": value.parsed }));
        if !behind.is_empty() {
            rest = behind.strip_prefix(',')?.trim_start();
        }
        if behind.is_empty() || (rest.is_empty() && values.len() == 1) {
            return Some(plain("list", Json::Array(values)));
        }
    }
}

/// Reads one atom at the beginning; returns it with what follows.
fn atom(text: &str) -> Option<(FieldValue, &str)> {
    if let Some(inside) = text.strip_prefix('"') {
        return string(inside);
    }
    if text.starts_with("[[") || text.starts_with("![[") {
        return link(text);
    }
    if let Some((duration, end)) = duration(text) {
        let parts: Map<String, Json> = duration.parts.iter().map(|(unit, n)| (unit.name().to_owned(), json!(n))).collect();
        let value = FieldValue { kind: "duration", parsed: Json::Object(parts), minutes: Some(whole(duration.minutes())) };
        return Some((value, &text[end..]));
    }
    let (first, behind) = text.split_at(text.find(',').unwrap_or(text.len()));
    let word = first.trim_end();
    let value = if let Some(date) = date(word) {
        plain("date", json!(date))
    } else if word.strip_prefix('#').is_some_and(|name| !name.contains(super::tags::ends_tag)) {
        plain("text", json!(word))
    } else if matches!(word, "true" | "True" | "false" | "False") {
        plain("bool", json!(word.eq_ignore_ascii_case("true")))
    } else if is_number(word) {
        plain("number", number_json(word))
    } else if word == "null" {
        plain("text", json!(word))
    } else {
        return None;
    };
    Some((value, behind))
}

/// Reads a text in quotes, the opening one taken off; a backslash escapes itself and a quote.
fn string(text: &str) -> Option<(FieldValue, &str)> {
    let mut read = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((plain("text", json!(read)), &text[at + 1..])),
            '\\' => match chars.next()?.1 {
                escaped @ ('"' | '\\') => read.push(escaped),
                other => read.extend(['\\', other]),
            },
            _ => read.push(c),
        }
    }
    None
}

/// Reads a wikilink, or the embedding of one, as Dataview takes it apart.
fn link(text: &str) -> Option<(FieldValue, &str)> {
    let (embed, rest) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    let inside = rest.strip_prefix("[[")?;
    let (inside, behind) = inside.split_at(inside.find(['[', ']'])?);
    let behind = behind.strip_prefix("]]")?;
    let pipe = inside.match_indices('|').map(|(at, _)| at).find(|at| !inside[..*at].ends_with('\\'));
    let (target, display) = pipe.map_or((inside, None), |at| (&inside[..at], Some(&inside[at + 1..])));
    let target = target.replace("\\|", "|");
    let mark = if target.contains("#^") { "#^" } else { "#" };
    let mut parts = target.split(mark);
    let path = parts.next().unwrap_or_default();
    let subpath = parts.next().map(|place| if mark == "#" { heading(place) } else { place.to_owned() });
    Some((plain("link", json!({ "path": path, "subpath": subpath, "display": display, "embed": embed })), behind))
}

/// A heading as a link names it: letters, digits, `_`, `-` and pictures; a blank for whatever else stands between.
fn heading(text: &str) -> String {
    let stays = |c: char| {
        c.is_alphabetic()
            || c.is_ascii_digit()
            || matches!(c, '_' | '-' | '\u{200d}' | '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
    };
    text.split(|c| !stays(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Reads a duration at the beginning, commas inside it included; returns it with where it ends.
fn duration(text: &str) -> Option<(DataviewDuration, usize)> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let ends = text.match_indices(',').map(|(at, _)| at).chain([text.len()]);
    let mut start = 0;
    let last =
        ends.take_while(|end| dataview_minutes(text[std::mem::replace(&mut start, *end + 1)..*end].trim()).is_some()).last()?;
    Some((dataview_minutes(text[..last].trim_end())?, last))
}

/// `-?[0-9]+(\.[0-9]+)?`
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    unsigned.split_once('.').map_or_else(|| digits(unsigned), |(left, right)| digits(left) && digits(right))
}

fn number_json(text: &str) -> Json {
    text.parse::<i64>().map_or_else(|_| whole(text.parse().unwrap_or(0.0)), |n| json!(n))
}

/// A number as JSON, without `.0` when it is whole.
fn whole(number: f64) -> Json {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        json!(number as i64)
    } else {
        Number::from_f64(number).map_or(Json::Null, Json::Number)
    }
}

/// `2026-03`, `2026-03-01`, `2026-03-01T08:30`, with seconds, their parts and the zone if written; as ISO 8601 without
/// the zone.
fn date(text: &str) -> Option<String> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let full = if day.len() == 7 { format!("{day}-01") } else { day.to_owned() };
    full.parse::<Day>().ok()?;
    let Some(time) = time else { return Some(full) };
    if day.len() == 7 {
        return None;
    }
    let clock = without_zone(time);
    let (clock_only, parts) = clock.split_once('.').map_or((clock, None), |(clock, parts)| (clock, Some(parts)));
    let mut numbers = [0_u32; 3];
    let written: Vec<&str> = clock_only.split(':').collect();
    for (slot, part) in numbers.iter_mut().zip(&written) {
        *slot = (part.len() == 2 && is_number(part)).then(|| part.parse().ok()).flatten()?;
    }
    let fits = written.len() <= 3 && numbers[0] < 24 && numbers[1] < 60 && numbers[2] < 60;
    let exact = written.len() == 3 || (parts.is_none() && clock.len() == time.len());
    let parts_fit = parts.is_none_or(|parts| parts.len() == 3 && is_number(parts));
    let shown = parts.filter(|parts| *parts != "000").map(|parts| format!(".{parts}")).unwrap_or_default();
    (fits && exact && parts_fit).then(|| format!("{full}T{:02}:{:02}:{:02}{shown}", numbers[0], numbers[1], numbers[2]))
}

/// Takes `Z`, `+02:00` or `-5` off the end of a time.
fn without_zone(time: &str) -> &str {
    let Some(sign) = time.find(['+', '-']) else { return time.strip_suffix('Z').unwrap_or(time) };
    let (hours, minutes) = time[sign + 1..].split_once(':').unwrap_or((&time[sign + 1..], "00"));
    let is_zone = (1..=2).contains(&hours.len()) && minutes.len() == 2 && is_number(hours) && is_number(minutes);
    if is_zone { &time[..sign] } else { time }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, kind: &str, parsed: &Json) {
        let read = read(value);
        assert_eq!((read.kind, &read.parsed), (kind, parsed), "{value}");
    }

    #[test]
    fn a_list_is_atoms_with_commas_between() {
        check("12,50", "list", &json!([{ "type": "number", "value": 12 }, { "type": "number", "value": 50 }]));
        check("1,", "list", &json!([{ "type": "number", "value": 1 }]));
        check("1, 2,", "text", &json!("1, 2,"));
        check("a, b", "text", &json!("a, b"));
        let hour_and_day =
            json!([{ "type": "duration", "value": { "hours": 1, "minutes": 2 } }, { "type": "date", "value": "2026-03-01" }]);
        check("1h, 2m, 2026-03-01", "list", &hour_and_day);
    }

    #[test]
    fn links_and_texts_are_taken_apart_as_by_dataview() {
        let link = |path, subpath: Option<&str>, display: Option<&str>| json!({ "path": path, "subpath": subpath, "display": display, "embed": false });
        check("[[A#One: two#b|c|d]]", "link", &link("A", Some("One two"), Some("c|d")));
        check(r"[[A\|b]]", "link", &link("A|b", None, None));
        check(r#""a \" b \\""#, "text", &json!(r#"a " b \"#));
        check("null", "text", &json!("null"));
    }

    #[test]
    fn times_may_carry_parts_of_a_second_and_a_zone() {
        check("2026-03-01T08:30:15.250+02:00", "date", &json!("2026-03-01T08:30:15.250"));
        check("2026-03-01T08:30:15Z", "date", &json!("2026-03-01T08:30:15"));
        check("2026-03-01T08:30Z", "text", &json!("2026-03-01T08:30Z"));
        check("2026-02-30", "text", &json!("2026-02-30"));
    }
}
