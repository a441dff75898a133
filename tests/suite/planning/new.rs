//! `milepost new`: answers by options, the notes that they make, what is said of them.

use super::Vault;
use crate::support::told;

#[test]
fn a_goal_is_written_as_it_was_answered_and_reads_back() {
    let vault = Vault::of(&[("plans/Garden.md", "---\ntype: goal\n---\n# Garden\n\n- [ ] Dig\n")]);
    let arguments = [
        "new",
        "goal",
        "Swim 1 km: without a stop",
        "--due",
        "2027-06-30",
        "--why",
        "To swim in the lake #1",
        "--done-when",
        "40 lengths in a row",
        "--done-when",
        "no rope",
        "--stage",
        "Breathe: Two lengths; Ten lengths",
        "--stage",
        "Endure",
        "--stage",
        "Forty [reward:: cake]",
        "--first-step",
        "Pack the bag",
        "--reward",
        "a day at the lake",
        "--area",
        "Body",
        "--parent",
        "garden",
    ];
    assert_eq!(vault.done(&arguments), "New goal: Swim 1 km: without a stop (plans/Swim 1 km without a stop.md)\n");
    assert_eq!(
        vault.text("plans/Swim 1 km without a stop.md"),
        "---\ntype: goal\narea: Body\nparent: \"[[Garden]]\"\nstart: 2026-11-22\ndue: 2027-06-30\nwhy: \"To swim in the lake #1\"\ndone_when:\n  - 40 lengths in a row\n  - no rope\nreward: a day at the lake\n---\n\
         # Swim 1 km: without a stop\n\n\
         ## Breathe\n\n- [ ] Pack the bag [energy:: low]\n- [ ] Two lengths\n- [ ] Ten lengths\n\n\
         ## Endure\n\n- [ ] Write down the steps of this stage [estimate:: 15m]\n\n\
         ## Forty [reward:: cake]\n\n- [ ] Write down the steps of this stage [estimate:: 15m]\n"
    );
    assert_eq!(vault.refused(&arguments, 1), "error: plans/Swim 1 km without a stop.md is there already: nothing was written\n");
    let other_case = ["new", "goal", "swim 1 KM without a stop"];
    assert!(vault.refused(&other_case, 1).contains("is there already"), "some systems see no difference");
    assert_eq!(vault.done(&["undo"]), "Taken back: new goal Swim 1 km: without a stop (plans/Swim 1 km without a stop.md).\n");
    assert!(!vault.root().join("plans/Swim 1 km without a stop.md").exists());
}

#[test]
fn a_goal_goes_where_the_settings_say_and_the_hints_are_those_of_check() {
    let vault = Vault::of(&[
        ("milepost.yaml", "goals: aims\n"),
        ("aims/a.md", "# A\n- [ ] b\n"),
        ("c.md", "---\ntype: goal\n---\n# C\n"),
    ]);
    let said = vault.told(&["new", "goal", "Be better", "--due", "next friday"]);
    assert!(vault.text("aims/Be better.md").contains("due: 2026-11-27\n"));
    let hints: Vec<&str> = said.lines().collect();
    assert_eq!(hints[0], "milepost would ask:");
    let check = vault.run(&["check"]);
    let check = String::from_utf8(check.stdout).unwrap();
    for hint in &hints[1..] {
        let title = hint.trim().split(". ").next().unwrap();
        assert!(check.contains(title), "{title} in {check}");
    }
    assert!(hints.len() > 3);
    assert_eq!(vault.told(&["new", "goal", "Be even better", "-q"]), "");
    assert_eq!(vault.done(&["new", "goal", "Elsewhere", "--into", "x/y"]), "New goal: Elsewhere (x/y/Elsewhere.md)\n");
}

#[test]
fn the_first_goal_that_says_so_changes_what_counts_and_that_is_said() {
    let vault = Vault::of(&[("a.md", "- [ ] b\n")]);
    let said = vault.told(&["new", "goal", "Learn 100 words", "--due", "2027-01-01", "--why", "x"]);
    assert!(said.contains("Until now every note with tasks counted as a goal"), "{said}");
    assert!(!vault.told(&["new", "goal", "Learn 200 words"]).contains("Until now"));
}

#[test]
fn what_would_be_read_as_something_else_is_named_and_not_written() {
    let vault = Vault::of(&[]);
    let refused = |arguments: &[&str]| vault.refused(&[&["new", "goal"], arguments].concat(), 2);
    assert!(refused(&["a", "--stage", "Learn C #"]).contains("“Learn C #” would not be read as a heading"));
    assert!(refused(&[]).contains("what is the goal?"));
    assert!(refused(&["///"]).contains("a file needs a name"));
    assert!(refused(&["a", "--due", "soonish"]).contains("“soonish” is none like"));
    assert!(refused(&["a", "--into", "../b"]).contains("no folder of the vault"));
    assert!(refused(&["a", "--into", ".obsidian"]).contains("would be left out of the vault"));
    assert!(refused(&["a", "--parent", "nobody"]).contains("nothing here is called “nobody”"));
    assert!(refused(&["a", "--at", "2026-01-01"]).contains("--at"));
    for title in ["# one", "*a* [[b]]", "C #", "yes", "- [ ] box", "a\u{202e}b\nc", "{{x}}", "“q”: 'r'"] {
        let vault = Vault::of(&[]);
        vault.done(&["new", "goal", &format!("--title={title}"), &format!("--why={title}")]);
        let check = String::from_utf8(vault.run(&["check", "--json"]).stdout).unwrap();
        assert!(!check.contains("\"about\": \"reading\""), "{title}: {check}");
    }
}

#[test]
fn a_habit_is_written_with_a_schedule_that_is_understood() {
    let vault = Vault::of(&[("Spanish.md", "---\ntype: goal\n---\n# Hold a conversation\n\n- [ ] x\n")]);
    let arguments = [
        "new",
        "habit",
        "Ten words",
        "--schedule",
        "3/week",
        "--cue",
        "after coffee",
        "--target",
        "10 words",
        "--minimum",
        "1 word",
        "--goal",
        "conversation",
    ];
    assert_eq!(vault.done(&arguments), "New habit: Ten words (habits/Ten words.md)\n");
    let text = vault.text("habits/Ten words.md");
    let front = "---\ntype: habit\nschedule: 3/week\nfrom: 2026-11-22\ntarget: 10 words\nminimum: 1 word\ncue: after coffee\ngoal: \"[[Spanish]]\"\n---\n# Ten words\n";
    assert!(text.starts_with(front), "{text}");
    assert!(vault.done(&["habits"]).contains("Ten words"));
    assert!(
        vault
            .refused(&["new", "habit", "x", "--schedule", "sometimes"], 2)
            .contains("“sometimes” is no schedule: `--schedule` takes words like")
    );
    assert!(vault.refused(&["new", "habit", "x"], 2).contains("how often"));
}

#[test]
fn a_sprint_follows_the_last_one() {
    let vault = Vault::example();
    assert_eq!(vault.done(&["new", "sprint", "--goal", "Rest"]), "New sprint: Sprint S5 (sprints/S5.md)\n");
    assert_eq!(
        vault.text("sprints/S5.md"),
        "---\ntype: sprint\nstart: 2026-11-30\nend: 2026-12-11\ngoal: Rest\ncapacity: 18h\n---\n# Sprint S5\n"
    );
    assert!(vault.refused(&["new", "sprint", "--start", "2026-12-01"], 2).contains("would run at the same time"));
    assert!(vault.refused(&["new", "sprint", "--capacity", "much"], 2).contains("cannot read the time “much”"));
    assert!(vault.refused(&["new", "sprint", "--length", "0"], 2).contains("cannot read the length “0”"));
    let first = Vault::of(&[]);
    first.done(&["new", "sprint"]);
    assert_eq!(
        first.text("sprints/S1.md"),
        "---\ntype: sprint\nstart: 2026-11-23\nend: 2026-12-06\n---\n# Sprint S1\n",
        "Sunday is no working day"
    );
}

#[test]
fn a_daily_note_lies_where_obsidian_says_and_lists_the_habits_of_its_day() {
    let daily = "{\"folder\": \"log\", \"format\": \"YYYY/MM/YYYY-MM-DD dddd\"}";
    let vault = Vault::of(&[
        (".obsidian/daily-notes.json", daily),
        ("Run.md", "---\ntype: habit\nschedule: Mon, Tue\nfrom: 2026-11-01\n---\n# Run\n"),
    ]);
    assert_eq!(vault.done(&["new", "daily"]), "New daily note: Sunday, 22 November (log/2026/11/2026-11-22 Sunday.md)\n");
    assert_eq!(vault.text("log/2026/11/2026-11-22 Sunday.md"), "# Sunday, 22 November\n\n## Today\n");
    vault.done(&["new", "daily", "tomorrow"]);
    assert_eq!(
        vault.text("log/2026/11/2026-11-23 Monday.md"),
        "# Monday, 23 November\n\n## Habits\n\n- [ ] [[Run]]\n\n## Today\n"
    );
    assert!(vault.refused(&["new", "daily"], 1).contains("is there already"));
    vault.put(".obsidian/daily-notes.json", &daily.replace('}', ", \"template\": \"templates/day\"}"));
    vault.put("templates/day.md", "# {{date:D MMMM}}\n\nGrateful for:\n");
    vault.done(&["new", "daily", "2026-11-24"]);
    assert_eq!(vault.text("log/2026/11/2026-11-24 Tuesday.md"), "# 24 November\n\nGrateful for:\n");
}

#[test]
fn a_review_lies_where_periodic_notes_has_the_notes_of_its_period() {
    let json = r#"{"weekly": {"enabled": true, "folder": "journal", "format": "gggg/[Week] ww"}, "monthly": {"enabled": true, "folder": "months"}}"#;
    let vault = Vault::of(&[(".obsidian/plugins/periodic-notes/data.json", json), ("a.md", "- [x] a ✅ 2026-12-29\n")]);
    vault.done(&["new", "review", "2026-Q4"]);
    assert!(vault.text("reviews/2026-Q4.md").contains("type: review"), "those of quarters are not switched on");
    let said = vault.done(&["review", "week", "2026-W53", "--write"]);
    assert_eq!(said, "New review: Week 53 (journal/2026/Week 53.md)\n", "ISO weeks, where the week begins on Monday");
    assert!(vault.text("journal/2026/Week 53.md").contains("period: 2026-W53"));
    assert!(vault.refused(&["new", "review", "2026-W53"], 1).contains("is there already"));
    vault.done(&["new", "review", "2026-11"]);
    assert!(vault.text("months/2026-11.md").contains("period: 2026-11"));
}

#[test]
fn a_daily_note_without_settings_lies_beside_the_latest_one_for_every_command() {
    let days = [("old/2026-11-01.md", "a\n"), ("old/2026-11-02.md", "a\n"), ("new/2026-11-20.md", "- [x] [[Run]]\n")];
    let habit = ("Run.md", "---\ntype: habit\nschedule: daily\nfrom: 2026-11-01\n---\n# Run\n");
    let vault = Vault::of(&[days[0], days[1], days[2], habit]);
    vault.done(&["new", "daily", "2026-11-21"]);
    vault.done(&["log", "run"]);
    assert!(vault.text("new/2026-11-21.md").contains("[[Run]]") && vault.text("new/2026-11-22.md").contains("[[Run]]"));
    let empty = Vault::of(&[]);
    empty.done(&["new", "daily"]);
    assert!(empty.text("daily/2026-11-22.md").contains("Sunday"));
}

#[test]
fn a_theme_has_its_own_templates_and_they_are_no_notes() {
    let own = "---\n{{ front }}\ncssclass: aim\n---\r\n# {{ title }}\n\nWhy not?\n{% for step in steps %}\n* [ ] {{ step }}\n{% endfor %}\n";
    let vault = Vault::of(&[("milepost.yaml", "theme: looks\n"), ("looks/notes/goal.md", own)]);
    vault.done(&["new", "goal", "Learn 100 words", "--first-step", "Begin"]);
    assert_eq!(
        vault.text("Learn 100 words.md"),
        "---\ntype: goal\nstart: 2026-11-22\ncssclass: aim\n---\n# Learn 100 words\n\nWhy not?\n* [ ] Begin [energy:: low]\n"
    );
    assert!(!vault.done(&["status"]).contains("title"), "a template is no note");
    let (_, build) = (vault.done(&["build"]), vault.run(&["build"]));
    assert!(!told(&build).contains("looks/"), "{}", told(&build));
    vault.put("looks/notes/goal.md", "---\n{{ frond }}\n---\n");
    let said = vault.refused(&["new", "goal", "b"], 2);
    assert!(said.contains("the template looks/") && said.contains("nothing was written"), "{said}");
    vault.put("looks/notes/goal.md", "# {{ title }}\n");
    assert!(vault.refused(&["new", "goal", "b"], 2).contains("would not be read as a goal: its template needs `{{ front }}`"));
}

#[test]
fn a_dry_run_shows_the_note_and_writes_nothing() {
    let vault = Vault::of(&[]);
    let shown = vault.shown(&["new", "goal", "Learn 100 words"]);
    assert_eq!(
        shown,
        "--- Learn 100 words.md\n+++ Learn 100 words.md\n@@ -0,0 +1,5 @@\n+---\n+type: goal\n+start: 2026-11-22\n+---\n+# Learn 100 words\n"
    );
}
