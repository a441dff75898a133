//! Who carries what in a sprint, against the time there is.

use crate::{
    measure::{Load, Number, capacity},
    page::{
        part::{piece::Piece, words::count},
        sprints::{Carrier, Carriers, build::Sprint, size::time},
    },
};

/// The most people that are shown.
const MOST: usize = 60;

/// Lists the loads; none where nobody is named and no time is said.
pub(super) fn people(sprint: &Sprint<'_>) -> Option<Carriers> {
    let loads = capacity(sprint.backlog, sprint.atlas.today);
    let stated = sprint.noted.capacity;
    if loads.iter().all(|load| load.owner.is_none()) && stated.is_none() || loads.iter().all(|load| load.n_items == 0) {
        return None;
    }
    let longest = loads.iter().map(|load| load.minutes.max(load.capacity.map_or(0, |time| u64::from(time.0)))).max()?.max(1);
    let rows = loads.iter().take(MOST).map(|load| carrier(sprint, load, longest)).collect();
    let mut words: Vec<String> = Vec::new();
    if loads.iter().any(|load| load.capacity.is_some()) {
        words.push("The upright line is the time there is.".to_owned());
    }
    for load in loads.iter().filter(|load| load.is_over()) {
        let over = load.minutes - load.capacity.map_or(0, |time| u64::from(time.0));
        words.push(format!("{} has {} more than fits.", name(sprint, load), time(over)));
    }
    let whole: u64 = loads.iter().map(|load| load.minutes).sum();
    words.extend(stated.map(|stated| format!("In all {} of {}.", time(whole), time(u64::from(stated)))));
    let vague: usize = loads.iter().map(|load| load.n_unestimated).sum();
    if vague > 0 {
        words.push(format!("{} without an estimate count half an hour each.", count(vague, "step")));
    }
    if loads.len() > MOST {
        words.push(format!("And {} more.", loads.len() - MOST));
    }
    Some(Carriers { tip: Number::Capacity.sentence(), rows, words: words.join(" ") })
}

fn carrier(sprint: &Sprint<'_>, load: &Load<'_>, longest: u64) -> Carrier {
    let part = |minutes: u64| (minutes * 100).div_ceil(longest).min(100) as u8;
    let of_time = load.capacity.map(|there_is| match load.percent() {
        Some(percent) => format!("of {}, {percent}%", there_is.words()),
        None => format!("of {}", there_is.words()),
    });
    Carrier {
        piece: Piece { words: name(sprint, load), href: load.owner.and_then(|owner| sprint.atlas.person_page(owner)) },
        done: part(load.done_minutes),
        load: part(load.minutes),
        time: load.capacity.map(|there_is| part(u64::from(there_is.0))),
        words: time(load.minutes),
        compare: of_time.unwrap_or_else(|| count(load.n_items, "step")),
        done_words: format!("{} of it done", time(load.done_minutes)),
    }
}

fn name(sprint: &Sprint<'_>, load: &Load<'_>) -> String {
    sprint.atlas.people(load.owner.into_iter()).unwrap_or_else(|| "No name yet".to_owned())
}
