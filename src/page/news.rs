//! What is news between two reports, for whoever does not look at the pages: milestones reached, and what is due today.

use crate::{
    calendar::Day,
    engine::Report,
    measure::{Moment, Share, StageState},
    note::links,
    page::{
        atlas::{Atlas, Stand},
        part::words,
        reached, task_words,
    },
    path::VaultPath,
    plan::{GoalId, What},
};
use std::collections::{BTreeMap, BTreeSet};

/// The most milestones that are told one by one, and the most things due that one text names.
const MOST: usize = 3;

/// The most characters of a title or a step.
const LONGEST: usize = 60;

/// What a report says of milestones and of what is due: small, so that it is kept where no report is, and nothing private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    day: Day,
    goals: BTreeMap<VaultPath, GoalStanding>,
    /// What is due today, and whether it is open.
    due: BTreeMap<(VaultPath, String), bool>,
    /// The words of all that was due today at any time.
    was_due: BTreeSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct GoalStanding {
    title: String,
    percent: Option<u8>,
    /// The marks that are reached.
    marks: BTreeMap<u8, Reached>,
    /// All stages by their titles; `None` for one that is open. Of two with one title the last counts.
    stages: BTreeMap<String, Option<Reached>>,
}

/// When something was reached: whoever gets the notes of others, or of another branch, is not told what was long ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reached {
    /// Today, yesterday, or on a day that is not known.
    Lately,
    Before,
}

impl Reached {
    fn of(moment: Moment, today: Day) -> Reached {
        if moment.day().is_some_and(|day| today.since(day) > 1) { Reached::Before } else { Reached::Lately }
    }
}

impl Standing {
    /// Reads it from a report.
    pub fn of(report: &Report) -> Standing {
        let atlas = Atlas::new(report);
        let goals = atlas.goals().filter(|id| atlas.stand(*id) != Stand::Idea);
        let goals = goals.map(|id| (atlas.plan.note(atlas.goal(id).note).path().clone(), GoalStanding::of(&atlas, id))).collect();
        let due = due(&atlas);
        Standing { day: report.today, goals, was_due: due.keys().map(|(_, words)| words.clone()).collect(), due }
    }

    /// Takes on what a later report says. On the same day all is kept that was told: what is undone and done again is no news,
    /// nor is a note that was away for a moment.
    #[must_use]
    pub fn then(self, mut now: Standing) -> Standing {
        if self.day != now.day {
            return now;
        }
        for (path, before) in self.goals {
            let Some(goal) = now.goals.get_mut(&path) else {
                now.goals.insert(path, before);
                continue;
            };
            goal.marks.extend(before.marks);
            for (title, reached) in before.stages.into_iter().filter(|(_, reached)| reached.is_some()) {
                goal.stages.insert(title, reached);
            }
        }
        now.was_due.extend(self.was_due);
        now
    }
}

impl GoalStanding {
    fn of(atlas: &Atlas<'_>, id: GoalId) -> GoalStanding {
        let today = atlas.today;
        let marks = reached::marks(atlas, id).into_iter();
        let mut marks: BTreeMap<u8, Reached> =
            marks.filter_map(|mark| Some((mark.at, Reached::of(mark.reached?, today)))).collect();
        // A goal may be closed without a single step.
        if atlas.stand(id) == Stand::Done {
            marks.entry(100).or_insert(Reached::of(Moment::of(atlas.goal_node(id).done, today), today));
        }
        let mut stages = BTreeMap::new();
        for link in &atlas.numbers(id).chain.stages {
            let What::Stage(stage) = atlas.plan.what[link.stage.0 as usize] else { continue };
            let is_done = link.state == StageState::Done && reached::has_reached(atlas, id, link);
            let reached = is_done.then(|| Reached::of(Moment::of(link.done_day, today), today));
            stages.insert(links::plain(&atlas.plan.stage(stage).title), reached);
        }
        let percent = atlas.numbers(id).progress.share.map(Share::percent);
        GoalStanding { title: links::plain(&atlas.goal(id).title), percent, marks, stages }
    }
}

/// Lists the steps and goals whose due day is today and that count; those of goals that rest or were let go are none.
fn due(atlas: &Atlas<'_>) -> BTreeMap<(VaultPath, String), bool> {
    let mut due = BTreeMap::new();
    for task in &atlas.plan.tasks {
        let Some(node) = task.node.filter(|node| atlas.plan.tree.get(*node).due == Some(atlas.today)) else { continue };
        let is_open = atlas.task_is_open(task) && atlas.is_live(node);
        due.insert((atlas.plan.path(task).clone(), task_words::plain(atlas.plan, task)), is_open);
    }
    for id in atlas.goals().filter(|id| atlas.goal_node(*id).due == Some(atlas.today)) {
        let goal = atlas.goal(id);
        let is_open = atlas.stand(id) == Stand::Active;
        due.insert((atlas.plan.note(goal.note).path().clone(), links::plain(&goal.title)), is_open);
    }
    due
}

/// Returns one text with all that is due today, or none if nothing is: for the first report, and the first of a day.
pub fn due_today(now: &Standing) -> Option<String> {
    let open: Vec<&str> = now.due.iter().filter(|(_, is_open)| **is_open).map(|((_, words), _)| words.as_str()).collect();
    due_words(&open)
}

/// Lists what is news, each as one text, given what was known before: the milestones of goals that were there before, then what
/// became due. The first report of a day tells all that is due.
///
/// # Shape
/// Of several marks that a goal reached at once the highest; a stage that comes already done is no news, nor is what was
/// reached before yesterday.
pub fn news(before: &Standing, now: &Standing) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for (path, goal) in &now.goals {
        let Some(was) = before.goals.get(path) else { continue };
        let is_new = |(at, reached): &(&u8, &Reached)| **reached == Reached::Lately && !was.marks.contains_key(*at);
        let title = words::cut(&goal.title, LONGEST);
        texts.extend(goal.marks.iter().rfind(is_new).map(|(at, _)| format!("{title}: {}", mark_words(*at, goal.percent))));
        let was_open = |stage: &str| was.stages.get(stage).is_some_and(Option::is_none);
        let done = goal.stages.iter().filter(|(stage, reached)| **reached == Some(Reached::Lately) && was_open(stage));
        texts.extend(done.map(|(stage, _)| format!("{title}: the stage “{}” is done.", words::cut(stage, LONGEST))));
    }
    let more = texts.len().saturating_sub(MOST);
    if more > 0 {
        texts.truncate(MOST);
        texts.push(format!("And {} more: the report has them all.", words::count(more, "milestone")));
    }
    texts.extend(if before.day == now.day { due_since(before, now) } else { due_today(now) });
    texts
}

/// Returns one text with what became due today since. A step whose words changed is the same step.
fn due_since(before: &Standing, now: &Standing) -> Option<String> {
    let mut reworded: BTreeMap<&VaultPath, usize> = BTreeMap::new();
    for (path, _) in before.due.keys().filter(|thing| !now.due.contains_key(*thing)) {
        *reworded.entry(path).or_default() += 1;
    }
    let mut new = Vec::new();
    for ((path, words), _) in now.due.iter().filter(|((_, words), is_open)| **is_open && !before.was_due.contains(words)) {
        match reworded.get_mut(path).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => new.push(words.as_str()),
        }
    }
    due_words(&new)
}

fn due_words(due: &[&str]) -> Option<String> {
    let due: BTreeSet<&str> = due.iter().copied().collect();
    let named: Vec<String> = due.iter().take(MOST).map(|words| words::cut(words, LONGEST)).collect();
    let named = named.join("; ");
    Some(match due.len() {
        0 => return None,
        1..=MOST => format!("Due today: {named}."),
        all => format!("Due today: {named}; and {} more.", words::thousands(all - MOST)),
    })
}

/// Returns what a mark is called, with how far the goal stands.
fn mark_words(mark: u8, percent: Option<u8>) -> String {
    let how_far = percent.map_or_else(String::new, |percent| format!(", {percent} %"));
    match mark {
        25 => format!("a quarter of the way{how_far}."),
        50 => format!("half way there{how_far}."),
        75 => format!("three quarters of the way{how_far}."),
        _ => "you made it, all of it is done.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, due_today, news};
    use crate::{
        calendar::Day,
        config::{self, Config},
        engine::{Inputs, report},
        note::{self, Reader},
        path::VaultPath,
        text::Source,
    };
    use std::sync::Arc;

    const SETTINGS: &str = "private: [\"#diary\"]\n";

    fn on(day: &str, notes: &[(&str, &str)]) -> Standing {
        let (config, _): (Config, _) = config::parse(SETTINGS);
        let reader = Reader::new(&config);
        let parsed = notes.iter().map(|(path, text)| {
            let source = Source::of(VaultPath::new(path).unwrap(), text);
            Arc::new(note::parse(Arc::new(source), &reader))
        });
        let inputs = Inputs { notes: parsed.collect(), config: config.clone(), ..Inputs::default() };
        let day: Day = day.parse().unwrap();
        Standing::of(&report(inputs, day))
    }

    fn goal(boxes: &str) -> String {
        let boxes: Vec<String> = boxes.chars().enumerate().map(|(at, c)| format!("- [{c}] Step {at}\n")).collect();
        format!("---\ntype: goal\n---\n# Spanish\n\n{}", boxes.concat())
    }

    /// What is told while the boxes of a goal change on one day.
    fn told(steps: &[&str]) -> Vec<String> {
        let mut texts = Vec::new();
        let mut known = on("2026-11-22", &[("a.md", &goal(steps[0]))]);
        for boxes in &steps[1..] {
            let now = on("2026-11-22", &[("a.md", &goal(boxes))]);
            texts.extend(news(&known, &now));
            known = known.then(now);
        }
        texts
    }

    #[test]
    fn a_mark_is_told_once_and_of_several_the_highest() {
        assert_eq!(told(&["    ", "x   ", "    ", "x   "]), ["Spanish: a quarter of the way, 25 %."], "undone and done again");
        assert_eq!(told(&["    ", "xx  "]), ["Spanish: half way there, 50 %."]);
        assert_eq!(
            told(&["xx  ", "xxx ", "xxxx"]),
            ["Spanish: three quarters of the way, 75 %.", "Spanish: you made it, all of it is done."]
        );
        assert_eq!(told(&["xxxx", "xxxx"]), [""; 0], "what was there at the start is no news");
        assert_eq!(told(&["          ", "xxxxx     ", "xxxxxx    "]), ["Spanish: half way there, 50 %."]);
    }

    #[test]
    fn what_comes_with_a_note_or_was_long_ago_is_no_news() {
        let (day, done) = ("2026-11-22", goal("xxxx"));
        let empty = on(day, &[]);
        assert_eq!(news(&empty, &on(day, &[("a.md", &done)])), [""; 0], "a note that is pulled or renamed");
        let open = on(day, &[("a.md", &goal("    "))]);
        let dated = done.replace("\n- ", " ✅ 2026-11-20\n- ").replace("Step 3\n", "Step 3 ✅ 2026-11-20\n");
        assert_eq!(news(&open, &on(day, &[("a.md", &dated)])), [""; 0]);
        let yesterday = dated.replace("2026-11-20", "2026-11-21");
        assert_eq!(news(&open, &on(day, &[("a.md", &yesterday)])).len(), 1);
        // A note that an editor puts away for a moment.
        let away = open.clone().then(empty);
        assert_eq!(news(&away, &on(day, &[("a.md", &goal("x   "))])).len(), 1);
    }

    #[test]
    fn a_stage_is_told_when_its_last_step_is_done() {
        let text = |boxes: [char; 3], title: &str| {
            let [one, two, three] = boxes;
            format!(
                "---\ntype: goal\n---\n# Spanish\n\n## {title}\n\n- [{one}] a\n- [{two}] b\n\n## Talk\n\n- [{three}] c\n- [ ] d\n- [ ] e\n- [ ] f\n- [ ] g\n"
            )
        };
        let standing = |boxes, title| on("2026-11-22", &[("a.md", &text(boxes, title))]);
        let (open, done) = (standing(['x', ' ', ' '], "Learn"), standing(['x', 'x', ' '], "Learn"));
        assert_eq!(news(&open, &done), ["Spanish: a quarter of the way, 28 %.", "Spanish: the stage “Learn” is done."]);
        assert_eq!(news(&done, &standing(['x', 'x', ' '], "Learn words")), [""; 0], "another title is no other stage");
        let known = done.then(standing(['x', ' ', ' '], "Learn"));
        assert_eq!(news(&known, &standing(['x', 'x', ' '], "Learn")), [""; 0], "undone and done again");
    }

    #[test]
    fn what_is_due_is_told_once_a_day() {
        let today =
            on("2026-11-22", &[("a.md", "- [ ] Pay 📅 2026-11-22\n- [x] Old 📅 2026-11-22\n- [ ] Later 📅 2026-11-23\n")]);
        assert_eq!(due_today(&today).unwrap(), "Due today: Pay.");
        assert_eq!(news(&today, &today), [""; 0]);
        let more = on("2026-11-22", &[("a.md", "- [ ] Pay 📅 2026-11-22\n- [ ] Call 📅 2026-11-22\n")]);
        assert_eq!(
            news(
                &today,
                &on(
                    "2026-11-22",
                    &[("a.md", "- [ ] Pay the rent 📅 2026-11-22\n- [x] Old 📅 2026-11-22\n- [ ] Later 📅 2026-11-23\n")]
                )
            ),
            [""; 0]
        );
        assert_eq!(news(&on("2026-11-22", &[("a.md", "- [ ] Pay 📅 2026-11-22\n")]), &more), ["Due today: Call."]);
        let known = more.clone().then(on("2026-11-22", &[]));
        assert_eq!(news(&known, &more), [""; 0], "away for a moment");
        let next = on("2026-11-23", &[("a.md", "- [ ] Later 📅 2026-11-23\n")]);
        assert_eq!(news(&today, &next), ["Due today: Later."]);
        assert_eq!(due_today(&on("2026-11-22", &[])), None);
    }

    #[test]
    fn many_are_told_as_one_and_private_notes_not_at_all() {
        let names: Vec<String> = (0..6).map(|at| format!("{at}.md")).collect();
        let vault = |text: &str| {
            let notes: Vec<(&str, String)> = names
                .iter()
                .map(|name| (name.as_str(), format!("{text}\n- [ ] Due {name} 📅 2026-11-22\n- [ ] a\n- [ ] b\n")))
                .collect();
            let notes: Vec<(&str, &str)> = notes.iter().map(|(name, text)| (*name, text.as_str())).collect();
            on("2026-11-22", &notes)
        };
        let (open, done) = (vault("# G\n\n- [ ] Step"), vault("# G\n\n- [x] Step"));
        assert_eq!(due_today(&open).unwrap(), "Due today: Due 0.md; Due 1.md; Due 2.md; and 3 more.");
        let texts = news(&open, &done);
        assert_eq!((texts.len(), texts[3].as_str()), (4, "And 3 milestones more: the report has them all."));
        let secret = |step: &str| {
            on(
                "2026-11-22",
                &[("a.md", &format!("# Secret\n\n#diary\n\n- [{step}] Secret 📅 2026-11-22\n- [ ] Secret 2 📅 2026-11-22\n"))],
            )
        };
        assert_eq!((due_today(&secret(" ")), news(&secret(" "), &secret("x"))), (None, Vec::new()));
    }
}
