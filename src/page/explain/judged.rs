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
    let mut findings = Explained::of(
        Number::Findings,
        match measures.findings.len() {
            0 => "nothing".to_owned(),
            n => count(n, "thing"),
        },
    );
    findings.made_by = measures
        .findings
        .iter()
        .map(|finding| {
            let hint = match finding.kind {
                FindingKind::Unanswered(check) => hint(goal, check),
                kind => kind.hint(),
            };
            Source::of(report, finding.subject, hint.to_owned())
        })
        .collect();
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
