//! Tests of recurrence rules: the corpus, and what no rule may do.

use super::*;
use proptest::prelude::*;
use serde_json::Value;

const CASES: &str = include_str!("../../../tests/corpus/recurrence/cases.json");

/// Drawn at random and answered by rrule.js: rule, due, completed on, canonical, next due.
const DRAWN: &str = include_str!("../../../tests/corpus/recurrence/drawn.tsv");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn dates(value: &Value) -> Dates {
    let date = |key: &str| value[key].as_str().map(day);
    Dates { start: date("start"), scheduled: date("scheduled"), due: date("due") }
}

#[test]
fn every_case_of_the_corpus_holds() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    for case in cases.as_array().unwrap() {
        check(case);
    }
}

fn check(case: &Value) {
    let (id, expected) = (&case["id"], &case["expected"]);
    let rule = Rule::parse(case["rule"].as_str().unwrap());
    assert_eq!(rule.is_some(), expected["valid"].as_bool().unwrap(), "{id}");
    assert_eq!(rule.as_ref().map(Rule::canonical).as_deref(), expected["canonical"].as_str(), "{id}");
    let Some(rule) = rule else { return };
    assert_eq!(Some(rule.when_done()), expected["when_done"].as_bool(), "{id}");

    let is_removed = case["remove_scheduled_on_recurrence"].as_bool().unwrap_or(false);
    let scheduled = if is_removed { Scheduled::IsRemoved } else { Scheduled::Moves };
    let found = next(&rule, dates(case), day(case["completed_on"].as_str().unwrap()), scheduled);
    let wanted = expected["next"].as_object().map(|_| dates(&expected["next"]));
    assert_eq!(found, wanted, "{id} {}", case["rule"]);

    let Dates { start, scheduled, due } = dates(case);
    let Some(mut reference) = due.or(scheduled).or(start) else { return };
    for wanted in case["chain_completed_on_time"].as_array().into_iter().flatten() {
        let dates = Dates { due: Some(reference), ..Dates::default() };
        reference = next(&rule, dates, reference, Scheduled::Moves).unwrap().due.unwrap();
        assert_eq!(reference, day(wanted.as_str().unwrap()), "{id} chain");
    }
}

#[test]
fn every_drawn_rule_is_understood_as_by_rrule() {
    for line in DRAWN.lines() {
        let [text, due, completed_on, canonical, later] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let rule = Rule::parse(text);
        assert_eq!(rule.as_ref().map_or("invalid".to_owned(), Rule::canonical), canonical, "{text}");
        let dates = Dates { due: Some(day(due)), ..Dates::default() };
        let found = rule.and_then(|rule| next(&rule, dates, day(completed_on), Scheduled::Moves)).and_then(|dates| dates.due);
        assert_eq!(found.map_or("none".to_owned(), |day| day.to_string()), later, "{line}");
    }
}

#[test]
fn blanks_of_any_kind_stand_between_the_words() {
    let rule = Rule::parse("\u{a0}every\t2\u{202f}weeks\u{a0}when done ").unwrap();
    assert_eq!(rule.canonical(), "every 2 weeks when done");
    assert_eq!(Rule::parse("every week."), None);
}

#[test]
fn rules_that_never_fire_come_to_an_end() {
    for text in [
        "every 999999999 days",
        "every 99999999999999999999 weeks",
        "every 9999999 months",
        "every 99999 years",
        "every day at 999999999",
        "every week at 999999999999999999999999",
        "every month on the 1st and 3rd Tuesday",
        "every year on the 1st and 3rd Tuesday",
        "every February on the 30th",
        "every week on the 31st in February",
        "every hour on the 31st and first Monday in February",
        "every 7 minutes in week 20 in March",
        "every year in week 60",
        "every month on the 6th Monday",
        "every year on the 54th Monday",
    ] {
        let dates = Dates { due: Some(day("2026-03-10")), ..Dates::default() };
        assert_eq!(next(&Rule::parse(text).unwrap(), dates, day("2026-03-14"), Scheduled::Moves), None, "{text}");
    }
}

#[test]
fn no_date_leaves_the_calendar_of_four_digits() {
    let rule = Rule::parse("every day").unwrap();
    let last = Dates { due: Some(day("9999-12-31")), ..Dates::default() };
    assert_eq!(next(&rule, last, day("2026-03-14"), Scheduled::Moves), None);
    let long = Dates { due: Some(day("9000-01-01")), start: Some(day("0001-01-01")), ..Dates::default() };
    assert_eq!(next(&Rule::parse("every day when done").unwrap(), long, day("2026-03-14"), Scheduled::Moves), None);
}

#[test]
fn a_rule_without_day_does_not_go_back_further_than_the_end_of_the_month() {
    // Obsidian Tasks walks back for months here, and ends up with no date or one that is past.
    let rule = Rule::parse("every 2 months in March").unwrap();
    let dates = Dates { due: Some(day("2026-03-15")), ..Dates::default() };
    let later = next(&rule, dates, day("2026-03-15"), Scheduled::Moves).unwrap();
    assert_eq!(later.due, Some(day("2027-03-15")));
}

const WORDS: &str = "( |,|!|every|day|week|weeks|month|year|weekday|hour|minutes|on|the|in|at|for|until|times|[0-9]{1,3}|1st|[0-9]{1,2}th|last|\
                     first|Monday|tue|Friday|March|feb|and|or| when done|é|\u{a0})";

proptest! {
    #[test]
    fn any_text_is_a_rule_or_not(text in "\\PC*") {
        let _ = Rule::parse(&text);
    }

    #[test]
    fn the_next_date_is_later(words in proptest::collection::vec(WORDS, 0..8), days in 0..20_000i64) {
        let Some(rule) = Rule::parse(&format!("every {}", words.join(" "))) else { return Ok(()) };
        let from = day("1990-01-01").plus(days);
        let dates = Dates { due: Some(from), ..Dates::default() };
        if let Some(later) = next(&rule, dates, from, Scheduled::Moves) {
            prop_assert!(later.due.unwrap() > from, "{} {}", rule.canonical(), later.due.unwrap());
        }
    }
}
