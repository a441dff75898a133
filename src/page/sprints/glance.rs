//! A running sprint in a few lines, for Today, the stand-up and the page of all sprints.

use crate::{
    calendar::Day,
    engine::Report,
    measure::SprintHealth,
    page::{
        atlas::Atlas,
        part::{
            chart::Unit,
            piece::Piece,
            words::{self, count},
        },
        sprints::{SprintGlance, build::Sprint, speed},
    },
};

/// The most running sprints that are shown.
const MOST: usize = 3;
/// The width and height of the small picture.
const WIDE: f64 = 288.0;
const HIGH: f64 = 72.0;

/// Returns the sprints that are under way, those that end first before the others. `standup` leads to the stand-up.
pub(in crate::page) fn glances(atlas: &Atlas<'_>, standup: Option<&Piece>) -> Vec<SprintGlance> {
    glances_of(atlas, &running(atlas.report, atlas.today), standup)
}

/// Returns some sprints, named by their places.
pub(in crate::page) fn glances_of(atlas: &Atlas<'_>, places: &[usize], standup: Option<&Piece>) -> Vec<SprintGlance> {
    places.iter().take(MOST).map(|place| glance(&Sprint::of(atlas, *place), standup)).collect()
}

/// Lists the places of the sprints that are under way on a day.
pub(in crate::page) fn running(report: &Report, day: Day) -> Vec<usize> {
    let sprints = report.plan.sprints.iter().enumerate();
    sprints.filter(|(_, sprint)| (sprint.start..=sprint.end).contains(&day)).map(|(at, _)| at).collect()
}

fn glance(sprint: &Sprint<'_>, standup: Option<&Piece>) -> SprintGlance {
    let (even, line, dot) = picture(sprint);
    SprintGlance {
        id: sprint.place,
        piece: speed::piece(sprint.atlas, sprint.place),
        about: about(sprint),
        goal: sprint.noted.goal.clone(),
        squares: sprint.squares(),
        title: format!(
            "Burndown: {} at the start, {} left now",
            sprint.size.words(sprint.burndown.committed),
            sprint.size.bare(sprint.scope.carried)
        ),
        even,
        line,
        dot,
        words: words(sprint),
        standup: standup.cloned(),
    }
}

fn about(sprint: &Sprint<'_>) -> String {
    match sprint.scope.days_left as usize {
        0 => "its working days are behind you".to_owned(),
        left => format!("{} left", count(left, "working day")),
    }
}

/// `6 of 16 steps done, 10 to go; an even line would leave 7.5.`
pub(super) fn words(sprint: &Sprint<'_>) -> String {
    let (scope, size) = (&sprint.scope, sprint.size);
    let all = scope.done + scope.carried;
    if all == 0 {
        return "Nothing is in it yet.".to_owned();
    }
    let done = format!("{} of {} done", size.bare(scope.done), size.words(all));
    if scope.carried == 0 {
        return format!("{done}: everything.");
    }
    let even = sprint.even_now().map(|tenths| format!("; an even line would leave {}", size.tenths(tenths)));
    let behind = if scope.health == Some(SprintHealth::Behind) { " What could wait?" } else { "" };
    format!("{done}, {} to go{}.{behind}", size.bare(scope.carried), even.unwrap_or_default())
}

/// The even line, what is left, and its end; nothing before the first working day.
fn picture(sprint: &Sprint<'_>) -> (String, String, Option<(Unit, Unit)>) {
    let days = sprint.burndown.by_working_day(&sprint.atlas.report.config.working_days);
    let committed = sprint.burndown.committed;
    let known: Vec<u64> = std::iter::once(committed).chain(days.iter().map_while(|day| Some(day.standing?.remaining))).collect();
    let most = known.iter().copied().max().unwrap_or(0);
    if known.len() < 2 || most == 0 {
        return (String::new(), String::new(), None);
    }
    let x = |at: usize| Unit(WIDE * at as f64 / days.len() as f64);
    let y = |left: u64| Unit(HIGH - (HIGH - 4.0) * left as f64 / most as f64);
    let mut even = String::from("M0");
    y(committed).push(" ", &mut even);
    x(days.len()).push(" L", &mut even);
    y(0).push(" ", &mut even);
    let mut line = String::new();
    for (at, left) in known.iter().enumerate() {
        x(at).push(if at == 0 { "M" } else { "L" }, &mut line);
        y(*left).push(" ", &mut line);
    }
    let last = known.len() - 1;
    (even, line, Some((x(last), y(known[last]))))
}

/// How many sprints run, come and are over, in a sentence.
pub(super) fn how_many(running: usize, coming: usize, over: usize) -> String {
    let is = |n: usize| if n == 1 { "is" } else { "are" };
    let mut parts = Vec::new();
    if running > 0 {
        let sprints = if running == 1 { "sprint" } else { "sprints" };
        parts.push(format!("{} {sprints} {} under way", words::number_word(running), is(running)));
    }
    if coming > 0 {
        parts.push(format!("{} {} to come", words::number_word(coming), is(coming)));
    }
    if over > 0 {
        parts.push(format!("{} {} over", words::number_word(over), is(over)));
    }
    words::capital(&(parts.join(", ") + "."))
}
