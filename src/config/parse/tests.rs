//! What each setting takes, and what is said of what it does not take.

use super::*;
use proptest::prelude::*;

/// Prints the problems, one a line: the text they point at, and what is said.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> Config {
    let (config, problems) = parse(text);
    let said: Vec<String> = problems
        .iter()
        .map(|problem| {
            let at = &text[problem.span.range()];
            match &problem.fact {
                Fact::BadValue { key, value, expected } => format!("{at}: {key} = {value}, not {expected}"),
                Fact::UnknownSetting { nearest, .. } => format!("{at}: unknown, {nearest:?}"),
                other => format!("{at}: {other:?}"),
            }
        })
        .collect();
    assert_eq!(said, expected);
    config
}

#[test]
fn nothing_said_means_defaults() {
    let names: Vec<String> = TABLE.iter().map(|setting| format!("{}:\n", setting.name)).collect();
    for text in ["", "# nothing\n", &names.concat()] {
        assert_eq!(check(text, &[]), Config::default());
    }
}

#[test]
fn an_editor_is_a_program_and_never_a_page_or_a_script() {
    for address in
        ["https://example.org/{file}", "javascript://%0aalert(1)/{file}", "data://{file}", "vscode://file/notes", "code {file}"]
    {
        let text = format!("editor: '{address}'\n");
        let said =
            format!("'{address}': editor = '{address}', not an address like vscode://file/home/me/notes/{{file}}:{{line}}");
        assert_eq!(check(&text, &[&said]).editor, None);
    }
}

#[test]
fn every_setting_is_read() {
    let config = check(
        "Title: 2026\nout: public\ngoals: goals\ndaily: {folder: /log/, format: YYYY/MM-DD}\nexclude: [drafts/, '*.old.md']\n\
         week-starts: Sun\nday starts: 04:00\nworking_days: Mon, Tue\ndays_off: [2026-12-21..2026-12-22]\nprogress_by: estimate\n\
         rate_threshold: 75%\nstall_days: 3 weeks\ndaily_minutes: 90\nmicro_goal: 1h30m\nsprints: {start: 2026-11-02, length: 2 weeks}\n\
         gitignore: no\nstatuses: {h: on hold, '!': DONE}\nareas: {Health: '#2a7', Work: null}\nreminders: [1w, 1d, 1]\n\
         lint: {task-too-big: off, dead-link: error}\npeople: {'@ann': {name: Ann, capacity: 20h}, bob: Bob, eve: null}\ntheme: look\n\
         editor: 'zed://file/notes/{file}:{line}'\n\
         private: ['#Diary', health]\nlog_headings: [Verlauf]\n",
        &[],
    );
    assert_eq!((config.title.as_deref(), config.out.as_str(), config.theme.as_deref()), (Some("2026"), "public", Some("look")));
    assert_eq!(config.editor.as_deref(), Some("zed://file/notes/{file}:{line}"));
    assert_eq!(config.goals, [Glob::new("goals")]);
    assert_eq!(config.exclude, [Glob::new("drafts/"), Glob::new("*.old.md")]);
    assert_eq!(config.daily, Some(DailyNotes { folder: "log".into(), format: "YYYY/MM-DD".into() }));
    assert_eq!((config.week_starts, config.day_starts), (Weekday::Sunday, "04:00".parse().unwrap()));
    let days: Vec<Day> = (20..27).map(|day| Day::from_ymd(2026, 12, day).unwrap()).collect();
    assert_eq!(config.working_days.count(days[0], days[6]), 0, "Monday and Tuesday are off");
    assert_eq!((config.progress_by, config.rate_threshold, config.stall_days), (ProgressBy::Estimate, 75, 21));
    assert_eq!((config.daily_minutes, config.micro_goal), (Minutes(90), Minutes(90)));
    assert_eq!(config.sprints, Some(SprintCadence { start: Day::from_ymd(2026, 11, 2).unwrap(), length: 14 }));
    assert!(!config.gitignore);
    assert_eq!((config.status_type('h'), config.status_type('!')), (StatusType::OnHold, StatusType::Done));
    let colours: Vec<_> = config.areas.iter().map(|area| (area.name.as_str(), area.colour.as_deref())).collect();
    assert_eq!(colours, [("Health", Some("#2a7")), ("Work", None)]);
    assert_eq!(config.reminders, [1, 7]);
    assert_eq!((config.level_of("task-too-big"), config.level_of("dead-link")), (Some(Level::Off), Some(Level::Error)));
    let people: Vec<_> =
        config.people.iter().map(|(handle, person)| (handle.as_str(), person.name.as_deref(), person.capacity)).collect();
    assert_eq!(people, [("ann", Some("Ann"), Some(Minutes(1200))), ("bob", Some("Bob"), None), ("eve", None, None)]);
    assert_eq!(
        (config.private.tags.as_slice(), config.private.areas.as_slice()),
        (&["diary".to_owned()][..], &["health".to_owned()][..])
    );
    assert!(config.private.globs[0].covers("health/note.md"));
    assert!(config.is_log_heading("verlauf") && !config.is_log_heading("Log"));
}

#[test]
fn a_bad_part_costs_itself() {
    let config = check(
        "out: [a]\nrate_threshold: 180\nmicro_goal: soon\nstatuses: {h: on_hold, q: maybe, ab: done}\nreminders: [1d, soon]\nworking_days: [Mon, Someday]\n",
        &[
            "[a]: out = [a], not a folder",
            "180: rate_threshold = 180, not a percentage from 0 to 100",
            "soon: micro_goal = soon, not a duration like 2h or 45m",
            "maybe: statuses.q = maybe, not `todo`, `in_progress`, `on_hold`, `done`, `cancelled` or `non_task`",
            "ab: statuses = ab, not one character, in quotes if YAML needs them",
            "soon: reminders = soon, not a number of days like 1d",
            "Someday: working_days = Someday, not weekdays like [Mon, Tue, Wed]",
        ],
    );
    assert_eq!((config.rate_threshold, config.micro_goal, config.reminders.as_slice()), (80, Minutes(120), &[1][..]));
    assert_eq!(config.status_type('h'), StatusType::OnHold);
}

#[test]
fn unknown_settings_get_a_suggestion() {
    check(
        "titel: x\ncolour: x\nTitle: a\ntitle: b\ndaily: {foldr: x}\nsprints: {start: 2026-11-02}\n",
        &[
            "titel: unknown, Some(\"title\")",
            "colour: unknown, None",
            "title: RepeatedKey(\"title\")",
            "foldr: unknown, Some(\"folder\")",
            "{start: 2026-11-02}: sprints = {start: 2026-11-02}, not {start: 2026-11-02, length: 2 weeks}",
        ],
    );
}

#[test]
fn a_private_tag_that_yaml_takes_for_a_comment_is_named() {
    check("private: #diary\n", &[&format!(": private = , not {TAG_IN_QUOTES}")]);
    check("private:\n  - #diary\n", &[&format!("-: private = , not {TAG_IN_QUOTES}")]);
    check("private: # nothing yet\n", &[]);
}

#[test]
fn a_broken_line_costs_itself() {
    let config = check("title: \"x\nout: public\n", &["title: \"x: BrokenYaml(\"a quote that is never closed\")"]);
    assert_eq!(config.out, "public");
    check("- a\n", &["- a: NotKeys"]);
}

proptest! {
    #[test]
    fn any_value_of_any_setting_is_read(at in 0..TABLE.len(), value in "[\\PC\n]{0,20}|[\\[{][a-z0-9:, {}#'\\[\\]-]{0,20}[\\]}]") {
        let text = format!("{}: {value}\n", TABLE[at].name);
        let (_, problems) = parse(&text);
        prop_assert!(problems.iter().all(|problem| text.get(problem.span.range()).is_some()));
    }
}
