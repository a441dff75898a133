//! What is said of a burn-up: its description, its caption, its numbers as a table.

use super::{Course, Wedge};
use crate::{
    calendar::{Day, day_short},
    page::part::{
        chart::{Row, Table},
        words::{capital, count, thousands},
    },
};

/// The most rows of the table by week; beyond, it goes by month.
const MOST_WEEKS: i64 = 26;
/// The most rows of the table by month.
const MOST_MONTHS: usize = 36;

/// Says what one would say of the picture on the phone.
pub(super) fn describe(course: &Course) -> String {
    let (start, today, end) = (course.start, course.today, course.end);
    let (done, scope) = ((course.done.at(start), course.done.at(end)), (course.scope.at(start), course.scope.at(end)));
    let day = |day: Day| day_short(day, today);
    let steps = match scope.0.cmp(&scope.1) {
        std::cmp::Ordering::Equal => format!("There were {} in all the while.", scope.1),
        std::cmp::Ordering::Less => format!("The number of steps grew from {} to {}.", scope.0, scope.1),
        std::cmp::Ordering::Greater => format!("The number of steps fell from {} to {}.", scope.0, scope.1),
    };
    let rose = format!("Steps done rose from {} on {} to {} on {}.", done.0, day(start), done.1, day(end));
    let due = course.due.map(|due| format!("Due {}.", day(due)));
    let ahead = course.ahead.map(|Wedge { likely, safe }| match safe {
        Some(safe) => format!("Forecast: likely done by {}, safely by {}.", day(likely), day(safe)),
        None => format!("Forecast: likely done by {}.", day(likely)),
    });
    [Some(rose), Some(steps), ahead, due].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Says what the picture says.
pub(super) fn caption(course: &Course, done: u32, scope: u32) -> String {
    let left = scope.saturating_sub(done);
    let to_go = if left == 0 { "Everything is done.".to_owned() } else { format!("{} to go.", count(left as usize, "step")) };
    let grown = scope.saturating_sub(course.scope.at(course.start)) as usize;
    let since = day_short(course.start, course.today);
    let grown = (grown > 0).then(|| format!("{} came in since {since}.", count(grown, "step")));
    let undated = (course.done.before > 0).then(|| {
        let verb = if course.done.before == 1 { "has no known day and counts" } else { "have no known day and count" };
        format!("{} {verb} from the beginning.", count(course.done.before as usize, "finished step"))
    });
    [Some(to_go), grown, undated, wedge_words(course)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Says what the wedge is, and how it stands to the due day.
fn wedge_words(course: &Course) -> Option<String> {
    let Wedge { likely, safe } = course.ahead?;
    let day = |day: Day| day_short(day, course.today);
    let safe_words = match safe {
        Some(safe) => format!("85% by {}", day(safe)),
        None => "85% of them take more than two years".to_owned(),
    };
    let beside = match (course.due, safe) {
        (Some(due), Some(safe)) if due >= safe => match due.since(safe) {
            0 => " The due date is that day.".to_owned(),
            days => format!(" The due date stands {} behind that.", count(days as usize, "day")),
        },
        (Some(due), _) => format!(" The due date is {}.", day(due)),
        _ => String::new(),
    };
    Some(format!(
        "The wedge replays your last eight weeks 2,000 times: half of the replays are done by {}, {safe_words}.{beside}",
        day(likely)
    ))
}

/// The numbers, the latest first: by week, or by month if there are many weeks.
pub(super) fn table(course: &Course) -> Table {
    let weeks = course.end.since(course.start) / 7 + 1;
    let is_short = weeks <= MOST_WEEKS;
    let ends = if is_short { week_ends(course.end, weeks) } else { month_ends(course.end, course.start) };
    let done: Vec<u32> = ends.iter().map(|end| course.done.at(*end)).collect();
    let before = course.done.at(course.start.previous());
    let row = |at: usize| {
        let earlier = done.get(at + 1).map_or(before, |earlier| before.max(*earlier));
        let cells = [done[at].saturating_sub(earlier), done[at], course.scope.at(ends[at])];
        Row { head: day_short(ends[at], course.today), cells: cells.map(|n| thousands(n as usize)).into() }
    };
    let shown = ends.len().min(MOST_MONTHS);
    let period = if is_short { "week" } else { "month" };
    let heads = [format!("{} to", capital(period)), "Done".to_owned(), "Done in all".to_owned(), "Steps in all".to_owned()];
    Table {
        label: format!("Burn-up by {period}"),
        columns: heads.into(),
        rows: (0..shown).map(row).collect(),
        more: (ends.len() > shown).then(|| format!("and {} before", count(ends.len() - shown, period))),
    }
}

fn week_ends(last: Day, weeks: i64) -> Vec<Day> {
    (0..weeks).map(|back| last.plus(-7 * back)).collect()
}

/// The last day, and the last day of each month before it down to the start's.
fn month_ends(last: Day, start: Day) -> Vec<Day> {
    let before = |end: &Day| Some(end.plus(-i64::from(end.day()))).filter(|day| *day >= start);
    std::iter::successors(Some(last), before).collect()
}
