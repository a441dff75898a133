//! The pace of each goal beside what its date needs, and how its safe day moved in four weeks: for the running month.

use crate::{
    calendar::{Day, Period, day_short},
    page::{
        atlas::{Atlas, Stand},
        outlook::{Ahead, ahead},
        part::{
            piece::Piece,
            words::{count, number_word},
        },
        review::view::{Pace, PaceRow},
        rows,
    },
    plan::GoalId,
};

/// The most goals.
const MOST: usize = 12;

/// Compares paces; none for a month that is not the running one, whose paces nobody wrote down.
pub(super) fn build(atlas: &Atlas<'_>, period: Period) -> Option<Pace> {
    if !period.contains(atlas.today) {
        return None;
    }
    let is_counted = |id: &GoalId| atlas.stand(*id) == Stand::Active && atlas.numbers(*id).progress.total > 0;
    let mut goals: Vec<GoalId> = atlas.goals().filter(is_counted).collect();
    rows::sort(atlas, &mut goals);
    let left = goals.len().saturating_sub(MOST);
    let (mut drifts, mut then) = (Vec::new(), None);
    let mut row = |id: &GoalId| {
        let ahead = ahead(atlas.report, *id);
        let earlier = ahead.steps.as_ref().and_then(|steps| steps.backtest.as_ref());
        then = then.or(earlier.map(|earlier| earlier.day));
        drifts.extend(earlier.and_then(|earlier| earlier.drift_days));
        paced(atlas, *id, &ahead)
    };
    let rows: Vec<PaceRow> = goals.iter().take(MOST).map(&mut row).collect();
    let then = day_short(then.unwrap_or_else(|| atlas.today.plus(-28)), atlas.today);
    (!rows.is_empty()).then(|| Pace { foot: foot(&drifts, &then, left), then, rows })
}

fn paced(atlas: &Atlas<'_>, id: GoalId, ahead: &Ahead) -> PaceRow {
    let day = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| day_short(day, atlas.today));
    let (pace, needed, unit, then, now) = match (&ahead.steps, &ahead.measured) {
        (Some(steps), _) => {
            let then = steps.backtest.as_ref().and_then(|earlier| earlier.p85);
            (&steps.pace_per_week, &steps.needed_per_week, "steps", then, steps.p85)
        }
        (None, Some(measured)) => {
            (&measured.pace_per_week, &measured.needed_per_week, measured.unit.as_str(), None, measured.projected)
        }
        (None, None) => (&None, &None, "", None, None),
    };
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<f64>().ok());
    let bar = number(pace).zip(number(needed)).filter(|(_, needed)| *needed > 0.0);
    let bar = bar.map(|(pace, needed)| (50.0 * pace / needed).clamp(0.0, 100.0) as u8);
    let shown = |text: &Option<String>| number(text).map_or_else(|| "–".to_owned(), crate::page::part::words::decimal);
    PaceRow {
        piece: Piece::link(atlas.goal(id).title.clone(), atlas.page(id)),
        bar,
        none: if ahead.due.is_none() { "no date" } else { ahead.words },
        pace: if pace.is_some() { format!("{} {unit}", shown(pace)).trim_end().to_owned() } else { "–".to_owned() },
        needed: shown(needed),
        then: day(then),
        now: day(now),
    }
}

fn foot(drifts: &[i64], then: &str, left: usize) -> String {
    let (closer, away) = (drifts.iter().filter(|days| **days < 0).count(), drifts.iter().filter(|days| **days > 0).count());
    let mut foot = vec!["Steps a week over the last eight weeks, measured values over four.".to_owned()];
    if !drifts.is_empty() {
        let dates = if closer == 1 { "safe day" } else { "safe days" };
        foot.push(format!("Since {then} {} {dates} moved closer, {} away.", number_word(closer), number_word(away)));
    }
    if left > 0 {
        foot.push(format!("And {} more.", count(left, "goal")));
    }
    foot.join(" ")
}
