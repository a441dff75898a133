//! The value of a measured goal over time, in numbers for people.

use crate::{
    calendar::Day,
    page::part::words::decimal,
    plan::{
        GoalId, Plan,
        tree::{Measure, MeasureKind, Status},
    },
};

/// Returns the value at the end of each logged day up to today, in order.
pub(super) fn values(measure: &Measure, today: Day) -> Vec<(Day, f64)> {
    let log = log(measure, today);
    let mut values: Vec<(Day, f64)> = Vec::with_capacity(log.len());
    let mut sum = measure.from;
    for (day, amount) in log {
        sum += amount;
        let value = if measure.kind == MeasureKind::Sum { sum } else { *amount };
        match values.last_mut() {
            Some(last) if last.0 == *day => last.1 = value,
            _ => values.push((*day, value)),
        }
    }
    values
}

/// Returns where the value stands today.
pub(super) fn value(measure: &Measure, today: Day) -> f64 {
    let log = log(measure, today);
    match log.last() {
        None if measure.log.is_empty() => measure.current.unwrap_or(measure.from),
        None => measure.from,
        Some(_) if measure.kind == MeasureKind::Sum => log.iter().fold(measure.from, |sum, (_, amount)| sum + amount),
        Some((_, amount)) => *amount,
    }
}

fn log(measure: &Measure, today: Day) -> &[(Day, f64)] {
    &measure.log[..measure.log.partition_point(|(day, _)| *day <= today)]
}

/// Lists the nearest goals below a goal that count by their value there, in the order of the tree.
pub(super) fn below(plan: &Plan, id: GoalId) -> Vec<GoalId> {
    let mut found = Vec::new();
    let mut waiting: Vec<GoalId> = plan.goal(id).children.iter().rev().copied().collect();
    while let Some(id) = waiting.pop() {
        let node = plan.tree.get(plan.goal(id).node);
        match node.status {
            Status::Dropped | Status::Idea => {}
            _ if node.measure.is_some() => found.push(id),
            _ => waiting.extend(plan.goal(id).children.iter().rev()),
        }
    }
    found
}

/// Says how far it is, `248 of 400 words`.
pub(super) fn how_far(measure: &Measure, today: Day) -> String {
    format!("{} of {}", decimal(value(measure, today)), with_unit(measure.to, &measure.unit))
}

/// Returns a value with its unit, `400 words`; one of them has no English plural, `1 word`.
pub(super) fn with_unit(value: f64, unit: &str) -> String {
    let is_one = (value - 1.0).abs() < f64::EPSILON;
    let unit = unit.strip_suffix('s').filter(|one| is_one && one.len() > 2 && !one.ends_with('s')).unwrap_or(unit);
    if unit.is_empty() { decimal(value) } else { format!("{} {unit}", decimal(value)) }
}

#[cfg(test)]
mod tests {
    use super::{how_far, values, with_unit};
    use crate::{
        calendar::Day,
        plan::tree::{Measure, MeasureKind},
    };

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!([with_unit(1.0, "pages"), with_unit(2.0, "pages"), with_unit(1.0, "kg")], ["1 page", "2 pages", "1 kg"]);
    }

    #[test]
    fn sums_add_up_and_the_last_of_a_day_stands() {
        let log = vec![(day("2026-11-01"), 5.0), (day("2026-11-03"), 2.5), (day("2026-11-03"), 1.0), (day("2027-01-01"), 9.0)];
        let measure =
            Measure { from: 10.0, to: 50.0, unit: "km".to_owned(), kind: MeasureKind::Sum, current: None, log: log.into() };
        let today = day("2026-11-22");
        assert_eq!(values(&measure, today), [(day("2026-11-01"), 15.0), (day("2026-11-03"), 18.5)]);
        assert_eq!(how_far(&measure, today), "18.5 of 50 km");
    }
}
