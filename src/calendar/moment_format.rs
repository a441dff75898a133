//! Moment.js date formats: the day that a daily note's path stands for, and the path of a day.

use super::{
    day::Day,
    moment_field::{Field, names, resolve},
};

/// A date format in the notation of Moment.js, as Obsidian's daily-note settings hold it.
///
/// # Shape
/// Tokens: years, months, days, days of the year, weekdays, ISO and local weeks, quarters; `[text]` and anything
/// else stands for itself. Names are English, local weeks start on Sunday, as in Moment's own locale.
///
/// # Source
/// Moment.js 2.29, "Format" and "String + Format" in strict mode.
///
/// # Example
/// ```
/// use milepost::calendar::MomentFormat;
/// let format = MomentFormat::new("YYYY/MM/YYYY-MM-DD dddd");
/// let day = format.day_of("2026/02/2026-02-27 Friday").unwrap();
/// assert_eq!(day.to_string(), "2026-02-27");
/// assert!(format.day_of("2026/02/2026-02-27 Monday").is_none(), "it was a Friday");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentFormat(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Number(Field, Digits),
    /// A number with its ending: `1st`.
    Nth(Field),
    /// An English name, or the first so many letters of it.
    Name(Field, usize),
}

/// How many digits a number is written with at least, and read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Digits {
    least: usize,
    most: usize,
}

/// A whole name: longer than any.
const WHOLE: usize = 99;

/// The tokens; of two that fit the longer one counts.
#[rustfmt::skip]
static TOKENS: [(&str, Piece); 33] = [
    ("YYYY", number(Field::Year, 4, 4)),
    ("YY", number(Field::YearOfCentury, 2, 2)),
    ("Y", number(Field::Year, 1, 4)),
    ("Qo", Piece::Nth(Field::Quarter)),
    ("Q", number(Field::Quarter, 1, 1)),
    ("MMMM", Piece::Name(Field::Month, WHOLE)),
    ("MMM", Piece::Name(Field::Month, 3)),
    ("MM", number(Field::Month, 2, 2)),
    ("Mo", Piece::Nth(Field::Month)),
    ("M", number(Field::Month, 1, 2)),
    ("DDDD", number(Field::DayOfYear, 3, 3)),
    ("DDDo", Piece::Nth(Field::DayOfYear)),
    ("DDD", number(Field::DayOfYear, 1, 3)),
    ("DD", number(Field::Day, 2, 2)),
    ("Do", Piece::Nth(Field::Day)),
    ("D", number(Field::Day, 1, 2)),
    ("dddd", Piece::Name(Field::Weekday, WHOLE)),
    ("ddd", Piece::Name(Field::Weekday, 3)),
    ("dd", Piece::Name(Field::Weekday, 2)),
    ("do", Piece::Nth(Field::Weekday)),
    ("d", number(Field::Weekday, 1, 1)),
    ("e", number(Field::Weekday, 1, 1)),
    ("E", number(Field::IsoWeekday, 1, 1)),
    ("GGGG", number(Field::IsoYear, 4, 4)),
    ("GG", number(Field::IsoYear, 2, 2)),
    ("WW", number(Field::IsoWeek, 2, 2)),
    ("Wo", Piece::Nth(Field::IsoWeek)),
    ("W", number(Field::IsoWeek, 1, 2)),
    ("gggg", number(Field::LocalYear, 4, 4)),
    ("gg", number(Field::LocalYear, 2, 2)),
    ("ww", number(Field::LocalWeek, 2, 2)),
    ("wo", Piece::Nth(Field::LocalWeek)),
    ("w", number(Field::LocalWeek, 1, 2)),
];

const fn number(field: Field, least: usize, most: usize) -> Piece {
    Piece::Number(field, Digits { least, most })
}

impl MomentFormat {
    /// Takes a format apart; any text is one.
    pub fn new(format: &str) -> MomentFormat {
        let (mut pieces, mut rest) = (Vec::new(), format);
        while let Some(first) = rest.chars().next() {
            let escaped = rest.strip_prefix('[').and_then(|inner| inner.split_once(']'));
            let token = TOKENS.iter().filter(|(name, _)| rest.starts_with(name)).max_by_key(|(name, _)| name.len());
            match (escaped, token) {
                (Some((text, after)), _) => {
                    pieces.push(Piece::Text(text.to_owned()));
                    rest = after;
                }
                (None, Some((name, piece))) => {
                    pieces.push(piece.clone());
                    rest = &rest[name.len()..];
                }
                (None, None) => {
                    pieces.push(Piece::Text(first.to_string()));
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        MomentFormat(pieces)
    }

    /// Returns the day of a path (without extension) that is written in this format, whole and without contradiction.
    ///
    /// A format without day of the month means the first; one of weeks, the first day of the week.
    pub fn day_of(&self, path: &str) -> Option<Day> {
        let (mut found, mut rest) = (Vec::new(), path);
        for piece in &self.0 {
            rest = piece.read(rest, &mut found)?;
        }
        if rest.is_empty() { resolve(&found) } else { None }
    }

    /// Returns this format with weeks as ISO 8601 counts them, from Monday on: so does whoever begins the week then.
    #[must_use]
    pub fn with_iso_weeks(mut self) -> MomentFormat {
        for piece in &mut self.0 {
            if let Piece::Number(field, _) | Piece::Nth(field) = piece {
                *field = match *field {
                    Field::LocalYear => Field::IsoYear,
                    Field::LocalWeek => Field::IsoWeek,
                    other => other,
                };
            }
        }
        self
    }

    /// Returns the path of a day, without extension.
    pub fn format(&self, day: Day) -> String {
        self.0.iter().map(|piece| piece.write(day)).collect()
    }
}

impl Piece {
    /// Takes this piece off the beginning of a text, and notes the value that it stands for.
    fn read<'text>(&self, text: &'text str, found: &mut Vec<(Field, u32)>) -> Option<&'text str> {
        let (field, value, rest) = match self {
            Piece::Text(literal) => return text.strip_prefix(literal.as_str()),
            Piece::Number(field, digits) => {
                let (value, rest) = digits.read(text)?;
                (*field, value, rest)
            }
            Piece::Nth(field) => {
                let (value, rest) = Digits { least: 1, most: 3 }.read(text)?;
                (*field, value, rest.strip_prefix(["st", "nd", "rd", "th"].into_iter().find(|end| rest.starts_with(end))?)?)
            }
            Piece::Name(field, letters) => {
                let fits = |name: &&str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
                let names = names(*field).map(|name| name.get(..*letters).unwrap_or(name));
                let (index, name) = names.enumerate().find(|(_, name)| fits(name))?;
                (*field, index as u32 + u32::from(*field == Field::Month), &text[name.len()..])
            }
        };
        found.push((field, value));
        Some(rest)
    }

    fn write(&self, day: Day) -> String {
        match self {
            Piece::Text(text) => text.clone(),
            Piece::Number(field @ (Field::IsoYear | Field::LocalYear), Digits { most: 2, .. }) => {
                format!("{:02}", field.of(day) % 100)
            }
            Piece::Number(field, digits) => format!("{:0width$}", field.of(day), width = digits.least),
            Piece::Nth(field) => nth(field.of(day)),
            Piece::Name(field, letters) => {
                let index = field.of(day) - u32::from(*field == Field::Month);
                let name = names(*field).nth(index as usize).unwrap_or_default();
                name.get(..*letters).unwrap_or(name).to_owned()
            }
        }
    }
}

impl Digits {
    /// Takes a number off the beginning of a text: as many digits as there are, up to the most.
    fn read(self, text: &str) -> Option<(u32, &str)> {
        let length = text.bytes().take(self.most).take_while(u8::is_ascii_digit).count();
        if length < self.least { None } else { Some((text[..length].parse().ok()?, &text[length..])) }
    }
}

/// Returns a number with its English ending, `21st`.
fn nth(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(format: &str, path: &str, expected: &str) {
        let found = MomentFormat::new(format).day_of(path);
        assert_eq!(found.map_or("none".to_owned(), |day| day.to_string()), expected, "{format} {path}");
    }

    #[test]
    fn every_kind_of_token_is_read() {
        check("YYYY-MM-DD", "2026-02-27", "2026-02-27");
        check("YYYY/MM/YYYY-MM-DD dddd", "2026/02/2026-02-27 Friday", "2026-02-27");
        check("YYYYMMDD", "20260227", "2026-02-27");
        check("D.M.YY", "7.2.26", "2026-02-07");
        check("D.M.YY", "27.12.69", "1969-12-27");
        check("MMMM Do, YYYY", "march 1st, 2026", "2026-03-01");
        check("ddd D MMM YYYY", "Fri 27 Feb 2026", "2026-02-27");
        check("YYYY-DDDD", "2026-058", "2026-02-27");
        check("[Day] DDD [of] YYYY", "Day 58 of 2026", "2026-02-27");
        check("GGGG-[W]WW-E", "2026-W53-7", "2027-01-03");
        check("gggg-[w]w e", "2027-w1 5", "2027-01-01");
        check("YYYY-[Q]Q", "2026-Q4", "2026-10-01");
        check("GGGG-[W]WW", "2026-W09", "2026-02-23");
        check("dd YYYY-MM-DD d", "Fr 2026-02-27 5", "2026-02-27");
    }

    #[test]
    fn local_weeks_may_be_taken_for_iso_weeks() {
        let monday = "2026-12-28".parse().unwrap();
        let format = MomentFormat::new("gggg/gg-[ww]ww wo");
        assert_eq!(format.format(monday), "2027/27-ww01 1st", "weeks from Sunday");
        assert_eq!(format.with_iso_weeks().format(monday), "2026/26-ww53 53rd");
    }

    #[test]
    fn a_mismatch_or_contradiction_is_no_day() {
        check("YYYY-MM-DD", "2026-02-30", "none");
        check("YYYY-MM-DD", "2026-2-3", "none");
        check("YYYY-MM-DD", "2026-02-27 Friday", "none");
        check("YYYY/YYYY-MM-DD", "2025/2026-02-27", "none");
        check("YYYY-MM-DD dddd", "2026-02-27 Monday", "none");
        check("YYYY-MM-DD [Q]Q", "2026-02-27 Q2", "none");
        check("GGGG-[W]WW", "2025-W53", "none");
        check("MM-DD", "02-27", "none");
        check("YYYY-DDDD", "2026-366", "none");
        check("", "", "none");
    }

    #[test]
    fn local_weeks_may_be_those_of_another_language() {
        check("gggg-[W]ww/YYYY-MM-DD", "2026-W08/2026-02-22", "2026-02-22");
    }

    #[test]
    fn formats_are_written_as_moment_does() {
        let day = Day::from_ymd(2027, 1, 2).unwrap();
        let write = |format: &str| MomentFormat::new(format).format(day);
        assert_eq!(write("YYYY YY Q M MM MMM MMMM D DD Do DDD DDDD"), "2027 27 1 1 01 Jan January 2 02 2nd 2 002");
        assert_eq!(write("d do dd ddd dddd e E w ww gggg W WW GGGG"), "6 6th Sa Sat Saturday 6 6 1 01 2027 53 53 2026");
        assert_eq!(write("[YYYY] ü/GG-gg [open"), "YYYY ü/26-27 [op6n");
    }

    proptest! {
        #[test]
        fn any_format_and_path_are_read_without_fear(format in "\\PC*|[YMDQdEeGgWwo0-9 /-]{0,20}", path in "\\PC*|[0-9A-Za-z /-]{0,20}") {
            let format = MomentFormat::new(&format);
            let _ = format.day_of(&path);
            let _ = format.format(Day::from_ymd(2026, 2, 27).unwrap());
        }

        #[test]
        fn what_is_written_is_read_back(days in 0..3_000_000i64, format in 0..6usize) {
            let day = Day::from_ymd(1000, 1, 1).unwrap().plus(days);
            let formats = ["YYYY/MM/YYYY-MM-DD dddd", "D-M-YYYY", "Do MMMM YYYY", "YYYY DDDD", "GGGG-[W]WW-E", "gggg-ww-e"];
            let format = MomentFormat::new(formats[format]);
            prop_assert_eq!(format.day_of(&format.format(day)), Some(day));
        }
    }
}
