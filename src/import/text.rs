//! Text of another program as Markdown that says the same and nothing more: no tag, link, field or box comes of it by accident.

use crate::{calendar::Day, note::field_table, text::is_control};
use std::borrow::Cow;

/// Whether a text is plain, or Markdown already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Each sign stands for itself.
    Plain,
    /// Emphasis, code and links to the web are meant.
    Markdown,
}

/// Returns a text as one line of Markdown: what parts lines or cannot be seen becomes a blank.
///
/// # Example
/// ```
/// use milepost::import::{Source, line};
/// assert_eq!(line("Call #42 about [[Boats]] 📅 2026-01-01", Source::Plain), r"Call \#42 about \[\[Boats]] `📅` 2026-01-01");
/// assert_eq!(line("See `a #b` and [docs](https://example.org)", Source::Markdown), "See `a #b` and [docs](https://example.org)");
/// ```
pub fn line(text: &str, source: Source) -> String {
    let text = one_line(text);
    line_in(&text, source, text.contains(['[', '(']))
}

/// Returns a piece of a line, which holds brackets or not: only in them two colons mean anything.
pub(super) fn line_in(text: &str, source: Source, has_brackets: bool) -> String {
    if source == Source::Plain || text.matches('`').count() % 2 == 1 || text.contains("\\`") || text.contains("``") {
        return escaped(text, source, (true, has_brackets));
    }
    // What stands between two backticks is code, and stays.
    let pieces = text.split('`').enumerate();
    let pieces =
        pieces.map(|(at, piece)| if at % 2 == 0 { escaped(piece, source, (at == 0, has_brackets)) } else { piece.to_owned() });
    pieces.collect::<Vec<_>>().join("`")
}

/// Returns a text as one line: what parts lines or cannot be seen becomes a blank, and blanks are not repeated.
pub fn one_line(text: &str) -> String {
    let seen: String = text.chars().map(|c| if is_unseen(c) { ' ' } else { c }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Control characters, line ends of other kinds, a byte order mark, and what turns the direction of writing.
fn is_unseen(c: char) -> bool {
    is_control(c) || c == '\u{feff}'
}

fn escaped(text: &str, source: Source, (is_first, has_brackets): (bool, bool)) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = if is_first { ' ' } else { '`' };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next();
        if field_table::by_symbol(c).is_some() {
            let selector = chars.next_if(|(_, next)| matches!(next, '\u{fe0f}' | '\u{fe0e}')).map(|(_, selector)| selector);
            out.push('`');
            out.push(c);
            out.extend(selector);
            out.push('`');
            before = c;
            continue;
        }
        if c == '\\' && source == Source::Markdown && next.is_some_and(|next| next.is_ascii_punctuation()) {
            // What is escaped already stays so.
            out.push(c);
            out.extend(chars.next().map(|(_, escaped)| escaped));
            before = next.unwrap_or(' ');
            continue;
        }
        let begins_word = before.is_whitespace();
        let is_mark = match c {
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation() || !next.is_ascii()),
            '!' => before == '<',
            '`' => true,
            '#' | '@' => begins_word && next.is_none_or(|next| !next.is_whitespace()),
            '{' => before == '@',
            '[' => next == Some('[') || before == '[' || (is_box(text, at) && out.trim().is_empty()),
            '(' => before == ']' && !leads_outside(rest, source),
            ':' => before == ':' && has_brackets,
            '%' | '$' => before == c,
            '<' => {
                next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
                    && !leads_outside(rest, source)
            }
            '^' => begins_word,
            '&' => source == Source::Plain && is_entity(rest),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Says whether `[x] ` begins there.
fn is_box(text: &str, at: usize) -> bool {
    let mut chars = text[at + 1..].chars();
    chars.next().is_some() && chars.next() == Some(']')
}

/// Says whether an address of the web follows, where Markdown is meant.
fn leads_outside(rest: &str, source: Source) -> bool {
    source == Source::Markdown && ["http://", "https://", "mailto:"].iter().any(|scheme| rest.starts_with(scheme))
}

fn is_entity(rest: &str) -> bool {
    let name = rest.split_once(';').map_or("", |(name, _)| name);
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.len() < 32 && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Returns what a line of Markdown of [`line()`] was made from; any other line with its escapes taken out.
///
/// # Example
/// ```
/// use milepost::import::{Source, bare, line};
/// assert_eq!(bare(&line(r"a \# #b `c` 📅", Source::Plain)), r"a \# #b `c` 📅");
/// ```
pub fn bare(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '`']) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        match c {
            '\\' if behind.chars().next().is_some_and(|next| next.is_ascii_punctuation()) => {
                out.push_str(&behind[..1]);
                rest = &behind[1..];
            }
            '`' => {
                let symbol = behind.split_once('`').filter(|(inside, _)| is_symbol(inside));
                out.push_str(symbol.map_or("`", |(inside, _)| inside));
                rest = symbol.map_or(behind, |(_, behind)| behind);
            }
            c => {
                out.push(c);
                rest = behind;
            }
        }
    }
    out.into()
}

fn is_symbol(text: &str) -> bool {
    let text = text.trim_end_matches(['\u{fe0f}', '\u{fe0e}']);
    let mut chars = text.chars();
    chars.next().is_some_and(|c| field_table::by_symbol(c).is_some()) && chars.next().is_none()
}

/// Returns a tag of that name, `#` included: blanks become dashes; none if no tag can have it.
///
/// # Example
/// ```
/// use milepost::import::tag;
/// assert_eq!(tag("good first issue").as_deref(), Some("#good-first-issue"));
/// assert_eq!(tag("2026"), None);
/// assert_eq!(tag("bug: UI & co.").as_deref(), Some("#bug-UI-co"));
/// ```
pub fn tag(name: &str) -> Option<String> {
    let stands = |c: char| if c.is_alphanumeric() || matches!(c, '_' | '/') { c } else { '-' };
    let name: String = name.trim().trim_start_matches(['#', '@']).chars().map(stands).collect();
    let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    (!name.is_empty() && !name.chars().all(char::is_numeric)).then(|| format!("#{name}"))
}

/// Returns a text of several lines as lines of Markdown that may stand below a step or a heading: no heading, no box, no rule
/// comes of it, and what is fenced off as code ends.
pub fn lines(text: &str, source: Source) -> Vec<String> {
    let mut out = Vec::new();
    let mut fence: Option<String> = None;
    for raw in text.lines() {
        let raw: String = raw.chars().map(|c| if is_unseen(c) && c != '\t' { ' ' } else { c }).collect();
        let raw = raw.trim_end();
        let start = raw.trim_start();
        let mark: String = start.chars().take_while(|c| matches!(c, '`' | '~') && start.starts_with(*c)).collect();
        if let Some(open) = &fence {
            let is_near = raw.trim_start_matches(' ') == start && raw.len() - start.len() < 4;
            let closes = is_near && mark.starts_with(open.as_str()) && mark == start;
            out.push(raw.to_owned());
            if closes {
                fence = None;
            }
            continue;
        }
        // What follows three backticks on their line holds no backtick, or it is code within a line.
        let opens = mark.len() >= 3 && (mark.starts_with('~') || !start[mark.len()..].contains('`'));
        if source == Source::Markdown && opens {
            fence = Some(mark);
            out.push(one_line(start));
            continue;
        }
        out.push(below(raw, source));
    }
    out.extend(fence);
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    let first = out.iter().position(|line| !line.is_empty()).unwrap_or(out.len());
    out.drain(..first);
    out.dedup_by(|next, last| next.is_empty() && last.is_empty());
    out
}

/// Returns one line of text as it may stand below a step.
fn below(raw: &str, source: Source) -> String {
    let start = raw.trim_start();
    if source == Source::Plain {
        return guarded(&line(start, source));
    }
    let indent = " ".repeat((raw.len() - start.len()).min(8));
    let level = start.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&level) && start[level..].starts_with(' ') {
        let words = line(start[level..].trim().trim_end_matches('#').trim(), source);
        return if words.is_empty() { words } else { format!("**{words}**") };
    }
    if let Some(marker) = ["- ", "* ", "+ "].iter().find(|marker| start.starts_with(**marker)) {
        return format!("{indent}{marker}{}", item(&line(&start[2..], source)));
    }
    if let Some(quoted) = start.strip_prefix('>') {
        return format!("> {}", guarded(&line(quoted, source))).trim_end().to_owned();
    }
    let digits = start.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..10).contains(&digits) && [". ", ") "].iter().any(|behind| start[digits..].starts_with(behind));
    if is_number {
        return format!("{indent}{}{}", &start[..digits + 2], item(&line(&start[digits + 2..], source)));
    }
    guarded(&line(start, source))
}

/// Keeps an item of a list from being a day on which something was logged, too.
fn item(text: &str) -> String {
    let is_day = text.get(..10).is_some_and(|day| day.parse::<Day>().is_ok());
    if is_day { text.replacen('-', "\\-", 1) } else { guarded(text) }
}

/// Keeps the beginning of a line from being that of a list, a rule, a heading, a quote or a box.
fn guarded(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..10).contains(&digits) && text[digits..].starts_with([')', '.']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    let first = text.chars().next().unwrap_or(' ');
    let is_marker = matches!(first, '-' | '+' | '=' | '>' | '~')
        || (first == '*' && (text.len() == 1 || text.starts_with("* ") || text.starts_with("***")))
        || text.starts_with("___")
        || text.starts_with("# ")
        || (first == '#' && text.trim_matches('#').is_empty());
    if is_marker { format!("\\{text}") } else { text.to_owned() }
}
