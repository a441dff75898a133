//! JSON of other programs: read whole, with a place for what is wrong, and looked into without trust.

use super::{Given, Unreadable};
use serde_json::{Deserializer, Value};

/// Reads one value.
///
/// # Errors
/// If it is no JSON; with the line and column.
pub(super) fn read(given: Given<'_>, help: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(given.text()).map_err(|error| refused(given, &error, help))
}

/// Reads an array, or one object after the other, as a list.
///
/// # Errors
/// If it is no JSON; with the line and column.
pub(super) fn read_list(given: Given<'_>, help: &str) -> Result<Vec<Value>, Unreadable> {
    let mut list = Vec::new();
    for value in Deserializer::from_str(given.text()).into_iter::<Value>() {
        match value.map_err(|error| refused(given, &error, help))? {
            Value::Array(values) => list.extend(values),
            value => list.push(value),
        }
    }
    Ok(list)
}

fn refused(given: Given<'_>, error: &serde_json::Error, help: &str) -> Unreadable {
    let name = given.files.first().map_or(given.name, |(name, _)| name);
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or("it is no JSON").to_owned();
    let place = format!("{name}, line {}, column {}", error.line(), error.column());
    Unreadable { place, what: format!("this is no JSON ({what})"), help: help.to_owned() }
}

/// Says that a text is JSON, but not of that program.
pub(super) fn other(given: Given<'_>, what: &str, help: &str) -> Unreadable {
    let name = given.files.first().map_or(given.name, |(name, _)| name);
    Unreadable { place: name.to_owned(), what: what.to_owned(), help: help.to_owned() }
}

/// Returns a text; nothing if there is none.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

/// Returns the items of a list; none if there is no list.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Says whether something is true.
pub(super) fn is(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}
