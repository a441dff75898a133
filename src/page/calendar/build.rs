//! Puts the page of a month together.

use super::{
    days::{Days, FARTHEST_YEARS, Thing, month},
    habits::{self, MOST_CELLS},
    view::{DayBox, Entry, Kept, Key, Month, Week},
};
use crate::{
    calendar::{Day, Period, Unit, Weekday, day_short, month_name},
    measure::Number,
    page::{
        address,
        atlas::Atlas,
        dashboard::Example,
        nav::Section,
        now::habit_title,
        page::{Page, View},
        part::{excerpt::Line, piece::Piece, words},
        print,
        reached::stage_title,
    },
    plan::{Home, TaskId},
};
use std::collections::{HashMap, HashSet};

/// The most lines of a day that stand open, how many more are folded below them, and the most far dates that are named.
const OPEN: usize = 5;
const FOLDED: usize = 20;
const FAR: usize = 3;
/// From how many years on a sentence says how far away a month is.
const YEARS: i64 = 3;

/// Builds the page of the month that begins on a day.
pub(in crate::page) fn build(atlas: &Atlas<'_>, days: &Days, first: Day) -> Page {
    let period = month(first);
    let is_now = period.contains(atlas.today);
    let heading = format!("{} {}", month_name(first.month()), first.year());
    let things = days.within(period);
    let kept = habits::kept(&days.habits, period, atlas.today);
    let months = days.months();
    let at = months.partition_point(|month| *month < first);
    let lead = |month: &Day, words: String| Piece::link(words, &address::of_month(*month));
    let name = |month: &Day| {
        let year = if month.year() == first.year() { String::new() } else { format!(" {}", month.year()) };
        format!("{}{year}", month_name(month.month()))
    };
    let has_any = !things.is_empty() || !kept.is_empty();
    let view = Month {
        sub: sub(atlas, period, things),
        tip: Number::DoneDate.sentence(),
        previous: at.checked_sub(1).map(|at| lead(&months[at], format!("← {}", name(&months[at])))),
        next: months.get(at + 1).map(|month| lead(month, format!("{} →", name(month)))),
        leads: leads(atlas, period),
        key: key(atlas, period, things, &kept),
        weekdays: weekdays(atlas.report.config.week_starts).map(Weekday::name).to_vec(),
        weeks: weeks(atlas, days, period, &kept),
        far: if is_now { far(atlas, days) } else { Vec::new() },
        empty: (is_now && !has_any).then(|| example(atlas)),
        heading: heading.clone(),
    };
    Page {
        path: address::of_month(first),
        title: heading,
        section: Some(Section::Calendar),
        links: Vec::new(),
        view: View::Month(Box::new(view)),
    }
}

fn weekdays(first: Weekday) -> [Weekday; 7] {
    std::array::from_fn(|at| Weekday::ALL[(first as usize + at) % 7])
}

/// Says what was done and reached, and what is ahead; for a month years away, how far it is.
fn sub(atlas: &Atlas<'_>, period: Period, things: &[(Day, Thing)]) -> String {
    let today = atlas.today;
    let count = |is_wanted: &dyn Fn(Day, Thing) -> bool| things.iter().filter(|(day, thing)| is_wanted(*day, *thing)).count();
    let done = count(&|_, thing| matches!(thing, Thing::Done(_)));
    let on: HashSet<Day> = things.iter().filter(|(_, thing)| matches!(thing, Thing::Done(_))).map(|(day, _)| *day).collect();
    let mut said = Vec::new();
    if done > 0 {
        let (days, so_far) = if period.contains(today) { (today.day(), " so far") } else { (period.days(), "") };
        let days = words::count(days as usize, "day");
        said.push(format!("{} done on {} of {days}{so_far}.", words::count(done, "step"), on.len()));
    }
    let stones = count(&|_, thing| matches!(thing, Thing::Mark(..) | Thing::Stage(..)));
    if stones > 0 {
        said.push(format!("{} reached.", words::count(stones, "milestone")));
    }
    let due = count(&|day, thing| day >= today && matches!(thing, Thing::Due(_) | Thing::Goal(_)));
    let planned = count(&|day, thing| day >= today && matches!(thing, Thing::Planned(_)));
    let ahead: Vec<String> = [(due, "due"), (planned, "planned")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{} {what}", words::thousands(n)))
        .collect();
    if !ahead.is_empty() {
        said.push(format!("Ahead: {}.", ahead.join(", ")));
    }
    let years = i64::from(period.start.year()) - i64::from(today.year());
    if years.abs() >= YEARS {
        let side = if years > 0 { "from now" } else { "ago" };
        said.push(format!("That is {}\u{a0}years {side}.", years.abs()));
    }
    said.join(" ")
}

fn leads(atlas: &Atlas<'_>, period: Period) -> Vec<Piece> {
    let review = atlas.review_page(period).map(|page| Piece::link("Review of the month", &page));
    let now = period.contains(atlas.today);
    let week = print::week_page(atlas).filter(|_| now).map(|page| Piece::link("Print the week", &page));
    let month = print::month_page(atlas, period).map(|page| Piece::link("Print the month", &page));
    review.into_iter().chain(week).chain(month).collect()
}

fn key(atlas: &Atlas<'_>, period: Period, things: &[(Day, Thing)], kept: &HashMap<Day, Kept>) -> Key {
    let has = |is_wanted: &dyn Fn(&Thing) -> bool| things.iter().any(|(_, thing)| is_wanted(thing));
    let sprints = atlas.plan.sprints.iter().enumerate();
    let touching = sprints.filter(|(_, sprint)| sprint.start <= period.end && sprint.end >= period.start);
    let has_cells = !kept.is_empty() && atlas.plan.habits.len() <= MOST_CELLS;
    let habits = atlas.plan.habits.iter().enumerate().filter(|_| has_cells);
    Key {
        sprints: touching
            .take(MOST_CELLS)
            .map(|(at, sprint)| Piece { words: sprint.title.clone(), href: atlas.sprint_page(at) })
            .collect(),
        stones: has(&|thing| matches!(thing, Thing::Mark(..) | Thing::Stage(..))),
        due: has(&|thing| matches!(thing, Thing::Due(_) | Thing::Goal(_))),
        planned: has(&|thing| matches!(thing, Thing::Planned(_))),
        done: has(&|thing| matches!(thing, Thing::Done(_))),
        habits: habits.map(|(at, habit)| Piece { words: habit_title(habit), href: atlas.habit_page(at) }).collect(),
        kept: !kept.is_empty(),
        tip: Number::Occasions.sentence(),
    }
}

fn weeks(atlas: &Atlas<'_>, days: &Days, period: Period, kept: &HashMap<Day, Kept>) -> Vec<Week> {
    let mut weeks = Vec::new();
    let mut week = Period::of(period.start, Unit::Week, atlas.report.config.week_starts);
    while week.start <= period.end {
        let boxes: Vec<DayBox> = (0..7).map(|at| day_box(atlas, days, (week.start.plus(at), period), kept)).collect();
        // A week has the number of its Monday.
        let monday = week.start.plus(i64::from(Weekday::Monday.days_after(week.start.weekday())));
        weeks.push(Week {
            number: monday.iso_week().1,
            href: atlas.review_page(week),
            quiet: boxes.iter().all(|day| !day.inside || day.class.contains("day--empty")),
            days: boxes,
        });
        week = week.next();
    }
    weeks
}

fn day_box(atlas: &Atlas<'_>, days: &Days, (day, month): (Day, Period), kept: &HashMap<Day, Kept>) -> DayBox {
    let inside = month.contains(day);
    let in_week = |day: Day| day.weekday().days_after(atlas.report.config.week_starts);
    let things = if inside { days.within(Period { unit: Unit::Day, start: day, end: day }) } else { &[] };
    let kept = kept.get(&day).filter(|_| inside).cloned();
    let is_today = inside && day == atlas.today;
    let is_empty = things.is_empty() && kept.is_none() && !is_today;
    let in_sprint = atlas.plan.sprints.iter().any(|sprint| sprint.start <= day && day <= sprint.end);
    let classes = [(!inside, " day--out"), (is_empty, " day--empty"), (is_today, " day--today"), (in_sprint, " day--sprint")];
    // One more line costs no more room than the words that fold it.
    let open = if things.len() <= OPEN + 1 { things.len() } else { OPEN };
    let folded = &things[open..];
    let rest = folded.len().saturating_sub(FOLDED);
    let entry = |(_, thing): &(Day, Thing)| entry(atlas, *thing);
    DayBox {
        day: day.to_string(),
        // The first box of the page names its month as well.
        shown: if day.day() == 1 || day < month.start && month.start.since(day) == i64::from(in_week(month.start)) {
            day_short_without_year(day)
        } else {
            day.day().to_string()
        },
        weekday: day.weekday().short_name(),
        class: classes.into_iter().filter(|(is, _)| *is).map(|(_, class)| class).collect(),
        inside,
        today: is_today,
        href: if inside { None } else { atlas.month_page(day) },
        done: things.iter().filter(|(_, thing)| matches!(thing, Thing::Done(_))).count(),
        entries: things[..open].iter().map(entry).collect(),
        folded: folded.iter().take(FOLDED).map(entry).collect(),
        more: if folded.is_empty() { String::new() } else { format!("and {} more", words::thousands(folded.len())) },
        rest: if rest == 0 {
            String::new()
        } else {
            format!("{} more stand on the pages of their goals.", words::thousands(rest))
        },
        kept,
    }
}

fn day_short_without_year(day: Day) -> String {
    day_short(day, day)
}

fn entry(atlas: &Atlas<'_>, thing: Thing) -> Entry {
    let new = |class, said, piece| Entry { class, said, piece, more: String::new() };
    let goal = |id| Piece::link(atlas.goal(id).title.clone(), atlas.page(id));
    let sprint = |at: u32, more: &str| {
        let words = atlas.plan.sprints[at as usize].title.clone();
        Entry { more: more.to_owned(), ..new("", "", Piece { words, href: atlas.sprint_page(at as usize) }) }
    };
    match thing {
        Thing::Mark(id, mark) => Entry { more: format!(" {mark}%"), ..new("is-stone", "Milestone: ", goal(id)) },
        Thing::Stage(id, at) => {
            let title = stage_title(atlas, id, at);
            new("is-stone", "Stage reached: ", Piece::link(title, atlas.page(id)))
        }
        Thing::SprintBegins(at) => sprint(at, " begins"),
        Thing::SprintEnds(at) => sprint(at, " ends"),
        Thing::Goal(id) => Entry { more: " is due".to_owned(), ..new("is-due is-goal", "Goal: ", goal(id)) },
        Thing::Due(id) => new("is-due", "Due: ", step(atlas, id)),
        Thing::Planned(id) => new("", "Planned: ", step(atlas, id)),
        Thing::Done(id) => new("is-done", "Done: ", step(atlas, id)),
    }
}

/// A step, which leads to the page it stands on.
fn step(atlas: &Atlas<'_>, id: TaskId) -> Piece {
    let task = atlas.plan.task(id);
    let href = match task.home {
        Home::Goal(goal) => Some(atlas.page(goal).clone()),
        _ => atlas.known(Atlas::inbox_page()),
    };
    Piece { words: atlas.words(task).into_owned(), href }
}

/// Names dates that are too far away to have a page.
fn far(atlas: &Atlas<'_>, days: &Days) -> Vec<Piece> {
    if days.far.is_empty() {
        return Vec::new();
    }
    let n = days.far.len();
    let begin = match n {
        1 => format!("One date lies more than {FARTHEST_YEARS}\u{a0}years away and has no page of its own: "),
        n => format!(
            "{} dates lie more than {FARTHEST_YEARS}\u{a0}years away and have no page of their own: ",
            words::capital(&words::number_word(n))
        ),
    };
    let mut pieces = vec![Piece::words(begin)];
    for (at, (day, thing)) in days.far.iter().take(FAR).enumerate() {
        if at > 0 {
            pieces.push(Piece::words(", "));
        }
        pieces.push(entry(atlas, *thing).piece);
        pieces.push(Piece::words(format!(" ({})", day_short(*day, atlas.today))));
    }
    let more = if n > FAR { format!(", and {} more", words::thousands(n - FAR)) } else { String::new() };
    pieces.push(Piece::words(format!("{more}. A slip of the pen?")));
    pieces
}

/// What one date would add.
fn example(atlas: &Atlas<'_>) -> Example {
    let day = atlas.today.plus(1).to_string();
    let line = format!("- [ ] Read one page 📅 {day}");
    Example {
        words: "Nothing stands in this month yet. Give a step a day, and it stands here:".to_owned(),
        label: "Example of a step with a day".to_owned(),
        lines: vec![Line::marked(1, &line, line.len() - day.len(), line.len())],
    }
}
