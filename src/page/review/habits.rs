//! How the habits went in a period: days of a week as shapes, shares of longer ones.

use crate::{
    calendar::{Period, Unit},
    measure::{Consistency, HabitDays, LoggedDay, day_states},
    page::{
        atlas::Atlas,
        now::habit_title,
        part::{
            piece::Piece,
            strip::{Shape, shape},
            words::{self, count, percent},
        },
        review::{
            book::Book,
            view::{HabitRow, Habits},
            words::name,
        },
    },
};

/// The most habits.
const MOST: usize = 16;
/// From one cell to the next, in pixels.
const STEP: u32 = 15;

/// Shows how the habits of a period went; none without a habit that was due or done in it.
pub(super) fn build(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Option<Habits> {
    let before = period.previous();
    let (now, then) = (book.consistency(period), book.consistency(before));
    let mut all = Consistency::default();
    let (mut rows, mut left) = (Vec::new(), 0);
    for (place, days) in book.habits.iter().enumerate() {
        let kept = now[place];
        let first = days.logged.partition_point(|day| day.day < period.start);
        let has_done = days.logged[first..].iter().take_while(|day| day.day <= period.end).any(LoggedDay::is_done);
        if kept.due == 0 && !has_done {
            continue;
        }
        all.met += kept.met;
        all.due += kept.due;
        if rows.len() == MOST {
            left += 1;
            continue;
        }
        rows.push(row(atlas, place, days, period, (kept, then[place])));
    }
    let about = if all.due > 0 { format!("{} of {} planned", all.met, all.due) } else { String::new() };
    let more = (left > 0).then(|| format!("And {} more.", count(left, "habit")));
    (!rows.is_empty()).then(|| Habits { about, before: name(before, atlas.today), rows, more })
}

fn row(atlas: &Atlas<'_>, place: usize, days: &HabitDays, period: Period, kept: (Consistency, Consistency)) -> HabitRow {
    let title = habit_title(&atlas.plan.habits[place]);
    let is_week = period.unit == Unit::Week;
    let words = |kept: Consistency| match kept.due {
        0 => "–".to_owned(),
        _ if is_week => format!("{} of {}", kept.met, kept.due),
        _ => percent(kept.percent()),
    };
    let of = if kept.0.due > 0 { format!("{} of {} done", kept.0.met, kept.0.due) } else { "done when it came up".to_owned() };
    let piece = match atlas.habit_page(place) {
        Some(page) => Piece::link(title.clone(), &page),
        None => Piece::words(title.clone()),
    };
    HabitRow {
        piece,
        cells: if is_week { cells(atlas, days, period) } else { Vec::new() },
        title: format!("{}: {of}", words::cut(&title, 60)),
        met: kept.0.met,
        due: kept.0.due,
        words: words(kept.0),
        before: words(kept.1),
        of: if kept.0.due > 0 { format!("{} of {}", kept.0.met, kept.0.due) } else { "–".to_owned() },
    }
}

fn cells(atlas: &Atlas<'_>, days: &HabitDays, period: Period) -> Vec<Shape> {
    let states = day_states(days, period.start..=period.end.min(atlas.today));
    states.into_iter().zip(0_u32..).filter_map(|(day, at)| shape(day, (at * STEP, 0), "", atlas.today)).collect()
}
