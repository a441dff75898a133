//! Puts the page of the stand-up together.

use crate::{
    calendar::{Day, day_long, day_short},
    measure::Number,
    note::NoteKind,
    page::{
        address,
        atlas::Atlas,
        beside::{Beside, beside},
        links::LinkBook,
        nav::Section,
        page::{Page, View},
        part::{
            group::Group,
            piece::{Dated, Look, Piece},
            spark::{Spark, spark},
            step::{Remark, State, Step},
            words::{count, thousands},
        },
        sprints::{self, Item, SprintGlance},
        standup::{
            Lists,
            lists::Person,
            now::{age, since},
            talk,
        },
        waiting::Waits,
    },
    plan::{Home, NoteId, TaskId},
};
use serde::Serialize;

/// The most steps of a list that are shown at once.
const SHOWN: usize = 8;
/// The same for what nobody of a team owns.
const FEW: usize = 3;
/// The most people with a part of their own.
const MOST_PEOPLE: usize = 12;
/// How many working days the small line shows.
const LATELY: usize = 10;
/// The most steps in the list of what waits.
const MOST_WAITING: usize = 10;

/// What the page of the stand-up shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandupPage {
    /// Its day.
    pub heading: String,
    /// Where it comes from.
    pub sub: String,
    /// What a stand-up is.
    pub tip: &'static str,
    /// The people's parts.
    pub people: Vec<PersonPart>,
    /// How many people more there are.
    pub people_more: Option<String>,
    /// What is worth two minutes.
    pub talk: Vec<Look>,
    /// The running sprints.
    pub sprints: Vec<SprintGlance>,
    /// The user's own words.
    pub own: Option<Beside>,
    /// What waits, and for how many working days.
    pub waiting: Vec<Dated>,
    /// How many more wait.
    pub waiting_more: Option<String>,
    /// The steps done on the last working days.
    pub lately: Option<Spark>,
    /// The same in words.
    pub lately_words: String,
}

/// One person's part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonPart {
    /// Tells its ids from those of others.
    pub id: usize,
    /// The name; none where there is no team.
    pub name: Option<String>,
    /// How far the person is in the sprint.
    pub about: String,
    /// Done, next, in the way.
    pub groups: Vec<Group>,
}

/// What leads to a stand-up from other pages: `Monday’s stand-up`.
pub(in crate::page) fn lead(atlas: &Atlas<'_>) -> Option<Piece> {
    let day = atlas.report.config.working_days.first_from(atlas.today);
    let page = atlas.known(address::of_standup(day))?;
    let words =
        if day == atlas.today { "Today’s stand-up".to_owned() } else { format!("{}’s stand-up", day.weekday().name()) };
    Some(Piece::link(words, &page))
}

/// Builds the page.
pub(in crate::page) fn build(atlas: &Atlas<'_>, lists: &Lists<'_>) -> Page {
    let mut links = LinkBook::new(atlas);
    let waits = Waits::new(atlas);
    let desk = Desk { atlas, lists, waits: &waits };
    let people =
        lists.people.iter().enumerate().take(MOST_PEOPLE).map(|(at, person)| desk.part(at, person, &mut links)).collect();
    let (waiting, waiting_more) = desk.waiting();
    let heading = format!("Stand-up, {}", day_long(lists.day, atlas.today).replacen(", ", " ", 1));
    let (lately, lately_words) = desk.lately();
    let view = StandupPage {
        sub: desk.sub(),
        tip: Number::Standup.sentence(),
        people,
        people_more: (lists.people.len() > MOST_PEOPLE)
            .then(|| format!("And {} more; `milepost standup` lists all.", thousands(lists.people.len() - MOST_PEOPLE))),
        talk: talk::talk(atlas, lists),
        sprints: sprints::glances_of(atlas, &lists.sprints, None),
        own: own(atlas, lists.day, &mut links),
        waiting,
        waiting_more,
        lately,
        lately_words,
        heading: heading.clone(),
    };
    Page {
        path: address::of_standup(lists.day),
        title: heading,
        section: Some(Section::Standup),
        links: links.finish(),
        view: View::Standup(Box::new(view)),
    }
}

/// The user's note of this stand-up, or of the last one before.
fn own(atlas: &Atlas<'_>, day: Day, links: &mut LinkBook<'_>) -> Option<Beside> {
    let notes = atlas.plan.notes.iter().zip((0..).map(NoteId)).filter(|(note, _)| note.kind == NoteKind::Standup);
    let dated = notes.filter_map(|(note, id)| {
        let said = note.front.named("date").and_then(|entry| entry.value.words()).and_then(|words| words.trim().parse().ok());
        Some((said.or(note.day_in_name).filter(|said| *said <= day)?, id))
    });
    let (said, id) = dated.max()?;
    let heading = if said == day {
        "Your words for it".to_owned()
    } else {
        format!("Said on {}", day_long(said, atlas.today).replacen(", ", " ", 1))
    };
    beside(atlas, id, heading, links)
}

/// What the parts of the page are made from.
struct Desk<'a> {
    atlas: &'a Atlas<'a>,
    lists: &'a Lists<'a>,
    waits: &'a Waits<'a>,
}

impl Desk<'_> {
    fn sub(&self) -> String {
        let (day, since) = (self.lists.day, self.lists.since);
        let from = if day.since(since) <= 6 { since.weekday().name().to_owned() } else { day_short(since, self.atlas.today) };
        let filled = format!("Filled in from what was ticked since {from}");
        if day > self.atlas.today { format!("{filled}; it keeps filling until you meet.") } else { format!("{filled}.") }
    }

    fn part(&self, id: usize, person: &Person<'_>, links: &mut LinkBook<'_>) -> PersonPart {
        let is_team = self.lists.is_team();
        let name = self.atlas.people(person.owner.into_iter()).or_else(|| is_team.then(|| "Without a name".to_owned()));
        let since = match self.lists.day.since(self.lists.since) {
            1 => "Since yesterday".to_owned(),
            days if days <= 6 => format!("Since {}", self.lists.since.weekday().name()),
            _ => format!("Since {}", day_short(self.lists.since, self.atlas.today)),
        };
        let lists = [
            (since, &person.done, "No box ticked yet."),
            ("Next".to_owned(), &person.next, "Nothing is planned. What is the next small step?"),
            ("In the way".to_owned(), &person.blocked, "Nothing."),
        ];
        let shown = if is_team && person.owner.is_none() { FEW } else { SHOWN };
        let group = |(heading, tasks, empty): (String, &Vec<TaskId>, &'static str)| {
            let kept = &tasks[..Group::kept(tasks.len(), shown)];
            for id in kept {
                let task = self.atlas.plan.task(*id);
                links.add(self.atlas.plan.words(task), self.atlas.plan.path(task));
            }
            let rows = kept.iter().map(|id| self.step(*id, name.as_deref())).collect();
            Group { empty, ..Group::of(heading, rows, tasks.len(), shown) }
        };
        PersonPart { id, about: self.about(person), groups: lists.into_iter().map(group).collect(), name: name.clone() }
    }

    /// `4 of 9 done`, in the running sprint.
    fn about(&self, person: &Person<'_>) -> String {
        let is_own = |item: &&Item<'_>| match (person.owner, item.known.owner.as_deref()) {
            (Some(owner), Some(of)) => owner.eq_ignore_ascii_case(of),
            _ => false,
        };
        let own: Vec<&Item<'_>> = self.lists.items.iter().filter(is_own).collect();
        let is_done = |item: &&&Item<'_>| matches!(item.stay.ending, crate::measure::Ending::Done(_));
        let is_in = |item: &&&Item<'_>| item.is_open() || is_done(item);
        let (done, all) = (own.iter().filter(is_done).count(), own.iter().filter(is_in).count());
        if all == 0 { String::new() } else { format!("{} of {} done in the sprint", thousands(done), thousands(all)) }
    }

    /// Returns a step as a row: its goal behind it, without the name it stands under.
    fn step(&self, id: TaskId, name: Option<&str>) -> Step {
        let (atlas, task) = (self.atlas, self.atlas.plan.task(id));
        let mut step = atlas.step(task);
        step.remarks.retain(|remark| Some(remark.words.as_str()) != name);
        if let Some(first) = self.waits.first(task).filter(|_| step.state == State::Waiting) {
            step.remarks.retain(|remark| remark.words != "waiting");
            step.remarks.push(Remark::heed(format!("waits for “{}”", atlas.words(first))));
        }
        if let Home::Goal(goal) = task.home {
            step.remarks.push(Remark::link(atlas.goal(goal).title.clone(), atlas.page(goal)));
        }
        step
    }

    /// What waits, the longest first.
    fn waiting(&self) -> (Vec<Dated>, Option<String>) {
        let blocked = self.lists.people.iter().flat_map(|person| &person.blocked).copied();
        let mut waiting: Vec<(Day, TaskId)> = blocked.filter_map(|id| Some((since(self.atlas, id)?, id))).collect();
        waiting.sort();
        let row = |(since, id): &(Day, TaskId)| {
            let task = self.atlas.plan.task(*id);
            let page = if let Home::Goal(goal) = task.home { Some(self.atlas.page(goal).clone()) } else { None };
            let days = age(self.atlas, self.lists.day, *since);
            let is_written = task.node.is_some_and(|node| self.atlas.plan.tree.get(node).created == Some(*since));
            let known = if is_written { "written" } else { "planned for" };
            Dated {
                day: Some(since.to_string()),
                shown: count(days as usize, "day").replace(' ', "\u{a0}"),
                piece: Piece { words: self.atlas.words(task).into_owned(), href: page },
                strong: false,
                more: format!(", {known} {}", day_short(*since, self.atlas.today)),
            }
        };
        let more = waiting.len().checked_sub(MOST_WAITING).filter(|more| *more > 0);
        (waiting.iter().take(MOST_WAITING).map(row).collect(), more.map(|more| format!("And {} more.", thousands(more))))
    }

    /// The steps done on each of the last working days; what was done on a day off counts to the working day before it.
    fn lately(&self) -> (Option<Spark>, String) {
        let (atlas, working) = (self.atlas, &self.atlas.report.config.working_days);
        let last = if working.contains(atlas.today) { atlas.today } else { working.last_before(atlas.today) };
        let mut days: Vec<Day> = std::iter::successors(Some(last), |day| Some(working.last_before(*day))).take(LATELY).collect();
        days.reverse();
        let done = &atlas.measures.completions;
        let until = |day: Day| done.partition_point(|(known, _)| *known < day);
        let ends = days.iter().skip(1).copied().chain([atlas.today.next()]);
        let each: Vec<usize> = days.iter().zip(ends).map(|(day, end)| until(end) - until(*day)).collect();
        let all: usize = each.iter().sum();
        if all == 0 {
            return (None, String::new());
        }
        let numbers = each.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let values: Vec<f64> = each.iter().map(|n| *n as f64).collect();
        let since = if last == atlas.today { "" } else { " and the days off since" };
        let words =
            format!("{} in the last ten working days, {} on the last of them{since}.", count(all, "step"), each[LATELY - 1]);
        (spark(format!("Steps done on each of the last ten working days: {numbers}"), &values), words)
    }
}
