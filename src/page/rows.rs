//! Goals as rows: which of them stand in a list, in which order, and what each row says.

use crate::{
    calendar::{Day, day_short, day_span, relative},
    measure::{GoalStatus, Outlook, counted_by, percent},
    order,
    page::{
        atlas::{Atlas, Stand},
        measured, outlook,
        part::{
            nest::{Nest, nest},
            piece::Piece,
            road::Road,
            row::GoalRow,
            step::State,
            words,
        },
        reached,
    },
    path::PagePath,
    plan::{GoalId, Task, tree::ProgressBy},
};

/// What the line below a goal's title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// What is next: on Today, and below a goal.
    Next,
    /// Its area, and how far it is: in the tree of all goals.
    HowFar,
}

/// What happens to goals below others when there is not room for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Families {
    /// The goals below a goal are shown together or not at all.
    Whole,
    /// As many are shown as fit.
    Cut,
}

/// How much room there is for a tree of goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// The most goals.
    pub(super) most: usize,
    /// How many levels below the roots there may be.
    pub(super) levels: u8,
    /// What happens when there isn't enough.
    pub(super) families: Families,
}

/// Goals in a tree, as far as there is room.
#[derive(Debug, Default)]
pub(super) struct Picked {
    /// The goals with their depths, parents before their children.
    pub(super) goals: Vec<(GoalId, u8)>,
    /// The roots for which there was no room.
    pub(super) roots_left: Vec<GoalId>,
    /// How many goals below others had no room.
    pub(super) n_below_left: usize,
}

/// Sorts goals: the next due day first, then what moved last, then by path. A day that has passed presses nobody.
pub(super) fn sort(atlas: &Atlas<'_>, goals: &mut [GoalId]) {
    order::by_key(goals, |id| {
        let due = atlas.goal_node(*id).due.filter(|due| *due >= atlas.today);
        let rest = atlas.last_done(*id).map_or(i64::MAX, |day| atlas.today.since(day));
        (due.is_none(), due, rest, *id)
    });
}

/// Picks at most so many goals, level by level, so that no root is hidden by what stands below another.
pub(super) fn pick(atlas: &Atlas<'_>, roots: &[GoalId], is_shown: impl Fn(GoalId) -> bool, room: Room) -> Picked {
    let (here, left) = roots.split_at(roots.len().min(room.most));
    let mut picked = Picked { roots_left: left.to_vec(), ..Picked::default() };
    let mut chosen: Vec<(GoalId, u8)> = here.iter().map(|id| (*id, 0)).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); chosen.len()];
    let mut at = 0;
    while let Some((id, depth)) = chosen.get(at).copied() {
        let below: Vec<GoalId> = atlas.goal(id).children.iter().copied().filter(|child| is_shown(*child)).collect();
        let left = if depth < room.levels { room.most - chosen.len() } else { 0 };
        let n_fit = if room.families == Families::Whole && below.len() > left { 0 } else { below.len().min(left) };
        picked.n_below_left += below.len() - n_fit;
        for child in &below[..n_fit] {
            children[at].push(chosen.len());
            children.push(Vec::new());
            chosen.push((*child, depth.saturating_add(1)));
        }
        at += 1;
    }
    let mut waiting: Vec<usize> = (0..here.len()).rev().collect();
    while let Some(at) = waiting.pop() {
        picked.goals.push(chosen[at]);
        waiting.extend(children[at].iter().rev());
    }
    picked
}

/// Returns the rows of picked goals.
pub(super) fn rows(atlas: &Atlas<'_>, goals: &[(GoalId, u8)], line: Line) -> Vec<GoalRow> {
    let depths: Vec<u8> = goals.iter().map(|(_, depth)| *depth).collect();
    goals.iter().zip(nest(&depths)).map(|((id, _), nest)| row(atlas, *id, line, nest)).collect()
}

fn row(atlas: &Atlas<'_>, id: GoalId, line: Line, nest: Nest) -> GoalRow {
    let goal = atlas.goal(id);
    let how_far = || [how_far(atlas, id)].into_iter().chain(how_counted(atlas, id)).collect::<Vec<_>>().join(", ");
    let (lead, words) = match line {
        Line::Next => next(atlas, id),
        Line::HowFar => {
            let area = atlas.area(id).map_or_else(String::new, str::to_owned);
            (area, how_far())
        }
    };
    let when = when(atlas, id);
    let standing = outlook::standing(&atlas.numbers(id).outlook).filter(|_| atlas.stand(id) == Stand::Active);
    let out = match line {
        Line::Next if standing.is_some() => [String::new(), ahead(atlas, id).unwrap_or(when)],
        Line::Next => [how_far(), when],
        Line::HowFar if standing.is_some() => [String::new(), resting(atlas, id).unwrap_or(when)],
        Line::HowFar => [when, atlas.goal_node(id).due.map_or_else(String::new, |due| until(atlas, id, due))],
    };
    GoalRow {
        title: goal.title.clone(),
        href: atlas.page(id).clone(),
        lead_href: atlas.area(id).filter(|_| line == Line::HowFar).and_then(|area| atlas.area_page(area)),
        dot: line == Line::HowFar,
        lead,
        line: words,
        owners: if line == Line::HowFar { owners(atlas, id) } else { Vec::new() },
        road: road(atlas, id),
        percent: words::percent(atlas.numbers(id).progress.share.map(crate::measure::Share::percent)),
        standing,
        out,
        nest,
    }
}

/// The likely and the safe day of a goal with a date to make, or since when it rests.
fn ahead(atlas: &Atlas<'_>, id: GoalId) -> Option<String> {
    let Outlook::Steps(forecast) = &atlas.numbers(id).outlook else { return resting(atlas, id) };
    let day = |day: Day| day_short(day, atlas.today);
    resting(atlas, id).or_else(|| match (forecast.p50?, forecast.p85) {
        (likely, Some(safe)) if likely < safe => Some(day_span(likely, safe, atlas.today)),
        (likely, Some(_)) => Some(day(likely)),
        (likely, None) => Some(format!("likely {}", day(likely))),
    })
}

/// Says since when a goal rests, if it does.
fn resting(atlas: &Atlas<'_>, id: GoalId) -> Option<String> {
    let numbers = atlas.numbers(id);
    let last = numbers.pulse.last_sign.filter(|_| numbers.outlook.status() == GoalStatus::Stalled)?;
    Some(format!("since {}", day_short(last, atlas.today)))
}

/// The next step of a goal; for one that only gathers others, how many lead to it.
fn next(atlas: &Atlas<'_>, id: GoalId) -> (String, String) {
    let numbers = atlas.numbers(id);
    let own = numbers.next_step.filter(|node| atlas.goal_of(*node) == Some(id)).and_then(|node| atlas.task_at(node));
    if let Some(task) = own {
        return ("Next:".to_owned(), atlas.words(atlas.plan.task(task)).into_owned());
    }
    let below = atlas
        .goal(id)
        .children
        .iter()
        .filter(|child| matches!(atlas.stand(**child), Stand::Active | Stand::Paused | Stand::Done));
    let words = match below.count() {
        _ if numbers.progress.is_complete => "All of it is done".to_owned(),
        1 => "One goal leads here".to_owned(),
        0 if numbers.progress.total == 0 && atlas.goal_node(id).measure.is_none() => {
            "No step yet: what could you do today?".to_owned()
        }
        0 if numbers.next_step.is_none() && numbers.progress.done < numbers.progress.total => "Every open step waits".to_owned(),
        0 => String::new(),
        n => format!("{} goals lead here", words::capital(&words::number_word(n))),
    };
    (String::new(), words)
}

/// Says how far a goal is: in its own measure, else in steps. One that was let go has come to what was done until then.
pub(super) fn how_far(atlas: &Atlas<'_>, id: GoalId) -> String {
    if let Some(measure) = &atlas.goal_node(id).measure {
        return measured::how_far(measure, atlas.today);
    }
    let progress = &atlas.numbers(id).progress;
    if atlas.stand(id) == Stand::Dropped {
        let tasks = atlas.tasks_of(id).iter().map(|task| atlas.plan.task(*task));
        let is_leaf = |task: &&Task| task.node.is_some_and(|node| atlas.plan.tree.get(node).children.is_empty());
        let gone = tasks.filter(is_leaf).filter(|task| atlas.state(task) == State::Gone).count();
        let left_out = if gone > 0 { format!(", {} left out", words::thousands(gone)) } else { String::new() };
        return format!("{} done{left_out}", words::count(progress.done, "step"));
    }
    match progress.total {
        0 => "no steps yet".to_owned(),
        total => format!("{} of {}", words::thousands(progress.done), words::count(total, "step")),
    }
}

/// Says how a goal is counted, if its percentage is not that of its steps: `2 goals by value`.
pub(super) fn how_counted(atlas: &Atlas<'_>, id: GoalId) -> Option<String> {
    let progress = &atlas.numbers(id).progress;
    let node = atlas.goal(id).node;
    let is_of_steps = progress.share?.percent() == percent(progress.done as i64, progress.total as i64)?;
    if is_of_steps || atlas.goal_node(id).measure.is_some() || atlas.stand(id) == Stand::Dropped {
        return None;
    }
    Some(match measured::below(atlas.plan, id).len() {
        0 if counted_by(&atlas.plan.tree, node, atlas.report.config.progress_by) == ProgressBy::Estimate => {
            "by estimate".to_owned()
        }
        0 => "by weight".to_owned(),
        n => format!("{} by value", words::count(n, "goal")),
    })
}

/// Says when a goal is due, or was done.
fn when(atlas: &Atlas<'_>, id: GoalId) -> String {
    let node = atlas.goal_node(id);
    let today = atlas.today;
    match (atlas.stand(id), node.due) {
        (Stand::Done, _) => {
            let day = node.done.or_else(|| atlas.last_done(id));
            day.map_or_else(|| "done".to_owned(), |day| format!("done {}", day_short(day.min(today), today)))
        }
        (Stand::Paused, _) => "paused".to_owned(),
        (_, None) => "no date".to_owned(),
        (_, Some(due)) if due < today => format!("planned for {}", day_short(due, today)),
        (_, Some(due)) => format!("due {}", day_short(due, today)),
    }
}

fn until(atlas: &Atlas<'_>, id: GoalId, due: Day) -> String {
    if atlas.stand(id) == Stand::Active && due >= atlas.today { relative(due, atlas.today) } else { String::new() }
}

/// Names the owners of a goal, each with the page if there is one: `Lena and Jonas`, in pieces.
pub(super) fn owners(atlas: &Atlas<'_>, id: GoalId) -> Vec<Piece> {
    let handles = atlas.plan.note(atlas.goal(id).note).front.goal.owners.iter().map(String::as_str);
    let people = atlas.people_with_pages(handles);
    let last = people.len().saturating_sub(1);
    let piece = |(at, (words, href)): (usize, (String, Option<PagePath>))| {
        let between = if at == 0 {
            ""
        } else if at == last {
            " and "
        } else {
            ", "
        };
        let between = (!between.is_empty()).then(|| Piece::words(between));
        between.into_iter().chain([Piece { words, href }])
    };
    people.into_iter().enumerate().flat_map(piece).collect()
}

/// Returns the road of a goal; none if there is nothing to count, or nothing any more.
pub(super) fn road(atlas: &Atlas<'_>, id: GoalId) -> Option<Road> {
    let numbers = atlas.numbers(id);
    let done = numbers.progress.share.filter(|_| atlas.stand(id) != Stand::Dropped)?.percent();
    let is_measured = atlas.goal_node(id).measure.is_some();
    let start = &numbers.head_start;
    let head = if is_measured { None } else { percent(start.head_start as i64, start.of as i64) };
    let even = even(atlas, id);
    let pace = even.map_or_else(String::new, |even| format!(" An even pace would be at {even}% today."));
    let label = format!("{}: {done}%, {}.{pace}", atlas.goal(id).title, how_far(atlas, id));
    let reached = reached::marks(atlas, id).map(|mark| mark.reached.is_some());
    Some(Road { label, done, head: head.unwrap_or(0).min(done), even, reached })
}

/// Returns where an even pace would be today, in percent, for a goal under way between its start and its due day.
pub(super) fn even(atlas: &Atlas<'_>, id: GoalId) -> Option<u8> {
    let node = atlas.goal_node(id);
    let (start, due) = node.start.zip(node.due)?;
    let is_between = start < due && (start..=due).contains(&atlas.today) && atlas.stand(id) == Stand::Active;
    is_between.then(|| percent(atlas.today.since(start), due.since(start))).flatten()
}
