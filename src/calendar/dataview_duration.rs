//! Durations as Dataview reads field values: `1 day, 3 hours`, where a day has 24 hours.

use DurationPart::{Days, Hours, Milliseconds, Minutes, Months, Seconds, Weeks, Years};

/// A duration that Dataview recognises in a field.
///
/// # Shape
/// `parts` from years to milliseconds, the largest first, only those that are not 0.
///
/// # Source
/// Dataview 0.5.68, "Durations", normalised as its Luxon does: 7 days are a week, 4 weeks a month, 12 months a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataviewDuration {
    /// How it is shown: `{hours: 1, minutes: 30}` for `90m`.
    pub parts: Vec<(DurationPart, i64)>,
    /// How long it is, with months of 30 and years of 365 days.
    pub milliseconds: i64,
}

/// A unit of a [`DataviewDuration`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum DurationPart {
    Years,
    Months,
    Weeks,
    Days,
    Hours,
    Minutes,
    Seconds,
    Milliseconds,
}

/// A unit, its names, and its length in milliseconds, once as shown and once as it is.
type UnitRow = (DurationPart, &'static [&'static str], i128, i128);

const UNITS: [UnitRow; 8] = [
    (Years, &["years", "year", "yrs", "yr"], 12 * 4 * WEEK, 365 * DAY),
    (Months, &["months", "month", "mos", "mo"], 4 * WEEK, 30 * DAY),
    (Weeks, &["weeks", "week", "wks", "wk", "w"], WEEK, WEEK),
    (Days, &["days", "day", "d"], DAY, DAY),
    (Hours, &["hours", "hour", "hrs", "hr", "h"], HOUR, HOUR),
    (Minutes, &["minutes", "minute", "mins", "min", "m"], MINUTE, MINUTE),
    (Seconds, &["seconds", "second", "secs", "sec", "s"], 1000, 1000),
    (Milliseconds, &[], 1, 1),
];

const MINUTE: i128 = 60_000;
const HOUR: i128 = 60 * MINUTE;
const DAY: i128 = 24 * HOUR;
const WEEK: i128 = 7 * DAY;
const BILLION: i128 = 1_000_000_000;

impl DurationPart {
    /// Returns the name that Dataview gives it, `hours`.
    pub fn name(self) -> &'static str {
        ["years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds"][self as usize]
    }
}

impl DataviewDuration {
    /// Returns its length in minutes.
    pub fn minutes(&self) -> f64 {
        self.milliseconds as f64 / MINUTE as f64
    }
}

/// Reads a field value as a duration, if Dataview would.
///
/// # Example
/// ```
/// use milepost::calendar::{DurationPart, dataview_minutes};
/// let duration = dataview_minutes("1 day, 3 hours").unwrap();
/// assert_eq!(duration.parts, [(DurationPart::Days, 1), (DurationPart::Hours, 3)]);
/// assert!((duration.minutes() - 1620.0).abs() < 1e-9);
/// assert!(dataview_minutes("45m or so").is_none());
/// ```
pub fn dataview_minutes(text: &str) -> Option<DataviewDuration> {
    let (mut shown, mut length, mut rest) = (0, 0, text);
    loop {
        let (billionths, after) = number(rest)?;
        let (unit, after) = unit(after.trim_start())?;
        shown += billionths * unit.2;
        length += billionths * unit.3;
        if after.is_empty() {
            let milliseconds = i64::try_from(length / BILLION).ok()?;
            return Some(DataviewDuration { parts: parts(shown / BILLION)?, milliseconds });
        }
        let next = after.trim_start();
        rest = next.strip_prefix(',').unwrap_or(next).trim_start();
    }
}

/// Takes the longest unit name at the beginning; case counts.
fn unit(text: &str) -> Option<(&'static UnitRow, &str)> {
    let names = UNITS.iter().flat_map(|unit| unit.1.iter().map(move |name| (unit, *name)));
    let (unit, name) = names.filter(|(_, name)| text.starts_with(name)).max_by_key(|(_, name)| name.len())?;
    Some((unit, &text[name.len()..]))
}

/// Reads `-12.5` at the beginning, in billionths; more than 12 digits are no duration.
fn number(text: &str) -> Option<(i128, &str)> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let split = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (whole, rest) = text.split_at(split(text));
    let whole: i128 = if whole.len() > 12 { None } else { whole.parse().ok() }?;
    let fraction = rest.strip_prefix('.').unwrap_or_default();
    let length = split(fraction);
    let digits = format!("{:0<9}", &fraction[..length.min(9)]);
    let rest = if length == 0 { rest } else { &fraction[length..] };
    Some((sign * (whole * BILLION + digits.parse::<i128>().ok()?), rest))
}

/// Cuts milliseconds into units as they are shown.
fn parts(milliseconds: i128) -> Option<Vec<(DurationPart, i64)>> {
    let (mut parts, mut rest) = (Vec::new(), milliseconds);
    for (part, _, length, _) in &UNITS {
        let amount = i64::try_from(rest / length).ok()?;
        rest %= length;
        if amount != 0 {
            parts.push((*part, amount));
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str, minutes: f64) {
        let duration = dataview_minutes(text).unwrap();
        let parts: Vec<String> = duration.parts.iter().map(|(part, amount)| format!("{amount} {}", part.name())).collect();
        assert_eq!(parts.join(" "), expected, "{text}");
        assert!((duration.minutes() - minutes).abs() < 1e-9, "{text}: {}", duration.minutes());
    }

    #[test]
    fn durations_are_shown_as_dataview_does() {
        check("90m", "1 hours 30 minutes", 90.0);
        check("1h 20m", "1 hours 20 minutes", 80.0);
        check("1h30m", "1 hours 30 minutes", 90.0);
        check("1 day, 3 hours", "1 days 3 hours", 1620.0);
        check("3 hours 30 minutes", "3 hours 30 minutes", 210.0);
        check("1.255 hr", "1 hours 15 minutes 18 seconds", 75.3);
        check("40 days", "1 months 1 weeks 5 days", 57600.0);
        check("400d", "1 years 2 months 1 weeks 1 days", 576_000.0);
        check("100000 minutes", "2 months 1 weeks 6 days 10 hours 40 minutes", 100_000.0);
        check("-2h,30 mins", "-1 hours -30 minutes", -90.0);
        check("90.5s", "1 minutes 30 seconds 500 milliseconds", 90.5 / 60.0);
        check("0m", "", 0.0);
    }

    #[test]
    fn what_dataview_takes_for_text_is_no_duration() {
        for text in
            ["", "45", "1H", "45m or so", "1h,", "5.2 km", "h", "1 h x", "1.h", "9999999999999h", "999999999999 years", " 5m"]
        {
            assert_eq!(dataview_minutes(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_duration_or_not(text in "\\PC*|[0-9.,: -hdwmsyor]{0,40}") {
            let _ = dataview_minutes(&text);
        }
    }
}
