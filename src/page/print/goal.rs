//! The checklist of a goal on paper: its stages, a box for each open step.

use super::view::{Line, Paper, Section, Sheet};
use crate::{
    calendar::day_with_weekday,
    measure::{ChainStage, StageState},
    order,
    page::{
        address,
        atlas::{Atlas, Stand},
        board::estimate,
        page::{Page, View},
        part::{piece::Piece, words},
        rows, task_words,
    },
    plan::{GoalId, Home, StageId, Task, TaskId, What, tree::Node},
};

/// The most steps on paper: about four sheets.
const MOST: usize = 160;
/// The most stages and goals without a box that are named.
const MOST_NAMED: usize = 12;

/// Says whether a goal has a checklist: it is under way and has a step to tick.
pub(in crate::page) fn has_sheet(atlas: &Atlas<'_>, id: GoalId) -> bool {
    atlas.stand(id) == Stand::Active && atlas.tasks_of(id).iter().any(|task| is_to_tick(atlas, atlas.plan.task(*task)))
}

fn is_to_tick(atlas: &Atlas<'_>, task: &Task) -> bool {
    task.node.is_some() && !matches!(task.home, Home::ChildGoal(_)) && atlas.task_is_open(task)
}

/// Builds the checklist of a goal.
pub(in crate::page) fn build(atlas: &Atlas<'_>, id: GoalId) -> Page {
    let goal = atlas.goal(id);
    let due = atlas.goal_node(id).due.map(|day| format!("by {}", day_with_weekday(day, atlas.today)));
    let (sections, left_out) = sections(atlas, id);
    let progress = &atlas.numbers(id).progress;
    let far = (progress.total > 0).then(|| format!("{} of {} done", progress.done, progress.total));
    let sheet = Sheet {
        id: "goal",
        title: goal.title.clone(),
        about: far.into_iter().chain(due).collect::<Vec<_>>().join(" · "),
        sections,
        foot: foot(atlas, id, left_out),
        ..Sheet::default()
    };
    let view = Paper {
        heading: format!("{} on paper", goal.title),
        sub: "A checklist for the wall: what is done is counted, what is open has a box, and a code with which `milepost done` ticks it in its note. Print from your browser, A4 or Letter."
            .to_owned(),
        leads: vec![Piece::link(goal.title.clone(), atlas.page(id))],
        sheets: vec![sheet],
    };
    let (path, title) = (address::of_checklist(atlas.page(id)), view.heading.clone());
    Page { path, title, section: None, links: Vec::new(), view: View::Paper(Box::new(view)) }
}

/// The stages with something to tick, those without a stage first, and how many steps are left out.
fn sections(atlas: &Atlas<'_>, id: GoalId) -> (Vec<Section>, usize) {
    let mut stages: Vec<(Option<StageId>, Vec<TaskId>)> = Vec::new();
    for task in atlas.tasks_of(id) {
        let stage = atlas.plan.task(*task).stage;
        match stages.last_mut().filter(|(known, _)| *known == stage) {
            Some((_, tasks)) => tasks.push(*task),
            None => stages.push((stage, vec![*task])),
        }
    }
    order::by_key(&mut stages, |(stage, _)| *stage);
    let (mut room, mut left_out) = (MOST, 0);
    let mut sections = Vec::new();
    for (stage, tasks) in stages {
        let tasks: Vec<&Task> = tasks.iter().map(|id| atlas.plan.task(*id)).collect();
        let open: Vec<&Task> = tasks.iter().copied().filter(|task| is_to_tick(atlas, task)).collect();
        let shown = open.len().min(room);
        (room, left_out) = (room - shown, left_out + open.len() - shown);
        if shown > 0 {
            sections.push(Section {
                title: stage.map_or_else(String::new, |stage| atlas.plan.stage(stage).title.clone()),
                about: stage.and_then(|stage| far(atlas, stage)).map_or_else(String::new, |far| format!("{far} done")),
                lines: Line::nested(open[..shown].iter().map(|task| (depth(atlas, task), line(atlas, task)))),
                more: String::new(),
            });
        }
    }
    (sections, left_out)
}

/// How far a stage is, as on the page of its goal: `16 of 19`; none if nothing in it is counted.
fn far(atlas: &Atlas<'_>, stage: StageId) -> Option<String> {
    let progress = &atlas.measures.stages[stage.0 as usize];
    (progress.total > 0).then(|| format!("{} of {}", words::thousands(progress.done), words::thousands(progress.total)))
}

fn depth(atlas: &Atlas<'_>, task: &Task) -> u8 {
    atlas.plan.item(task).map_or(0, |item| item.depth)
}

/// Names what the sheet counts and has no box for: stages that are done, the goals below this one, and what is left out.
fn foot(atlas: &Atlas<'_>, id: GoalId, left_out: usize) -> String {
    let stages = atlas.numbers(id).chain.stages.iter().filter(|link| link.state == StageState::Done);
    let stage = |link: &ChainStage| match atlas.plan.what[link.stage.0 as usize] {
        What::Stage(stage) => Some(format!("{}, {}", atlas.plan.stage(stage).title, far(atlas, stage)?)),
        _ => None,
    };
    let is_counted = |child: &&GoalId| matches!(atlas.stand(**child), Stand::Active | Stand::Paused | Stand::Done);
    let below = atlas.goal(id).children.iter().filter(is_counted);
    let goal = |child: &GoalId| format!("{}, {}", atlas.goal(*child).title, rows::how_far(atlas, *child));
    let mut named: Vec<String> = stages.filter_map(stage).chain(below.map(goal)).collect();
    let rest = named.len().saturating_sub(MOST_NAMED);
    named.truncate(MOST_NAMED);
    named.extend((rest > 0).then(|| format!("{} more", words::thousands(rest))));
    let named = (!named.is_empty()).then(|| format!("Counted as well: {}.", named.join("; ")));
    let left = (left_out > 0).then(|| format!("{} more in the note itself.", words::count(left_out, "step")));
    named.into_iter().chain(left).collect::<Vec<_>>().join(" ")
}

fn line(atlas: &Atlas<'_>, task: &Task) -> Line {
    let day = task.node.and_then(|node| Node::plan_day(atlas.plan.tree.get(node)));
    let day = day.filter(|day| *day >= atlas.today);
    Line {
        text: task_words::plain(atlas.plan, task),
        code: atlas.code(task).unwrap_or_default(),
        day: day.map_or_else(String::new, |day| day_with_weekday(day, atlas.today)),
        meta: estimate(atlas, task),
        nest: None,
    }
}
