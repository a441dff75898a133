//! Each rule's page runs: its example yields exactly what is shown, *Instead* yields nothing, and the mend leads there.

use crate::support::{self, TODAY, fences::blocks};
use milepost::{
    engine::Report,
    lint::{RULES, Rule, rule},
};
use std::{env, fs};

/// The files of a section, and what must be said about them.
struct Case {
    files: Vec<(String, String)>,
    expected: Option<String>,
}

fn case(rule: &Rule, heading: &str) -> Case {
    let section = rule.section(heading).unwrap_or_else(|| panic!("{}: no section `{heading}`", rule.name));
    let lines: Vec<&str> = section.lines().collect();
    let mut case = Case { files: Vec::new(), expected: None };
    for block in blocks(&lines) {
        match block.info.split_once("path=") {
            Some((_, path)) => case.files.push((path.to_owned(), block.text)),
            None if block.info == "diagnostics" => case.expected = Some(block.text),
            None => {}
        }
    }
    case
}

fn report(files: &[(String, String)]) -> Report {
    support::in_memory(files, TODAY.parse().unwrap())
}

/// Rules about what a text in memory cannot be: files that are not read, or not as text. `build.rs` and `hostile.rs` have their cases.
const OF_FILES: [&str; 4] = ["not-utf8", "other-encoding", "too-large", "unreadable"];

#[test]
fn every_page_says_what_it_must() {
    for rule in RULES {
        let first = rule.page.lines().next();
        assert_eq!(first, Some(format!("# {}", rule.name).as_str()), "the page of {}", rule.name);
        for heading in ["What it notices", "Why it matters", "Example", "Instead"] {
            let text = rule.section(heading).unwrap_or_default();
            assert!(text.len() > 20, "{}: `{heading}` says something", rule.name);
        }
        assert!(rule.notices().ends_with('.') && !rule.notices().contains('\n'), "{}: a sentence on its first line", rule.name);
        assert!(!rule.page.contains("TODO"), "{}", rule.name);
        let settings = rule.section("Settings").unwrap_or_default();
        assert!(rule.section("Settings").is_none() || settings.contains('`'), "{}: settings are named", rule.name);
    }
}

#[test]
fn names_are_told_apart_and_found() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
    assert!(RULES.iter().all(|known| rule(known.name).is_some_and(|found| found.name == known.name)));
    assert!(rule("no-such-rule").is_none());
}

#[test]
fn an_example_yields_what_its_page_shows_and_instead_yields_nothing() {
    let is_update = env::var_os("MILEPOST_UPDATE").is_some();
    let mut failed = Vec::new();
    for rule in RULES.iter().filter(|rule| !OF_FILES.contains(&rule.name)) {
        let example = case(rule, "Example");
        let got = support::diagnostics(&report(&example.files));
        let expected = example.expected.unwrap_or_else(|| panic!("{}: no block `diagnostics`", rule.name));
        if got != expected {
            failed.push(format!("{}, Example\nexpected:\n{expected}got:\n{got}", rule.name));
            if is_update {
                let path = support::project(&format!("src/lint/rules/{}.md", rule.name.replace('-', "_")));
                let old = format!("```diagnostics\n{expected}```");
                fs::write(path, rule.page.replacen(&old, &format!("```diagnostics\n{got}```"), 1)).unwrap();
            }
        }
        assert!(got.contains(&format!(" {}: ", rule.name)), "{}: its example must show it, not\n{got}", rule.name);
        let instead = support::diagnostics(&report(&case(rule, "Instead").files));
        if !instead.is_empty() {
            failed.push(format!("{}, Instead\nexpected: nothing\ngot:\n{instead}", rule.name));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_mend_is_told_where_there_is_one_and_takes_its_finding_away() {
    for rule in RULES.iter().filter(|rule| !OF_FILES.contains(&rule.name)) {
        let files = case(rule, "Example").files;
        let before = report(&files);
        let mended = before.diagnostics.iter().filter(|found| found.rule == rule.name && found.fix.is_some());
        assert_eq!(mended.clone().count() > 0, rule.section("The mend").is_some(), "{}: its mend and its page", rule.name);
        for found in mended {
            let mend = |(path, text): &(String, String)| {
                let edits = found.fix.as_ref().filter(|_| *path == found.path.as_str()).map(|fix| &fix.edits);
                (path.clone(), edits.map_or(text.clone(), |edits| edits.apply(text).unwrap()))
            };
            let mended = report(&files.iter().map(mend).collect::<Vec<_>>());
            let (before, after) = (support::diagnostics(&before), support::diagnostics(&mended));
            assert!(after.lines().count() < before.lines().count(), "{}: before\n{before}after\n{after}", rule.name);
        }
    }
}

#[test]
fn notes_and_settings_let_a_rule_pass() {
    let of = |text: &str, settings: &str| {
        let files = [("a.md", text), ("milepost.yaml", settings)];
        support::diagnostics(&report(&files.map(|(path, text)| (path.to_owned(), text.to_owned()))))
    };
    let odd = "- [ ] a [due:: 2026-11-31]\n";
    assert_eq!(of(odd, ""), "a.md:1:16 error bad-date: There is no 31\u{a0}November\n");
    assert_eq!(of(odd, "lint: {bad-date: off}"), "");
    assert_eq!(of(odd, "lint: {bad-date: hint}"), "a.md:1:16 hint bad-date: There is no 31\u{a0}November\n");
    assert_eq!(of(&format!("---\nmilepost: {{allow: [bad-date]}}\n---\n{odd}"), ""), "");
    assert_eq!(of(&format!("<!-- milepost allow bad-date -->\n{odd}"), ""), "");
    assert_eq!(of(&format!("%% milepost allow bad-date %%\n{odd}"), ""), "");
    let other = format!("<!-- milepost allow bad-date -->\n\n{odd}");
    assert_eq!(of(&other, ""), "a.md:3:16 error bad-date: There is no 31\u{a0}November\n", "by the line, not anywhere");
    assert_eq!(
        of("<!-- milepost allow bad-dates -->\n", "lint: {bad-date: off, bad-dat: off}"),
        "a.md:1:21 warning unknown-rule: There is no rule “bad-dates”\nmilepost.yaml:1:23 warning unknown-rule: There is no rule “bad-dat”\n"
    );
}

/// Notes of people who never heard of milepost: of meetings, books, recipes, other tools, in four languages.
#[test]
fn notes_that_are_no_goals_are_let_be() {
    let notes = support::notes_in(&support::project("tests/vaults/prose"));
    let found = support::diagnostics(&report(&notes));
    assert!(notes.len() >= 50 && found.lines().count() * 50 < notes.len(), "{} notes:\n{found}", notes.len());
    let among = |path: &str, text: &str| {
        let mut notes = notes.clone();
        notes.push((path.to_owned(), text.to_owned()));
        support::diagnostics(&report(&notes))
    };
    let goal = among("A goal.md", "---\ntype: goal\nstatus: reading\n---\n# Learn English\n");
    for rule in ["bad-value", "smart-specific", "breakdown-no-steps", "orphan-step"] {
        assert!(goal.contains(&format!(" {rule}: ")), "a goal among them is looked at by {rule}, not\n{goal}");
    }
    let tasks = "---\nstart: 31.12.2026\n---\n- [ ] a 📅 tomorrow\n- [ ] ✅ b\n- [x] c 📅 2026-11-20 d\n- [ ] e ⛔ 4f2a first\n";
    let added = among("Tasks.md", tasks);
    let read: Vec<&str> = added.lines().filter(|line| line.starts_with("Tasks.md")).collect();
    let expected = [
        "Tasks.md:2:8 error bad-value: `start` needs a date like 2026-11-30",
        "Tasks.md:4:9 warning unread-field: The 📅 is not read here",
        "Tasks.md:6:9 warning unread-field: The 📅 is not read here",
        "Tasks.md:7:9 warning unread-field: The ⛔ is not read here",
    ];
    assert_eq!(read, expected, "what was surely meant to be read is");
}

/// What a line says beside its title: where, and what could stand there.
#[test]
fn guesses_are_made_where_they_are_good() {
    let of = |text: &str| {
        let sprint = ("S4.md", "---\ntype: sprint\nstart: 2026-11-16\n---\n");
        let report = report(&[("a.md", text), sprint].map(|(path, text)| (path.to_owned(), text.to_owned())));
        let found = report.diagnostics.iter().find(|found| found.path.as_str() == "a.md");
        found.map(|found| {
            let fix = found.fix.as_ref().map(|fix| if fix.is_safe { "safe" } else { "unsafe" });
            (found.rule, found.place.column, found.instead.clone().unwrap_or_default(), fix.unwrap_or(""))
        })
    };
    let owned = |rule, column, instead: &str, fix| Some((rule, column, instead.to_owned(), fix));
    assert_eq!(of("- [ ] S5 ahead [sprint:: S5]\n"), owned("unknown-sprint", 26, "", ""), "the next one, not a slip of S4");
    assert_eq!(of("- [ ] a #sprint/S4x\n"), owned("unknown-sprint", 17, "[sprint:: S4]", "unsafe"));
    assert_eq!(of("- [x] a ✅ 2026-12-21\n"), owned("day-ahead", 11, "", ""));
    assert_eq!(of("---\ntype: habbit\n---\n"), owned("unknown-type", 7, "type: habit", "safe"));
    assert_eq!(of("---\ntype: retrospectief\n---\n"), owned("unknown-type", 7, "type: retrospective", "unsafe"));
    assert_eq!(of("---\ntype: talk\n---\n"), None, "a word of its own");
    assert_eq!(of("---\ntype: [area, habit]\n---\n"), owned("no-schedule", 7, "schedule: daily", ""), "a list of types");
    let habit = |line: &str| of(&format!("---\ntype: habit\nschedule: daily\n{line}\n---\n"));
    assert_eq!(habit("strat: 2026-11-02"), owned("near-key", 1, "start:", "safe"));
    assert_eq!(habit("schadula: x"), None, "the key that is meant stands there");
    assert_eq!(habit("currency: EUR\nheight: 180\nperson: Ana"), None, "words of their own");
    assert_eq!(habit("due: \"\"\nfrom: ''\nminimum: {{minimum}}"), None, "what a template leaves open is not given");
    assert_eq!(habit("priorti: high"), owned("near-key", 1, "priority:", "unsafe"));
}

#[test]
fn a_heading_is_an_empty_stage_if_it_stands_among_stages_and_nothing_else_is_in_it() {
    let goal = "---\ntype: goal\n---\n# Sing\n## One\n- [ ] a\n## Two\n\n## Three [due:: 2027-01-01]\nprose\n## Four\nprose\n## Five\n### Deep\n- [ ] b\n\
                ### Bare, but deeper\n## Six\n- [ ]\n## Log\n## Seven\n- [ ] c\n";
    let found = support::diagnostics(&report(&[("a.md".to_owned(), goal.to_owned())]));
    let empty: Vec<&str> =
        found.lines().filter_map(|line| line.split_once("breakdown-empty-stage: ")).map(|(_, title)| title).collect();
    let named = ["Two", "Three", "Six"].map(|name| format!("Nothing is planned under “{name}”"));
    assert_eq!(empty, named);
    let bare = "---\ntype: goal\n---\n# Sing\n## One\n## Two\n";
    let found = support::diagnostics(&report(&[("a.md".to_owned(), bare.to_owned())]));
    assert!(!found.contains("breakdown-empty-stage"), "without stages nobody knows what they are:\n{found}");
}

#[test]
fn a_goal_above_one_that_is_under_way_needs_no_step_of_its_own() {
    let above = "---\ntype: goal\n---\n- [x] a\n";
    let of = |below: &str| {
        let below = format!("---\ntype: goal\nparent: Above\n{below}\n---\n");
        let files = [("Above.md", above.to_owned()), ("Below.md", below)].map(|(path, text)| (path.to_owned(), text));
        support::diagnostics(&report(&files)).contains("no-open-step")
    };
    assert!(!of("measure: 0 -> 10 km") && !of("why: it has no step, and that is said there"));
    assert!(of("status: paused"), "nothing in it can be done");
}

#[test]
fn vague_words_are_those_of_the_note_s_own_language() {
    let is_vague = |keys: &str, title: &str| {
        let note = format!("---\ntype: goal\n{keys}\n---\n# {title}\n- [ ] a\n");
        support::diagnostics(&report(&[("a.md".to_owned(), note)])).contains(" smart-specific: ")
    };
    for (title, precise) in [
        ("Get better at my job", "Ask 3 better questions in every meeting"),
        ("Ser mejor en mi trabajo", "Hacer 3 preguntas mejores en cada reunión"),
        ("Besser werden in meinem Beruf", "3 bessere Fragen in jeder Sitzung stellen"),
        ("Faire mieux dans mon travail", "Poser 3 meilleures questions à chaque réunion"),
    ] {
        assert!(is_vague("why: x", title) && !is_vague("why: x", precise), "{title}");
    }
    // Dutch: `want` is `because`. Nobody knows its vague words, so that only what needs none is looked at.
    assert!(
        !is_vague("lang: nl", "Beter worden want dat wil ik") && is_vague("lang: nl", "Beter worden"),
        "two words are few in any language"
    );
    assert!(is_vague("language: de", "Irgendwie fitter im Alltag") && !is_vague("language: en", "Irgendwie fitter im Alltag"));
    let whole = |settings: &str| {
        let files = [("a.md", "---\ntype: goal\n---\n# Irgendwie fitter sein\n- [ ] a\n"), ("milepost.yaml", settings)];
        support::diagnostics(&report(&files.map(|(path, text)| (path.to_owned(), text.to_owned())))).contains(" smart-specific: ")
    };
    assert!(whole("language: de") && !whole("language: en"));
}

#[test]
fn a_step_that_is_copied_from_day_to_day_is_named_once_in_the_last_note() {
    let of = |days: std::ops::RangeInclusive<u32>| {
        let goal = "---\ntype: goal\narea: Home\ndue: 2026-12-24\ndone_when: 3 shelves up\n---\n# Put up 3 shelves\n- [ ] Buy screws [estimate:: 10m]\n";
        let day = |day: u32| (format!("2026-11-{day:02}.md"), "- [ ] Call the plumber\n".to_owned());
        let files: Vec<(String, String)> = days.map(day).chain([("goal.md".to_owned(), goal.to_owned())]).collect();
        support::diagnostics(&report(&files))
    };
    assert_eq!(of(15..=21), "");
    let said = "2026-11-21.md:1:7 hint carried-over: Carried along through 7 daily notes before this one\n";
    assert_eq!(of(14..=21), said);
}

/// What some rule says of one note, as `line:column`.
fn places(rule: &str, text: &str) -> Vec<String> {
    let report = report(&[("a.md".to_owned(), text.to_owned())]);
    let found = report.diagnostics.iter().filter(|found| found.rule == rule);
    found.map(|found| format!("{}:{}", found.place.line, found.place.column)).collect()
}

#[test]
fn a_circle_of_steps_is_told_once_at_its_first_step_and_only_while_all_of_it_is_open() {
    let circle = |third: &str| format!("- [ ] b 🆔 b ⛔ c\n- [ ] a 🆔 a ⛔ b\n- [{third}] c 🆔 c ⛔ a\n- [ ] d 🆔 d ⛔ a\n");
    assert_eq!(places("dependency-cycle", &circle(" ")).len(), 1);
    assert!(places("dependency-cycle", &circle(" "))[0].starts_with("1:"));
    assert_eq!(places("dependency-cycle", &circle("x")), [""; 0], "what is done lets go of the others");
    assert_eq!(places("dependency-cycle", &circle("-")), [""; 0]);
    let chain = |last: usize| {
        let line = |at: usize| format!("- [ ] s 🆔 i{at} ⛔ i{}", if at == 19_999 { last } else { at + 1 });
        (0..20_000).map(line).collect::<Vec<String>>().join("\n")
    };
    assert_eq!(places("dependency-cycle", &chain(20_000)), [""; 0]);
    assert_eq!(places("dependency-cycle", &chain(0)).len(), 1);
}

#[test]
fn many_comments_that_never_end_are_looked_at_once() {
    let text = "<!-- milepost allow bad-date ".repeat(50_000);
    assert_eq!(places("unknown-rule", &text), [""; 0]);
    let names = format!("<!-- milepost allow {} -->\n- [ ] a 📅 2026-02-30\n", "no-such-rule ".repeat(20));
    assert_eq!(places("unknown-rule", &names).len(), 20);
}
