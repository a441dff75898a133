//! Sprints: their notes, or the cadence of the settings where there are none, and the tasks that belong to each.

use crate::{
    calendar::{Day, parse_days, parse_minutes},
    config::{Config, ProgressBy, SprintCadence},
    note::{Link, Note, NoteKind, front_keys::Key},
    order,
    plan::{
        aside::Aside,
        cadence,
        plan::{NoteId, Plan, Task, What},
        sprint_names::Names,
        tree::{NodeId, Status},
    },
    text::{Fact, Span, yaml::Entry},
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The length of a sprint that says only when it starts.
///
/// # Source
/// `format.md` §7 leaves it open; two weeks is the most common length, inside the method's one to four.
const DAYS: u32 = 14;

/// The longest sprint: a year.
const MOST_DAYS: u32 = 366;

/// A sprint.
#[derive(Clone, Debug, PartialEq)]
pub struct Sprint {
    /// Its note; none if it comes from the cadence of the settings.
    pub note: Option<NoteId>,
    /// Its title.
    pub title: String,
    /// The sprint goal, in the user's words.
    pub goal: Option<String>,
    /// Its first day.
    pub start: Day,
    /// Its last day.
    pub end: Day,
    /// How its items count: by number or by estimate.
    pub by: ProgressBy,
    /// The time there is in all, in minutes.
    pub capacity: Option<u32>,
    /// The time of each person, in minutes, by handle; sorted.
    pub people: BTreeMap<String, u32>,
    /// Its tasks, their steps included, in the order of the tree.
    pub tasks: Vec<NodeId>,
    /// The note that looks back on it.
    pub retro: Option<NoteId>,
}

/// Finds the sprints, in order of their ends, and their tasks.
///
/// # Source
/// `format.md` §7.
pub(super) fn find(plan: &mut Aside<'_>, config: &Config) -> Vec<Sprint> {
    let mut sprints = noted(plan, config);
    let cadence = config.sprints.filter(|_| sprints.is_empty());
    if let Some(cadence) = cadence {
        sprints = cadence::sprints(plan, cadence, config);
    }
    let names = Names::of(plan, &sprints);
    let mut marks = marks(plan, &sprints, &names);
    if let Some(cadence) = cadence {
        by_day(plan, cadence, &sprints, &mut marks);
    }
    members(plan, &mut sprints, &marks);
    retros(plan, &mut sprints, &names);
    sprints
}

/// Reads the sprint notes.
fn noted(plan: &mut Aside<'_>, config: &Config) -> Vec<Sprint> {
    let mut sprints = Vec::new();
    for (note, id) in plan.plan().notes.iter().zip((0..).map(NoteId)) {
        if note.kind == NoteKind::Sprint {
            sprints.extend(of_note(plan, id, note, config));
        }
    }
    order::by(&mut sprints, |one, other| (one.end, one.start, &one.title).cmp(&(other.end, other.start, &other.title)));
    sprints
}

fn of_note(plan: &mut Aside<'_>, id: NoteId, note: &Note, config: &Config) -> Option<Sprint> {
    let Some(start) = note.front.goal.start else {
        plan.odd(id, note.front.span, Fact::SprintWithoutDays);
        return None;
    };
    let given = |name: &str| note.front.named(name).filter(|entry| !entry.value.is_blank());
    let length = given("length").and_then(|entry| length(plan, id, entry));
    let length = length.or_else(|| config.sprints.map(|cadence| cadence.length)).unwrap_or(DAYS);
    let end = note.front.end.map(|(end, _)| end).filter(|end| *end >= start);
    if let Some(entry) = note.front.named("end").filter(|_| end.is_some_and(|end| end.since(start) >= i64::from(MOST_DAYS))) {
        bad_value(plan, id, entry, "a day within a year of the start");
    }
    let end = end.filter(|end| end.since(start) < i64::from(MOST_DAYS));
    let (capacity, own) = given("capacity").map(|entry| capacity(plan, id, entry)).unwrap_or_default();
    let goal = note.front.named("goal").and_then(|entry| entry.value.words()).map(|words| words.trim().to_owned());
    Some(Sprint {
        note: Some(id),
        title: note.title.clone(),
        goal: goal.filter(|goal| !goal.is_empty()),
        start,
        end: end.unwrap_or_else(|| start.plus(i64::from(length) - 1)),
        by: note.front.goal.progress_by.unwrap_or(config.progress_by),
        capacity,
        people: people(config).into_iter().chain(own).collect(),
        tasks: Vec::new(),
        retro: None,
    })
}

/// The time that each person has, as the settings say.
pub(super) fn people(config: &Config) -> BTreeMap<String, u32> {
    config.people.iter().filter_map(|(handle, person)| Some((handle.clone(), person.capacity?.0))).collect()
}

fn length(plan: &mut Aside<'_>, id: NoteId, entry: &Entry) -> Option<u32> {
    let length = entry.value.words().and_then(|words| parse_days(&words)).filter(|days| (1..=MOST_DAYS).contains(days));
    if length.is_none() {
        bad_value(plan, id, entry, "a length like 2 weeks");
    }
    length
}

/// `capacity: 18h` is the time in all, `capacity: {ana: 10h, ben: 8h}` that of each person.
fn capacity(plan: &mut Aside<'_>, id: NoteId, entry: &Entry) -> (Option<u32>, Vec<(String, u32)>) {
    let minutes = |words: &str| parse_minutes(words).ok().map(|minutes| minutes.0);
    let whole = entry.value.words().and_then(|words| minutes(&words));
    let people: Option<Vec<(String, u32)>> = entry.value.pairs().and_then(|pairs| {
        let of = |(name, value): &(String, crate::text::yaml::Value)| {
            Some((name.trim_start_matches('@').to_owned(), minutes(&value.words()?)?))
        };
        pairs.iter().map(of).collect()
    });
    if whole.is_none() && people.is_none() {
        bad_value(plan, id, entry, "a duration like 18h, or one for each person");
    }
    (whole, people.unwrap_or_default())
}

fn bad_value(plan: &mut Aside<'_>, id: NoteId, entry: &Entry, expected: &'static str) {
    let value = plan.note(id).text(entry.value_span).trim().chars().take(80).collect();
    plan.odd(id, entry.value_span, Fact::BadValue { key: entry.key.clone(), value, expected });
}

/// What a node says of its sprint.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Says {
    /// Nothing: it goes by what stands above it.
    #[default]
    Nothing,
    /// A sprint that there is not.
    Unknown,
    /// This one.
    Sprint(usize),
}

impl Says {
    fn sprint(self) -> Option<usize> {
        if let Says::Sprint(at) = self { Some(at) } else { None }
    }
}

/// Which sprints a node is marked for, by itself.
#[derive(Default)]
struct Mark {
    /// The sprint that it says, which replaces what stands above it.
    says: Says,
    /// The sprints in whose notes it stands or is pointed at.
    listed: Vec<usize>,
}

/// The marks of the few nodes that have one.
struct Marks {
    /// The place of each node's mark; that of most nodes is the first, which says nothing.
    places: Vec<u32>,
    marks: Vec<Mark>,
}

impl Marks {
    fn of(&self, node: NodeId) -> &Mark {
        &self.marks[self.places[node.0 as usize] as usize]
    }

    fn write(&mut self, node: NodeId) -> &mut Mark {
        let place = &mut self.places[node.0 as usize];
        if *place == 0 {
            *place = self.marks.len() as u32;
            self.marks.push(Mark::default());
        }
        &mut self.marks[*place as usize]
    }
}

/// A sprint named by a task or a goal.
struct Said<'p> {
    node: NodeId,
    name: &'p str,
    note: NoteId,
    span: Span,
}

/// Lists the sprints that tasks and goals name.
fn said(plan: &Plan) -> Vec<Said<'_>> {
    let by_front = |note: NoteId, node| {
        let front = &plan.note(note).front;
        let span = front.entry(Key::Sprint).map_or(front.span, |entry| entry.value_span);
        front.goal.sprint.as_ref().map(|link| Said { node, name: link.target.as_str(), note, span })
    };
    let by_task = |task: &Task| {
        let (node, note) = (task.node?, task.note);
        match plan.item(task) {
            Some(item) => item.own.sprint.as_deref().map(|name| Said { node, name, note, span: item.span }),
            None => by_front(note, node),
        }
    };
    let mut said: Vec<Said<'_>> = plan.tasks.par_iter().filter_map(by_task).collect();
    said.extend(plan.goals.iter().filter_map(|goal| by_front(goal.note, goal.node)));
    said
}

fn marks(plan: &mut Aside<'_>, sprints: &[Sprint], names: &Names) -> Marks {
    let mut marks = Marks { places: vec![0; plan.tree.len()], marks: vec![Mark::default()] };
    for Said { node, name, note, span } in said(plan.plan()) {
        let found = names.find(name);
        marks.write(node).says = found.map_or(Says::Unknown, Says::Sprint);
        if found.is_none() {
            let place = named_at(plan.note(note), span, name);
            plan.odd(note, place, Fact::UnknownSprint { name: name.to_owned(), nearest: names.nearest(name) });
        }
    }
    let noted = sprints.iter().enumerate().filter_map(|(at, sprint)| Some((at, sprint.note?)));
    for (at, id) in noted {
        for node in plan.tasks_of(id).iter().filter_map(|task| task.node) {
            marks.write(node).listed.push(at);
        }
        for link in &plan.plan().note(id).block_links {
            match block(plan, id, link) {
                Some(node) => marks.write(node).listed.push(at),
                None => plan.odd(id, place(plan.note(id), link), Fact::DeadBlock(spelt(link))),
            }
        }
    }
    marks
}

/// Returns where a sprint is named in a line: behind `[sprint::` or `#sprint/`, for the words before may hold the name, too.
fn named_at(note: &Note, line: Span, name: &str) -> Span {
    let text = note.text(line);
    let lower = text.to_ascii_lowercase();
    let from = ["sprint::", "#sprint/"].into_iter().filter_map(|mark| lower.find(mark)).min().unwrap_or(0);
    let at = text[from..].find(name).map(|at| line.start as usize + from + at);
    at.map_or(line, |at| Span::new(at, at + name.len()))
}

fn spelt(link: &Link) -> String {
    link.place.as_ref().map_or_else(|| link.target.clone(), |place| format!("{}#{place}", link.target))
}

/// Finds a link in the text of its note.
fn place(note: &Note, link: &Link) -> Span {
    let written = spelt(link);
    note.source.text.find(&written).map_or(Span::default(), |at| Span::new(at, at + written.len()))
}

/// Returns the task that a link to a block points at.
fn block(plan: &Plan, from: NoteId, link: &Link) -> Option<NodeId> {
    let note = if link.target.is_empty() { from } else { plan.titles.resolve(link, plan.note(from).path())? };
    let id = link.place.as_deref()?.strip_prefix('^')?;
    let is_named = |task: &&Task| plan.item(task).and_then(|item| item.line_says.block_link.as_deref()) == Some(id);
    plan.tasks_of(note).iter().filter(is_named).find_map(|task| task.node)
}

/// Hands the marks down the tree: a step belongs where its task does, unless it says otherwise.
fn members(plan: &Plan, sprints: &mut [Sprint], marks: &Marks) {
    let roots = (0..plan.tree.len() as u32).map(NodeId).filter(|id| plan.tree.get(*id).parent.is_none());
    // Most nodes stand where the one above does: they share its sprints by their place in this list.
    let mut of_tasks: Vec<Vec<usize>> = vec![Vec::new()];
    let mut waiting: Vec<(NodeId, usize, Option<usize>)> = Vec::new();
    for root in roots {
        waiting.push((root, 0, None));
        while let Some((id, mut of_task, mut of_goal)) = waiting.pop() {
            let Mark { says, listed } = marks.of(id);
            let is_silent = *says == Says::Nothing;
            if matches!(plan.what[id.0 as usize], What::Task(_)) {
                if !is_silent || !listed.is_empty() {
                    let above = if is_silent { of_tasks[of_task].clone() } else { says.sprint().into_iter().collect() };
                    of_task = of_tasks.len();
                    of_tasks.push(with(above, listed));
                }
                for at in &of_tasks[of_task] {
                    sprints[*at].tasks.push(id);
                }
                let own = of_goal.filter(|at| is_silent && !of_tasks[of_task].contains(at));
                if let Some(at) = own.filter(|at| is_live(plan, id, &sprints[*at])) {
                    sprints[at].tasks.push(id);
                }
            } else if !is_silent {
                of_goal = says.sprint();
            }
            let children = plan.tree.get(id).children.iter().rev();
            waiting.extend(children.map(|child| (*child, of_task, of_goal)));
        }
    }
}

/// Adds the sprints that list a task; each is named once.
fn with(mut sprints: Vec<usize>, listed: &[usize]) -> Vec<usize> {
    sprints.extend(listed);
    sprints.sort_unstable();
    sprints.dedup();
    sprints
}

/// A goal's `sprint:` takes in what is open in it, and what was closed since the sprint began.
fn is_live(plan: &Plan, id: NodeId, sprint: &Sprint) -> bool {
    let node = plan.tree.get(id);
    match node.status {
        Status::Done => node.done.is_some_and(|day| day >= sprint.start),
        Status::Cancelled => node.cancelled.is_some_and(|day| day >= sprint.start),
        _ => true,
    }
}

/// Marks each task that names no sprint itself for the one in which its plan day falls.
fn by_day(plan: &Plan, cadence: SprintCadence, sprints: &[Sprint], marks: &mut Marks) {
    for (what, id) in plan.what.iter().zip((0..).map(NodeId)) {
        let day = plan.tree.get(id).plan_day().filter(|_| matches!(what, What::Task(_)) && marks.of(id).says == Says::Nothing);
        let start = day.map(|day| cadence::start_of(cadence, day));
        if let Some(at) = start.and_then(|start| sprints.binary_search_by_key(&start, |sprint| sprint.start).ok()) {
            marks.write(id).says = Says::Sprint(at);
        }
    }
}

/// Gives each sprint the note that looks back on it.
fn retros(plan: &Plan, sprints: &mut [Sprint], names: &Names) {
    for (note, id) in plan.notes.iter().zip((0..).map(NoteId)) {
        let link = note.front.goal.sprint.as_ref().filter(|_| note.kind == NoteKind::Retro);
        if let Some(at) = link.and_then(|link| names.find(&link.target)) {
            sprints[at].retro.get_or_insert(id);
        }
    }
}
