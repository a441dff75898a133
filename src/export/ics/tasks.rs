//! Steps that are due or planned, and those that were done lately.

use super::{
    Kinds, alarm,
    component::{Component, Name, Stamp, compact},
};
use crate::{
    calendar::Day,
    engine::Report,
    export::identity::{Identity, Seen},
    measure::Entry,
    note::Priority,
    page::plain_words,
    plan::{
        Task, What,
        tree::{Node, Status},
    },
};

/// For how many days a step that is done stays in the calendar, so that programs see that it is.
const DAYS: i64 = 28;

pub(super) fn components(report: &Report, kinds: Kinds, stamp: Stamp) -> Vec<Component> {
    let plan = &report.plan;
    let mut seen = Seen::default();
    let mut components = Vec::new();
    for entry in report.measures.roster.entries() {
        let What::Task(id) = plan.what[entry.task.0 as usize] else { continue };
        let task = plan.task(id);
        // Those without a day count as well: a day that is taken away must not change who is who.
        let identity = Identity::of(plan, task);
        let nth = seen.nth(identity);
        let Some(day) = entry.plan.filter(|_| is_shown(entry, report.today)) else { continue };
        let of = identity.text();
        let name = Name { kind: "task", of: &of, nth };
        let step = Step { report, task, node: plan.tree.get(entry.task), entry, day };
        components.push(match kinds {
            Kinds::ToDos => step.to_do(name, stamp),
            Kinds::Events => step.event(name, stamp),
        });
    }
    components
}

fn is_shown(entry: &Entry, today: Day) -> bool {
    let is_recent = |day: Day| today.since(day) <= DAYS;
    entry.is_open() || (entry.cancelled.is_none() && entry.done_day().is_some_and(is_recent))
}

struct Step<'s> {
    report: &'s Report,
    task: &'s Task,
    node: &'s Node,
    entry: &'s Entry,
    /// The day it is planned for: the earlier of its scheduled and due days.
    day: Day,
}

impl Step<'_> {
    fn to_do(&self, name: Name<'_>, stamp: Stamp) -> Component {
        let mut to_do = Component::known("VTODO", name, stamp);
        self.describe(&mut to_do, "");
        match (self.node.scheduled, self.node.due) {
            // A start behind its end would be no valid one.
            (Some(start), Some(due)) if start <= due => {
                to_do.day("DTSTART", start);
                to_do.day("DUE", due);
            }
            (_, Some(due)) => to_do.day("DUE", due),
            (Some(start), None) => to_do.day("DTSTART", start),
            (None, None) => {}
        }
        if let Some(rank) = self.node.priority.map(rank) {
            to_do.raw("PRIORITY", rank);
        }
        match self.entry.done_day() {
            Some(day) => {
                to_do.raw("STATUS", "COMPLETED");
                to_do.raw("COMPLETED", &format!("{}T120000Z", compact(day)));
                to_do.raw("PERCENT-COMPLETE", "100");
            }
            None => to_do.raw("STATUS", if self.node.status == Status::InProgress { "IN-PROCESS" } else { "NEEDS-ACTION" }),
        }
        self.remind(&mut to_do, if self.node.due.is_some() { "END" } else { "START" });
        to_do
    }

    fn event(&self, name: Name<'_>, stamp: Stamp) -> Component {
        let mut event = Component::known("VEVENT", name, stamp);
        // An event has no state of its own.
        self.describe(&mut event, if self.entry.done.is_some() { "✓ " } else { "" });
        let day = self.node.due.unwrap_or(self.day);
        event.days(day, day);
        self.remind(&mut event, "START");
        event
    }

    fn describe(&self, component: &mut Component, mark: &str) {
        let plan = &self.report.plan;
        let owners = plan.owners(self.entry.task);
        let words = alarm::without(&plain_words(plan, self.task));
        let words = words.split_whitespace().collect::<Vec<&str>>().join(" ");
        component.text("SUMMARY", &format!("{mark}{}", if words.is_empty() { "…" } else { &words }));
        let goal = self.entry.goal.map(|goal| match plan.what[goal.0 as usize] {
            What::Goal(id) => plan.goal(id).title.clone(),
            What::Stage(_) | What::Task(_) => String::new(),
        });
        let stage = self.task.stage.map(|stage| plan.stage(stage).title.clone());
        let above: Vec<String> = [goal, stage].into_iter().flatten().collect();
        let place = format!("{}:{}", plan.path(self.task), plan.line(self.task));
        let who = owners.iter().map(|owner| format!("@{owner}")).collect::<Vec<String>>().join(" ");
        let lines = [above.join(" › "), who, place];
        component.text("DESCRIPTION", &lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<String>>().join("\n"));
        component.texts("CATEGORIES", plan.area(self.entry.task));
    }

    /// Reminds of a step that is still open, as the settings say, and as it says itself.
    fn remind(&self, component: &mut Component, related: &str) {
        if self.entry.done.is_some() {
            return;
        }
        let day = self.node.due.unwrap_or(self.day);
        let words = self.report.plan.words(self.task);
        let leads = self.report.config.reminders.iter().filter(|_| self.node.due.is_some());
        for alarm in alarm::alarms(leads.copied(), words, day) {
            component.add(alarm.component(related));
        }
    }
}

/// Returns the rank of a priority, 1 to 9.
///
/// # Source
/// RFC 5545, 3.8.1.9, "Priority": 1 is the highest, 5 the normal, 9 the lowest.
fn rank(priority: Priority) -> &'static str {
    match priority {
        Priority::Highest => "1",
        Priority::High => "3",
        Priority::Medium => "4",
        Priority::Low => "7",
        Priority::Lowest => "9",
    }
}
