//! How many of the SMART questions a goal's note answers, and what would make it easier to act on.

use crate::{
    engine::Report,
    measure::{FindingKind, Number, Smart, SmartCheck},
    page::{
        explain::{Explained, Source},
        part::words::count,
    },
    plan::GoalId,
};

/// Explains the SMART score and the findings.
pub(super) fn of(report: &Report, id: GoalId) -> [Explained; 2] {
    let measures = &report.measures.goals[id.0 as usize];
    let mut smart = Explained::of(Number::Smart, format!("{} of {}", measures.smart.passed.len(), SmartCheck::ALL.len()));
    smart.from = SmartCheck::ALL.iter().map(|check| answer(*check, &measures.smart)).collect();
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
        .map(|finding| Source::of(report, finding.subject, format!("{}: {}", finding.kind.id(), finding.kind.hint())))
        .collect();
    [smart, findings]
}

/// Says whether a question is answered, else what would answer it.
fn answer(check: SmartCheck, smart: &Smart) -> String {
    let name = match check {
        SmartCheck::Specific => "specific",
        SmartCheck::Measurable => "measurable",
        SmartCheck::Achievable => "achievable",
        SmartCheck::Relevant => "relevant",
        SmartCheck::TimeBound => "time-bound",
    };
    if smart.passed.contains(&check) {
        format!("{name}: yes")
    } else {
        format!("{name}: {}", FindingKind::Unanswered(check).hint())
    }
}
