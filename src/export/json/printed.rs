//! JSON as it is printed: like any other, with what would control a terminal written as `\u009b`.

use crate::text::is_control;
use serde::Serialize;
use std::fmt::Write;

/// Returns JSON on many lines.
///
/// # Errors
/// If a value cannot be JSON.
pub fn json_text(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(value).map(plain)
}

/// Returns JSON on one line.
///
/// # Errors
/// If a value cannot be JSON.
pub fn json_line(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(plain)
}

/// Spells out what controls a terminal. serde does so for C0, which beside line ends stand in no JSON; all else stands inside of strings.
fn plain(json: String) -> String {
    let is_odd = |c: char| c != '\n' && is_control(c);
    if json.is_ascii() && !json.contains('\u{7f}') || !json.contains(is_odd) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_odd(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{json_line, json_text};

    #[test]
    fn what_controls_a_terminal_is_spelt_out_and_reads_the_same() {
        let value = ["é \u{7f}\u{9b}31m \u{202e}\u{2028}\u{1b}\n\"\\", "plain"];
        assert_eq!(json_line(&value).unwrap(), r#"["é \u007f\u009b31m \u202e\u2028\u001b\n\"\\","plain"]"#);
        assert_eq!(serde_json::from_str::<[String; 2]>(&json_text(&value).unwrap()).unwrap(), value);
    }
}
