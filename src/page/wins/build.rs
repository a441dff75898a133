//! Puts the pages of wins together: the first with the wall and what waits, older wins on the next.

use crate::{
    calendar::{day_short, month_name},
    order,
    page::{
        atlas::{Atlas, Stand},
        dashboard, goal,
        nav::Section,
        page::{Page, View},
        part::{piece::Piece, step::Origin, words},
        reached, rows,
        wins::{
            found::{self, Found, Kind, day_of, has_stone},
            records, rewards,
            view::{Group, Stone, Waits, Wall, WinRow, Wins},
        },
    },
    path::PagePath,
    plan::GoalId,
};

/// The most wins of a page; the rest stand on the next.
const MOST: usize = 400;
/// The most goals on the wall.
const MOST_WALL: usize = 80;
/// The most tickets of what waits to be celebrated.
const MOST_WAITING: usize = 60;
/// The wins that stand there at once; months after so many are folded.
const OPEN: usize = 30;

/// Parts what was reached into pages; none if nothing was. Each page begins with its first win.
pub(in crate::page) fn parts(atlas: &Atlas<'_>) -> Vec<Vec<Found>> {
    let mut rest = found::found(atlas);
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let next = rest.split_off(rest.len().min(MOST));
        parts.push(std::mem::replace(&mut rest, next));
    }
    parts
}

/// Builds the page of one of the parts.
pub(in crate::page) fn page(atlas: &Atlas<'_>, parts: &[Vec<Found>], at: usize) -> Page {
    let (number, last) = (at + 1, parts.len());
    let near = |number: usize| (1..=last).contains(&number).then(|| address(number));
    let mut view = Wins {
        sub: format!("What was reached before. Page {number} of {last}."),
        wall: Vec::new(),
        wall_more: None,
        months: months(atlas, &parts[at]),
        celebrate: Vec::new(),
        celebrate_all: None,
        celebrate_more: None,
        records: Vec::new(),
        more_records: Vec::new(),
        rewards: Vec::new(),
        place: (last > 1).then(|| format!("Page {number} of {last}")),
        newer: near(number - 1),
        older: near(number + 1),
    };
    if at == 0 {
        view.sub = sentence(atlas, &parts.concat());
        (view.wall, view.wall_more) = wall(atlas);
        let waiting = dashboard::waiting(atlas);
        view.celebrate_all = (waiting.len() > 1).then(|| words::thousands(waiting.len()));
        view.celebrate_more = waiting.len().checked_sub(MOST_WAITING).filter(|left| *left > 0).map(left_waiting);
        let first = waiting.into_iter().take(MOST_WAITING);
        view.celebrate = first.map(|it| Waits { ticket: it.ticket, key: it.key }).collect();
        (view.records, view.more_records) = records::records(atlas);
        view.rewards = rewards::rewards(atlas);
    }
    Page {
        path: address(number),
        title: if number == 1 { "Wins".to_owned() } else { format!("Wins, page {number}") },
        section: Some(Section::Wins),
        links: Vec::new(),
        view: View::Wins(Box::new(view)),
    }
}

fn left_waiting(left: usize) -> String {
    format!("And {} more, reached before these: `milepost celebrate` lists all.", words::thousands(left))
}

/// Returns the address of a page of wins, by its number from 1.
pub(in crate::page) fn address(number: usize) -> PagePath {
    if number == 1 { Section::Wins.path() } else { PagePath::new(&format!("wins-{number}.html")) }
}

/// Says how much was reached, in a sentence.
pub(in crate::page) fn sentence(atlas: &Atlas<'_>, all: &[Found]) -> String {
    let (stones, goals) = found::stones(atlas);
    let count = |kind: Kind| all.iter().filter(|win| win.kind == kind).count();
    let word = |n: usize, what: &str| format!("{} {what}{}", words::number_word(n), if n == 1 { "" } else { "s" });
    let mut said = Vec::new();
    if stones > 0 {
        said.push(format!("{} on {}", words::count(stones, "milestone"), word(goals, "goal")));
    }
    for (kind, what) in [(Kind::Stage, "stage"), (Kind::Goal, "goal")] {
        let n = count(kind);
        said.extend((n > 0).then(|| format!("{} finished", word(n, what))));
    }
    let steps = &atlas.measures.completions;
    if let Some((first, _)) = steps.first() {
        let since = day_short(*first, atlas.today);
        said.push(format!("{} since {since}", words::count(steps.len(), "small step")));
    }
    let all = match said.as_slice() {
        [] => "Nothing yet. The first stone stands at a quarter of the way.".to_owned(),
        [head @ .., last] if !head.is_empty() => format!("{}, and {last}.", head.join(", ")),
        said => format!("{}.", said.concat()),
    };
    words::capital(&all)
}

/// The goals that have a stone, those under way first, as they are sorted everywhere.
fn wall(atlas: &Atlas<'_>) -> (Vec<Wall>, Option<Piece>) {
    let all: Vec<GoalId> = atlas.goals().filter(|id| atlas.stand(*id) != Stand::Idea).collect();
    let mut goals: Vec<GoalId> = all.iter().copied().filter(|id| has_stone(atlas, *id)).collect();
    rows::sort(atlas, &mut goals);
    order::by_key(&mut goals, |id| atlas.stand(*id));
    let with = goals.len();
    goals.truncate(MOST_WALL);
    let without = all.len() - with;
    let more = match (with - goals.len(), without) {
        (0, 0) => None,
        (0, 1) => Some("One more goal is on its way to the first stone.".to_owned()),
        (0, n) => Some(format!("{} more goals are on their way to the first stone.", words::capital(&words::number_word(n)))),
        (left, 0) => Some(format!("And {} more, each with its stones on its own page.", words::count(left, "goal"))),
        (left, n) => Some(format!(
            "And {} more, each with its stones on its own page; {} on the way to the first.",
            words::count(left, "goal"),
            words::thousands(n)
        )),
    };
    let rows = goals.iter().map(|id| wall_row(atlas, *id)).collect();
    (rows, more.map(|words| Piece::link(words, &Section::Goals.path())))
}

fn wall_row(atlas: &Atlas<'_>, id: GoalId) -> Wall {
    let marks = reached::marks(atlas, id);
    let next = marks.iter().find(|mark| mark.reached.is_none()).map(|mark| mark.at);
    let is_going = matches!(atlas.stand(id), Stand::Active | Stand::Paused);
    let words = |mark: &crate::measure::Mark| match (mark.reached, day_of(mark)) {
        (Some(_), Some(day)) => day_short(day, atlas.today),
        (Some(_), None) => "day unknown".to_owned(),
        (None, _) if next == Some(mark.at) && is_going => {
            goal::left_to(atlas, id, mark.at).map_or_else(String::new, |left| format!("{left} to go"))
        }
        (None, _) => String::new(),
    };
    let stone = |mark: &crate::measure::Mark| Stone { mark: mark.at, reached: mark.reached.is_some(), words: words(mark) };
    Wall { title: atlas.goal(id).title.clone(), href: atlas.page(id).clone(), stones: marks.iter().map(stone).collect() }
}

/// Parts wins by month; the first ones stay open.
fn months(atlas: &Atlas<'_>, wins: &[Found]) -> Vec<Group> {
    let month = |win: &Found| win.day.map(|day| (day.year(), day.month()));
    let mut shown = 0;
    let mut groups = Vec::new();
    for of_month in wins.chunk_by(|one, other| month(one) == month(other)) {
        let heading = match of_month[0].day {
            None => "On a day that is not known".to_owned(),
            Some(day) if day.year() == atlas.today.year() => month_name(day.month()).to_owned(),
            Some(day) => format!("{} {}", month_name(day.month()), day.year()),
        };
        let rows = of_month.iter().map(|win| row(atlas, win)).collect();
        groups.push(Group { heading, count: words::thousands(of_month.len()), open: shown < OPEN, rows });
        shown += of_month.len();
    }
    groups
}

fn row(atlas: &Atlas<'_>, win: &Found) -> WinRow {
    let (class, from) = win.origin.map(Origin::class_and_words).unzip();
    WinRow {
        day: win.day.map(|day| day.to_string()),
        shown: win.day.map_or_else(|| "–".to_owned(), |day| day_short(day, atlas.today)),
        pieces: pieces(atlas, win),
        about: about(atlas, win),
        reward: win.reward.clone().filter(|_| win.is_celebrated),
        from,
        from_class: class.unwrap_or_default(),
    }
}

/// Says what was reached, with a link to its goal.
pub(in crate::page) fn pieces(atlas: &Atlas<'_>, win: &Found) -> Vec<Piece> {
    let goal = Piece::link(atlas.goal(win.goal).title.clone(), atlas.page(win.goal));
    match (&win.stage, win.kind) {
        (Some(stage), _) => vec![Piece::words(format!("{stage}, a stage of ")), goal],
        (None, Kind::Goal) => vec![goal, Piece::words(", finished")],
        (None, _) => vec![Piece::words(format!("{} of ", quarter_of(win.mark.unwrap_or(100)))), goal],
    }
}

/// Returns what a quarter is called before the name of its goal.
fn quarter_of(mark: u8) -> &'static str {
    match mark {
        25 => "First quarter",
        50 => "Half",
        75 => "Three quarters",
        _ => "All",
    }
}

/// Says what else there is: early, with others, whether it was celebrated, and where the goal stands now.
pub(in crate::page) fn about(atlas: &Atlas<'_>, win: &Found) -> String {
    let early = win.early.map(|day| match day {
        ..=1 => "early win, on the first day".to_owned(),
        day => format!("early win, on day {day}"),
    });
    let with = match win.with.as_slice() {
        [] => None,
        [one] => Some(format!("{one}% on the same day")),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(ToString::to_string).collect();
            Some(format!("{} and {last}% on the same day", first.join(", ")))
        }
    };
    let now = atlas.numbers(win.goal).progress.share.filter(|_| !win.is_held);
    let now = now.map(|share| format!("the road grew, now {}%", share.percent()));
    let celebrated = win.is_celebrated.then(|| if win.reward.is_some() { "celebrated with" } else { "celebrated" }.to_owned());
    let all = [early, with, now, celebrated].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    words::capital(&all)
}
