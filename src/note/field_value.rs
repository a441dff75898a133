//! What kind of value an inline field holds: number, date, duration, link, list ... as Dataview tells them apart.

use crate::{
    calendar::{Day, dataview_minutes},
    note::links::{self, Link},
};
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
/// Dataview 0.5.68, `EXPRESSION.inlineField`: an atom, or atoms with commas between; anything else is text.
pub fn read(value: &str) -> FieldValue {
    let text = value.trim();
    if text.is_empty() {
        return plain("null", Json::Null);
    }
    if let Some(atom) = atom(text) {
        return atom;
    }
    let parts = split_at_commas(text);
    if parts.len() > 1 {
        let atoms: Option<Vec<Json>> = parts.iter().map(|part| atom(part.trim()).map(|value| in_list(&value))).collect();
        if let Some(atoms) = atoms {
            return plain("list", Json::Array(atoms));
        }
    }
    plain("text", json!(text))
}

/// Returns the number a value is, if it is one.
pub fn number(value: &str) -> Option<f64> {
    let text = value.trim();
    is_number(text).then(|| text.parse().ok()).flatten()
}

fn plain(kind: &'static str, parsed: Json) -> FieldValue {
    FieldValue { kind, parsed, minutes: None }
}

fn in_list(value: &FieldValue) -> Json {
    json!({ "type": value.kind, "value": value.parsed })
}

fn atom(text: &str) -> Option<FieldValue> {
    if let Some(date) = date(text) {
        return Some(plain("date", json!(date)));
    }
    if let Some(duration) = dataview_minutes(text) {
        let parts: Map<String, Json> = duration.parts.iter().map(|(unit, n)| (unit.name().to_owned(), json!(n))).collect();
        return Some(FieldValue { kind: "duration", parsed: Json::Object(parts), minutes: Some(whole(duration.minutes())) });
    }
    if let Some(string) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|s| !s.contains('"')) {
        return Some(plain("text", json!(string)));
    }
    if text.starts_with('#') && text.len() > 1 && !text[1..].contains(super::tags::ends_tag) {
        return Some(plain("text", json!(text)));
    }
    if let Some(link) = wikilink(text) {
        return Some(plain("link", link));
    }
    match text {
        "true" | "True" => return Some(plain("bool", json!(true))),
        "false" | "False" => return Some(plain("bool", json!(false))),
        "null" => return Some(plain("null", Json::Null)),
        _ => {}
    }
    is_number(text).then(|| plain("number", number_json(text)))
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

/// `2026-03`, `2026-03-01`, `2026-03-01T08:30`, with seconds if written; as ISO 8601.
fn date(text: &str) -> Option<String> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let full = if day.len() == 7 { format!("{day}-01") } else { day.to_owned() };
    full.parse::<Day>().ok()?;
    let Some(time) = time else { return Some(full) };
    if day.len() == 7 {
        return None;
    }
    let mut clock = [0_u32; 3];
    let parts: Vec<&str> = time.split(':').collect();
    for (slot, part) in clock.iter_mut().zip(&parts) {
        *slot = (part.len() == 2).then(|| part.parse().ok()).flatten()?;
    }
    let fits = parts.len() <= 3 && clock[0] < 24 && clock[1] < 60 && clock[2] < 60;
    fits.then(|| format!("{full}T{:02}:{:02}:{:02}", clock[0], clock[1], clock[2]))
}

fn wikilink(text: &str) -> Option<Json> {
    let (embed, link_text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    if !link_text.starts_with("[[") {
        return None;
    }
    let Link { target, place, alias } = links::only(link_text)?;
    Some(
        json!({ "path": target, "subpath": place.map(|p| p.trim_start_matches('^').to_owned()), "display": alias, "embed": embed }),
    )
}

fn split_at_commas(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut depth) = (Vec::new(), 0, false, 0_i32);
    for (i, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' => depth += 1,
            ']' => depth -= 1,
            ',' if !quoted && depth <= 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}
