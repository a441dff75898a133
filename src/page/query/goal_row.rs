//! Goals as rows: all of them, in order of their notes.

use crate::{
    config::StatusType,
    engine::Report,
    measure::Share,
    note::{Dates, links},
    page::{
        atlas::{Atlas, Stand},
        query::{
            GoalState, Row, State, Urgency,
            task_row::{note_tags, titles_upward},
        },
    },
    plan::{GoalId, tree::Node},
};
use std::borrow::Cow;

/// Lists all goals.
pub fn goal_rows(report: &Report) -> Vec<Row<'_>> {
    let atlas = Atlas::new(report);
    atlas.goals().map(|id| row(&atlas, id)).collect()
}

fn row<'r>(atlas: &Atlas<'r>, id: GoalId) -> Row<'r> {
    let (plan, goal, node) = (atlas.plan, atlas.goal(id), atlas.goal_node(id));
    let note = plan.note(goal.note);
    let state = state(atlas.stand(id));
    let dates = dates(atlas, id, node, state);
    Row {
        task: None,
        goal: Some(id),
        words: links::plain(&goal.title),
        description: &goal.title,
        file: note.path(),
        line: 1,
        code: None,
        heading: None,
        symbol: match state {
            State::Done => 'x',
            State::Goal(GoalState::Dropped) => '-',
            _ => ' ',
        },
        kind: match state {
            State::Done => StatusType::Done,
            State::Goal(GoalState::Dropped) => StatusType::Cancelled,
            _ => StatusType::Todo,
        },
        status_name: Cow::Borrowed(state.name()),
        state,
        goals: titles_upward(plan, goal.parent),
        stage: None,
        area: plan.area(goal.node),
        owners: plan.owners(goal.node),
        tags: note_tags(&note.front.tags, &note.tags),
        priority: node.priority,
        urgency: Urgency::of(dates, node.priority, atlas.today),
        dates,
        invalid: Vec::new(),
        recurrence: None,
        id: None,
        depends_on: &[],
        waits_for_task: false,
        is_blocking: false,
        is_step: goal.parent.is_some(),
        is_aside: false,
        passes_filter: true,
        sprints: Vec::new(),
        estimate: node.estimate,
        spent: None,
        is_low_energy: false,
        percent: atlas.numbers(id).progress.share.map(Share::percent),
    }
}

fn state(stand: Stand) -> State {
    match stand {
        Stand::Active => State::Goal(GoalState::Active),
        Stand::Paused => State::Goal(GoalState::Paused),
        Stand::Idea => State::Goal(GoalState::Idea),
        Stand::Done => State::Done,
        Stand::Dropped => State::Goal(GoalState::Dropped),
    }
}

/// The days of a goal. A goal that says nothing of its end was done with its last step.
fn dates(atlas: &Atlas<'_>, id: GoalId, node: &Node, state: State) -> Dates {
    let last = || atlas.last_done(id);
    Dates {
        created: node.created,
        start: node.start,
        scheduled: node.scheduled,
        due: node.due,
        done: if state == State::Done { node.done.or_else(last) } else { None },
        cancelled: node.cancelled,
    }
}
