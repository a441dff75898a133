//! Days as people say them, to be written as dates.

use super::offer::Offer;
use crate::calendar::{Day, Weekday, day_with_weekday, spoken};

/// What is offered before anything is typed, and found by its letters then.
const PHRASES: &[&str] = &[
    "today",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "next week",
    "in 2 weeks",
    "end of month",
    "next month",
    "in 3 months",
    "next monday",
    "next friday",
    "end of week",
    "next quarter",
    "yesterday",
];

/// Offers the day that was typed in words, then the usual ones.
pub(super) fn offers(typed: &str, today: Day, week_starts: Weekday) -> Vec<Offer> {
    let typed = typed.trim();
    let is_of_ours = PHRASES.contains(&typed.to_lowercase().as_str());
    let said = Some(typed).filter(|typed| !typed.is_empty() && !is_of_ours && typed.parse::<Day>().is_err());
    let phrases = said.into_iter().chain(PHRASES.iter().copied());
    phrases
        .filter_map(|phrase| {
            let day = spoken(phrase, today, week_starts)?;
            Some(Offer { new: day.to_string(), ..Offer::word(phrase, &day_with_weekday(day, today)) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_day_and_what_is_typed_comes_first() {
        let sunday: Day = "2026-11-22".parse().unwrap();
        let offered = |typed: &str| offers(typed, sunday, Weekday::Monday);
        assert_eq!(offered("").len(), PHRASES.len());
        assert_eq!(offered("24 dec")[0].new, "2026-12-24");
        assert_eq!(offered("Next Friday").len(), PHRASES.len(), "not twice");
        assert_eq!(offered("no day").len(), PHRASES.len());
    }
}
