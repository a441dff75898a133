//! `breakdown-empty-stage`: a stage with nothing in it.

use super::prelude::*;
use crate::{
    measure::FindingKind,
    note::{Heading, Note},
    plan::Goal,
};
use std::collections::HashSet;

pub(in crate::lint) const RULE: Rule = rule!("breakdown-empty-stage", Hint, Method, AtPlan(look), "breakdown_empty_stage.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let mut remarks = scene.findings(FindingKind::EmptyStage, |_, subject| Some(words(scene.words(subject))));
    for (goal, _) in scene.goals().filter(|(_, measures)| measures.pulse.is_live) {
        let bare = bare_headings(scene, goal);
        remarks.extend(bare.map(|heading| Remark { note: goal.note, span: heading.span, words: words(&heading.title) }));
    }
    remarks
}

fn words(title: &str) -> Words {
    let help = "Write its first step, or take the heading out until it is its turn.";
    Words::new(format!("Nothing is planned under “{title}”"), help)
}

/// Lists the headings among the stages of a goal that would be one if a step stood under them: nothing else does, or they bear
/// fields of a stage. A heading with prose below it is left to be one.
fn bare_headings<'s>(scene: &Scene<'s>, goal: &'s Goal) -> impl Iterator<Item = &'s Heading> + use<'s> {
    let (note, config) = (scene.plan.note(goal.note), scene.config);
    let lines: HashSet<u32> = goal.stages.iter().map(|stage| scene.plan.stage(*stage).line).collect();
    let is_stage = move |heading: &Heading| lines.contains(&heading.line);
    let level = note.headings.iter().find(|heading| is_stage(heading)).map(|heading| heading.level);
    let mut log_level = None;
    note.headings.iter().enumerate().filter_map(move |(at, heading)| {
        log_level = log_level.filter(|log| *log < heading.level);
        if config.is_log_heading(&heading.title) {
            log_level = log_level.or(Some(heading.level));
        }
        let may_be_stage = Some(heading.level) == level && log_level.is_none() && !is_stage(heading);
        (may_be_stage && (!heading.fields.is_empty() || is_bare(note, at))).then_some(heading)
    })
}

/// Says whether nothing stands between a heading and the next one of its level, but marks and empty boxes.
fn is_bare(note: &Note, at: usize) -> bool {
    let (heading, next) = (&note.headings[at], note.headings.get(at + 1));
    let end = next.map_or(note.source.text.len(), |next| next.span.start as usize);
    let between = note.source.text.get(heading.span.end as usize..end).unwrap_or_default();
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '#' | '-' | '=' | '*' | '+' | '[' | ']');
    next.is_none_or(|next| next.level <= heading.level) && between.chars().all(is_mark)
}
