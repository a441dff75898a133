//! The value of `measure:`: `120 words`, `0 -> 120 words`, or a map.

use crate::text::yaml::Value;

/// What `measure:` says.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct MeasureKey {
    /// Where the value started, if said.
    pub from: Option<f64>,
    /// Where it should be.
    pub to: f64,
    /// The unit, in the user's words.
    pub unit: String,
    /// The key under which values are logged, if said.
    pub log: Option<String>,
    /// Whether logged values add up; `false`: the last one stands.
    pub sum: bool,
}

/// Reads the value of `measure:`; `None` if no target can be made out.
pub(super) fn read(value: &Value) -> Option<MeasureKey> {
    match value {
        Value::Map(entries) => from_map(entries),
        scalar => from_words(&scalar.words()?),
    }
}

fn from_words(words: &str) -> Option<MeasureKey> {
    let arrow = ["->", "→", "=>"].into_iter().find_map(|arrow| words.split_once(arrow));
    let (from, rest) = match arrow {
        Some((from, rest)) => (Some(leading_number(from)?.0), rest),
        None => (None, words),
    };
    let (to, unit) = leading_number(rest)?;
    Some(MeasureKey { from, to, unit: unit.trim().to_owned(), ..MeasureKey::default() })
}

fn from_map(entries: &[(String, Value)]) -> Option<MeasureKey> {
    let get = |name: &str| entries.iter().find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value);
    let words = |name: &str| get(name).and_then(Value::words).map(|words| words.trim().to_owned());
    let number = |name: &str| words(name).and_then(|words| leading_number(&words));
    let (to, unit) = number("to").or_else(|| number("target"))?;
    Some(MeasureKey {
        from: number("from").map(|(from, _)| from),
        to,
        unit: words("unit").unwrap_or_else(|| unit.trim().to_owned()),
        log: words("log"),
        sum: words("kind").is_some_and(|kind| kind.eq_ignore_ascii_case("sum")),
    })
}

/// Reads the number a text begins with, currency signs in front allowed; returns it with what follows.
fn leading_number(text: &str) -> Option<(f64, String)> {
    let text = text.trim();
    let start = text.find(|c: char| c.is_ascii_digit() || c == '-')?;
    let sign = text[..start].trim();
    if sign.chars().count() > 1 {
        return None;
    }
    let rest = &text[start..];
    let digits = &rest[..number_length(rest)];
    let number: f64 = digits.replace(',', "").parse().ok().filter(|n: &f64| n.is_finite())?;
    Some((number, if sign.is_empty() { rest[digits.len()..].to_owned() } else { sign.to_owned() }))
}

/// The length of `-1,440.50` or `1e6` at the beginning of a text, without a trailing point or comma.
fn number_length(text: &str) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    let sign = usize::from(text.starts_with('-'));
    let end = text[..sign + digits(sign)].trim_end_matches(['.', ',']).len();
    let exponent = text[end..].strip_prefix(['e', 'E']).map_or(0, |rest| 1 + usize::from(rest.starts_with(['-', '+'])));
    let power = if exponent == 0 { 0 } else { text[end + exponent..].bytes().take_while(u8::is_ascii_digit).count() };
    if power == 0 { end } else { end + exponent + power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_forms() {
        let read = |text: &str| read(&Value::Text(text.to_owned()));
        assert_eq!(read("120 words"), Some(MeasureKey { to: 120.0, unit: "words".into(), ..MeasureKey::default() }));
        assert_eq!(
            read("0 -> 2,400 €"),
            Some(MeasureKey { from: Some(0.0), to: 2400.0, unit: "€".into(), ..MeasureKey::default() })
        );
        assert_eq!(read("minutes spoken"), None);
        assert_eq!(read(".nan words"), None);
        assert_eq!(read("0 -> 1e400 km"), None, "not to be reached");
        assert_eq!(read("5 euros"), Some(MeasureKey { to: 5.0, unit: "euros".into(), ..MeasureKey::default() }));
    }
}
