//! What a review says in sentences: its numbers, its five questions, and what the numbers suggest for the next period.

use crate::{
    calendar::{Period, Unit},
    measure::{Advice, Completion, Kept, NextPlan, Number, PeriodState, Share},
    page::{
        atlas::Atlas,
        explain::advice_words,
        part::{
            fact::Fact,
            piece::{Look, Piece},
            words::{self, count, number_word, percent},
        },
        review::{
            book::Book,
            kept::{self, Count},
            open::{self, Left},
            view::{Bars, Habits, Moved},
            words::{name, unit},
        },
    },
};
use std::collections::BTreeMap;

/// Returns the sentence below the heading.
pub(super) fn sub(atlas: &Atlas<'_>, period: Period, whole: &Completion, left: &Left) -> String {
    let days = crate::page::review::words::days(period, atlas.today);
    let so_far = if period.contains(atlas.today) && period.unit != Unit::Week {
        format!(", day {} of {}", atlas.today.since(period.start) + 1, period.days())
    } else {
        String::new()
    };
    let plan = match (whole.planned(), whole.done()) {
        (0, _) if whole.extra_done > 0 => {
            format!("Nothing was planned for a day, and {} done all the same.", were(whole.extra_done))
        }
        (0, _) => "Nothing was planned for a day.".to_owned(),
        (planned, done) => {
            let share = percent(whole.share().map(Share::percent));
            let later = open::later_words(left).map_or_else(String::new, |words| format!(", {words}"));
            let open = match (left.tasks.len(), left.later) {
                (0, 0) => String::new(),
                (0, _) => later.replacen(',', ";", 1),
                (n, _) => format!("; {} open{later}", number_word(n)),
            };
            let verb = if planned == 1 { "is" } else { "are" };
            format!("{done} of {} {verb} done, {share}{open}.", count(planned, "planned step"))
        }
    };
    format!("{days}{so_far}. {plan}")
}

fn were(steps: usize) -> String {
    format!("{} {}", count(steps, "step"), if steps == 1 { "was" } else { "were" })
}

/// Returns the numbers of a month or a quarter, each beside the period before.
pub(super) fn facts(
    book: &Book<'_>,
    period: Period,
    (whole, judged): (&Completion, Count),
    habits: Option<&Habits>,
) -> Vec<Fact> {
    if period.unit == Unit::Week {
        return Vec::new();
    }
    let before = period.previous();
    let then = book.completion(before);
    let before_name = name(before, book.report.today);
    let share = |kept: &Completion| percent(kept.share().map(Share::percent));
    let days = |period: Period| {
        let done = book.done(&(period.start..=period.end));
        done.chunk_by(|one, other| one.0 == other.0).count()
    };
    let so_far = book.report.today.min(period.end).since(period.start) + 1;
    let fact = |label: &str, number: Number, value: String, unit: String, compare: String| Fact {
        tip: number.sentence(),
        compare,
        ..Fact::new(label, value, unit)
    };
    let compared = |words: String| format!("{before_name}: {words}");
    let mut facts = vec![
        fact(
            "Steps done in all",
            Number::DoneDate,
            words::thousands(book.done(&(period.start..=period.end)).len()),
            String::new(),
            compared(words::thousands(book.done(&(before.start..=before.end)).len())),
        ),
        fact(
            "Days with a step",
            Number::Heatmap,
            days(period).to_string(),
            format!("of {so_far}"),
            compared(days(before).to_string()),
        ),
    ];
    if whole.planned() > 0 {
        let of_it = |kept: &Completion| format!("of {}, {}", words::thousands(kept.planned()), share(kept));
        let before = (then.planned() > 0).then(|| compared(format!("{} {}", words::thousands(then.done()), of_it(&then))));
        let until_today = (judged.1 < whole.planned()).then(|| format!("until today {} of {}", judged.0, judged.1));
        let compare = until_today.into_iter().chain(before).collect::<Vec<_>>().join("; ");
        let kept = fact("Planned steps done", Number::Completion, words::thousands(whole.done()), of_it(whole), compare);
        facts.insert(0, kept);
    }
    if let Some(habits) = habits.filter(|habits| habits.rows.iter().any(|row| row.due > 0)) {
        let (met, due) = habits.rows.iter().fold((0, 0), |sum, row| (sum.0 + row.met, sum.1 + row.due));
        let share = percent(Share::of_counts(met as usize, due as usize).map(Share::percent));
        facts.push(fact("Habits", Number::Consistency, met.to_string(), format!("of {due} planned"), share));
    }
    let won = |period: Period| book.wins(&(period.start..=period.end)).len();
    facts.push(fact("Milestones", Number::Milestones, won(period).to_string(), String::new(), compared(won(before).to_string())));
    facts
}

/// What the questions are answered from.
pub(super) struct Answers<'a> {
    pub(super) whole: &'a Completion,
    pub(super) moved: &'a [Moved],
    pub(super) won: usize,
    pub(super) left: &'a Left,
    pub(super) sizes: &'a BTreeMap<usize, Count>,
    pub(super) weekdays: Option<&'a Bars>,
    pub(super) has_own: bool,
}

/// Returns five questions, each answered by the numbers or left to the user.
pub(super) fn agenda(atlas: &Atlas<'_>, period: Period, answers: &Answers<'_>) -> Vec<Look> {
    let ask = |question: &str, words: String| Look { piece: Piece::words(question), words };
    let yours =
        if answers.has_own { "You wrote it down; see “In your words”." } else { "Yours to answer, in a line or two." };
    let kind = unit(period.unit);
    vec![
        ask("Was it the right amount?", amount(atlas, answers.whole)),
        ask(&format!("What moved this {kind}?"), moved(answers)),
        ask("What is still open, and why?", open(answers)),
        ask("What went well, and what got in the way?", yours.to_owned()),
        ask(
            match period.unit {
                Unit::Week => "What is the one thing to change next week?",
                Unit::Month => "Which pace or date wants changing?",
                _ => "Does every goal still serve you?",
            },
            yours.to_owned(),
        ),
    ]
}

fn amount(atlas: &Atlas<'_>, whole: &Completion) -> String {
    let threshold = atlas.report.config.rate_threshold;
    let (done, planned) = (whole.done(), whole.planned());
    let is_running = whole.state == PeriodState::Current;
    let line = kept::line(planned, threshold);
    match planned {
        0 => "Nothing had a day. Three steps with one are a good beginning.".to_owned(),
        _ if done == planned && planned >= 3 => {
            format!("All {planned} are done. If that is so every time, there is room for a little more.")
        }
        _ if done >= line => format!("{done} of {planned}: the {threshold}% line at {line} is reached."),
        _ if is_running => format!("{done} of {planned} so far; the {threshold}% line stands at {line}."),
        _ => format!("{done} of {planned}; the {threshold}% line stood at {line}. Less, or smaller, makes it easier."),
    }
}

fn moved(answers: &Answers<'_>) -> String {
    let goals = answers.moved.len();
    let won = if answers.won > 0 { format!(", {} reached", count(answers.won, "milestone")) } else { String::new() };
    match goals {
        0 if answers.won == 0 => "No goal moved by a full percent.".to_owned(),
        _ => {
            let first = answers.moved.first().and_then(|moved| Some((moved, moved.to?)));
            let most = first.map_or_else(String::new, |(moved, to)| {
                format!("; the most: {}, now at {to}%", words::cut(&crate::note::links::plain(&moved.piece.words), 60))
            });
            format!("{}{won}{most}.", count(goals, "goal"))
        }
    }
}

fn open(answers: &Answers<'_>) -> String {
    let tasks = &answers.left.tasks;
    let carried = tasks.iter().filter(|(_, weeks)| *weeks > 0).count();
    let before = match (tasks.len(), carried) {
        (1, 0) => ", not from before".to_owned(),
        (1, _) => ", from before".to_owned(),
        (_, 0) => ", none of them from before".to_owned(),
        (_, carried) => format!(", {} of them from before", number_word(carried)),
    };
    match (tasks.len(), open::later_words(answers.left)) {
        (0, None) => "Nothing is open.".to_owned(),
        (0, Some(later)) => format!("{later}; nothing else is open."),
        (n, later) => format!("{}{before}{}.", count(n, "step"), later.map_or_else(String::new, |later| format!("; {later}"))),
    }
}

/// Returns what the numbers suggest for the next period, each with its reason.
pub(super) fn advice(
    atlas: &Atlas<'_>,
    (past, next): &(Vec<(Period, Kept)>, NextPlan),
    period: Period,
    answers: &Answers<'_>,
) -> Vec<Look> {
    let mut looks = Vec::new();
    let NextPlan { advice, suggested } = *next;
    if advice != Advice::NoData {
        let each = past.iter().map(|(period, kept)| format!("{}: {} of {}", name(*period, atlas.today), kept.done, kept.planned));
        let each = each.collect::<Vec<_>>().join(", ");
        let plan = suggested.map_or_else(
            || format!("{each}."),
            |planned| {
                let threshold = atlas.report.config.rate_threshold;
                format!("Of a plan of about {} you usually do {threshold}%, going by {each}.", count(planned, "step"))
            },
        );
        looks.push(Look { piece: Piece::words(format!("{}.", advice_words(advice))), words: plan });
    }
    if let Some((node, weeks)) = answers.left.tasks.first().filter(|(_, weeks)| *weeks > 1 && period.contains(atlas.today)) {
        let title = atlas
            .task_at(*node)
            .map_or_else(String::new, |task| words::cut(&crate::note::links::plain(&atlas.words(atlas.plan.task(task))), 80));
        looks.push(Look {
            piece: Piece::words(format!("Cut “{title}” in two, give it a day, or let it go.")),
            words: format!("It has come along for {} weeks.", number_word(*weeks as usize)),
        });
    }
    if let Some(words) = kept::size_words(answers.sizes) {
        looks.push(Look { piece: Piece::words("Plan small steps."), words });
    }
    if let Some(foot) = answers.weekdays.and_then(|weekdays| weekdays.foot.clone()) {
        looks.push(Look { piece: Piece::words("Look at your weekdays."), words: foot });
    }
    looks
}
