//! `unread-field`: a field symbol that stands where it is not read.

use super::{meant, prelude::*};
use crate::{lint::Fix, text::Edits};

pub(in crate::lint) const RULE: Rule = rule!("unread-field", Warning, Reading, AtFact(word), "unread_field.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::Unread(symbol) = odd.fact() else { return None };
    if is_picture(odd, symbol) {
        return None;
    }
    let example = if DATES.contains(&symbol.as_str()) { format!(", for example {symbol} 2026-11-30") } else { String::new() };
    let help = format!(
        "Fields are read from the end of the line, up to the first word that belongs to none. \
         It counts behind all words, with its value{example}."
    );
    Some(Words::new(format!("The {symbol} is not read here"), help).fix(moved(odd, symbol)))
}

/// The symbols that a date belongs to.
const DATES: [&str; 9] = ["📅", "📆", "🗓", "⏳", "⌛", "🛫", "➕", "✅", "❌"];

/// Those that a program writes, with their date: by hand one does not.
const WRITTEN: [&str; 3] = ["➕", "✅", "❌"];

/// Says whether the symbol is there to be looked at: `- [ ] 📅 Dentist on Friday`, `- [x] All of it ✅`, `- [ ] ⛔ not on a Sunday`.
/// Behind one that is meant there is a word with a digit, or a day in words in a step that is still open.
fn is_picture(odd: &Odd<'_>, symbol: &str) -> bool {
    let pieces = || {
        let (before, from) = odd.source?.text.split_at_checked(odd.problem.span.start as usize)?;
        let behind = from.strip_prefix(symbol)?.trim_start_matches(['\u{fe0e}', '\u{fe0f}', ' ', '\u{a0}', '\t']);
        Some((before.rsplit(['\n', '\r']).next()?.trim_end(), behind.split_whitespace().next().unwrap_or_default()))
    };
    let Some((before, next)) = pieces() else { return false };
    let says_no_day = before.ends_with(']') || before.contains("[x]") || before.contains("[X]") || WRITTEN.contains(&symbol);
    !next.contains(|c: char| c.is_ascii_digit()) && (symbol == "⛔" || DATES.contains(&symbol) && says_no_day)
}

/// Moves a symbol with its day behind the words of its line, where it is read.
fn moved(odd: &Odd<'_>, symbol: &str) -> Option<Fix> {
    let text = odd.source?.text.as_str();
    let start = odd.problem.span.start as usize;
    let rest = text.get(start..)?.split(['\n', '\r']).next()?;
    let behind = rest.strip_prefix(symbol)?.trim_start_matches('\u{fe0f}').trim_start();
    let value = behind.split_whitespace().next()?;
    let (day, _) = meant::day(value).filter(|(_, sure)| *sure == meant::Sure::Yes)?;
    let blank = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let end = start + rest.len() - behind.len() + value.len();
    // One of the two blanks around it goes with it.
    let end = end + blank(text.get(end..)?);
    let line_end = start + rest.trim_end().len();
    let block = rest.trim_end().rsplit_once(" ^").filter(|(_, id)| !id.contains(' ')).map_or(0, |(_, id)| id.len() + " ^".len());
    let to = line_end - block;
    let edits = vec![(start..end, String::new()), (to..to, format!(" {symbol} {day}"))];
    let edits = Edits::of(text, edits).filter(|_| end < to)?;
    Some(Fix { title: format!("Move the {symbol} to the end of the line"), is_safe: true, edits })
}
