//! Is the goal SMART? Five lines, each answered from its note or asking.

use crate::{
    calendar::{Minutes, day_short, relative},
    measure::{FindingKind, Number, Outlook, SmartCheck, SmartTime},
    page::{
        atlas::{Atlas, Stand},
        measured,
        part::{piece::Piece, words::count},
    },
    plan::{GoalId, tree::Node},
};
use serde::Serialize;

/// The five questions of a goal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SmartCard {
    /// What it means, in a sentence.
    pub tip: &'static str,
    /// How many are answered, `4 of 5`.
    pub about: String,
    /// The five lines.
    pub lines: Vec<SmartLine>,
}

/// One of the five questions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SmartLine {
    /// Its letter.
    pub letter: &'static str,
    /// The answer, or the question.
    pub answer: Vec<Piece>,
    /// What it asks, and where the answer comes from or how to give one; code between backticks.
    pub source: String,
    /// Whether it is not answered yet.
    pub asks: bool,
}

/// Asks the five questions of a goal that is not over; goals that were guessed have no note that could answer.
pub(super) fn build(atlas: &Atlas<'_>, id: GoalId) -> Option<SmartCard> {
    if atlas.plan.is_zero_config || matches!(atlas.stand(id), Stand::Done | Stand::Dropped) {
        return None;
    }
    let smart = &atlas.numbers(id).smart;
    let line = |check: SmartCheck| {
        let (letter, name) = letter_and_name(check);
        if smart.passed.contains(&check) {
            let (answer, source) = answer(atlas, id, check);
            SmartLine { letter, answer, source: format!("{name}, {source}"), asks: false }
        } else {
            let answer = vec![Piece::words(question(atlas, id, check))];
            SmartLine { letter, answer, source: format!("{name}: {}", hint(atlas.goal_node(id), check)), asks: true }
        }
    };
    Some(SmartCard {
        tip: Number::Smart.sentence(),
        about: format!("{} of 5", smart.passed.len()),
        lines: SmartCheck::ALL.into_iter().map(line).collect(),
    })
}

fn letter_and_name(check: SmartCheck) -> (&'static str, &'static str) {
    match check {
        SmartCheck::Specific => ("S", "specific"),
        SmartCheck::Measurable => ("M", "measurable"),
        SmartCheck::Achievable => ("A", "achievable"),
        SmartCheck::Relevant => ("R", "relevant"),
        SmartCheck::TimeBound => ("T", "time-bound"),
    }
}

/// The answer to a question, and where it comes from.
fn answer(atlas: &Atlas<'_>, id: GoalId, check: SmartCheck) -> (Vec<Piece>, &'static str) {
    let (goal, node) = (atlas.goal(id), atlas.goal_node(id));
    let said = &atlas.plan.note(goal.note).front.goal;
    let done_when = said.done_when.first().filter(|words| !words.trim().is_empty());
    let title = || (vec![Piece::words(goal.title.clone())], "from its title");
    match check {
        SmartCheck::Specific => done_when.map_or_else(title, |words| (vec![Piece::words(words)], "from `done_when`")),
        SmartCheck::Measurable => {
            match (&node.measure, said.done_when.iter().find(|words| words.chars().any(char::is_numeric))) {
                (Some(measure), _) => (vec![Piece::words(measured::how_far(measure, atlas.today))], "from `measure`"),
                (None, Some(words)) if !goal.title.chars().any(char::is_numeric) => {
                    (vec![Piece::words(words)], "from `done_when`")
                }
                _ => title(),
            }
        }
        SmartCheck::Achievable => (vec![Piece::words(pace(atlas, id))], "worked out"),
        SmartCheck::Relevant => match (goal.parent, &said.why) {
            (Some(parent), _) => {
                let above = Piece::link(atlas.goal(parent).title.clone(), atlas.page(parent));
                (vec![Piece::words("Leads to "), above, Piece::words(".")], "from `parent`")
            }
            (None, Some(why)) if !why.trim().is_empty() => (vec![Piece::words(why)], "from `why`"),
            _ => (vec![Piece::words(said.area.as_deref().unwrap_or_default())], "from `area`"),
        },
        SmartCheck::TimeBound => {
            let due = node
                .due
                .map_or_else(String::new, |due| format!("{}, {}.", day_short(due, atlas.today), relative(due, atlas.today)));
            (vec![Piece::words(due)], "from `due`")
        }
    }
}

/// Says what makes the goal achievable: the pace that is enough, and the largest step.
fn pace(atlas: &Atlas<'_>, id: GoalId) -> String {
    let enough = match &atlas.numbers(id).outlook {
        Outlook::Steps(forecast) => forecast.needed_per_week.as_ref().map(|needed| {
            let steps = if needed == "1.0" { "step a week is" } else { "steps a week are" };
            match forecast.pace_per_week.as_ref().filter(|_| forecast.has_history()) {
                Some(pace) => format!("{needed} {steps} enough; you do {pace}."),
                None => format!("{needed} {steps} enough."),
            }
        }),
        Outlook::Measured(_) => None,
    };
    let largest =
        atlas.numbers(id).smart.largest.map(|minutes| format!("The largest open step is {}.", Minutes(minutes).words()));
    let said: Vec<String> = [enough, largest].into_iter().flatten().collect();
    if said.is_empty() { "Its steps are small enough for the time there is.".to_owned() } else { said.join(" ") }
}

fn question(atlas: &Atlas<'_>, id: GoalId, check: SmartCheck) -> String {
    match check {
        SmartCheck::Specific => "What exactly will be different when it is done?".to_owned(),
        SmartCheck::Measurable => "How will it be counted? One number is enough.".to_owned(),
        SmartCheck::Achievable => {
            let too_big = atlas.numbers(id).smart.largest.filter(|minutes| *minutes > atlas.report.config.micro_goal.0);
            match too_big {
                Some(minutes) => format!("The largest open step is {}. Where could it be cut?", Minutes(minutes).words()),
                None => too_much(atlas, id).unwrap_or_else(|| "What is a first step of half an hour?".to_owned()),
            }
        }
        SmartCheck::Relevant => "Why does it matter to you?".to_owned(),
        SmartCheck::TimeBound if is_reversed(atlas.goal_node(id)) => "It is due before it starts. Which day is meant?".to_owned(),
        SmartCheck::TimeBound => "By when? A date makes a pace.".to_owned(),
    }
}

/// Says what was compared to tell that the open steps do not fit, if they do not: their estimates, and the hours of the
/// working days.
fn too_much(atlas: &Atlas<'_>, id: GoalId) -> Option<String> {
    let SmartTime { open_minutes, days } = atlas.numbers(id).smart.time?;
    let minutes = |minutes: u64| Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)).words();
    let daily = u64::from(atlas.report.config.daily_minutes.0);
    if open_minutes <= daily.saturating_mul(days) {
        return None;
    }
    let there_is = match days {
        0 => "no working day is left until the date".to_owned(),
        days => format!(
            "{} of {} until the date make {}",
            count(days as usize, "working day"),
            minutes(daily),
            minutes(daily.saturating_mul(days))
        ),
    };
    Some(format!("The open steps take about {}; {there_is}. What could go, or wait?", minutes(open_minutes)))
}

/// What would answer a question. A due day that cannot be is answered by another one.
pub(in crate::page) fn hint(goal: &Node, check: SmartCheck) -> &'static str {
    let kind = if check == SmartCheck::TimeBound && is_reversed(goal) {
        FindingKind::DatesReversed
    } else {
        FindingKind::Unanswered(check)
    };
    kind.hint()
}

fn is_reversed(node: &Node) -> bool {
    node.start.zip(node.due).is_some_and(|(start, due)| due < start)
}
