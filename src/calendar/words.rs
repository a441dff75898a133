//! Days in words for people: `Thu 19 Nov`, `tomorrow`, `in 3 days`.

use super::day::Day;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Returns the English name of a month, 1-12; of any other number, nothing.
pub fn month_name(month: u32) -> &'static str {
    month.checked_sub(1).and_then(|month| MONTHS.get(month as usize)).copied().unwrap_or_default()
}

/// Returns `Sunday, 22 November`, with the year if it is not that of `today`.
///
/// # Source
/// `design.md` §3: a no-break space between day and month.
pub fn day_long(day: Day, today: Day) -> String {
    format!("{}, {}\u{a0}{}{}", day.weekday().name(), day.day(), month_name(day.month()), year(day, today))
}

/// Returns `Thu 19 Nov`, with the year if it is not that of `today`.
pub fn day_with_weekday(day: Day, today: Day) -> String {
    format!("{} {}", day.weekday().short_name(), day_short(day, today))
}

/// Returns `19 Nov`, with the year if it is not that of `today`.
///
/// # Example
/// ```
/// use milepost::calendar::{Day, day_short};
/// let today: Day = "2026-11-22".parse().unwrap();
/// assert_eq!(day_short(today, today), "22\u{a0}Nov");
/// assert_eq!(day_short(today.plus(98), today), "28\u{a0}Feb 2027");
/// ```
pub fn day_short(day: Day, today: Day) -> String {
    let month = month_name(day.month());
    let mut words = String::with_capacity("19\u{a0}Nov 2026".len());
    let digit = |digit: u32| char::from(b'0' + (digit % 10) as u8);
    words.extend((day.day() >= 10).then(|| digit(day.day() / 10)));
    words.push(digit(day.day()));
    words.push('\u{a0}');
    words.push_str(month.get(..3).unwrap_or(month));
    words.push_str(&year(day, today));
    words
}

/// Returns `16 – 22 Nov`, `24 Dec – 3 Jan 2027`: month and year stand once where both days share them, and the year not at all
/// if it is that of `today`.
///
/// # Example
/// ```
/// use milepost::calendar::{Day, day_span};
/// let today: Day = "2026-11-22".parse().unwrap();
/// assert_eq!(day_span(today.plus(-6), today, today), "16\u{a0}– 22\u{a0}Nov");
/// ```
pub fn day_span(from: Day, to: Day, today: Day) -> String {
    let end = day_short(to, today);
    if from == to {
        return end;
    }
    let shares_year = from.year() == to.year();
    if shares_year && from.month() == to.month() {
        return format!("{}\u{a0}– {end}", from.day());
    }
    // Seen from a day of its own year, a day has no year.
    format!("{}\u{a0}– {end}", day_short(from, if shares_year { from } else { today }))
}

fn year(day: Day, today: Day) -> String {
    if day.year() == today.year() { String::new() } else { format!(" {}", day.year()) }
}

/// Returns how far `day` is from `today`: `today`, `tomorrow`, `yesterday`, `in 3 days`, `3 days ago`.
pub fn relative(day: Day, today: Day) -> String {
    match day.since(today) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days}\u{a0}days"),
        days => format!("{}\u{a0}days ago", -days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_a_year_only_when_it_is_another() {
        let today: Day = "2026-11-22".parse().unwrap();
        assert_eq!(day_long(today, today), "Sunday, 22\u{a0}November");
        assert_eq!(day_long(today.plus(100), today), "Tuesday, 2\u{a0}March 2027");
        assert_eq!(day_with_weekday(today.plus(-3), today), "Thu 19\u{a0}Nov");
        assert_eq!(day_with_weekday(today.plus(-365), today), "Sat 22\u{a0}Nov 2025");
    }

    #[test]
    fn a_span_says_month_and_year_once() {
        let today: Day = "2026-11-22".parse().unwrap();
        let span = |from: &str, to: &str| day_span(from.parse().unwrap(), to.parse().unwrap(), today);
        assert_eq!(span("2026-11-22", "2026-11-22"), "22\u{a0}Nov");
        assert_eq!(span("2026-11-28", "2026-12-03"), "28\u{a0}Nov\u{a0}– 3\u{a0}Dec");
        assert_eq!(span("2026-12-28", "2027-01-03"), "28\u{a0}Dec\u{a0}– 3\u{a0}Jan 2027");
        assert_eq!(span("2027-01-15", "2027-01-25"), "15\u{a0}– 25\u{a0}Jan 2027");
        assert_eq!(span("2027-01-15", "2027-02-02"), "15\u{a0}Jan\u{a0}– 2\u{a0}Feb 2027");
        assert_eq!(span("2025-12-15", "2027-02-02"), "15\u{a0}Dec 2025\u{a0}– 2\u{a0}Feb 2027");
    }

    #[test]
    fn near_days_have_names() {
        let today: Day = "2026-11-22".parse().unwrap();
        let words = [0, 1, -1, 3, -3, 98].map(|days| relative(today.plus(days), today));
        assert_eq!(words, ["today", "tomorrow", "yesterday", "in 3\u{a0}days", "3\u{a0}days ago", "in 98\u{a0}days"]);
    }

    #[test]
    fn there_is_no_thirteenth_month() {
        assert_eq!([0, 1, 12, 13].map(month_name), ["", "January", "December", ""]);
    }
}
