//! The rules: one file of code for each, and one page beside it, which is its documentation and its test.

/// A rule, with the page that lies beside its code.
macro_rules! rule {
    ($name:literal, $severity:ident, $about:ident, $looks:ident($look:expr), $page:literal) => {
        Rule {
            name: $name,
            severity: Severity::$severity,
            about: About::$about,
            page: include_str!($page),
            looks: Looks::$looks($look),
        }
    };
}

mod amounts;
mod bad_date;
mod bad_duration;
mod bad_number;
mod bad_recurrence;
mod bad_schedule;
mod bad_value;
mod blocked_for_long;
mod breakdown_empty_stage;
mod breakdown_few_stages;
mod breakdown_low_energy;
mod breakdown_many_stages;
mod breakdown_no_criteria;
mod breakdown_no_stages;
mod breakdown_no_steps;
mod breakdown_task_too_big;
mod broken_front_matter;
mod broken_link;
mod carried_over;
mod conflict_copy;
mod dates_reversed;
mod day_ahead;
mod dependency_cycle;
mod duplicate_id;
mod early_win_missed;
mod early_win_too_big;
mod goal_cycle;
mod ids;
mod meant;
mod merge_conflict;
mod near_key;
mod no_open_step;
mod no_schedule;
mod not_a_goal;
mod not_utf8;
mod orphan_step;
mod other_encoding;
mod overdue_pile;
mod plan_too_small;
mod repeated_key;
mod smart_achievable;
mod smart_measurable;
mod smart_relevant;
mod smart_specific;
mod smart_time_bound;
mod sprint_over_capacity;
mod sprint_without_days;
mod stalled_goal;
mod too_deep;
mod too_large;
mod too_many_habits;
mod unknown_id;
mod unknown_rule;
mod unknown_setting;
mod unknown_sprint;
mod unknown_type;
mod unread_field;
mod unreadable;

use crate::lint::rule::Rule;

/// All rules, in the order in which they are listed.
pub const RULES: &[Rule] = &[
    not_utf8::RULE,
    other_encoding::RULE,
    too_large::RULE,
    unreadable::RULE,
    merge_conflict::RULE,
    conflict_copy::RULE,
    too_deep::RULE,
    broken_front_matter::RULE,
    repeated_key::RULE,
    near_key::RULE,
    unknown_setting::RULE,
    unknown_rule::RULE,
    bad_value::RULE,
    unknown_type::RULE,
    bad_schedule::RULE,
    no_schedule::RULE,
    bad_date::RULE,
    unread_field::RULE,
    bad_recurrence::RULE,
    bad_duration::RULE,
    bad_number::RULE,
    broken_link::RULE,
    not_a_goal::RULE,
    goal_cycle::RULE,
    sprint_without_days::RULE,
    unknown_sprint::RULE,
    duplicate_id::RULE,
    unknown_id::RULE,
    dependency_cycle::RULE,
    day_ahead::RULE,
    dates_reversed::RULE,
    smart_specific::RULE,
    smart_measurable::RULE,
    smart_achievable::RULE,
    smart_relevant::RULE,
    smart_time_bound::RULE,
    breakdown_no_steps::RULE,
    breakdown_no_stages::RULE,
    breakdown_few_stages::RULE,
    breakdown_many_stages::RULE,
    breakdown_empty_stage::RULE,
    breakdown_task_too_big::RULE,
    breakdown_no_criteria::RULE,
    breakdown_low_energy::RULE,
    early_win_too_big::RULE,
    early_win_missed::RULE,
    no_open_step::RULE,
    stalled_goal::RULE,
    orphan_step::RULE,
    overdue_pile::RULE,
    carried_over::RULE,
    blocked_for_long::RULE,
    plan_too_small::RULE,
    too_many_habits::RULE,
    sprint_over_capacity::RULE,
];

/// Returns the rule of a name.
///
/// # Example
/// ```
/// assert!(milepost::lint::rule("bad-date").is_some());
/// ```
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// What most rules need.
mod prelude {
    pub(super) use super::amounts::{counted, hours};
    pub(super) use crate::{
        calendar::Day,
        lint::{
            Scene, Severity,
            rule::{About, Looks, Odd, Remark, Rule, Words},
        },
        note::Item,
        plan::{Home, NoteId, Plan, Task},
        text::{Fact, Span},
    };
}
