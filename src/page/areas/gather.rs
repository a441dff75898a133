//! Finds the areas: of goals, of habits, and those whose order the settings give. `Health/Run` counts to `Health`.

use crate::{
    measure::{Deed, Effort, deeds, effort, shares},
    page::{address, atlas::Atlas, now, part::account::MOST, task_rows},
    path::PagePath,
    plan::{GoalId, Home, TaskId},
};
use std::collections::HashMap;

/// The days that are looked back on.
pub(super) const DAYS: i64 = 28;

/// The minutes that an open step without an estimate counts for, as everywhere.
const MINUTES: u64 = crate::measure::MINUTES_OF_A_STEP as u64;

/// The areas, and what belongs to none.
#[derive(Debug)]
pub(in crate::page) struct Areas {
    /// The areas, in the order of the settings, then by name.
    pub(in crate::page) list: Vec<Area>,
    /// The effort that went to no area.
    pub(super) none: Part,
}

/// An area.
#[derive(Debug)]
pub(in crate::page) struct Area {
    /// The name, as the settings or the first note write it.
    pub(in crate::page) name: String,
    /// The page.
    pub(in crate::page) page: PagePath,
    /// The goals, in the plan's order.
    pub(super) goals: Vec<GoalId>,
    /// The habits, by their places in the plan.
    pub(super) habits: Vec<usize>,
    /// The open steps, by day.
    pub(super) open: Vec<TaskId>,
    /// What went to it.
    pub(super) part: Part,
    /// The latest of what was done in it, the latest first.
    pub(super) latest: Vec<Deed<'static>>,
}

/// The part of the effort that goes to an area. The percentages of all areas add up to 100.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    /// The steps done in the last weeks.
    pub(super) steps: usize,
    /// The minutes these took.
    pub(super) minutes: u64,
    /// Their part of all minutes; none without any.
    pub(super) done_percent: Option<u8>,
    /// The minutes of the open steps.
    pub(super) ahead: u64,
    /// Their part of all minutes; none without any.
    pub(super) ahead_percent: Option<u8>,
}

/// Returns the first part of an area, `Health` of `Health/Run`; none if it is blank.
pub(in crate::page) fn top(area: &str) -> Option<&str> {
    Some(area.split('/').next().unwrap_or(area).trim()).filter(|area| !area.is_empty())
}

/// Finds the areas and measures where the effort goes.
pub(in crate::page) fn gather(atlas: &Atlas<'_>) -> Areas {
    let mut found = Finder { areas: Vec::new(), places: HashMap::new() };
    // An area of the settings that nothing belongs to has no page.
    for area in &atlas.report.config.areas {
        found.area(&area.name);
    }
    let n_known = found.areas.len();
    for id in atlas.goals() {
        if let Some(area) = atlas.area(id).and_then(top) {
            found.area(area).goals.push(id);
        }
    }
    for (place, habit) in atlas.plan.habits.iter().enumerate() {
        if let Some(area) = now::area_of_habit(atlas.plan, habit) {
            found.area(area).habits.push(place);
        }
    }
    let none_ahead = ahead(atlas, &mut found);
    found.areas[n_known..].sort_by_cached_key(|area| area.name.to_lowercase());
    let mut areas = found.areas;
    areas.retain(|area| !area.goals.is_empty() || !area.habits.is_empty());
    let names: Vec<String> = areas.iter().map(|area| area.name.to_lowercase()).collect();
    let pages = address::distinct("areas", names.iter().map(|name| (name.as_str(), name.as_str())));
    for (area, page) in areas.iter_mut().zip(pages) {
        area.page = page;
        task_rows::sort(atlas, &mut area.open);
    }
    let mut none = Part { ahead: none_ahead, ..Part::default() };
    measure(atlas, &mut areas, &mut none);
    Areas { list: areas, none }
}

/// Hands out the open steps, and returns the minutes of those that belong to no area.
fn ahead(atlas: &Atlas<'_>, found: &mut Finder) -> u64 {
    let mut none = 0;
    for id in task_rows::open(atlas) {
        let task = atlas.plan.task(id);
        let estimate = task.node.and_then(|node| atlas.plan.tree.get(node).estimate).filter(|minutes| *minutes > 0);
        let minutes = estimate.map_or(MINUTES, u64::from);
        let Home::Goal(goal) = task.home else {
            none += minutes;
            continue;
        };
        match atlas.area(goal).and_then(top) {
            Some(name) => {
                let area = found.area(name);
                area.open.push(id);
                area.part.ahead += minutes;
            }
            None => none += minutes,
        }
    }
    none
}

/// Fills in what was done, and the percentages.
fn measure(atlas: &Atlas<'_>, areas: &mut [Area], none: &mut Part) {
    let (plan, today) = (atlas.plan, atlas.today);
    let days = today.plus(1 - DAYS)..=today;
    let deeds = deeds(&plan.tree, &atlas.measures.roster, |task| plan.spent(task), |goal| plan.area(goal));
    let Effort { areas: efforts, .. } = effort(&deeds, &days);
    let places: HashMap<String, usize> = areas.iter().zip(0..).map(|(area, at)| (area.name.to_lowercase(), at)).collect();
    let place = |name: &str| places.get(&name.to_lowercase()).copied();
    for Deed { day, task, minutes, area, is_aligned } in deeds.iter().rev().filter(|deed| days.contains(&deed.day)).copied() {
        if let Some(area) = place(area).map(|at| &mut areas[at].latest).filter(|latest| latest.len() < MOST) {
            area.push(Deed { day, task, minutes, area: "", is_aligned });
        }
    }
    let mut parts: Vec<&mut Part> = areas.iter_mut().map(|area| &mut area.part).chain([none]).collect();
    let last = parts.len() - 1;
    for effort in efforts {
        parts[place(effort.area).unwrap_or(last)].minutes += effort.minutes;
    }
    for deed in deeds.iter().filter(|deed| days.contains(&deed.day)) {
        parts[place(deed.area).unwrap_or(last)].steps += 1;
    }
    let amounts =
        |part: fn(&Part) -> u64| parts.iter().map(|it| part(it)).zip(0..).map(|(it, at)| (at, it)).collect::<Vec<(usize, u64)>>();
    let (done, ahead) = (shares(&amounts(|part| part.minutes)), shares(&amounts(|part| part.ahead)));
    for (at, part) in parts.iter_mut().enumerate() {
        part.done_percent = done.as_ref().map(|shares| shares[at]);
        part.ahead_percent = ahead.as_ref().map(|shares| shares[at]);
    }
}

/// The areas found so far.
struct Finder {
    areas: Vec<Area>,
    /// Their places, by name in lower case.
    places: HashMap<String, usize>,
}

impl Finder {
    /// Finds an area, or takes it in.
    fn area(&mut self, name: &str) -> &mut Area {
        let areas = &mut self.areas;
        let place = *self.places.entry(name.trim().to_lowercase()).or_insert_with(|| {
            areas.push(Area {
                name: name.trim().to_owned(),
                page: PagePath::new("areas/"),
                goals: Vec::new(),
                habits: Vec::new(),
                open: Vec::new(),
                part: Part::default(),
                latest: Vec::new(),
            });
            areas.len() - 1
        });
        &mut areas[place]
    }
}
