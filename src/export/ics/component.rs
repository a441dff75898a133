//! Components and their lines: escaped, folded, with identifiers that stay.

use crate::{calendar::Day, text::is_far_control};

/// The most bytes of a line, without its end.
///
/// # Source
/// RFC 5545, 3.1, "Content Lines".
const LONGEST: usize = 75;

/// The day of a report, as every component tells it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp {
    today: Day,
}

impl Stamp {
    pub(super) fn of(today: Day) -> Stamp {
        Stamp { today }
    }

    /// Returns the number of the day: it grows from day to day, and is the same all day long.
    fn sequence(self) -> i64 {
        Day::from_ymd(2020, 1, 1).map_or(0, |first| self.today.since(first).max(0))
    }
}

/// What an identifier is made of: what kind of thing it is, and what tells it from the others of its kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'n> {
    pub(super) kind: &'static str,
    pub(super) of: &'n str,
    /// Which one it is of several that are alike.
    pub(super) nth: usize,
}

impl Name<'_> {
    fn uid(self) -> String {
        let Name { kind, of, nth } = self;
        format!("{kind}-{:016x}@milepost", xxhash_rust::xxh3::xxh3_64(format!("{of}\u{0}{nth}").as_bytes()))
    }
}

/// A component, as its lines.
#[derive(Debug)]
pub(super) struct Component {
    name: &'static str,
    lines: String,
}

impl Component {
    pub(super) fn new(name: &'static str) -> Component {
        let mut component = Component { name, lines: String::new() };
        component.raw("BEGIN", name);
        component
    }

    /// Begins a component with its identifier and its age.
    pub(super) fn known(name: &'static str, uid: Name<'_>, stamp: Stamp) -> Component {
        let mut component = Component::new(name);
        component.raw("UID", &uid.uid());
        component.raw("DTSTAMP", &format!("{}T000000Z", compact(stamp.today)));
        component.raw("SEQUENCE", &stamp.sequence().to_string());
        component
    }

    /// Adds a property whose value needs no escapes.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        fold(&mut self.lines, &format!("{name}:{value}"));
    }

    /// Adds a property whose value is a text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }

    /// Adds a list of texts, if there are any.
    pub(super) fn texts<'t>(&mut self, name: &str, values: impl IntoIterator<Item = &'t str>) {
        let values: Vec<String> = values.into_iter().map(escaped).collect();
        if !values.is_empty() {
            self.raw(name, &values.join(","));
        }
    }

    /// Adds a day.
    pub(super) fn day(&mut self, name: &str, day: Day) {
        self.raw(&format!("{name};VALUE=DATE"), &compact(day));
    }

    /// Adds the days of an event, the last one included: the end that is written is the day after.
    pub(super) fn days(&mut self, first: Day, last: Day) {
        self.day("DTSTART", first);
        self.day("DTEND", last.next());
        // A day with something to do is not a day that is taken.
        self.raw("TRANSP", "TRANSPARENT");
    }

    /// Adds a component within this one.
    pub(super) fn add(&mut self, inner: Component) {
        self.lines.push_str(&inner.finish());
    }

    /// Ends the component; returns its lines.
    pub(super) fn finish(mut self) -> String {
        self.raw("END", self.name);
        self.lines
    }
}

/// Returns a day as `20261130`.
pub(super) fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Escapes a text: line ends become `\n`, and characters that no text may hold are left out.
///
/// # Source
/// RFC 5545, 3.3.11, "Text".
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if is_far_control(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, folded between characters.
fn fold(lines: &mut String, line: &str) {
    let mut room = LONGEST;
    for c in line.chars() {
        if c.len_utf8() > room {
            lines.push_str("\r\n ");
            room = LONGEST - 1;
        }
        lines.push(c);
        room -= c.len_utf8();
    }
    lines.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{escaped, fold};
    use proptest::prelude::*;

    #[test]
    fn a_text_starts_no_new_line() {
        assert_eq!(escaped("a;b,c\\d\r\nEND:VCALENDAR\rx\u{0}\u{7f}\ty"), "a\\;b\\,c\\\\d\\nEND:VCALENDAR\\nx\ty");
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_they_were(line in "[a-zé語🏃 ]{0,300}") {
            let mut lines = String::new();
            fold(&mut lines, &line);
            prop_assert!(lines.split("\r\n").all(|line| line.len() <= 75));
            prop_assert_eq!(lines.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }
}
