//! SMART, findings and the words of a text: what the program says to these vectors.

use super::{
    answer::{config, today},
    tree::Planted,
};
use milepost::{
    config::Level,
    measure::{
        self, Branch, Chain, EarlyWin, Finding, FindingKind, GoalParts, GoalWords, Ground, Language, Leaves, Milestones,
        Progress, Smart, Wording,
    },
};
use serde_json::{Value, json};

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    match name {
        "smart" => Some(smart(case)),
        "text" => Some(text(&case["input"]["text"])),
        _ => None,
    }
}

#[test]
fn vectors_smart() {
    super::check("smart");
}

fn text(value: &Value) -> Value {
    let Wording { n_words, has_number, is_vague } = measure::wording(value.as_str().unwrap_or_default(), Language::English);
    json!({ "words": n_words, "number": has_number, "vague": is_vague })
}

fn words(root: &Value) -> GoalWords<'_> {
    let text = |key: &str| root[key].as_str().unwrap_or_default();
    let (title, why, done_when, area) = (text("title"), text("why"), text("done_when"), text("area"));
    GoalWords { language: "", title, why, done_when, area, has_parent: !root["parent"].is_null() }
}

fn smart(case: &Value) -> Value {
    let (root, config) = (&case["input"]["root"], config(case));
    let planted = Planted::of(root);
    let ground = Ground::of(&planted.tree, today(case));
    let branch = Branch::of(&ground, planted.root, measure::counted_by(&planted.tree, planted.root, config.progress_by));
    let leaves = Leaves::today(&branch);
    let (progress, chain) = (Progress::of(&branch, &leaves), Chain::of(&branch, &leaves));
    let milestones = Milestones::of(&branch, &leaves, &progress);
    let early_win = EarlyWin::of(&branch, (&leaves, &progress), &milestones, &chain);

    let words = words(root);
    let smart = Smart::of(&words, &branch, &leaves, &config);
    let parts = GoalParts { branch: &branch, leaves: &leaves, progress: &progress, chain: &chain, early_win };
    let findings = measure::findings(&words, &smart, &parts, &config);
    json!({
        "score": smart.passed.len(),
        "passed": smart.passed.iter().map(|check| FindingKind::Unanswered(*check).id()).collect::<Vec<_>>(),
        "findings": findings.into_iter().map(|finding| row(finding, &planted)).collect::<Vec<_>>(),
    })
}

fn row(finding: Finding, planted: &Planted) -> Value {
    let severity = match finding.kind.severity() {
        Level::Off => "off",
        Level::Hint => "hint",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    json!({ "id": finding.kind.id(), "severity": severity, "subject": planted.id(finding.subject) })
}
