//! The pace of each goal beside what its date needs, and how its safe day moved in a month.

use crate::{
    calendar::{Day, Period, day_short},
    measure::{Branch, GoalStatus, Outlook, counted_by, outlook_on},
    page::{
        atlas::{Atlas, Stand},
        outlook::outlook_words,
        part::{
            piece::Piece,
            words::{count, decimal, number_word},
        },
        review::{
            book::Book,
            moved::Way,
            view::{Pace, PaceRow},
        },
        rows,
    },
    plan::GoalId,
};

/// The most goals.
const MOST: usize = 12;

/// How long ago a month may be whose goals are looked at in this way: each is two forecasts.
///
/// # Units
/// Days.
const OLDEST: i64 = 400;

/// Compares the paces at the end of a month, or today, with what was needed then, and the safe days with those as of its
/// first day. None for a month of long ago, or without a goal that has a pace.
///
/// # Shape
/// Of the running month all goals under way, of another the top-level ones that moved, `ways`.
pub(super) fn build(atlas: &Atlas<'_>, book: &Book<'_>, period: Period, ways: &[Way]) -> Option<Pace> {
    let is_running = period.contains(atlas.today);
    let (first, last) = (period.start, period.end.min(atlas.today));
    if first > atlas.today || atlas.today.since(last) > OLDEST {
        return None;
    }
    let goals = if is_running { under_way(atlas) } else { moved(atlas, ways) };
    let stall_days = atlas.report.config.stall_days;
    let mut drifts = Vec::new();
    let mut row = |id: &GoalId| {
        let node = atlas.goal(*id).node;
        let branch = Branch::of(&book.ground, node, counted_by(&atlas.plan.tree, node, atlas.report.config.progress_by));
        let then = outlook_on(&branch, first, stall_days);
        let now = if is_running { atlas.numbers(*id).outlook.clone() } else { outlook_on(&branch, last, stall_days) };
        drifts.extend(safe_day(&now).zip(safe_day(&then)).map(|(now, then)| now.since(then)));
        paced(atlas, *id, &then, &now)
    };
    let rows: Vec<PaceRow> = goals.iter().take(MOST).map(&mut row).collect();
    let (then, until) = (day_short(first, atlas.today), day_short(last, atlas.today));
    let until = if is_running { "now".to_owned() } else { until };
    (!rows.is_empty()).then(|| Pace { foot: foot(&drifts, &then, goals.len() - rows.len()), then, until, rows })
}

/// Lists the goals under way that have something to count, the most urgent first.
fn under_way(atlas: &Atlas<'_>) -> Vec<GoalId> {
    let is_counted = |id: &GoalId| atlas.stand(*id) == Stand::Active && atlas.numbers(*id).progress.total > 0;
    let mut goals: Vec<GoalId> = atlas.goals().filter(is_counted).collect();
    rows::sort(atlas, &mut goals);
    goals
}

/// Lists the goals that moved in a month and neither rest nor were given up since: nobody says when that was.
fn moved(atlas: &Atlas<'_>, ways: &[Way]) -> Vec<GoalId> {
    let goals = ways.iter().filter_map(|way| atlas.plan.goal_at(way.goal));
    goals.filter(|id| matches!(atlas.stand(*id), Stand::Active | Stand::Done)).collect()
}

/// Returns the day by which a goal is safely done; of a measured one, the day its pace leads to.
fn safe_day(outlook: &Outlook) -> Option<Day> {
    match outlook {
        Outlook::Steps(forecast) => forecast.p85,
        Outlook::Measured(line) => line.projected,
    }
}

fn paced(atlas: &Atlas<'_>, id: GoalId, then: &Outlook, now: &Outlook) -> PaceRow {
    let (pace, needed) = match now {
        Outlook::Steps(forecast) => (&forecast.pace_per_week, &forecast.needed_per_week),
        Outlook::Measured(line) => (&line.pace_per_week, &line.needed_per_week),
    };
    let unit = match (now, &atlas.goal_node(id).measure) {
        (Outlook::Measured(_), Some(measure)) => measure.unit.as_str(),
        _ => "steps",
    };
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<f64>().ok());
    let bar = number(pace).zip(number(needed)).filter(|(_, needed)| *needed > 0.0);
    let bar = bar.map(|(pace, needed)| (50.0 * pace / needed).clamp(0.0, 100.0) as u8);
    let shown = |text: &Option<String>| number(text).map_or_else(|| "–".to_owned(), decimal);
    let day = |outlook: &Outlook| match safe_day(outlook) {
        Some(day) => day_short(day, atlas.today),
        None if outlook.status() == GoalStatus::Done => "done".to_owned(),
        None => "–".to_owned(),
    };
    let is_undated = atlas.goal_node(id).due.is_none() && now.status() != GoalStatus::Done;
    PaceRow {
        piece: Piece::link(atlas.goal(id).title.clone(), atlas.page(id)),
        bar,
        none: if is_undated { "no date" } else { outlook_words(now) },
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
