//! The words of a task as people read them: without the fields, tags and handles that stand elsewhere in its row.

use crate::{
    note::{field_table::by_key, links},
    plan::{Plan, Task},
};
use std::borrow::Cow;

/// Returns a description without milepost's own fields and tags, and without the handles of the task's owners.
///
/// # Shape
/// Never empty: a description that holds nothing else stays as it is.
pub fn shown<'d>(description: &'d str, owners: &[Box<str>]) -> Cow<'d, str> {
    if !description.bytes().any(|byte| matches!(byte, b'#' | b'@')) && !description.contains("::") {
        return Cow::Borrowed(description);
    }
    let bare = without_fields(description);
    let mut kept = String::with_capacity(bare.len());
    for word in bare.split_whitespace().filter(|word| !is_field_tag(word) && !is_card_date(word) && !is_owner(word, owners)) {
        kept.push_str(if kept.is_empty() { "" } else { " " });
        kept.push_str(word);
    }
    if kept.is_empty() { Cow::Borrowed(description) } else { Cow::Owned(kept) }
}

/// Returns the words of a task without Markdown: for the terminal, and for JSON.
pub fn plain(plan: &Plan, task: &Task) -> String {
    let owners = plan.item(task).map_or(&[][..], |item| item.own.owners.as_slice());
    links::plain(&shown(plan.words(task), owners))
}

fn is_field_tag(word: &str) -> bool {
    let Some(tag) = word.strip_prefix('#') else { return false };
    let tag = tag.to_lowercase();
    matches!(tag.as_str(), "low-energy" | "blocked" | "task") || tag.starts_with("sprint/") || tag.starts_with("habit/")
}

/// Says whether a word is the date or time that Obsidian's Kanban puts on a card, `@{2026-11-28}`.
fn is_card_date(word: &str) -> bool {
    word.ends_with('}') && (word.starts_with("@{") || word.starts_with("@@{"))
}

fn is_owner(word: &str, owners: &[Box<str>]) -> bool {
    word.strip_prefix('@').is_some_and(|handle| owners.iter().any(|owner| owner.eq_ignore_ascii_case(handle)))
}

/// Cuts `[key:: value]` and `(key:: value)` of the keys that milepost reads.
fn without_fields(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // What is never closed behind its beginning is not looked for at every one.
    let last = |close: char| text.rfind(close).map_or(0, |at| text.len() - at);
    let behind_last = (last(']'), last(')'));
    while let Some(open) = rest.bytes().position(|byte| matches!(byte, b'[' | b'(')) {
        let close = if rest.as_bytes()[open] == b'[' { ']' } else { ')' };
        let inside = &rest[open + 1..];
        let key_end = inside.as_bytes().windows(2).position(|pair| pair == b"::");
        let last = if close == ']' { behind_last.0 } else { behind_last.1 };
        let is_closed = last > 0 && inside.len() >= last;
        let key_end = key_end.filter(|end| is_closed && is_field(&inside[..*end]));
        let field = key_end.and_then(|_| end_of(inside, close));
        if let Some(end) = field {
            out.push_str(&rest[..open]);
            rest = &inside[end + 1..];
        } else {
            out.push_str(&rest[..=open]);
            rest = inside;
        }
    }
    out + rest
}

/// Finds the bracket that closes a field; a link in it has brackets of its own.
fn end_of(inside: &str, close: char) -> Option<usize> {
    let open = if close == ']' { '[' } else { '(' };
    let mut depth = 0_usize;
    inside.char_indices().find_map(|(at, c)| {
        if c == open {
            depth += 1;
        } else if c == close && depth == 0 {
            return Some(at);
        } else if c == close {
            depth -= 1;
        }
        None
    })
}

fn is_field(key: &str) -> bool {
    by_key(key.trim()).is_some()
}

#[cfg(test)]
mod tests {
    use super::shown;

    fn check(description: &str, expected: &str) {
        assert_eq!(shown(description, &["lena".into()]), expected);
    }

    #[test]
    fn fields_of_ours_are_said_elsewhere() {
        check("Send a message [estimate:: 5m] [energy:: low]", "Send a message");
        check("Read (estimate:: 10m) aloud #low-energy @lena", "Read aloud");
        check("Sharpen the knife @{2026-11-28}", "Sharpen the knife");
        check("Ask @jonas about #jam", "Ask @jonas about #jam");
        check("Label the jars [sprint:: [[S4]]] today", "Label the jars today");
    }

    #[test]
    fn the_users_own_stay() {
        check("Paint [colour:: red] (again)", "Paint [colour:: red] (again)");
        check("[a link](x.md) and [[Note]]", "[a link](x.md) and [[Note]]");
    }

    #[test]
    fn nothing_else_stays_as_it_is() {
        check("#blocked", "#blocked");
    }
}
