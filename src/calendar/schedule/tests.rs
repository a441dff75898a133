//! What schedules are read as, and that they read back.

use super::{Rhythm, Schedule, Weekdays};
use crate::calendar::{Rule, Weekday};
use proptest::prelude::*;

fn read(text: &str) -> Option<String> {
    Schedule::read(text).map(|schedule| schedule.to_string())
}

#[test]
fn a_separator_may_be_doubled_and_a_range_may_stand_in_a_list() {
    for (text, expected) in [
        ("Mon-Wed, and Fri", "Mon, Tue, Wed, Fri"),
        ("tues/thurs", "Tue, Thu"),
        ("each week on Sat–Sun", "weekends"),
        ("every Monday, Tuesday; Wednesday & Thursday and Friday", "weekdays"),
        ("sun-mon-tue", "–"),
        ("week on tue", "–"),
        ("and", "–"),
        ("every", "–"),
    ] {
        assert_eq!(Schedule::parse(text).map_or("–".to_owned(), |schedule| schedule.to_string()), expected, "{text}");
    }
}

#[test]
fn times_have_many_spellings() {
    for text in ["2/month", "twice a month", "2 x / month", "2x per month", "twice every month", "2 times each month"] {
        assert_eq!(Schedule::parse(text).map(|schedule| schedule.rhythm), Some(Rhythm::PerMonth(2)), "{text}");
    }
    for text in ["2times/week", "2/year", "two/week", "2 week", "-2/week", "２/week", "2 a  fortnight", "every 4294967295 weeks"]
    {
        assert_eq!(Schedule::parse(text), None, "{text}");
    }
}

#[test]
fn clauses_stand_once_each_and_apart() {
    assert_eq!(read("daily, until 2026-12-31, from 2026-01-01").as_deref(), Some("daily from 2026-01-01 until 2026-12-31"));
    assert_eq!(read("3/week when done for a year").as_deref(), Some("3/week for 1 year"));
    for text in ["daily from 2026-01-01 from 2026-02-01", "dailyfor 3 days", "daily for 3 fortnights", "for 3 days"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn a_length_beyond_the_calendar_has_no_end() {
    let schedule = Schedule::parse("daily from 2026-01-01 for 4294967295 years").unwrap();
    assert_eq!(schedule.last_day(None), None);
    assert_eq!(Schedule::parse("daily for 2 days").unwrap().last_day(None), None, "nobody knows where it begins");
}

#[test]
fn rules_become_what_people_would_expect() {
    for (text, expected) in [
        ("every week on Tuesday", "Tue"),
        ("every weekday when done", "weekdays"),
        ("every 10 days when done", "every 10 days"),
        ("every day at 9", "daily"),
        ("every 2 weeks on Sunday", "every 14 days"),
        ("every month on the 1st", "1/month"),
        ("every month on the 1st, 15th and last", "3/month"),
        ("every month on the first Saturday", "1/month"),
        ("every month on Monday", "Mon"),
        ("every 1 month", "1/month"),
        ("every week on Friday until April 1, 2026", "Fri until 2026-04-01"),
        ("every month on the 1st for 3 months", "1/month for 3 months"),
        ("every mon and we", "Mon, Wed"),
    ] {
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn rules_without_such_a_rhythm_are_no_schedule() {
    for text in [
        "every 2 months",
        "every year",
        "every hour",
        "every March on the 21st",
        "every Friday the 13th",
        "every 2 weeks on Monday, Thursday",
        "every 2 weekdays",
        "every day for 5 times",
        "every day but Sunday",
        "every other week",
        "every month on the 40th",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn rules_of_calendars_become_schedules_too() {
    let read = |text| Some(Schedule::of_rule(&Rule::parse_rfc5545(text)?)?.to_string());
    assert_eq!(read("DTSTART:20250804;FREQ=WEEKLY;BYDAY=MO,WE").as_deref(), Some("Mon, Wed"));
    assert_eq!(read("RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20261231T000000Z").as_deref(), Some("every 3 days until 2026-12-31"));
    assert_eq!(read("freq=monthly;bymonthday=1,15").as_deref(), Some("2/month"));
    assert_eq!(read("FREQ=MONTHLY;BYDAY=-1FR").as_deref(), Some("1/month"));
    assert_eq!(read("FREQ=DAILY;BYDAY=SA,SU").as_deref(), Some("weekends"));
    for text in ["", "FREQ=YEARLY", "FREQ=DAILY;COUNT=3", "FREQ=MONTHLY;BYSETPOS=1", "INTERVAL=2", "FREQ=WEEKLY;BYDAY=é"] {
        assert_eq!(read(text), None, "{text}");
    }
}

fn rhythm() -> impl Strategy<Value = Rhythm> {
    let days = prop::collection::vec(prop::sample::select(Weekday::ALL.to_vec()), 1..7);
    prop_oneof![
        days.prop_map(|days| Rhythm::Days(days.into_iter().collect::<Weekdays>())),
        (1..=7_u32).prop_map(Rhythm::PerWeek),
        (1..=31_u32).prop_map(Rhythm::PerMonth),
        (2..=u32::MAX).prop_map(Rhythm::Every),
    ]
}

proptest! {
    #[test]
    fn any_text_is_a_schedule_or_not(text in "\\PC*|([a-z0-9/,.–-]{1,9} ?){0,8}") {
        let _ = (Schedule::parse(&text), Schedule::read(&text), Rule::parse_rfc5545(&text));
    }

    #[test]
    fn what_is_printed_reads_back(
        rhythm in rhythm(),
        from in prop::option::of(0..2000_i64),
        until in prop::option::of(0..2000_i64),
        length in prop::option::of((1..100_u32, prop::sample::select(vec!["day", "weeks", "month", "years"]))),
    ) {
        let day = |n: i64| crate::calendar::Day::from_ymd(2024, 1, 1).map(|day| day.plus(n).to_string()).unwrap_or_default();
        let from = from.map_or(String::new(), |n| format!(" from {}", day(n)));
        let until = until.map_or(String::new(), |n| format!(", until {}", day(n)));
        let length = length.map_or(String::new(), |(count, unit)| format!(" for {count} {unit}"));
        let schedule = Schedule::parse(&format!("{rhythm}{length}{until}{from}.")).unwrap();
        prop_assert_eq!(schedule.rhythm, rhythm);
        prop_assert_eq!(Schedule::parse(&schedule.to_string()), Some(schedule));
    }
}
