//! A goal with all that is known of it, as JSON.

use crate::{
    calendar::Day,
    engine::Report,
    export::json::found::{GoalRow, goal_row},
    measure::{ChainStage, Share, SmartCheck, StageState},
    page::{
        outlook::{Ahead, ahead},
        plain_words,
        query::Row,
    },
    plan::{Goal, What, tree::MeasureKind},
};
use serde::Serialize;

/// A goal.
#[derive(Serialize)]
pub(super) struct GoalJson<'r> {
    #[serde(flatten)]
    row: GoalRow<'r>,
    created: Option<Day>,
    why: Option<&'r str>,
    done_when: &'r [String],
    rewards: Vec<RewardJson<'r>>,
    estimate: Option<u32>,
    smart_passed: Vec<&'static str>,
    stages: Vec<StageJson<'r>>,
    measure: Option<MeasureJson<'r>>,
    forecast: Ahead,
}

#[derive(Serialize)]
struct RewardJson<'r> {
    at: Option<u8>,
    reward: &'r str,
}

#[derive(Serialize)]
struct StageJson<'r> {
    kind: &'static str,
    title: String,
    line: Option<u32>,
    state: &'static str,
    percent: Option<u8>,
    done: usize,
    total: usize,
    due: Option<Day>,
    done_day: Option<Day>,
    done_when: Option<&'r str>,
    reward: Option<&'r str>,
}

#[derive(Serialize)]
struct MeasureJson<'r> {
    from: f64,
    to: f64,
    unit: &'r str,
    kind: &'static str,
    readings: Vec<ReadingJson<'r>>,
}

#[derive(Serialize)]
struct ReadingJson<'r> {
    day: Day,
    value: f64,
    file: &'r str,
    line: u32,
}

/// Returns a row as a goal, if it is one.
pub(super) fn goal<'r>(report: &'r Report, row: &'r Row<'r>) -> Option<GoalJson<'r>> {
    let id = row.goal?;
    let goal = report.plan.goal(id);
    let measures = &report.measures.goals[id.0 as usize];
    let says = &report.plan.note(goal.note).front.goal;
    Some(GoalJson {
        row: goal_row(report, row)?,
        created: row.dates.created,
        why: says.why.as_deref(),
        done_when: &says.done_when,
        rewards: goal.rewards.iter().map(|(at, reward)| RewardJson { at: *at, reward }).collect(),
        estimate: row.estimate,
        smart_passed: measures.smart.passed.iter().map(|check| smart(*check)).collect(),
        stages: measures.chain.stages.iter().map(|link| stage(report, link)).collect(),
        measure: measure(report, goal),
        forecast: ahead(report, id),
    })
}

fn smart(check: SmartCheck) -> &'static str {
    match check {
        SmartCheck::Specific => "specific",
        SmartCheck::Measurable => "measurable",
        SmartCheck::Achievable => "achievable",
        SmartCheck::Relevant => "relevant",
        SmartCheck::TimeBound => "time-bound",
    }
}

fn stage<'r>(report: &'r Report, link: &ChainStage) -> StageJson<'r> {
    let plan = &report.plan;
    let (kind, title, stage) = match plan.what[link.stage.0 as usize] {
        What::Stage(stage) => ("stage", plan.stage(stage).title.clone(), Some(plan.stage(stage))),
        What::Goal(goal) => ("goal", plan.goal(goal).title.clone(), None),
        What::Task(task) => ("step", plain_words(plan, plan.task(task)), None),
    };
    StageJson {
        kind,
        title,
        line: stage.map(|stage| stage.line),
        state: match link.state {
            StageState::Done => "done",
            StageState::Open => "open",
            StageState::Empty => "empty",
            StageState::Dropped => "dropped",
        },
        percent: link.progress.share.map(Share::percent),
        done: link.progress.done,
        total: link.progress.total,
        due: plan.tree.get(link.stage).due,
        done_day: link.done_day,
        done_when: stage.and_then(|stage| stage.done_when.as_deref()),
        reward: stage.and_then(|stage| stage.reward.as_deref()),
    }
}

fn measure<'r>(report: &'r Report, goal: &'r Goal) -> Option<MeasureJson<'r>> {
    let measure = report.plan.tree.get(goal.node).measure.as_ref()?;
    let readings = goal.readings.iter().filter(|reading| reading.day <= report.today);
    Some(MeasureJson {
        from: measure.from,
        to: measure.to,
        unit: &measure.unit,
        kind: match measure.kind {
            MeasureKind::Latest => "latest",
            MeasureKind::Sum => "sum",
        },
        readings: readings
            .map(|reading| ReadingJson {
                day: reading.day,
                value: reading.value,
                file: report.plan.note(reading.note).path().as_str(),
                line: reading.line,
            })
            .collect(),
    })
}
