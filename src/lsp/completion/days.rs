//! Days in words, to be written as dates.

use super::{Item, Kind};
use crate::calendar::{Day, Weekday, day_with_weekday, relative, spoken};

/// Words that are offered before any are typed.
const WORDS: [&str; 24] = [
    "today",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "end of week",
    "next week",
    "next monday",
    "next friday",
    "in 3 days",
    "in 1 week",
    "in 2 weeks",
    "in 3 weeks",
    "end of month",
    "next month",
    "in 1 month",
    "in 3 months",
    "end of quarter",
    "in 6 months",
    "end of year",
];

/// Lists the days that words mean: those that were typed, and those that are said most.
pub(super) fn days(typed: &str, today: Day, week_starts: Weekday) -> Vec<Item> {
    let typed = typed.trim();
    let own = Some(typed).filter(|typed| !WORDS.contains(&typed.to_lowercase().as_str()));
    let said = own.into_iter().chain(WORDS);
    let item = |words: &str| {
        let day = spoken(words, today, week_starts)?;
        let detail = format!("{}, {}", day_with_weekday(day, today), relative(day, today));
        // Whoever types the date gets it too.
        Some(Item::of(Kind::Day, words, detail).write(day.to_string()).filter(format!("{words} {day}")))
    };
    said.filter_map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::{WORDS, days};
    use crate::calendar::{Day, Weekday};

    #[test]
    fn words_become_dates() {
        let sunday: Day = "2026-11-22".parse().unwrap();
        let offered = |typed: &str| days(typed, sunday, Weekday::Monday);
        assert_eq!(offered("").len(), WORDS.len(), "each of the words means a day");
        let day = |typed: &str, words: &str| offered(typed).into_iter().find(|item| item.label == words).map(|item| item.new);
        assert_eq!(day("next f", "next friday").as_deref(), Some("2026-11-27"));
        assert_eq!(day("in 12 days", "in 12 days").as_deref(), Some("2026-12-04"));
        assert_eq!(day("soon", "soon"), None);
    }
}
