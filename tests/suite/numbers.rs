//! Numbers of whole vaults: they do not hang on the order of files, on looking back later, or on work that is yet to come.

use crate::support::in_memory;
use milepost::{calendar::Day, engine::Report, measure::Share, page::now};
use proptest::prelude::*;
use std::collections::BTreeMap;

const TODAY: &str = "2026-03-20";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The line of a task: open, done or cancelled, with days of March, at times as a step of the one before.
fn any_task() -> impl Strategy<Value = String> {
    let date = || prop::option::weighted(0.6, 1..20_u32);
    (prop::sample::select(vec![' ', 'x', '-', '/']), any::<bool>(), date(), date(), date(), 1..90_u32).prop_map(
        |(status, is_step, created, due, end, minutes)| {
            let field = |mark: &str, day: Option<u32>| day.map_or_else(String::new, |day| format!(" {mark} 2026-03-{day:02}"));
            let ended = match status {
                'x' => field("✅", end),
                '-' => field("❌", end),
                _ => String::new(),
            };
            let indent = if is_step { "    " } else { "" };
            let (created, due) = (field("➕", created), field("📅", due));
            format!("{indent}- [{status}] A step of {minutes} [estimate:: {minutes}m]{created}{due}{ended}\n")
        },
    )
}

fn any_tasks() -> impl Strategy<Value = String> {
    prop::collection::vec(any_task(), 0..8).prop_map(|tasks| tasks.concat())
}

/// Bodies of notes: goals, a habit, a sprint, and daily notes that log and hold tasks.
fn any_vault() -> impl Strategy<Value = Vec<String>> {
    let goal = (any_tasks(), any_tasks(), any::<bool>()).prop_map(|(one, other, is_measured)| {
        let measure = if is_measured { "measure: 0 -> 40 pages\n" } else { "" };
        format!("---\ntype: goal\nstart: 2026-03-02\ndue: 2026-04-30\n{measure}---\n## One\n{one}\n## Other\n{other}")
    });
    prop::collection::vec(goal, 1..5)
}

fn any_days() -> impl Strategy<Value = Vec<(u32, bool, u32, String)>> {
    prop::collection::btree_map(1..20_u32, (any::<bool>(), 0..9_u32, any_tasks()), 0..12)
        .prop_map(|days| days.into_iter().map(|(day, (is_done, pages, tasks))| (day, is_done, pages, tasks)).collect())
}

/// Puts a vault together; `names` are the files of its goals.
fn vault(goals: &[String], names: &[String], days: &[(u32, bool, u32, String)]) -> Vec<(String, String)> {
    let titled = |(number, (body, name)): (usize, (&String, &String))| {
        (format!("{name}.md"), body.replacen("## One", &format!("# Goal {number}\n\n## One"), 1))
    };
    let mut files: Vec<(String, String)> = goals.iter().zip(names).enumerate().map(titled).collect();
    files.push(("Read.md".to_owned(), "---\ntype: habit\nschedule: daily\nfrom: 2026-03-02\n---\n# Read\n".to_owned()));
    let sprint = "---\ntype: sprint\nstart: 2026-03-09\nend: 2026-03-20\n---\n# S1\n- [ ] In it\n";
    files.push(("S1.md".to_owned(), sprint.to_owned()));
    for (day, is_done, pages, tasks) in days {
        let tick = if *is_done { "- [x] Read\n" } else { "" };
        files.push((format!("daily/2026-03-{day:02}.md"), format!("pages:: {pages}\n\n{tick}{tasks}")));
    }
    files
}

/// The numbers of each goal and of the whole, by title.
fn numbers(report: &Report) -> (BTreeMap<String, String>, String) {
    let goals = report.plan.goals.iter().zip(&report.measures.goals).map(|(goal, measures)| {
        let progress = measures.progress;
        let marks = measures.milestones.marks.map(|mark| (mark.at, mark.reached, mark.is_held));
        let share = progress.share.map(Share::percent);
        let all = format!("{share:?} {}/{} {marks:?} {:?}", progress.done, progress.total, measures.outlook);
        (goal.title.clone(), all)
    });
    let measures = &report.measures;
    let habits: Vec<String> = now::habits(report).into_iter().map(|habit| format!("{habit:?}")).collect();
    let sprints: Vec<String> = now::sprints(report).into_iter().map(|sprint| format!("{sprint:?}")).collect();
    (goals.collect(), format!("{:?} {} {habits:?} {sprints:?}", measures.activity, measures.undated))
}

proptest! {
    #![proptest_config(crate::support::dice::cases(60))]

    #[test]
    fn the_order_of_files_changes_no_number(goals in any_vault(), days in any_days()) {
        let one: Vec<String> = (0..goals.len()).map(|at| format!("a{at}")).collect();
        let other: Vec<String> = (0..goals.len()).map(|at| format!("z{}", goals.len() - at)).collect();
        let report = |names: &[String]| in_memory(&vault(&goals, names, &days), day(TODAY));
        prop_assert_eq!(numbers(&report(&one)), numbers(&report(&other)));
    }

    #[test]
    fn a_share_never_leaves_its_bounds_and_is_whole_only_when_all_is_done(goals in any_vault(), days in any_days()) {
        let names: Vec<String> = (0..goals.len()).map(|at| format!("a{at}")).collect();
        let report = in_memory(&vault(&goals, &names, &days), day(TODAY));
        for (goal, measures) in report.plan.goals.iter().zip(&report.measures.goals) {
            let progress = measures.progress;
            let percent = progress.share.map(Share::percent);
            prop_assert!(percent.is_none_or(|percent| percent <= 100));
            if report.plan.tree.get(goal.node).measure.is_none() {
                let is_all = progress.total > 0 && progress.done == progress.total;
                prop_assert_eq!(percent == Some(100), is_all, "{:?}", progress);
                prop_assert_eq!(percent == Some(0), progress.total > 0 && progress.done == 0);
            }
        }
    }

    /// What the notes say of a past day is the same whenever one looks, as long as all they say lies before it.
    #[test]
    fn looking_back_later_changes_nothing(goals in any_vault(), days in any_days(), later in 0..200_i64) {
        let names: Vec<String> = (0..goals.len()).map(|at| format!("a{at}")).collect();
        let files = vault(&goals, &names, &days);
        let (then, after) = (day(TODAY), day(TODAY).plus(later));
        let (report, looked_back) = (in_memory(&files, then), in_memory(&files, after));
        let facts = |report: &Report| {
            let completions = report.measures.completions.clone();
            let marks: Vec<_> = report.measures.goals.iter().map(|goal| goal.milestones.marks).collect();
            let best: Vec<u32> = report.measures.habits.iter().map(|habit| habit.streaks.best.length).collect();
            (completions, report.measures.activity.clone(), marks, best)
        };
        prop_assert_eq!(facts(&report), facts(&looked_back));
        let week = day("2026-03-09")..=day("2026-03-15");
        let kept = |report: &Report| milepost::measure::completion(&report.measures.roster, &week);
        prop_assert_eq!(kept(&report), kept(&looked_back));
    }
}
