//! What stands below a heading of Org: its days, its drawers, its lists with boxes, its text.

use super::stamp::{Stamp, day, stamp};
use crate::{
    calendar::Day,
    import::{
        outline::{State, Step},
        text::{Source, line, lines},
    },
};

/// What stands below a heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Below {
    pub(super) scheduled: Option<Stamp>,
    pub(super) deadline: Option<Stamp>,
    pub(super) closed: Option<Day>,
    pub(super) properties: Vec<(String, String)>,
    /// The days on which the keyword became another, with the new one.
    pub(super) states: Vec<(Day, String)>,
    /// The time that was clocked.
    pub(super) minutes: u32,
    pub(super) steps: Vec<Step>,
    pub(super) text: Vec<String>,
}

impl Below {
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Reads the lines below a heading, the first of which has that number; boxes stand at `depth` and deeper.
pub(super) fn below(all: &[&str], number: usize, depth: usize, leave: &mut dyn FnMut(&str, usize)) -> Below {
    let mut below = Below::default();
    let mut text = String::new();
    let mut drawer: Option<String> = None;
    let mut is_block = false;
    // The indents of the boxes that are open.
    let mut indents: Vec<usize> = Vec::new();
    for (raw, number) in all.iter().zip(number..) {
        let start = raw.trim();
        let upper = start.to_uppercase();
        if let Some(name) = &drawer {
            match (upper.as_str(), name.as_str()) {
                (":END:", _) => drawer = None,
                (_, "PROPERTIES") => property(&mut below, start),
                (_, "LOGBOOK") => logged(&mut below, start, &mut text),
                _ => text.extend([start, "\n"]),
            }
            continue;
        }
        if is_block || upper.starts_with("#+BEGIN_") {
            is_block = !upper.starts_with("#+END_");
            text.push_str(&block(raw, start, &upper));
            continue;
        }
        if start.len() > 2 && start.starts_with(':') && start.ends_with(':') && !start[1..start.len() - 1].contains([':', ' ']) {
            drawer = Some(upper.trim_matches(':').to_owned());
        } else if ["SCHEDULED:", "DEADLINE:", "CLOSED:"].iter().any(|key| start.starts_with(key)) {
            planned(&mut below, start);
        } else if start.starts_with("CLOCK:") || start.starts_with("- State ") {
            logged(&mut below, start, &mut text);
        } else if let Some((state, words)) = boxed(start) {
            let indent = raw.len() - raw.trim_start().len();
            while indents.last().is_some_and(|last| *last >= indent) {
                indents.pop();
            }
            let step = Step { depth: depth + indents.len(), state, ..Step::new(body_text(words)) };
            indents.push(indent);
            below.steps.push(step);
        } else if start.starts_with("#+") {
            if !["#+TITLE", "#+TODO", "#+SEQ_TODO", "#+TYP_TODO", "#+FILETAGS"].iter().any(|known| upper.starts_with(known)) {
                leave("settings of the file, lines with `#+`", number);
            }
        } else if start == "#" || start.starts_with("# ") {
            leave("comments", number);
        } else if let Some(step) =
            below.steps.last_mut().filter(|_| raw.starts_with(' ') && !start.is_empty() && !indents.is_empty())
        {
            step.text.extend(lines(&linked(start.trim_start_matches("- ")), Source::Markdown));
        } else {
            text.push_str(&linked(raw));
            text.push('\n');
        }
    }
    below.text = lines(&text, Source::Markdown);
    below
}

/// A block of code is fenced, one of words is quoted or plain.
fn block(raw: &str, start: &str, upper: &str) -> String {
    let is_code = ["#+BEGIN_SRC", "#+BEGIN_EXAMPLE", "#+END_SRC", "#+END_EXAMPLE"].iter().any(|mark| upper.starts_with(mark));
    if is_code {
        let language = if upper.starts_with("#+BEGIN_SRC") { start[11..].split_whitespace().next().unwrap_or("") } else { "" };
        return format!("```{}\n", language.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect::<String>());
    }
    if upper.starts_with("#+BEGIN_") || upper.starts_with("#+END_") { String::new() } else { format!("{}\n", uncommaed(raw)) }
}

/// In a block a comma keeps a line from being a heading or a setting.
fn uncommaed(raw: &str) -> String {
    let start = raw.trim_start();
    let is_kept = start.starts_with(",*") || start.starts_with(",#+") || start.starts_with(",,");
    if is_kept { raw.replacen(',', "", 1) } else { raw.to_owned() }
}

fn property(below: &mut Below, text: &str) {
    if let Some((key, value)) = text.strip_prefix(':').and_then(|rest| rest.split_once(':'))
        && !value.trim().is_empty()
    {
        below.properties.push((key.to_owned(), value.trim().to_owned()));
    }
}

/// `CLOSED: [..] SCHEDULED: <..> DEADLINE: <..>`, in any order.
fn planned(below: &mut Below, text: &str) {
    let mut rest = text;
    while let Some((key, behind)) = rest.split_once(':') {
        let Some((found, behind)) = stamp(behind) else { break };
        match key.trim() {
            "SCHEDULED" => below.scheduled = Some(found),
            "DEADLINE" => below.deadline = Some(found),
            "CLOSED" => below.closed = Some(found.day),
            _ => {}
        }
        rest = behind;
    }
}

/// `- State "DONE" from "TODO" [2026-11-20 Fri 21:00]`, `CLOCK: [..]--[..] =>  1:30`, or a note.
fn logged(below: &mut Below, line: &str, text: &mut String) {
    if let Some(state) = line.strip_prefix("- State ") {
        let keyword = state.split('"').nth(1).unwrap_or("").to_owned();
        let behind = state.find('[').map_or("", |at| &state[at..]);
        if let Some(day) = day(behind).filter(|_| !keyword.is_empty()) {
            below.states.push((day, keyword));
            return;
        }
    }
    if line.starts_with("CLOCK:") {
        let took = line.rsplit_once("=>").map_or("", |(_, took)| took.trim());
        if let Ok(minutes) = crate::calendar::parse_minutes(took) {
            below.minutes = below.minutes.saturating_add(minutes.0);
        }
        return;
    }
    text.push_str(&linked(line.trim_end_matches('\\').trim_end()));
    text.push('\n');
}

/// `- [X] words`, `1. [ ] words`
fn boxed(text: &str) -> Option<(State, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match (digits, text.as_bytes().get(digits)?) {
        (0, b'-' | b'+' | b'*') => 1,
        (1.., b'.' | b')') => digits + 1,
        _ => return None,
    };
    let rest = text[marker..].strip_prefix(' ')?.trim_start().strip_prefix('[')?;
    let state = match rest.as_bytes().first()? {
        b' ' => State::Open,
        b'X' | b'x' => State::Done,
        b'-' => State::Doing,
        _ => return None,
    };
    let words = rest[1..].strip_prefix(']')?.trim();
    (!words.is_empty()).then_some((state, words))
}

/// Returns a line of Org as one of Markdown.
pub(super) fn body_text(text: &str) -> String {
    line(&linked(text), Source::Markdown)
}

/// Turns links to the web, `[[https://…][words]]`, into those of Markdown; others become their words.
fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("[[") {
        let Some((inside, after)) = behind.split_once("]]") else { break };
        out.push_str(before);
        let (address, words) = inside.split_once("][").unwrap_or((inside, ""));
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        if is_web {
            out.push_str(&crate::import::trello::web_link(words, address));
        } else {
            out.push_str(if words.is_empty() { address } else { words });
        }
        rest = after;
    }
    out + rest
}
