//! The kaizen ramp: what 1 % better each day would make of the amounts, beside what they really became.

use crate::{
    calendar::{Day, day_short},
    measure::{Number, WeekAmount, growth, one_percent, week_amounts},
    page::{
        atlas::Atlas,
        habit::Growth,
        measured::with_unit,
        part::{
            chart::{Chart, Half, Row, Side, Table, Tick, Unit, Wish, keep_apart, part_of_narrow},
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
/// How far below a line words stand, and where the lowest do, in percent from the top.
const BELOW: f64 = 5.0;
const LOWEST: f64 = 95.0;

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
    let end = steps.last()?.1;
    // The words of the higher end stand above both lines, those of the lower one below both, as far as they reach back.
    let beside = |words: &str, above: bool, tone: &'static str| {
        let from = SIZE.0 * (1.0 - part_of_narrow(words) / 100.0).max(0.0);
        let heights = [&real, &steps].into_iter().flat_map(|points| heights_from(points, from, &x, &y));
        let (highest, lowest) = heights.fold((f64::MAX, 0.0_f64), |(high, low), at| (high.min(at), low.max(at)));
        let at = if above { highest / SIZE.1 * 100.0 } else { (lowest / SIZE.1 * 100.0 + BELOW).min(LOWEST) };
        Wish { x: 100.0, y: at, words: words.to_owned(), side: Side::Left, above, tone }
    };
    let wishes = vec![beside(&said.now, last.amount >= end, " is-go"), beside(&said.curve, last.amount < end, "")];
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
        ticks: vec![tick(first.day), tick(middle), tick(last.day)],
        caption: said.description.clone(),
        table: Table {
            label: "Amounts and 1% a day, by week".to_owned(),
            columns: ["Last day of the week with an amount", "Amount", "1% a day"].map(str::to_owned).to_vec(),
            rows: weeks.iter().rev().map(row).collect(),
            more: None,
        },
    })
}

/// Returns how high a line stands from a place on to its end: there, and at each of its points behind it.
fn heights_from(points: &[(Day, f64)], from: f64, x: &impl Fn(Day) -> f64, y: &impl Fn(f64) -> f64) -> Vec<f64> {
    let places: Vec<(f64, f64)> = points.iter().map(|(day, value)| (x(*day), y(*value))).collect();
    let first = places.partition_point(|(x, _)| *x < from);
    let crossing = first.checked_sub(1).and_then(|before| {
        let (a, b) = (places[before], *places.get(first)?);
        Some(a.1 + (b.1 - a.1) * (from - a.0) / (b.0 - a.0).max(f64::MIN_POSITIVE))
    });
    crossing.into_iter().chain(places[first..].iter().map(|(_, y)| *y)).collect()
}
