//! How many of the SMART questions a goal's note answers, and what would make it easier to act on.

use crate::{
    engine::Report,
    measure::{FindingKind, Number, Smart, SmartCheck},
    page::{
        explain::{Explained, Source},
        goal::hint,
        part::words::count,
    },
    plan::{GoalId, tree::Node},
};

/// Explains the SMART score and the findings.
pub(super) fn of(report: &Report, id: GoalId) -> [Explained; 2] {
    let measures = &report.measures.goals[id.0 as usize];
    let mut smart = Explained::of(Number::Smart, format!("{} of {}", measures.smart.passed.len(), SmartCheck::ALL.len()));
    let goal = report.plan.tree.get(report.plan.goal(id).node);
    smart.from = SmartCheck::ALL.iter().map(|check| answer(*check, &measures.smart, goal)).collect();
    // A due day that cannot be is one thing, though it answers no question either.
    let is_said = |kind: &FindingKind| match kind {
        FindingKind::Unanswered(check) => hint(goal, *check) == kind.hint(),
        _ => true,
    };
    let said = measures.findings.iter().filter(|finding| is_said(&finding.kind));
    let made_by: Vec<Source> = said.map(|finding| Source::of(report, finding.subject, finding.kind.hint().to_owned())).collect();
    let value = if made_by.is_empty() { "nothing".to_owned() } else { count(made_by.len(), "thing") };
    let findings = Explained { made_by, ..Explained::of(Number::Findings, value) };
    [smart, findings]
}

/// Says whether a question is answered, else what would answer it.
fn answer(check: SmartCheck, smart: &Smart, goal: &Node) -> String {
    let name = match check {
        SmartCheck::Specific => "specific",
        SmartCheck::Measurable => "measurable",
        SmartCheck::Achievable => "achievable",
        SmartCheck::Relevant => "relevant",
        SmartCheck::TimeBound => "time-bound",
    };
    if smart.passed.contains(&check) { format!("{name}: yes") } else { format!("{name}: {}", hint(goal, check)) }
}
