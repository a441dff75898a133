//! Asks a question: which rows fit, sorted, cut and grouped.

use crate::{
    engine::Report,
    page::query::{Filter, Row, Sort, goal_rows, key::Value, task_rows},
};
use std::cmp::Ordering;

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Tasks.
    Tasks,
    /// Goals.
    Goals,
}

impl Subject {
    /// Returns its name, `tasks`.
    pub fn name(self) -> &'static str {
        ["tasks", "goals"][self as usize]
    }

    /// Lists all there are.
    pub fn rows(self, report: &Report) -> Vec<Row<'_>> {
        match self {
            Subject::Tasks => task_rows(report),
            Subject::Goals => goal_rows(report),
        }
    }
}

/// A question.
#[derive(Clone, Debug)]
pub struct Query {
    /// Which rows fit.
    pub filter: Filter,
    /// By what they are sorted, the first before all; rows that are alike stay in the order of paths and lines.
    pub sorts: Vec<Sort>,
    /// By what they are grouped, the outermost first.
    pub groups: Vec<Sort>,
    /// The most rows there are.
    pub limit: Option<usize>,
    /// The most rows in each group.
    pub limit_groups: Option<usize>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Found<'r> {
    /// What was asked about.
    pub subject: Subject,
    /// The rows, sorted.
    pub rows: Vec<Row<'r>>,
    /// The groups, in order. Without grouping there is one, without a heading; none if nothing fits.
    pub groups: Vec<Group>,
    /// How many fit, before any limit.
    pub total: usize,
}

/// A group of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its headings, the outermost first.
    pub headings: Vec<String>,
    /// Its rows, as places in [`Found::rows`]. A row with two tags is in two groups by tag.
    pub rows: Vec<usize>,
}

/// The most groups that one row may be in. A line of ten thousand tags is nobody's, and three groupings of it would never end.
const MOST_GROUPS: usize = 1000;

/// Finds all tasks, or all goals.
pub fn all(subject: Subject, report: &Report) -> Found<'_> {
    let query = Query { filter: Filter::All(Vec::new()), sorts: Vec::new(), groups: Vec::new(), limit: None, limit_groups: None };
    find(&query, subject, &subject.rows(report))
}

/// Asks the question of these rows.
pub fn find<'r>(query: &Query, subject: Subject, rows: &[Row<'r>]) -> Found<'r> {
    let fitting = rows.iter().filter(|row| query.filter.holds(row)).cloned();
    let mut keyed: Vec<(Vec<Value>, Row<'r>)> =
        fitting.map(|row| (query.sorts.iter().map(|sort| sort.key.value(&row)).collect(), row)).collect();
    keyed.sort_by(|(one, _), (other, _)| in_order(&query.sorts, one, other));
    let total = keyed.len();
    keyed.truncate(query.limit.unwrap_or(usize::MAX));
    let rows: Vec<Row<'r>> = keyed.into_iter().map(|(_, row)| row).collect();
    Found { subject, groups: groups(query, &rows), rows, total }
}

fn in_order(sorts: &[Sort], one: &[Value], other: &[Value]) -> Ordering {
    let each = sorts.iter().zip(one.iter().zip(other));
    let turned = |(sort, (one, other)): (&Sort, (&Value, &Value))| {
        let order = one.cmp(other);
        if sort.is_reversed { order.reverse() } else { order }
    };
    each.map(turned).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// What a group is sorted by, and its headings.
type Place = (Vec<Value>, Vec<String>);

fn groups(query: &Query, rows: &[Row<'_>]) -> Vec<Group> {
    let mut placed: Vec<(Place, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut places: Vec<Place> = vec![(Vec::new(), Vec::new())];
        for sort in &query.groups {
            let groups = sort.key.groups(row);
            let most = (MOST_GROUPS / places.len()).max(1);
            places = places.iter().flat_map(|place| groups.iter().take(most).map(|group| below(place, group))).collect();
        }
        placed.extend(places.into_iter().map(|place| (place, at)));
    }
    // Values that are alike may be spelt in several ways: each way is a group.
    placed.sort_by(|((one, spelt), _), ((other, other_spelt), _)| {
        in_order(&query.groups, one, other).then_with(|| spelt.cmp(other_spelt))
    });
    let mut groups: Vec<Group> = Vec::new();
    for ((_, headings), row) in placed {
        match groups.last_mut().filter(|group| group.headings == headings) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { headings, rows: vec![row] }),
        }
    }
    for group in &mut groups {
        group.rows.truncate(query.limit_groups.unwrap_or(usize::MAX));
    }
    groups
}

fn below((values, headings): &Place, (value, heading): &(Value, String)) -> Place {
    let mut place = (values.clone(), headings.clone());
    place.0.push(value.clone());
    place.1.push(heading.clone());
    place
}
