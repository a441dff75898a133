//! The heat map of what was done: one column a week, one row a weekday, the darker the more.

use crate::{
    calendar::{Day, day_short, day_with_weekday},
    measure::{HeatDay, Heatmap, Number},
    page::part::{
        chart::{Row, Table},
        words::{count, month_short, thousands},
    },
};
use serde::Serialize;

/// The distance from cell to cell in pixels, and the height of the names of the months above them.
pub(in crate::page) const CELL: u32 = 20;
/// The height of the names above the cells.
pub(in crate::page) const TOP: u32 = 22;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deeds {
    /// Steps.
    Steps,
    /// Steps and habits together.
    StepsAndHabits,
}

impl Deeds {
    fn name(self) -> &'static str {
        match self {
            Deeds::Steps => "Steps",
            Deeds::StepsAndHabits => "Steps and habits",
        }
    }

    fn count(self, number: usize) -> String {
        match (self, number) {
            (Deeds::Steps, _) => count(number, "step"),
            (Deeds::StepsAndHabits, 1) => "1 step or habit".to_owned(),
            (Deeds::StepsAndHabits, _) => format!("{} steps and habits", thousands(number)),
        }
    }
}

/// A year of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heat {
    /// What it means, in a sentence.
    pub tip: &'static str,
    /// Its heading, `Steps done each day`.
    pub heading: String,
    /// What stands beside its heading: `536 steps in 53 weeks, on 257 of 371 days`.
    pub about: String,
    /// What it shows and from when to when.
    pub title: String,
    /// What one would say of it on the phone.
    pub description: String,
    /// Its width in pixels.
    pub width: u32,
    /// The columns, the oldest first.
    pub weeks: Vec<Week>,
    /// The names of the months above the columns.
    pub months: Vec<Month>,
    /// The names of every second weekday, from the first day of the week.
    pub weekdays: Vec<Weekday>,
    /// What stands below it while no cell is pointed at.
    pub says: String,
    /// How many finished steps are not in it, since their days are not known; may be empty.
    pub missing: String,
    /// What the darkest shade means, `5 or more`.
    pub darkest: String,
    /// The numbers as a table, the latest week first.
    pub table: Table,
}

/// A column of the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Week {
    /// Its place from the left in pixels.
    pub x: u32,
    /// Its days.
    pub cells: Vec<Cell>,
}

/// A day of the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Its shade, 0-4.
    pub level: u8,
    /// Its place from the top in pixels.
    pub y: u32,
    /// What it says, `Thu 24 Sep: 4 steps`.
    pub words: String,
}

/// The name of a month above the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Month {
    /// Its place from the left in pixels.
    pub x: u32,
    /// Its name, with the year in January.
    pub words: String,
}

/// The name of a weekday beside the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weekday {
    /// The place of its base line from the top in pixels.
    pub y: u32,
    /// Its name in three letters.
    pub words: &'static str,
}

/// Draws the days from the first to today; none if nothing was done on any of them.
pub fn heat(map: &Heatmap, deeds: Deeds) -> Option<Heat> {
    let days = map.days.as_slice();
    let (total, active) = (map.total() as usize, map.active_days());
    let (first, today) = (days.first().filter(|_| total > 0)?.day, days.last()?.day);
    let most = days.iter().map(|day| day.count).max().unwrap_or(0);
    let weeks: Vec<&[HeatDay]> = days.chunks(7).collect();
    let range = format!("{} to {}", day_short(first, today), day_short(today, today));
    Some(Heat {
        tip: Number::Heatmap.sentence(),
        heading: format!("{} done each day", deeds.name()),
        about: format!("{} in {} weeks, on {active} of {} days", deeds.count(total), weeks.len(), days.len()),
        title: format!("{} done each day, {range}", deeds.name()),
        description: format!(
            "One column a week, one row a weekday. {} on {}; most on one day: {most}. The numbers are in the table below.",
            deeds.count(total),
            count(active, "day"),
        ),
        width: weeks.len() as u32 * CELL - 3,
        weeks: weeks.iter().enumerate().map(|(at, week)| column(at, week, (today, deeds))).collect(),
        months: months(&weeks.iter().map(|week| week[0].day).collect::<Vec<Day>>()),
        weekdays: (0..7).step_by(2).map(|row| weekday(first, row)).collect(),
        says: says(days, deeds),
        missing: String::new(),
        darkest: format!("{} or more", map.darkest_from()),
        table: table(&weeks, today, deeds),
    })
}

fn column(at: usize, week: &[HeatDay], (today, deeds): (Day, Deeds)) -> Week {
    let cell = |(row, of): (usize, &HeatDay)| Cell {
        level: of.level,
        y: TOP + row as u32 * CELL,
        words: format!("{}: {}", day_with_weekday(of.day, today), deeds.count(of.count as usize)),
    };
    Week { x: at as u32 * CELL, cells: week.iter().enumerate().map(cell).collect() }
}

/// Names the months, given the first days of the weeks. The name of a month stands above the first week that begins in it, if there is room before the next.
pub(in crate::page) fn months(weeks: &[Day]) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for (at, pair) in weeks.windows(2).enumerate() {
        let (before, day) = (pair[0], pair[1]);
        if before.month() == day.month() {
            continue;
        }
        let words =
            if day.month() == 1 { format!("{} {}", month_short(1), day.year()) } else { month_short(day.month()).to_owned() };
        let x = (at as u32 + 1) * CELL;
        if at + 3 < weeks.len() && months.last().is_none_or(|last| x - last.x >= last.words.len() as u32 * 8 + 6) {
            months.push(Month { x, words });
        }
    }
    months
}

/// Names the weekday of a row.
pub(in crate::page) fn weekday(first: Day, row: u32) -> Weekday {
    Weekday { y: TOP + row * CELL + 13, words: &first.plus(i64::from(row)).weekday().name()[..3] }
}

fn sum(days: &[HeatDay]) -> usize {
    days.iter().map(|day| day.count as usize).sum()
}

fn says(days: &[HeatDay], deeds: Deeds) -> String {
    let recent = days.len().saturating_sub(28);
    let earlier = recent.saturating_sub(28);
    let (last, before) = (sum(&days[recent..]), sum(&days[earlier..recent]));
    format!("The last four weeks: {}. The four before: {}.", deeds.count(last), thousands(before))
}

fn table(weeks: &[&[HeatDay]], today: Day, deeds: Deeds) -> Table {
    let first = weeks.first().map_or(today, |week| week[0].day);
    let names = (0..7).map(|row| first.plus(row).weekday().name()[..3].to_owned());
    let row = |week: &&[HeatDay]| Row {
        head: day_short(week[0].day, today),
        cells: (0..7).map(|at| week.get(at).map_or_else(|| "–".to_owned(), |day| thousands(day.count as usize))).collect(),
    };
    Table {
        label: format!("{} done each day, by week", deeds.name()),
        columns: std::iter::once("Week of".to_owned()).chain(names).collect(),
        rows: weeks.iter().rev().map(row).collect(),
        more: None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Deeds, heat};
    use crate::{
        calendar::Day,
        measure::{HeatDay, Heatmap},
    };

    #[test]
    fn a_year_of_days_becomes_columns_of_weeks() {
        let first: Day = "2025-11-17".parse().expect("a Monday");
        let day = |n: i64| HeatDay { day: first.plus(n), count: (n % 3) as u32, level: (n % 3) as u8 };
        let heat = heat(&Heatmap { days: (0..371).map(day).collect(), cap: 4 }, Deeds::Steps).expect("something was done");
        assert_eq!((heat.weeks.len(), heat.width), (53, 1057));
        assert_eq!(heat.about, "370 steps in 53 weeks, on 247 of 371 days");
        assert_eq!(heat.weeks[52].cells[6].words, "Sun 22\u{a0}Nov: 1 step");
        assert_eq!(heat.months[1].words, "Jan 2026");
        assert_eq!(heat.darkest, "4 or more");
    }
}
