//! Where a line can be put in or taken out: what belongs to an item, and how lines end here.

use crate::note::{Item, Note};

/// Says whether a line holds nothing before its list marker but blanks and quote marks: it can be repeated and removed.
pub(super) fn stands_alone(note: &Note, item: &Item) -> bool {
    note.text(item.indent()).chars().all(|c| c == '>' || c.is_whitespace())
}

/// Returns how a line ends that stands beside this item's: as that one does, else as the one above.
pub(super) fn line_end<'n>(note: &'n Note, item: &Item) -> &'n str {
    let text = note.source.text.as_str();
    let (before, behind) = (&text[..item.indent().range().start], &text[item.span.range().end..]);
    let ends = ["\r\n", "\n", "\r"];
    let found =
        ends.into_iter().find(|end| behind.starts_with(end)).or_else(|| ends.into_iter().find(|end| before.ends_with(end)));
    found.unwrap_or("\n")
}

/// Returns how a line ends that is put behind a place: as the one that ends there, else as the last one before.
pub(super) fn line_end_behind(text: &str, at: usize) -> &'static str {
    let ends = ["\r\n", "\n", "\r"];
    let behind = ends.into_iter().find(|end| text[at..].starts_with(end));
    let before = text[..at].rfind(['\n', '\r']).map_or("", |last| &text[..=last]);
    behind.or_else(|| ends.into_iter().find(|end| before.ends_with(end))).unwrap_or("\n")
}

/// Returns how the first line of a text ends.
pub(super) fn first_line_end(text: &str) -> &'static str {
    let behind = text.find(['\n', '\r']).map_or("", |at| &text[at..]);
    ["\r\n", "\n", "\r"].into_iter().find(|end| behind.starts_with(end)).unwrap_or("\n")
}

/// Returns where what belongs to an item ends, the end of its last line not included: its steps, its notes, and the text that
/// goes on below.
pub(super) fn end_of_item(note: &Note, item: &Item) -> usize {
    let marker = columns(&note.text(item.indent()).replace('>', " "));
    end_of(note.source.text.as_str(), item.span.range().end, (item.quote_depth, marker))
}

/// The same for any line of a list, with a box or without, by where the line begins and ends.
pub(super) fn end_of_list_line(text: &str, start: usize, end: usize) -> usize {
    let line = &text[start..end];
    let lead = &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()];
    end_of(text, end, (lead.matches('>').count() as u32, columns(&lead.replace('>', " "))))
}

fn end_of(text: &str, mut end: usize, (quote_depth, marker): (u32, usize)) -> usize {
    let mut at = end;
    let mut after_blank = false;
    while let Some((start, stop)) = line_behind(text, at) {
        let (depth, inside) = without_quotes(&text[start..stop], quote_depth);
        let blank = inside.trim().is_empty();
        let is_deeper = depth == quote_depth && columns_of_start(&text[start..stop], inside) > marker;
        let goes_on = !after_blank && !begins_a_block(inside);
        if !blank && !is_deeper && !goes_on {
            break;
        }
        if !blank {
            end = stop;
        }
        after_blank = blank;
        at = stop;
    }
    end
}

/// Returns the line behind the one that ends at `at`.
fn line_behind(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = &text[at..];
    let end = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end))?;
    let start = at + end.len();
    let length = text[start..].find(['\n', '\r']).unwrap_or(text.len() - start);
    (start < text.len()).then_some((start, start + length))
}

/// Takes up to so many quote marks off; returns how many there were, and the rest.
fn without_quotes(line: &str, most: u32) -> (u32, &str) {
    let (mut depth, mut rest) = (0, line);
    while depth < most {
        let Some(inside) = rest.trim_start().strip_prefix('>') else { break };
        (depth, rest) = (depth + 1, inside);
    }
    (depth, rest)
}

/// The column in which the first word of a line stands, quote marks counted as blanks.
fn columns_of_start(line: &str, inside: &str) -> usize {
    let blanks = inside.len() - inside.trim_start().len();
    columns(&line[..line.len() - inside.len() + blanks].replace('>', " "))
}

/// The width of blanks, tabs to the next fourth column.
fn columns(blanks: &str) -> usize {
    blanks.chars().fold(0, |width, c| if c == '\t' { width / 4 * 4 + 4 } else { width + 1 })
}

/// Says whether a line cannot be the lazy continuation of a paragraph.
fn begins_a_block(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['#', '>', '-', '*', '+', '=', '<', '|', '`', '~', '_'])
        || (digits.len() < line.len() && digits.starts_with(['.', ')']))
}
