//! Tests of recurrence rules: the corpus, and what no rule may do.

use super::*;
use proptest::prelude::*;
use serde_json::Value;

const CASES: &str = include_str!("../../../tests/corpus/recurrence/cases.json");

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
