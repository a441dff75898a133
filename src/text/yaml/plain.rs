//! The YAML of most notes, keys with plain words, read without a parser and several times as fast.
//!
//! Whatever is more than that is the parser's; a test in `tests.rs` holds that both read the same.

use super::Value;

/// Reads a text that is nothing but keys with plain words, texts in double quotes, and lists and maps of these.
pub(super) fn read(yaml: &str) -> Option<Value> {
    let mut pairs: Vec<(String, Value)> = Vec::new();
    let mut indent = None;
    for line in yaml.lines().filter(|line| !line.is_empty()) {
        let words = line.trim_start_matches(' ');
        let column = line.len() - words.len();
        if let Some(item) = words.strip_prefix("- ") {
            match inside(&mut pairs, &mut indent, column, || Value::List(Vec::new()))? {
                Value::List(items) => items.push(scalar(item)?),
                _ => return None,
            }
        } else if column > 0 {
            let (key, value) = words.split_once(": ").filter(|(key, _)| is_key(key) || is_mark(key))?;
            match inside(&mut pairs, &mut indent, column, || Value::Map(Vec::new()))? {
                Value::Map(inner) => inner.push((key.to_owned(), scalar(value)?)),
                _ => return None,
            }
        } else {
            let (key, rest) = line.split_once(':')?;
            let value = if rest.is_empty() { Value::Null } else { value(rest.strip_prefix(' ')?)? };
            pairs.push((is_key(key).then(|| key.to_owned())?, value));
            indent = None;
        }
    }
    (!pairs.is_empty()).then_some(Value::Map(pairs))
}

/// Returns the value of the last key, for a line below it that begins in the column of those before.
fn inside<'p>(
    pairs: &'p mut [(String, Value)],
    indent: &mut Option<usize>,
    column: usize,
    empty: impl FnOnce() -> Value,
) -> Option<&'p mut Value> {
    let value = &mut pairs.last_mut()?.1;
    if *value == Value::Null && indent.is_none() {
        (*value, *indent) = (empty(), Some(column));
    }
    (*indent == Some(column)).then_some(value)
}

/// Says whether an inner key is a number that YAML spells like that, as those of rewards are.
fn is_mark(key: &str) -> bool {
    (1..=3).contains(&key.len()) && !key.starts_with('0') && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// The longest key, in bytes: YAML wants its colon within 1,024 characters.
const LONGEST_KEY: usize = 100;

fn is_key(key: &str) -> bool {
    key.len() <= LONGEST_KEY
        && key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        && !is_reserved(key)
}

fn value(words: &str) -> Option<Value> {
    let Some(inside) = words.strip_prefix('[') else { return scalar(words) };
    let inside = inside.strip_suffix(']')?;
    let items = inside.split(", ").filter(|_| !inside.is_empty());
    items.map(scalar).collect::<Option<_>>().map(Value::List)
}

fn scalar(words: &str) -> Option<Value> {
    if let Some(quoted) = words.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let is_plain = |c: char| c.is_alphanumeric() || (c.is_ascii_graphic() || c == ' ') && !matches!(c, '"' | '\\');
        return quoted.chars().all(is_plain).then(|| Value::Text(quoted.to_owned()));
    }
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '.' | '>' | '\'');
    let first = words.chars().next().filter(|first| first.is_alphanumeric())?;
    if !words.chars().all(is_plain) || words.ends_with(' ') || is_reserved(words) {
        return None;
    }
    if !first.is_ascii_digit() || words.contains(' ') {
        return Some(Value::Text(words.to_owned()));
    }
    number_or_text(words)
}

/// Reads a word that begins with a digit; `01`, `0x1f` and what no number holds are left to the parser.
fn number_or_text(word: &str) -> Option<Value> {
    let is_odd = word.starts_with('0') && word[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    match word.parse::<f64>() {
        _ if is_odd => None,
        Ok(number) => number.is_finite().then(|| Value::Number(word.to_owned())),
        Err(_) => Some(Value::Text(word.to_owned())),
    }
}

/// Says whether a word that begins with a letter is no text for YAML.
fn is_reserved(word: &str) -> bool {
    ["null", "true", "false"].iter().any(|reserved| reserved.eq_ignore_ascii_case(word))
}
