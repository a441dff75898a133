//! The numbers of a sprint, each with what it is to be compared with.

use crate::{
    calendar::{day_with_weekday, relative},
    measure::{Number, Share, SprintAhead, SprintHealth, SprintState, Velocity, velocity},
    page::{
        now,
        part::{
            fact::Fact,
            words::{self, count},
        },
        sprints::build::Sprint,
    },
};

/// Returns the row of facts.
pub(super) fn facts(sprint: &Sprint<'_>) -> Vec<Fact> {
    let facts = match sprint.scope.state {
        SprintState::Planned => vec![Some(planned(sprint)), Some(starts(sprint)), mean(sprint)],
        SprintState::Active => {
            vec![Some(done(sprint)), to_go(sprint), pace(sprint), scope(sprint), Some(left(sprint))]
        }
        SprintState::Done => vec![Some(done(sprint)), Some(kept(sprint)), carried(sprint), scope(sprint), mean(sprint)],
    };
    facts.into_iter().flatten().collect()
}

fn planned(sprint: &Sprint<'_>) -> Fact {
    let size = sprint.scope.committed + sprint.scope.added;
    let open = sprint.minutes_left();
    let compare = if open > 0 && size > 0 { format!("{} of work", super::size::time(open)) } else { String::new() };
    Fact { tip: Number::Sprint.sentence(), compare, ..fact("Planned", sprint.size.bare(size), sprint.size.unit(size)) }
}

fn starts(sprint: &Sprint<'_>) -> Fact {
    let compare = count(sprint.scope.days_left as usize, "working day");
    let (start, today) = (sprint.noted.start, sprint.atlas.today);
    let tip = "The first day of the sprint, and its working days from then on.";
    Fact { tip, compare, ..Fact::new("Starts", day_with_weekday(start, today), relative(start, today)) }
}

fn done(sprint: &Sprint<'_>) -> Fact {
    let (done, all) = (sprint.scope.done, sprint.scope.done + sprint.scope.carried);
    let percent = words::percent(sprint.scope.share.map(Share::percent));
    let kept = sprint.scope.kept_share.map(|share| format!("{}% of what was committed", share.percent()));
    let compare = [(all > 0).then_some(percent), kept.filter(|_| sprint.scope.state == SprintState::Active)];
    let compare = compare.into_iter().flatten().collect::<Vec<_>>().join("; ");
    let unit = format!("of {}", sprint.size.words(all));
    Fact { tip: Number::Sprint.sentence(), compare, ..fact("Done", sprint.size.bare(done), &unit) }
}

fn kept(sprint: &Sprint<'_>) -> Fact {
    let percent = words::percent(sprint.scope.kept_share.map(Share::percent));
    let unit = format!("of {} committed", sprint.size.bare(sprint.scope.committed));
    Fact { tip: Number::Sprint.sentence(), compare: "what was taken out is not kept".to_owned(), ..fact("Kept", percent, &unit) }
}

fn to_go(sprint: &Sprint<'_>) -> Option<Fact> {
    let left = sprint.scope.carried;
    let minutes = Some(sprint.minutes_left()).filter(|minutes| *minutes > 0 && left > 0 && !sprint.size.is_time());
    let time = minutes.map(|minutes| format!(", {}", super::size::time(minutes))).unwrap_or_default();
    let even = sprint.even_now().map(|tenths| format!("an even line would leave {}", sprint.size.tenths(tenths)));
    let unit = format!("{}{time}", sprint.size.unit(left));
    let fact = fact("To go", sprint.size.bare(left), &unit);
    (left > 0).then(|| Fact { tip: Number::Burndown.sentence(), compare: even.unwrap_or_default(), ..fact })
}

fn pace(sprint: &Sprint<'_>) -> Option<Fact> {
    let SprintAhead { pace, needed, .. } = sprint.ahead?;
    let compare = if sprint.scope.carried == 0 {
        String::new()
    } else {
        format!("{} a day would finish all of it", sprint.size.about(needed))
    };
    let unit = format!("{} a day", sprint.size.unit(2));
    Some(Fact { tip: Number::Burndown.sentence(), compare, ..fact("Pace", sprint.size.about(pace), unit.trim_start()) })
}

fn scope(sprint: &Sprint<'_>) -> Option<Fact> {
    let (added, removed) = (sprint.scope.added, sprint.scope.removed);
    if added + removed == 0 {
        return None;
    }
    let now = sprint.scope.done + sprint.scope.carried;
    let came = (added > 0).then(|| format!("{} came in", sprint.size.bare(added)));
    let went = (removed > 0).then(|| format!("{} went out", sprint.size.bare(removed)));
    let compare = [came, went].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let value = format!("{} → {}", sprint.size.bare(sprint.scope.committed), sprint.size.bare(now));
    Some(Fact { tip: Number::Sprint.sentence(), compare, ..fact("Scope", value, sprint.size.unit(now)) })
}

fn carried(sprint: &Sprint<'_>) -> Option<Fact> {
    let left = sprint.scope.carried;
    let later = sprint.items.iter().filter(|item| item.is_open() && item.known.done.is_some()).count();
    let compare = if later > 0 { format!("{} of them done since", words::thousands(later)) } else { String::new() };
    let fact = fact("Carried over", sprint.size.bare(left), sprint.size.unit(left));
    (left > 0).then(|| Fact { tip: Number::Sprint.sentence(), compare, ..fact })
}

fn left(sprint: &Sprint<'_>) -> Fact {
    let days = sprint.scope.days_left as usize;
    let unit = if days == 1 { "working day" } else { "working days" };
    let likely = sprint.ahead.map(|ahead| ahead.likely_left).filter(|left| *left > 0);
    let likely = likely.map_or_else(String::new, |left| format!("; likely {} left at the end", sprint.size.words(left)));
    let compare = match sprint.scope.health {
        Some(SprintHealth::Done) => "everything is done".to_owned(),
        Some(SprintHealth::OnPace) => format!("on pace{likely}"),
        Some(SprintHealth::Behind) => format!("behind its line{likely}; what could wait?"),
        None => String::new(),
    };
    Fact { tip: Number::Sprint.sentence(), compare, ..fact("Left", words::thousands(days), unit) }
}

fn mean(sprint: &Sprint<'_>) -> Option<Fact> {
    let report = sprint.atlas.report;
    let Velocity { mean_tenths, of, least, most } = velocity(&now::finished(report, sprint.noted.by), report.today)?;
    let range = if of == 1 {
        "from the last sprint".to_owned()
    } else {
        format!("{} to {} in the last {of}", sprint.size.bare(least), sprint.size.bare(most))
    };
    let unit = format!("{} a sprint", sprint.size.unit(2));
    let fact = fact("Velocity", sprint.size.tenths(mean_tenths), unit.trim_start());
    Some(Fact { tip: Number::Velocity.sentence(), compare: range, ..fact })
}

fn fact(label: &str, value: String, unit: &str) -> Fact {
    Fact::new(label, value, unit)
}
