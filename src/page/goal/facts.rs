//! The numbers of a goal, each with its unit and its comparison, and its big road.

use crate::{
    calendar::{Day, day_short, relative},
    measure::{Framing, Moment, Number, Outlook},
    page::{
        atlas::{Atlas, Stand},
        goal::ahead,
        measured,
        outlook::standing,
        part::{
            fact::Fact,
            road::{BigRoad, MARKS, Sign},
            spark::spark,
            words,
        },
        reached, rows,
    },
    plan::{
        GoalId,
        tree::{Measure, Node},
    },
};

/// Returns the numbers, the most telling first.
pub(super) fn facts(atlas: &Atlas<'_>, id: GoalId) -> Vec<Fact> {
    let node = atlas.goal_node(id);
    let first = [status(atlas, id), progress(atlas, id)];
    let last = [due(atlas, id), to_next(atlas, id), start(atlas, node), value(atlas, node)];
    first.into_iter().flatten().chain(ahead::facts(atlas, id)).chain(last.into_iter().flatten()).collect()
}

/// Says where the goal stands, if it isn't under way.
fn status(atlas: &Atlas<'_>, id: GoalId) -> Option<Fact> {
    let node = atlas.goal_node(id);
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day_short(day.min(atlas.today), atlas.today));
    let (value, unit) = match atlas.stand(id) {
        Stand::Active => return None,
        Stand::Paused => ("Paused", "steps still count".to_owned()),
        Stand::Idea => ("An idea", "not counted anywhere".to_owned()),
        Stand::Done => ("Done", day(node.done.or_else(|| atlas.last_done(id)))),
        Stand::Dropped => ("Let go", day(node.cancelled)),
    };
    let tip = "Where the goal stands, by its own note, or because every step that counts is done.";
    Some(Fact { tip, ..Fact::new("Status", value.to_owned(), unit) })
}

fn progress(atlas: &Atlas<'_>, id: GoalId) -> Option<Fact> {
    let share = atlas.numbers(id).progress.share?;
    let is_measured = atlas.goal_node(id).measure.is_some();
    let tip = if is_measured { Number::Measure } else { Number::Progress }.sentence();
    if atlas.stand(id) == Stand::Dropped {
        return Some(Fact { tip, ..Fact::new("Until then", rows::how_far(atlas, id), "") });
    }
    let mut fact = Fact { tip, ..Fact::new("Progress", format!("{}%", share.percent()), rows::how_far(atlas, id)) };
    let even = rows::even(atlas, id).map(|even| format!("an even pace would be at {even}%"));
    let said: Vec<String> = rows::how_counted(atlas, id).into_iter().chain(even).collect();
    if !said.is_empty() {
        fact.compare = said.join("; ");
    } else if is_measured && atlas.numbers(id).progress.total > 0 {
        let progress = &atlas.numbers(id).progress;
        fact.compare = format!("{} of {} done", words::thousands(progress.done), words::count(progress.total, "step"));
    }
    Some(fact)
}

fn to_next(atlas: &Atlas<'_>, id: GoalId) -> Option<Fact> {
    let numbers = atlas.numbers(id);
    let is_way = |steps: &usize| *steps > 0 && atlas.stand(id) != Stand::Dropped;
    let (steps, mark) = numbers.milestones.to_next.filter(is_way).zip(numbers.milestones.next)?;
    let (done, total) = (numbers.progress.done, numbers.progress.total);
    let compare = match numbers.milestones.framing {
        // To the last mark it is all that is to go.
        Some(Framing::ToGo) if mark == 100 => String::new(),
        Some(Framing::SoFar) => format!("{} so far", words::count(done, "step")),
        Some(Framing::ToGo) => format!("{} to go in all", words::thousands(total - done)),
        None => String::new(),
    };
    let unit = format!("{} to {mark}%", if steps == 1 { "step" } else { "steps" });
    Some(Fact { tip: Number::Milestones.sentence(), compare, ..Fact::new("To the next mark", words::thousands(steps), unit) })
}

fn due(atlas: &Atlas<'_>, id: GoalId) -> Option<Fact> {
    let due = atlas.goal_node(id).due?;
    let is_over = matches!(atlas.stand(id), Stand::Done | Stand::Dropped);
    let label = if due < atlas.today && !is_over { "Planned for" } else { "Due" };
    let unit = if is_over { String::new() } else { relative(due, atlas.today) };
    let standing = standing(&atlas.numbers(id).outlook).filter(|_| !is_over);
    Some(Fact {
        tip: Number::Status.sentence(),
        compare: standing.map_or_else(String::new, |standing| standing.words.to_owned()),
        ..Fact::new(label, day_short(due, atlas.today), unit)
    })
}

fn start(atlas: &Atlas<'_>, node: &Node) -> Option<Fact> {
    let start = node.start?;
    let label = if start > atlas.today { "Starts" } else { "Started" };
    let tip = "The day that its note gives as its start.";
    Some(Fact { tip, ..Fact::new(label, day_short(start, atlas.today), since(start, atlas.today)) })
}

/// Says how far a day is, in weeks once it is a month away.
fn since(day: Day, today: Day) -> String {
    match today.since(day) {
        days if days >= 28 => format!("{}\u{a0}weeks ago", words::thousands((days / 7) as usize)),
        _ => relative(day, today),
    }
}

/// The measured value with its line.
fn value(atlas: &Atlas<'_>, node: &Node) -> Option<Fact> {
    let measure = node.measure.as_deref()?;
    let today = atlas.today;
    let values = measured::values(measure, today);
    // A sign like € is no word for what is measured, and stands behind the number.
    let is_word = measure.unit.contains(char::is_alphabetic);
    let label = if is_word { words::capital(&measure.unit) } else { "Value".to_owned() };
    let to = if is_word { words::decimal(measure.to) } else { measured::with_unit(measure.to, &measure.unit) };
    let now = measured::value(measure, today);
    let numbers: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
    let title = values.first().zip(values.last()).map(|(first, last)| {
        let point = |(day, value): &(Day, f64)| format!("{} on {}", words::decimal(*value), day_short(*day, today));
        format!("{label}: from {} to {}", point(first), point(last))
    });
    Some(Fact {
        tip: Number::Measure.sentence(),
        spark: spark(title.unwrap_or_default(), &numbers),
        compare: this_month(measure, &values, today),
        ..Fact::new(&label, words::decimal(now), format!("of {to}"))
    })
}

/// Says how much the value has moved this month.
fn this_month(measure: &Measure, values: &[(Day, f64)], today: Day) -> String {
    let is_now = |day: &Day| (day.year(), day.month()) == (today.year(), today.month());
    let Some((_, last)) = values.last().filter(|(day, _)| is_now(day)) else {
        return values.last().map_or_else(String::new, |(day, _)| format!("last noted on {}", day_short(*day, today)));
    };
    let before = values.iter().rev().find(|(day, _)| !is_now(day)).map_or(measure.from, |(_, value)| *value);
    let moved = last - before;
    let sign = if moved > 0.0 { "+" } else { "" };
    format!("{sign}{} this month", words::decimal(moved))
}

/// Returns the big road: each quarter with its day, or with what is left to it.
pub(super) fn road(atlas: &Atlas<'_>, id: GoalId) -> Option<BigRoad> {
    let mut road = rows::road(atlas, id)?;
    let numbers = atlas.numbers(id);
    let marks = reached::marks(atlas, id);
    let signs: Vec<Sign> = marks
        .iter()
        .map(|mark| {
            let guess = guess(atlas, id, mark.at).filter(|_| mark.reached.is_none());
            let words = guess.map_or_else(|| sign(atlas, id, mark.at, mark.reached), |day| day_on_road(day, atlas.today));
            Sign { mark: mark.at, reached: mark.reached.is_some(), words, is_guess: guess.is_some() }
        })
        .collect();
    let reached = marks.iter().filter_map(|mark| Some((mark.at, mark.reached.and_then(Moment::day)?)));
    let said = reached.map(|(mark, day)| format!("{mark}% reached on {}.", day_short(day, atlas.today)));
    let ahead = marks.iter().filter(|mark| mark.reached.is_none()).filter_map(|mark| Some((mark.at, guess(atlas, id, mark.at)?)));
    let ahead = ahead.map(|(mark, day)| format!("{mark}% expected about {}.", day_short(day, atlas.today)));
    road.label = std::iter::once(road.label).chain(said).chain(ahead).collect::<Vec<_>>().join(" ");
    let head = match numbers.head_start.head_start {
        _ if road.head == 0 => None,
        1 => Some("head start: one step was already done on day one".to_owned()),
        n => Some(format!("head start: {} were already done on day one", words::count(n, "step"))),
    };
    Some(BigRoad { road, signs, head })
}

/// Says a day below the road, where two words stand close: without its year if it comes within ten months, else its month.
fn day_on_road(day: Day, today: Day) -> String {
    if day.since(today) < 300 { day_short(day, day) } else { format!("{}\u{a0}{}", words::month_short(day.month()), day.year()) }
}

/// Returns the day on which a mark ahead will probably be reached, where a forecast says one: of a value at its pace each, of
/// steps the last.
fn guess(atlas: &Atlas<'_>, id: GoalId, mark: u8) -> Option<Day> {
    let day = match &atlas.numbers(id).outlook {
        Outlook::Measured(line) => line.marks[MARKS.iter().position(|known| *known == mark)?],
        Outlook::Steps(forecast) => forecast.p50.filter(|_| mark == 100),
    };
    day.filter(|day| *day >= atlas.today && atlas.stand(id) == Stand::Active)
}

fn sign(atlas: &Atlas<'_>, id: GoalId, mark: u8, reached: Option<Moment>) -> String {
    match reached {
        Some(Moment::On(day)) => return day_short(day, atlas.today),
        Some(_) => return "reached".to_owned(),
        None => {}
    }
    if let Some(measure) = &atlas.goal_node(id).measure {
        let value = words::decimal(value_at(measure, mark));
        // A long number would run into the next one.
        return if value.len() <= 8 { format!("at {value}") } else { "ahead".to_owned() };
    }
    steps_to(atlas, id, mark).map_or_else(|| "ahead".to_owned(), |steps| words::count(steps, "step"))
}

/// Says how far it is to a mark that is not reached, if that can be counted.
pub(in crate::page) fn left_to(atlas: &Atlas<'_>, id: GoalId, mark: u8) -> Option<String> {
    let Some(measure) = &atlas.goal_node(id).measure else {
        return steps_to(atlas, id, mark).map(|steps| words::count(steps, "step"));
    };
    let left = (value_at(measure, mark) - measured::value(measure, atlas.today)).abs();
    Some(measured::with_unit(left, &measure.unit))
}

fn value_at(measure: &Measure, mark: u8) -> f64 {
    measure.from + (measure.to - measure.from) * f64::from(mark) / 100.0
}

/// Counts the steps to a mark that is not reached, if all steps count alike.
fn steps_to(atlas: &Atlas<'_>, id: GoalId, mark: u8) -> Option<usize> {
    let numbers = atlas.numbers(id);
    numbers.milestones.to_next?;
    let progress = &numbers.progress;
    Some((usize::from(mark) * progress.total).div_ceil(100).saturating_sub(progress.done)).filter(|steps| *steps > 0)
}
