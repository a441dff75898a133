//! The goal tree: what leads where, what rests, what is only an idea, which area takes the steps.

use crate::{
    calendar::day_short,
    measure::percent,
    order,
    page::{
        areas,
        atlas::{Atlas, Stand},
        dashboard::{self, Example},
        part::{piece::Piece, row::GoalRow, words},
        people,
        rows::{self, Families, Line, Room},
        tags,
    },
    path::PagePath,
    plan::{GoalId, Home},
};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// What the page of all goals shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Goals {
    /// How many goals there are, in a sentence.
    pub sub: String,
    /// The sections of goals that have a road: under way, paused.
    pub trees: Vec<Tree>,
    /// The sections of goals that are named only: ideas, done, dropped.
    pub lists: Vec<List>,
    /// The steps done in each area.
    pub areas: Vec<Area>,
    /// Leads to the tasks of no goal, if there are any.
    pub inbox: Vec<Piece>,
    /// Where goals and steps are listed by area, person and tag.
    pub by: Vec<Piece>,
    /// The page of all areas, if there is one.
    pub all_areas: Option<PagePath>,
    /// Whether notes became goals only because they hold a checklist.
    pub guessed: bool,
    /// What makes a goal, shown when none is under way.
    pub empty: Example,
}

/// A section of goals with their roads.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tree {
    /// The end of its heading's id.
    pub id: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What stands beside the heading; the key of the roads if it is empty.
    pub about: String,
    /// Its goals, children below their parents.
    pub rows: Vec<GoalRow>,
    /// Says how many are left out, and where they are.
    pub more: Option<String>,
}

/// A section of goals by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// The end of its heading's id.
    pub id: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What stands beside the heading.
    pub about: String,
    /// Its goals.
    pub rows: Vec<Named>,
    /// Says how many are left out.
    pub more: Option<String>,
}

/// A goal by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its title, as written.
    pub title: String,
    /// Its page.
    pub href: PagePath,
    /// What there is to say, `Home · written 3 Oct`.
    pub words: String,
}

/// The steps done in an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Its name, as written, or what stands for none.
    pub name: String,
    /// Its page.
    pub href: Option<PagePath>,
    /// The length of its bar in percent of the longest.
    pub bar: u8,
    /// The number of steps.
    pub steps: String,
}

/// The most goals with their roads in a section.
const ROOM: Room = Room { most: 150, levels: u8::MAX, families: Families::Cut };
/// The most goals by name.
const MOST_NAMED: usize = 800;
/// The most areas.
const MOST_AREAS: usize = 15;

/// Builds the page of all goals.
pub(super) fn build(atlas: &Atlas<'_>) -> Goals {
    let mut goals = Goals {
        sub: sub(atlas),
        trees: Vec::new(),
        lists: Vec::new(),
        areas: areas(atlas),
        inbox: inbox(atlas),
        by: by(atlas),
        all_areas: atlas.known(areas::address()),
        guessed: atlas.plan.is_zero_config,
        empty: dashboard::example(atlas.plan.goals.len()),
    };
    // A goal stands below its parent if that is shown in the same tree; else it is a root of its own section.
    let mut stands: HashSet<GoalId> = HashSet::new();
    let mut is_shown = vec![false; atlas.plan.goals.len()];
    let active = |id: GoalId| matches!(atlas.stand(id), Stand::Active | Stand::Paused | Stand::Done);
    let resting = |id: GoalId| matches!(atlas.stand(id), Stand::Paused | Stand::Done);
    for (stand, id, heading, about) in
        [(Stand::Active, "active", "Under way", ""), (Stand::Paused, "paused", "Paused", "counted, and left in peace")]
    {
        let below = |child: GoalId| if stand == Stand::Active { active(child) } else { resting(child) };
        let mut roots = roots(atlas, stand, &below, &is_shown);
        rows::sort(atlas, &mut roots);
        mark(atlas, &roots, &below, &mut is_shown);
        stands.extend(tree(atlas, &roots, &below, (id, heading, about), &mut goals));
    }
    for (stand, id, heading, about) in [
        (Stand::Idea, "ideas", "Ideas", "not counted anywhere"),
        (Stand::Done, "done", "Done", ""),
        (Stand::Dropped, "dropped", "Let go", "not counted anywhere"),
    ] {
        let mut named: Vec<GoalId> = atlas.goals().filter(|id| atlas.stand(*id) == stand).collect();
        if stand == Stand::Done {
            order::by_key(&mut named, |id| (std::cmp::Reverse(done_day(atlas, *id)), *id));
        }
        // What is done stands once: below the goal it leads to, or here.
        let n_all = named.len();
        named.retain(|id| !stands.contains(id));
        let above = n_all - named.len();
        let about = if above > 0 { format!("{}, and {above} below the goals above", named.len()) } else { about.to_owned() };
        let about = about.as_str();
        list(atlas, &named, (id, heading, about), &mut goals);
    }
    goals
}

/// The goals of a stand that are not below a goal which is shown with them.
fn roots(atlas: &Atlas<'_>, stand: Stand, is_below: &impl Fn(GoalId) -> bool, is_shown: &[bool]) -> Vec<GoalId> {
    let hangs = |id: GoalId| {
        let mut at = atlas.goal(id).parent;
        while let Some(above) = at.filter(|above| is_below(*above)) {
            if atlas.stand(above) == stand {
                return true;
            }
            at = atlas.goal(above).parent;
        }
        false
    };
    atlas.goals().filter(|id| atlas.stand(*id) == stand && !is_shown[id.0 as usize] && !hangs(*id)).collect()
}

fn mark(atlas: &Atlas<'_>, roots: &[GoalId], is_below: &impl Fn(GoalId) -> bool, is_shown: &mut [bool]) {
    let mut waiting = roots.to_vec();
    while let Some(id) = waiting.pop() {
        is_shown[id.0 as usize] = true;
        waiting.extend(atlas.goal(id).children.iter().copied().filter(|child| is_below(*child)));
    }
}

/// Adds a tree of goals, and returns those that stand in it.
fn tree(
    atlas: &Atlas<'_>,
    roots: &[GoalId],
    is_below: &impl Fn(GoalId) -> bool,
    (id, heading, about): (&'static str, &'static str, &str),
    goals: &mut Goals,
) -> Vec<GoalId> {
    if roots.is_empty() {
        return Vec::new();
    }
    let picked = rows::pick(atlas, roots, is_below, ROOM);
    let more = (picked.n_below_left > 0)
        .then(|| format!("And {} more, each on the page of the goal above it.", words::count(picked.n_below_left, "goal")));
    let rows = rows::rows(atlas, &picked.goals, Line::HowFar);
    goals.trees.push(Tree { id, heading, about: about.to_owned(), rows, more });
    if !picked.roots_left.is_empty() {
        list(atlas, &picked.roots_left, (if id == "active" { "more" } else { "more-paused" }, "And more", "by name"), goals);
    }
    picked.goals.into_iter().map(|(id, _)| id).collect()
}

fn list(atlas: &Atlas<'_>, named: &[GoalId], (id, heading, about): (&'static str, &'static str, &str), goals: &mut Goals) {
    if named.is_empty() {
        return;
    }
    let shown = named.len().min(MOST_NAMED);
    let row = |id: &GoalId| Named {
        title: atlas.goal(*id).title.clone(),
        href: atlas.page(*id).clone(),
        words: name_words(atlas, *id),
    };
    let rows = named[..shown].iter().map(row).collect();
    let about = if about.is_empty() { words::thousands(named.len()) } else { about.to_owned() };
    let more = (named.len() > shown).then(|| format!("And {} more.", words::count(named.len() - shown, "goal")));
    goals.lists.push(List { id, heading, about, rows, more });
}

fn done_day(atlas: &Atlas<'_>, id: GoalId) -> Option<crate::calendar::Day> {
    atlas.goal_node(id).done.or_else(|| atlas.last_done(id)).map(|day| day.min(atlas.today))
}

fn name_words(atlas: &Atlas<'_>, id: GoalId) -> String {
    let node = atlas.goal_node(id);
    let day = match atlas.stand(id) {
        Stand::Done => done_day(atlas, id).map(|day| day_short(day, atlas.today)),
        Stand::Dropped => node.cancelled.map(|day| day_short(day, atlas.today)),
        Stand::Idea => node.created.map(|day| format!("written {}", day_short(day, atlas.today))),
        Stand::Active | Stand::Paused => None,
    };
    let far = (atlas.numbers(id).progress.total > 0 || node.measure.is_some()).then(|| rows::how_far(atlas, id));
    [atlas.area(id).map(str::to_owned), day, far].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn sub(atlas: &Atlas<'_>) -> String {
    let count = |stand: Stand| atlas.goals().filter(|id| atlas.stand(*id) == stand).count();
    let said = [
        (Stand::Active, "under way"),
        (Stand::Paused, "paused"),
        (Stand::Done, "done"),
        (Stand::Idea, "for some day"),
        (Stand::Dropped, "let go"),
    ]
    .map(|(stand, words)| (count(stand), words));
    let parts: Vec<String> =
        said.iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{} {words}", words::number_word(*n))).collect();
    let goals = match atlas.plan.goals.len() {
        0 => return "No goal yet.".to_owned(),
        1 => "One goal".to_owned(),
        n => format!("{} goals", words::capital(&words::number_word(n))),
    };
    match parts.as_slice() {
        [one] => format!("{goals}, {}.", one.split_once(' ').map_or(one.as_str(), |(_, words)| words)),
        parts => format!("{goals}: {}.", parts.join(", ")),
    }
}

/// Leads to the lists by area, person and tag, as far as there are any.
fn by(atlas: &Atlas<'_>) -> Vec<Piece> {
    let lists = [("Areas", areas::address()), ("People", people::address()), ("Tags", tags::address(1))];
    lists.into_iter().filter_map(|(words, page)| Some(Piece::link(words, &atlas.known(page)?))).collect()
}

fn inbox(atlas: &Atlas<'_>) -> Vec<Piece> {
    let page = Atlas::inbox_page();
    match atlas.open_inbox() {
        _ if atlas.inbox.is_empty() => Vec::new(),
        0 => vec![Piece::words("No open task without a goal. "), Piece::link("What is done", &page)],
        1 => vec![Piece::link("One open task", &page), Piece::words(" belongs to no goal.")],
        n => vec![Piece::link(words::count(n, "open task"), &page), Piece::words(" belong to no goal.")],
    }
}

/// The steps of the last four weeks by area, the most first.
fn areas(atlas: &Atlas<'_>) -> Vec<Area> {
    let first = atlas.today.plus(-27);
    let from = atlas.measures.completions.partition_point(|(day, _)| *day < first);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, node) in &atlas.measures.completions[from..] {
        let home = atlas.task_at(*node).map(|task| atlas.plan.task(task).home);
        let area = match home {
            Some(Home::Goal(goal)) => atlas.area(goal).map_or("No area", |area| area.split('/').next().unwrap_or(area).trim()),
            _ => "No goal (inbox)",
        };
        *counts.entry(area).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    order::by_key(&mut counts, |(area, count)| (std::cmp::Reverse(*count), *area));
    if matches!(counts.as_slice(), [("No area" | "No goal (inbox)", _)]) {
        return Vec::new();
    }
    let most = counts.first().map_or(0, |(_, count)| *count);
    let bar = |count: usize| percent(count as i64, most as i64).unwrap_or(0);
    let area = |(name, count): &(&str, usize)| Area {
        name: (*name).to_owned(),
        href: atlas.area_page(name),
        bar: bar(*count),
        steps: words::thousands(*count),
    };
    counts.iter().take(MOST_AREAS).map(area).collect()
}
