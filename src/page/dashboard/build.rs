//! Puts the page of today together.

use crate::{
    calendar::{Period, Unit, day_long, relative},
    measure::{GoalStatus, Moment},
    page::{
        address,
        atlas::{Atlas, Stand},
        dashboard::{Dashboard, Example, GoalList, attention, celebrate, days, habits, steps},
        heat_days,
        links::LinkBook,
        nav::Section,
        now,
        page::{Page, View},
        part::{
            excerpt::Line as SourceLine,
            piece::{Look, Piece},
            words,
        },
        print, review,
        rows::{self, Families, Line, Room},
        sprints, standup,
    },
    plan::GoalId,
};

/// The most goals on the page of today.
const ROOM: Room = Room { most: 8, levels: u8::MAX, families: Families::Whole };

/// Builds the page of today.
pub(in crate::page) fn build(atlas: &Atlas<'_>, reviews: &review::Book<'_>) -> Page {
    let heading = day_long(atlas.today, atlas.today);
    let mut links = LinkBook::new(atlas);
    let all_habits = now::habits(atlas.report);
    let (today, shown) = steps::build(atlas, &all_habits);
    for task in shown {
        links.add(atlas.plan.words(task), atlas.plan.path(task));
    }
    let celebrate = celebrate::tickets(atlas);
    let nearest = if celebrate.is_empty() { celebrate::nearest(atlas) } else { None };
    let counts = atlas.counts();
    let view = Dashboard {
        sub: sub(atlas),
        week: review::week(atlas),
        weeks: review::weeks(atlas, reviews),
        steps: today,
        no_habits: (all_habits.is_empty() && atlas.plan.is_zero_config).then(habits::example),
        habits: habits::build(atlas, all_habits),
        goals: goals(atlas),
        celebrate,
        wins: atlas.known(Section::Wins.path()),
        nearest,
        attention: attention::build(atlas),
        sprints: sprints::glances(atlas, standup::lead(atlas).as_ref()),
        coming: days::coming(atlas),
        calendar: atlas.known(address::of_month(atlas.today)),
        lately: days::lately(atlas),
        undated: undated(atlas),
        heat: heat_days::of(atlas),
        facts: format!("{} and {}.", words::count(counts.notes, "note"), words::count(counts.tasks, "task")),
        print: print::week_page(atlas),
        unclear: unclear(atlas),
        heading: heading.clone(),
    };
    Page {
        path: Section::Today.path(),
        title: heading,
        section: Some(Section::Today),
        links: links.finish(),
        view: View::Dashboard(Box::new(view)),
    }
}

fn unclear(atlas: &Atlas<'_>) -> Option<Piece> {
    let words = match atlas.report.diagnostics.len() {
        0 => return None,
        1 => "One line could be clearer.".to_owned(),
        n => format!("{} lines could be clearer.", words::thousands(n)),
    };
    Some(Piece::link(words, &Section::Check.path()))
}

/// True sentences about the week, or about what is there if there is no week to speak of.
fn sub(atlas: &Atlas<'_>) -> Vec<Piece> {
    let week = Period::of(atlas.today, Unit::Week, atlas.report.config.week_starts);
    let in_days = |from: crate::calendar::Day, to: crate::calendar::Day| {
        atlas.measures.completions.iter().filter(|(day, _)| (from..=to).contains(day)).count()
    };
    let (now, before) = (in_days(week.start, atlas.today), in_days(week.start.plus(-7), week.start.plus(-1)));
    let week = match (now, before) {
        (0, 0) => {
            let (done, all) = (atlas.counts().done, atlas.counts().tasks);
            let boxes = if all == 1 { "one box".to_owned() } else { format!("{} boxes", words::thousands(all)) };
            match (all, done) {
                (0, _) => format!("{}, and no box yet.", words::count(atlas.counts().notes, "note")),
                (_, 0) => format!("{}, {boxes}. The first tick is the shortest way.", words::count(atlas.counts().notes, "note")),
                _ => {
                    let ticked = format!(
                        "{}, {boxes}, {} of them ticked.",
                        words::count(atlas.counts().notes, "note"),
                        words::thousands(done)
                    );
                    let is_first_day = atlas.measures.completions.is_empty();
                    ticked
                        + if is_first_day {
                            " That is a start; here is what it shows, and what one more line would add."
                        } else {
                            ""
                        }
                }
            }
        }
        (0, n) => format!("A new week, with {} behind it.", words::count(n, "step")),
        (n, 0) => format!("{} done this week.", words::count(n, "step")),
        (n, m) => format!("{} done this week, {} in the week before.", words::count(n, "step"), words::thousands(m)),
    };
    let mut sub = vec![Piece::words(week)];
    if let Some((goal, mark, day)) = latest_mark(atlas) {
        sub.push(Piece::words(" "));
        sub.push(Piece::link(atlas.goal(goal).title.clone(), atlas.page(goal)));
        sub.push(Piece::words(match mark {
            100 => format!(" was finished {}.", relative(day, atlas.today)),
            50 => format!(" passed half the way {}.", relative(day, atlas.today)),
            25 => format!(" passed its first quarter {}.", relative(day, atlas.today)),
            _ => format!(" passed three quarters of the way {}.", relative(day, atlas.today)),
        }));
    }
    sub
}

/// The last milestone of the last seven days.
fn latest_mark(atlas: &Atlas<'_>) -> Option<(GoalId, u8, crate::calendar::Day)> {
    let shown = atlas.goals().filter(|id| matches!(atlas.stand(*id), Stand::Active | Stand::Done));
    let marks = shown.flat_map(|id| {
        atlas.numbers(id).milestones.marks.iter().filter_map(move |mark| Some((id, mark.at, mark.reached.and_then(Moment::day)?)))
    });
    marks.filter(|(_, _, day)| atlas.today.since(*day) < 7).max_by_key(|(id, mark, day)| (*day, *mark, std::cmp::Reverse(*id)))
}

fn goals(atlas: &Atlas<'_>) -> GoalList {
    let is_active = |id: GoalId| atlas.stand(id) == Stand::Active;
    let mut roots: Vec<GoalId> =
        atlas.goals().filter(|id| is_active(*id) && !atlas.goal(*id).parent.is_some_and(is_active)).collect();
    rows::sort(atlas, &mut roots);
    // A family that moves is shown before goals that rest, have no steps or no date to make.
    let moves = |id: GoalId| {
        let status = atlas.numbers(id).outlook.status();
        !matches!(
            status,
            GoalStatus::Stalled | GoalStatus::NoTasks | GoalStatus::NoDueDate | GoalStatus::NotStarted | GoalStatus::FlatMeasure
        )
    };
    let (moving, resting): (Vec<GoalId>, Vec<GoalId>) = roots.into_iter().partition(|id| moves(*id));
    let mut picked = rows::pick(atlas, &moving, is_active, ROOM);
    let room = ROOM.most.saturating_sub(picked.goals.len());
    picked.goals.extend(resting.into_iter().take(room).map(|id| (id, 0)));
    let href = Section::Goals.path();
    let all = atlas.plan.goals.len();
    let more = (picked.goals.len() < all && !picked.goals.is_empty())
        .then(|| Piece::link(format!("all {} goals", words::thousands(all)), &href));
    let empty = picked.goals.is_empty().then(|| example(all));
    let rows = rows::rows(atlas, &picked.goals, Line::Next);
    let has_two = rows.iter().any(|row| row.standing.is_some() && row.out[1].contains('–'));
    GoalList {
        guessed: atlas.plan.is_zero_config && all > 0,
        dates: if has_two { "Two dates are the likely and the safe finish, from replays of your own past weeks. " } else { "" },
        rows,
        more,
        href,
        empty,
    }
}

/// What makes a goal, where none of so many is under way.
pub(in crate::page) fn example(all: usize) -> Example {
    let words = match all {
        0 => "No goal yet. Any note with a checklist becomes one; this is all it takes:",
        _ => "No goal is under way. Four lines make one:",
    };
    let line = |number: u32, text: &str| SourceLine::marked(number, text, 0, text.len());
    Example {
        words: words.to_owned(),
        label: "Example of a goal".to_owned(),
        lines: vec![
            line(1, "# Learn the ukulele"),
            SourceLine::plain(2, ""),
            line(3, "- [ ] Tune it"),
            line(4, "- [ ] C to G, ten times"),
        ],
    }
}

/// Said when nothing but ticks without a day is there.
fn undated(atlas: &Atlas<'_>) -> Option<Look> {
    let undated = atlas.measures.undated;
    (undated > 0 && atlas.measures.completions.is_empty()).then(|| Look {
        piece: Piece::words(match undated {
            1 => "One tick without a day".to_owned(),
            n => format!("{} ticks without a day", words::capital(&words::number_word(n))),
        }),
        words: format!(
            "{} as done. From now on the day of a tick comes from its ✅ date or its daily note.",
            if undated == 1 { "It counts" } else { "They count" }
        ),
    })
}
