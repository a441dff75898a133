//! One area: its goals, its habits, its open steps, what was reached, and its share of the effort.

use crate::{
    calendar::{Minutes, day_short},
    measure::Number,
    order,
    page::{
        areas::{
            gather::{self, Area, Areas},
            index::{self, share_words, weeks},
        },
        atlas::{Atlas, Stand},
        explain::{self, Explained, streak_words},
        links::LinkBook,
        named_note::{self, NamedNote},
        nav::Section,
        page::{Page, View},
        part::{
            account::{Account, accounts},
            fact::Fact,
            piece::Piece,
            row::GoalRow,
            step_list::StepList,
            words,
        },
        rows::{self, Families, Line, Room},
        task_rows, task_words,
        wins::{self, Found},
    },
    path::PagePath,
    plan::GoalId,
};
use serde::Serialize;

/// What the page of an area shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaView {
    /// How it got here.
    pub crumbs: Vec<Piece>,
    /// The name.
    pub name: String,
    /// The numbers.
    pub facts: Vec<Fact>,
    /// The goals under way and paused, children below their parents.
    pub goals: Vec<GoalRow>,
    /// Says how many goals have no place.
    pub goals_more: Option<String>,
    /// The note of that name.
    pub note: Option<NamedNote>,
    /// The goals that are done or ideas, with what there is to say.
    pub named: Vec<(Piece, String)>,
    /// The open steps.
    pub open: Option<StepList>,
    /// The habits, each with its run.
    pub habits: Vec<(Piece, String)>,
    /// The last wins.
    pub wins: Vec<AreaWin>,
    /// Where its share of the effort comes from.
    pub accounts: Vec<Account>,
    /// The page of all wins.
    pub all_wins: Option<PagePath>,
}

/// A win of an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaWin {
    /// The day for machines; none if it isn't known.
    pub day: Option<String>,
    /// The day for people.
    pub shown: String,
    /// What was reached.
    pub pieces: Vec<Piece>,
}

/// The most goals with their roads.
const ROOM: Room = Room { most: 80, levels: u8::MAX, families: Families::Cut };
/// The most goals and habits by name.
const MOST_NAMED: usize = 150;
/// The most wins.
const MOST_WINS: usize = 12;

/// Builds the page of an area.
pub(in crate::page) fn build(atlas: &Atlas<'_>, areas: &Areas, at: usize, found: &[Vec<Found>]) -> Page {
    let area = &areas.list[at];
    let mut links = LinkBook::new(atlas);
    let note = named_note::find(atlas, &[&area.name], &mut links);
    let mut row = |id: &crate::plan::TaskId| task_rows::row(atlas, *id, &mut links, &area.page);
    let (goals, goals_more) = goals(atlas, area);
    let view = AreaView {
        note,
        crumbs: vec![Piece::link("Goals", &Section::Goals.path()), Piece::link("Areas", &index::address())],
        name: area.name.clone(),
        facts: facts(atlas, area),
        goals,
        goals_more,
        named: named(atlas, area),
        open: StepList::of("open", "Open steps", &area.open, &mut row),
        habits: habits(atlas, area),
        wins: last_wins(atlas, area, found),
        accounts: accounts(share(atlas, area)),
        all_wins: atlas.known(Section::Wins.path()),
    };
    Page {
        path: area.page.clone(),
        title: area.name.clone(),
        section: Some(Section::Goals),
        links: links.finish(),
        view: View::Area(Box::new(view)),
    }
}

fn minutes(amount: u64) -> String {
    Minutes(u32::try_from(amount).unwrap_or(u32::MAX)).words()
}

/// The numbers of the area alone: how it stands beside the others is told by the page of all areas, so that a tick does not
/// write the pages of all of them anew.
fn facts(atlas: &Atlas<'_>, area: &Area) -> Vec<Fact> {
    let part = &area.part;
    let mut facts = Vec::new();
    if part.done_percent.is_some() {
        facts.push(Fact {
            tip: Number::Review.sentence(),
            compare: format!("{}, last {} weeks", minutes(part.minutes), weeks()),
            ..Fact::new("Share of the effort", share_words(part.done_percent, part.minutes), String::new())
        });
    }
    let unit = |n: usize| if n == 1 { "step" } else { "steps" };
    let done = Fact::new("Done", words::thousands(part.steps), unit(part.steps));
    let tip = "Steps of its goals that were done on a known day in the last weeks.";
    facts.push(Fact { tip, compare: format!("last {} weeks", weeks()), ..done });
    let open = area.open.len();
    let fact = Fact::new("Open", words::thousands(open), unit(open));
    let tip = "Steps of its goals that are neither done nor given up, in goals that are under way.";
    facts.push(Fact { tip, compare: task_rows::how_long(atlas, &area.open), ..fact });
    facts
}

/// Explains the share of the effort; nothing where nothing was done of late.
fn share(atlas: &Atlas<'_>, area: &Area) -> Option<Explained> {
    let part = &area.part;
    let share = format!("{}, {}", share_words(part.done_percent, part.minutes), minutes(part.minutes));
    let since = atlas.today.plus(1 - gather::DAYS);
    part.done_percent.filter(|_| part.steps > 0)?;
    Some(explain::area(atlas.report, share, &area.latest, (part.steps, since)))
}

fn goals(atlas: &Atlas<'_>, area: &Area) -> (Vec<GoalRow>, Option<String>) {
    let is_shown = |id: GoalId| {
        let is_here = atlas.area(id).and_then(gather::top).is_some_and(|name| name.eq_ignore_ascii_case(&area.name));
        is_here && matches!(atlas.stand(id), Stand::Active | Stand::Paused)
    };
    let is_root = |id: &GoalId| is_shown(*id) && !atlas.goal(*id).parent.is_some_and(is_shown);
    let mut roots: Vec<GoalId> = area.goals.iter().copied().filter(is_root).collect();
    rows::sort(atlas, &mut roots);
    let picked = rows::pick(atlas, &roots, is_shown, ROOM);
    let left = picked.roots_left.len() + picked.n_below_left;
    let more = (left > 0).then(|| format!("And {} more, on the page of all goals.", words::count(left, "goal")));
    (rows::rows(atlas, &picked.goals, Line::HowFar), more)
}

/// The goals that have no road here: done, ideas, let go.
fn named(atlas: &Atlas<'_>, area: &Area) -> Vec<(Piece, String)> {
    let said = |id: &GoalId| match atlas.stand(*id) {
        Stand::Done => Some("done"),
        Stand::Idea => Some("an idea"),
        Stand::Dropped => Some("let go"),
        Stand::Active | Stand::Paused => None,
    };
    let mut goals: Vec<(&str, GoalId)> = area.goals.iter().filter_map(|id| Some((said(id)?, *id))).collect();
    order::by_key(&mut goals, |(_, id)| {
        (std::cmp::Reverse(atlas.stand(*id) == Stand::Done), std::cmp::Reverse(atlas.last_done(*id)), *id)
    });
    let piece = |(words, id): &(&str, GoalId)| (Piece::link(atlas.goal(*id).title.clone(), atlas.page(*id)), (*words).to_owned());
    cut(goals.iter().map(piece).collect())
}

/// Cuts a list of names, and says so in its last line.
fn cut(mut list: Vec<(Piece, String)>) -> Vec<(Piece, String)> {
    let left = list.len().saturating_sub(MOST_NAMED);
    if left > 0 {
        list.truncate(MOST_NAMED);
        list.push((Piece::words(format!("And {} more", words::thousands(left))), String::new()));
    }
    list
}

fn habits(atlas: &Atlas<'_>, area: &Area) -> Vec<(Piece, String)> {
    let habit = |place: &usize| {
        let habit = &atlas.plan.habits[*place];
        let streaks = &atlas.measures.habits[*place].streaks;
        let run = match (streaks.current.length, streaks.best.length) {
            (0, 0) => "no run yet".to_owned(),
            (0, best) => format!("longest {}", streak_words(habit, best)),
            (current, _) => streak_words(habit, current),
        };
        (Piece { words: task_words::shown(&habit.title, &[]).into_owned(), href: atlas.habit_page(*place) }, run)
    };
    cut(area.habits.iter().map(habit).collect())
}

fn last_wins(atlas: &Atlas<'_>, area: &Area, found: &[Vec<Found>]) -> Vec<AreaWin> {
    let is_here = |win: &&Found| area.goals.binary_search(&win.goal).is_ok();
    let win = |win: &Found| AreaWin {
        day: win.day.map(|day| day.to_string()),
        shown: win.day.map_or_else(|| "–".to_owned(), |day| day_short(day, atlas.today)),
        pieces: wins::pieces(atlas, win),
    };
    found.iter().flatten().filter(is_here).take(MOST_WINS).map(win).collect()
}
