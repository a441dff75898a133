//! The stages of a goal with their steps: open ones as written, then done ones, the latest first.

use crate::{
    calendar::{Day, day_short},
    measure::{Progress, percent},
    order,
    page::{
        atlas::Atlas,
        goal::Stage,
        links::LinkBook,
        part::{
            nest::nest,
            step::{State, Step},
            words,
        },
        reached::has_reached,
    },
    plan::{GoalId, StageId, Task, TaskId},
};

/// The most open and done steps of a stage.
const MOST: Rows = Rows { open: 200, done: 100 };
/// The most open and done steps of a page.
const MOST_OF_PAGE: Rows = Rows { open: 450, done: 250 };
/// The most stages.
const MOST_STAGES: usize = 150;

/// Numbers of rows.
#[derive(Clone, Copy)]
struct Rows {
    open: usize,
    done: usize,
}

/// A task with the steps below it, in the order they are written: where they stand among the tasks, and their number.
struct Group {
    first: usize,
    len: usize,
    is_closed: bool,
    day: Option<Day>,
}

/// Builds the stages of a goal; steps that stand in none come first.
pub(super) fn build(atlas: &Atlas<'_>, id: GoalId, links: &mut LinkBook<'_>) -> Vec<Stage> {
    let mut loose: Vec<TaskId> = Vec::new();
    let own = own_stages(atlas, id);
    let first = own.first().map_or(0, |stage| stage.0);
    let mut in_stage: Vec<Vec<TaskId>> = vec![Vec::new(); own.len()];
    for task in atlas.tasks_of(id) {
        match atlas.plan.task(*task).stage {
            Some(stage) => in_stage[(stage.0 - first) as usize].push(*task),
            None => loose.push(*task),
        }
    }
    let file = atlas.plan.note(atlas.goal(id).note).path().as_str();
    let mut room = MOST_OF_PAGE;
    let mut stages = Vec::new();
    if !loose.is_empty() {
        stages.push(Stage { title: None, level: 3, open: true, ..empty() });
        fill(atlas, &loose, file, &mut room, links, stages.last_mut());
    }
    for (stage, tasks) in own.iter().zip(&in_stage).take(MOST_STAGES) {
        stages.push(head(atlas, id, *stage));
        fill(atlas, tasks, file, &mut room, links, stages.last_mut());
    }
    if own.len() > MOST_STAGES {
        let left = words::thousands(own.len() - MOST_STAGES);
        stages.push(Stage { title: None, more: Some(format!("and {left} more stages, in {file}")), ..empty() });
    }
    stages
}

/// The stages of a goal, nested ones included; they stand together in the plan.
fn own_stages(atlas: &Atlas<'_>, id: GoalId) -> Vec<StageId> {
    let start = atlas.plan.stages.partition_point(|stage| stage.goal < id);
    let end = atlas.plan.stages.partition_point(|stage| stage.goal <= id);
    (start as u32..end as u32).map(StageId).collect()
}

fn empty() -> Stage {
    Stage {
        title: None,
        about: String::new(),
        level: 3,
        open: false,
        done: None,
        count: String::new(),
        done_when: None,
        steps: Vec::new(),
        more: None,
    }
}

fn head(atlas: &Atlas<'_>, id: GoalId, stage_id: StageId) -> Stage {
    let stage = atlas.plan.stage(stage_id);
    let progress = &atlas.measures.stages[stage_id.0 as usize];
    let chain = &atlas.numbers(id).chain;
    let link = chain.stages.iter().find(|link| link.stage == stage.node);
    let is_done = progress.is_complete && progress.total > 0;
    let reached = link.filter(|link| has_reached(atlas, id, link)).and_then(|link| link.done_day);
    let due = atlas.plan.tree.get(stage.node).due.filter(|_| !is_done);
    let mut about = vec![about(progress, reached.map(|day| day_short(day, atlas.today)))];
    about.extend(due.map(|due| {
        let word = if due < atlas.today { "planned for" } else { "due" };
        format!("{word} {}", day_short(due, atlas.today))
    }));
    let is_current = chain.current == Some(stage.node) || stage.depth > 0 && !is_done && progress.done > 0;
    Stage {
        title: Some(stage.title.clone()),
        about: about.join(" · "),
        level: if stage.depth == 0 { 3 } else { 4 },
        open: is_current || chain.of == 1 && !is_done,
        done: percent(progress.done as i64, progress.total as i64),
        count: if progress.total == 0 {
            String::new()
        } else {
            format!("{} of {}", words::thousands(progress.done), words::thousands(progress.total))
        },
        done_when: stage.done_when.clone(),
        ..empty()
    }
}

fn about(progress: &Progress, reached: Option<String>) -> String {
    match (progress.total, progress.done) {
        (0, _) => "nothing counted".to_owned(),
        (total, done) if done == total => reached.map_or_else(|| "reached".to_owned(), |day| format!("reached {day}")),
        (_, 0) if !progress.is_begun => "not begun".to_owned(),
        (total, done) => format!("{} to go", words::thousands(total - done)),
    }
}

/// Puts the steps into a stage, as far as there is room for them.
fn fill(atlas: &Atlas<'_>, tasks: &[TaskId], file: &str, room: &mut Rows, links: &mut LinkBook<'_>, stage: Option<&mut Stage>) {
    let Some(stage) = stage else { return };
    let (mut open, mut closed): (Vec<Group>, Vec<Group>) = groups(atlas, tasks).into_iter().partition(|group| !group.is_closed);
    order::by_key(&mut closed, |group| std::cmp::Reverse(group.day));
    let keep = Rows { open: MOST.open.min(room.open), done: MOST.done.min(room.done) };
    let all: usize = tasks.len();
    keep_rows(&mut open, keep.open);
    keep_rows(&mut closed, keep.done);
    let count = |groups: &[Group]| groups.iter().map(|group| group.len).sum::<usize>();
    let shown = count(&open) + count(&closed);
    room.open -= count(&open);
    room.done -= count(&closed);
    let mut rows: Vec<&Task> = Vec::with_capacity(shown);
    for group in open.into_iter().chain(closed) {
        rows.extend(tasks[group.first..][..group.len].iter().map(|id| atlas.plan.task(*id)));
    }
    let depths: Vec<u8> = rows.iter().map(|task| depth(atlas, task)).collect();
    stage.steps.reserve_exact(shown);
    for (task, nest) in rows.into_iter().zip(nest(&depths)) {
        links.add(atlas.plan.words(task), atlas.plan.path(task));
        stage.steps.push(Step { nest, ..atlas.step(task) });
    }
    stage.more = (all > shown).then(|| format!("and {} more, in {file}", words::thousands(all - shown)));
}

/// Cuts a list of groups to so many rows.
fn keep_rows(groups: &mut Vec<Group>, most: usize) {
    let mut room = most;
    groups.retain_mut(|group| {
        group.len = group.len.min(room);
        room -= group.len;
        group.len > 0
    });
}

fn groups(atlas: &Atlas<'_>, tasks: &[TaskId]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::with_capacity(tasks.len());
    for (first, id) in tasks.iter().enumerate() {
        let task = atlas.plan.task(*id);
        match groups.last_mut() {
            Some(group) if depth(atlas, task) > 0 => group.len += 1,
            _ => groups.push(Group {
                first,
                len: 1,
                is_closed: matches!(atlas.state(task), State::Done | State::Gone),
                day: task.done.map(|done| done.day),
            }),
        }
    }
    groups
}

fn depth(atlas: &Atlas<'_>, task: &Task) -> u8 {
    atlas.plan.item(task).map_or(0, |item| item.depth)
}
