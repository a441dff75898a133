//! What periods are called: `Week 47`, `November so far`, `Fourth quarter`.

use crate::{
    calendar::{Day, Period, Unit, Weekday, day_short, day_span, month_name},
    page::part::words::NBSP,
};

/// Returns the name of a period, with the year if it is not that of today.
pub(in crate::page) fn name(period: Period, today: Day) -> String {
    let middle = period.start.plus(i64::from(period.days()) / 2);
    let (year, week) = if period.unit == Unit::Week { period.start.plus(3).iso_week() } else { (middle.year(), 0) };
    let name = match period.unit {
        Unit::Week if period.start.weekday() == Weekday::Monday => format!("Week{NBSP}{week}"),
        Unit::Week => return format!("Week of {}", day_short(period.start, today)),
        Unit::Month => month_name(middle.month()).to_owned(),
        Unit::Quarter => ["First quarter", "Second quarter", "Third quarter", "Fourth quarter"]
            [(middle.quarter() as usize).saturating_sub(1) % 4]
            .to_owned(),
        Unit::Day | Unit::Year => period.label(),
    };
    let is_other_year = year != year_of(period.unit, today);
    if is_other_year { format!("{name} {year}") } else { name }
}

/// Returns the year that today belongs to: that of its Thursday for weeks.
fn year_of(unit: Unit, today: Day) -> i32 {
    if unit == Unit::Week { today.iso_week().0 } else { today.year() }
}

/// Returns the heading of a page: the name, and that it is not over if it isn't.
pub(super) fn heading(period: Period, today: Day) -> String {
    let name = name(period, today);
    match period.unit {
        Unit::Month if today < period.end => format!("{name} so far"),
        Unit::Quarter if today < period.end => format!("{name}, so far"),
        _ => name,
    }
}

/// Returns the days of a period, `16 – 22 Nov`.
pub(super) fn days(period: Period, today: Day) -> String {
    day_span(period.start, period.end, today)
}

/// Returns a name as it stands within a sentence: months keep their capital.
pub(super) fn inside(name: &str) -> String {
    let small = || name[..1].to_lowercase() + &name[1..];
    match name {
        week if week.starts_with("Week") => small(),
        quarter if quarter.contains("quarter") => format!("the {}", small()),
        month => month.to_owned(),
    }
}

/// Returns what a period is called in a sentence: `week`.
pub(super) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
    }
}

#[cfg(test)]
mod tests {
    use super::{days, heading, name};
    use crate::calendar::{Day, Period, Weekday};

    #[test]
    fn periods_have_a_year_only_when_it_is_another() {
        let today: Day = "2026-11-22".parse().expect("a day");
        let period = |label| Period::parse(label, Weekday::Monday).expect("a period");
        let names = ["2026-W47", "2025-W01", "2026-11", "2025-12", "2026-Q4", "2024-Q1"].map(|label| name(period(label), today));
        let expected = ["Week\u{a0}47", "Week\u{a0}1 2025", "November", "December 2025", "Fourth quarter", "First quarter 2024"];
        assert_eq!(names, expected);
        assert_eq!(heading(period("2026-11"), today), "November so far");
        assert_eq!(heading(period("2026-W47"), today), "Week\u{a0}47");
        assert_eq!(days(period("2026-W47"), today), "16\u{a0}– 22\u{a0}Nov");
        assert_eq!(days(period("2026-W49"), today), "30\u{a0}Nov\u{a0}– 6\u{a0}Dec");
    }
}
