//! The kaizen ramp: what 1 % better each day would make of the amounts, beside what they really became.

use crate::{
    calendar::{Day, day_short},
    measure::{Number, WeekAmount, growth, one_percent, week_amounts},
    page::{
        atlas::Atlas,
        habit::Growth,
        measured::with_unit,
        part::{
            chart::{Chart, Half, Row, Side, Table, Tick, Unit, Wish, keep_apart},
            words::{count, decimal},
        },
    },
    plan::{Direction, Habit, TargetPer, tree::Measure},
};

/// How many weeks are looked at, and the fewest that make a picture.
const WEEKS: u32 = 13;
const FEWEST: usize = 3;
/// The size of the plot, and the part of its height that the highest value takes.
const SIZE: (f64, f64) = (1000.0, 400.0);
const FULL: f64 = 0.84;

/// Draws how the amounts of a habit grew; none for a habit without amounts in three weeks.
pub(super) fn build(atlas: &Atlas<'_>, habit: &Habit) -> Option<Growth> {
    let weeks = week_amounts(habit, WEEKS, atlas.report.config.week_starts, atlas.today);
    let (first, last) = (weeks.first()?, weeks.last().filter(|_| weeks.len() >= FEWEST)?);
    let is_limit = habit.terms.direction == Direction::AtMost;
    let measure = Measure {
        from: if is_limit { 1.0 } else { 0.0 },
        to: if is_limit { 0.0 } else { 1.0 },
        log: weeks.iter().map(|week| (week.day, week.amount)).collect(),
        ..Measure::default()
    };
    let grown = growth(&measure, atlas.today)?;
    let curve = |day: Day| {
        let factor: f64 = one_percent(u32::try_from(day.since(first.day)).ok()?)?.parse().ok()?;
        Some(if is_limit { first.amount / factor } else { first.amount * factor })
    };
    let amount = |value: f64| with_unit(value, &habit.unit);
    let factor = grown.factor.as_deref().unwrap_or("–");
    let equal = count(grown.equivalent_days.unsigned_abs() as usize, "day");
    let way = if grown.equivalent_days < 0 { "the other way" } else { "of it" };
    let says = format!(
        "× {factor} in {}, where 1% a day would be × {}: as much as {equal} {way}. A picture, not a promise; a target that is \
         held is worth more than one that grows.",
        count(grown.days as usize, "day"),
        grown.one_percent.as_deref().unwrap_or("–"),
    );
    let each = if habit.terms.target_per == TargetPer::Period { "in all" } else { "a day, on average" };
    let end = curve(last.day)?;
    let chart = draw(
        atlas,
        &weeks,
        &curve,
        &Said {
            about: format!("{each}, week by week"),
            description: format!(
                "From {} to {}; 1% a day would lead to {}.",
                amount(first.amount),
                amount(last.amount),
                amount(end)
            ),
            now: amount(last.amount),
            curve: format!("1% a day: {}", decimal(end)),
        },
    )?;
    Some(Growth { tip: Number::OnePercent.sentence(), chart, says })
}

/// The words of the chart.
struct Said {
    about: String,
    description: String,
    now: String,
    curve: String,
}

fn draw(atlas: &Atlas<'_>, weeks: &[WeekAmount], curve: &dyn Fn(Day) -> Option<f64>, said: &Said) -> Option<Chart> {
    let (first, last) = (weeks.first()?, weeks.last()?);
    let span = last.day.since(first.day).max(1) as f64;
    let steps: Vec<(Day, f64)> = (0..=last.day.since(first.day))
        .step_by(3)
        .map(|at| first.day.plus(at))
        .chain([last.day])
        .filter_map(|day| Some((day, curve(day)?)))
        .collect();
    let real: Vec<(Day, f64)> = weeks.iter().map(|week| (week.day, week.amount)).collect();
    let most = real.iter().chain(&steps).map(|(_, value)| *value).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let x = |day: Day| SIZE.0 * day.since(first.day) as f64 / span;
    let y = |value: f64| SIZE.1 - SIZE.1 * FULL * value.max(0.0) / most;
    let path = |points: &[(Day, f64)]| {
        let mut path = String::new();
        for (at, (day, value)) in points.iter().enumerate() {
            Unit(x(*day)).push(if at == 0 { "M" } else { "L" }, &mut path);
            Unit(y(*value)).push(" ", &mut path);
        }
        path
    };
    let line = path(&real);
    let fill = format!("{line}L1000 400L0 400Z");
    let percent = |value: f64| y(value) / SIZE.1 * 100.0;
    let end = steps.last()?.1;
    // Two ends that lie close get their words on different sides of the lines.
    let wishes = vec![
        Wish {
            x: 100.0,
            y: percent(last.amount) + if last.amount < end { 6.0 } else { 0.0 },
            words: said.now.clone(),
            side: Side::Left,
            above: last.amount >= end,
            tone: " is-go",
        },
        Wish { x: 100.0, y: percent(end), words: said.curve.clone(), side: Side::Left, above: last.amount < end, tone: "" },
    ];
    let tick = |day: Day| Tick { x: Half::of(x(day) / SIZE.0 * 100.0), words: day_short(day, atlas.today), wide: false };
    let row = |week: &WeekAmount| Row {
        head: day_short(week.day, atlas.today),
        cells: vec![decimal(week.amount), curve(week.day).map_or_else(|| "–".to_owned(), decimal)],
    };
    let middle = first.day.plus(last.day.since(first.day) / 2);
    Some(Chart {
        title: "Amounts week by week, beside 1% more each day".to_owned(),
        description: said.description.clone(),
        about: said.about.clone(),
        grid: Vec::new(),
        fill,
        line,
        scope: path(&steps),
        fan: String::new(),
        guess: String::new(),
        now: None,
        due: None,
        dot: (Unit(SIZE.0), Unit(y(last.amount))),
        stones: Vec::new(),
        labels: keep_apart(wishes),
        ticks: vec![tick(first.day), tick(middle)],
        caption: said.description.clone(),
        table: Table {
            label: "Amounts and 1% a day, by week".to_owned(),
            columns: ["Last day of the week with an amount", "Amount", "1% a day"].map(str::to_owned).to_vec(),
            rows: weeks.iter().rev().map(row).collect(),
            more: None,
        },
    })
}
