//! What lies ahead of a goal, as numbers with their comparisons: its pace, its likely end, or its line.

use crate::{
    calendar::{Day, day_short},
    measure::{Forecast, MeasureLine, Number, Outlook},
    page::{
        atlas::{Atlas, Stand},
        measured::with_unit,
        part::{
            fact::Fact,
            words::{count, decimal},
        },
    },
    plan::GoalId,
};

/// Returns the numbers of what lies ahead of a goal under way.
pub(super) fn facts(atlas: &Atlas<'_>, id: GoalId) -> Vec<Fact> {
    if atlas.stand(id) != Stand::Active {
        return Vec::new();
    }
    match &atlas.numbers(id).outlook {
        Outlook::Steps(forecast) => of_steps(forecast, atlas.goal_node(id).due, atlas.today),
        Outlook::Measured(line) => {
            let unit = atlas.goal_node(id).measure.as_ref().map_or("", |measure| measure.unit.as_str());
            of_line(line, unit, atlas.today)
        }
    }
}

fn of_steps(forecast: &Forecast, due: Option<Day>, today: Day) -> Vec<Fact> {
    let enough = |pace: &String| format!("{pace} a week is enough");
    let pace = forecast.pace_per_week.as_ref().filter(|_| forecast.has_history() && forecast.remaining > 0).map(|pace| Fact {
        tip: Number::Forecast.sentence(),
        compare: forecast.needed_per_week.as_ref().map_or_else(String::new, enough),
        ..Fact::new("Pace", pace, if pace == "1.0" { "step a week" } else { "steps a week" })
    });
    let finish = forecast.p50.map(|likely| Fact {
        tip: Number::Forecast.sentence(),
        compare: beside_due(forecast, due),
        ..Fact::new("Likely finish", day_short(likely, today), safe_words(forecast, today))
    });
    pace.into_iter().chain(finish).collect()
}

fn safe_words(forecast: &Forecast, today: Day) -> String {
    forecast.p85.map_or_else(|| "safe: more than two years".to_owned(), |safe| format!("safe {}", day_short(safe, today)))
}

/// Says how the forecast stands to the due date.
fn beside_due(forecast: &Forecast, due: Option<Day>) -> String {
    match (due, forecast.p85, forecast.chance) {
        (Some(due), Some(safe), _) if safe <= due => match due.since(safe) {
            0 => "the due date is the safe date".to_owned(),
            days => format!("{} in hand after the safe date", count(days as usize, "day")),
        },
        (Some(_), _, Some(chance)) => format!("{chance}% of replays make the due date"),
        _ => "50% and 85% of replays".to_owned(),
    }
}

fn of_line(line: &MeasureLine, unit: &str, today: Day) -> Vec<Fact> {
    let beside = line.buffer_days.map(|days| {
        let n = count(days.unsigned_abs() as usize, "day");
        let words = match days {
            0 => "right on it".to_owned(),
            1.. => format!("{n} ahead"),
            _ => format!("{n} behind"),
        };
        let stands = |line: &String| format!("it stands at {} today", with_unit(of_people(line), unit));
        let compare = line.expected.as_ref().map_or_else(String::new, stands);
        Fact { tip: Number::MeasureLine.sentence(), compare, ..Fact::new("Beside its line", words, "") }
    });
    let pace = line.pace_per_week.as_ref().map(|pace| Fact {
        tip: Number::MeasureLine.sentence(),
        compare: line
            .needed_per_week
            .as_ref()
            .map_or_else(String::new, |needed| format!("{} a week is enough", tenth(of_people(needed)))),
        ..Fact::new("Pace", tenth(of_people(pace)), format!("{unit} a week").trim_start().to_owned())
    });
    let projected = line
        .projected
        .map(|day| Fact { tip: Number::MeasureLine.sentence(), ..Fact::new("At this pace", day_short(day, today), "") });
    beside.into_iter().chain(pace).chain(projected).collect()
}

/// Reads a number that was printed exactly.
fn of_people(value: &str) -> f64 {
    value.parse().unwrap_or_default()
}

/// Returns a pace with one decimal, of which none is left if it is 0; one that would come to nothing keeps two.
fn tenth(pace: f64) -> String {
    let tenth = (pace.abs() * 10.0 + 1e-9).round() / 10.0;
    if tenth == 0.0 { decimal(pace) } else { decimal(tenth.copysign(pace)) }
}
