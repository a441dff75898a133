//! In and out again, and out and in again: every field that both sides can hold is the same.

use super::{HAND, read, written};
use crate::support::{TODAY, in_memory};
use milepost::{
    calendar::{Day, parse_minutes},
    export,
    import::{Format, Imported, Sheet, SheetKind, Source, State, Step, bare, line},
    note::Priority,
};
use proptest::{option, prelude::*};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

fn day() -> impl Strategy<Value = Day> {
    (0..300_i64).prop_map(|days| "2026-01-20".parse::<Day>().unwrap().plus(days))
}

/// A word that no format takes for more than a word.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-z]{2,6}",
        1 => proptest::sample::select(&["[[Note]]", "#3", "`x`", "📅", "⏫", "(a", "b)", "c::d", "%%", "$$", "<b>", "^end", "\\", "\\*", "&amp;", "é🫙", "- [ ]", "*a*", "50%"][..])
            .prop_map(str::to_owned),
    ]
}

/// What both todo.txt and Taskwarrior can hold of a step, beside its state and the rule by which it comes again.
fn plain_step() -> impl Strategy<Value = Step> {
    let words = proptest::collection::vec(word(), 0..5);
    let tags = proptest::collection::vec("[a-z]{3,6}(/[a-z]{2})?", 0..3);
    let days = (option::of(day()), option::of(day()), option::of(day()), option::of(day()));
    (words, tags, days, option::of(1..4000_u32), option::of("[a-z]{3,5}")).prop_map(|(words, tags, days, minutes, owner)| {
        let mut step = Step::new(line(&format!("go {}", words.join(" ")), Source::Plain));
        for tag in &tags {
            step.tag(tag);
        }
        (step.dates.created, step.dates.due, step.dates.scheduled, step.dates.start) = days;
        if let Some(minutes) = minutes {
            step.says("estimate", &format!("{minutes}m"));
        }
        if let Some(owner) = owner {
            step.says("owner", &owner);
        }
        step
    })
}

fn rule() -> impl Strategy<Value = Option<String>> {
    let noun = proptest::sample::select(&["day", "week", "month", "year"][..]);
    option::of((1..9_u32, noun).prop_map(
        |(count, noun)| {
            if count == 1 { format!("every {noun}") } else { format!("every {count} {noun}s") }
        },
    ))
}

/// Steps of one list, each with a first word of its own; some wait for those before them.
fn steps(priorities: &'static [Priority]) -> impl Strategy<Value = Vec<Step>> {
    let state = proptest::sample::select(&[State::Open, State::Doing, State::Done, State::Cancelled][..]);
    let one = (plain_step(), state, option::of(proptest::sample::select(priorities)), rule(), day(), any::<bool>());
    proptest::collection::vec(one, 1..6).prop_map(|all| {
        let mut steps: Vec<Step> = Vec::new();
        for (at, (mut step, state, priority, rule, closed, waits)) in all.into_iter().enumerate() {
            step.words = format!("s{at} {}", step.words);
            (step.state, step.priority) = (state, priority);
            match state {
                State::Done => step.dates.done = Some(closed),
                State::Cancelled => step.dates.cancelled = Some(closed),
                // Taskwarrior knows a pattern only where there is a due day, and a pattern is not begun.
                State::Open => step.recurrence = rule.filter(|_| step.dates.due.is_some()),
                State::Doing => {}
            }
            if let Some(first) = steps.first_mut().filter(|_| waits) {
                first.id = Some("first".to_owned());
                step.depends_on.push("first".to_owned());
            }
            steps.push(step);
        }
        steps
    })
}

/// Puts steps into a vault, exports it and reads that back.
fn there_and_back(steps: &[Step], title: Option<&str>, format: Format) -> (String, Imported) {
    let mut sheet = title.map_or_else(|| Sheet::new(SheetKind::List, "a"), |title| Sheet::new(SheetKind::Goal, title));
    for step in steps {
        sheet.last().add(step.clone());
    }
    // Another goal, so that a list is no goal for want of others.
    let notes = written(&Imported { notes: vec![sheet, Sheet::new(SheetKind::Goal, "Zzz")], left: Vec::new() }, HAND);
    let report = in_memory(&notes, TODAY.parse().unwrap());
    let told = match format {
        Format::Taskwarrior => export::taskwarrior(&report),
        _ => export::todotxt(&report),
    };
    assert!(told.left.is_empty(), "{:?}", told.left);
    let back = read(format, &told.text).expect("an export of ours");
    assert!(back.left.is_empty(), "{:?} in {}", back.left, told.text);
    (told.text, back)
}

/// What is compared of a step: its words, its tags in order of their names, and all its fields.
fn facts(step: &Step, named: &BTreeMap<String, String>) -> Value {
    let (mut tags, mut words): (Vec<&str>, Vec<&str>) = step.words.split(' ').partition(|word| word.starts_with('#'));
    tags.sort_unstable();
    words.retain(|word| !word.is_empty());
    let mut fields: Vec<(String, String)> = step.fields.clone();
    for (key, value) in &mut fields {
        if key == "estimate" {
            *value = parse_minutes(value).unwrap().0.to_string();
        }
    }
    fields.sort();
    let waits: Vec<&String> = step.depends_on.iter().map(|id| named.get(id).unwrap_or(id)).collect();
    json!({
        "words": bare(&words.join(" ")), "tags": tags, "state": step.state.mark(), "priority": step.priority.map(Priority::name),
        "dates": format!("{:?}", step.dates), "recurrence": step.recurrence, "waits": waits, "fields": fields, "below": step.text,
    })
}

fn all_facts(steps: &[Step]) -> Vec<Value> {
    let first = |step: &Step| step.words.split(' ').next().unwrap_or("").to_owned();
    let named = steps.iter().filter_map(|step| Some((step.id.clone()?, first(step)))).collect();
    steps.iter().map(|step| facts(step, &named)).collect()
}

const ALL: &[Priority] = &[Priority::Highest, Priority::High, Priority::Medium, Priority::Low, Priority::Lowest];
const THREE: &[Priority] = &[Priority::High, Priority::Medium, Priority::Low];

proptest! {
    #![proptest_config(crate::support::dice::cases(128))]

    #[test]
    fn tasks_go_to_todotxt_and_back(steps in steps(ALL), title in option::of("[A-Z][a-z]{2,6}"), when_done in any::<bool>()) {
        let mut steps = steps;
        for step in steps.iter_mut().filter(|_| when_done) {
            step.recurrence = step.recurrence.take().map(|rule| format!("{rule} when done"));
        }
        let (text, back) = there_and_back(&steps, title.as_deref(), Format::TodoTxt);
        prop_assert_eq!(back.notes.len(), 1, "{}", text);
        prop_assert_eq!(&back.notes[0].title, title.as_deref().unwrap_or("export"));
        prop_assert_eq!(all_facts(&back.notes[0].sections[0].steps), all_facts(&steps), "{}", text);
    }

    #[test]
    fn tasks_go_to_taskwarrior_and_back(steps in steps(THREE), title in option::of("[A-Z][a-z]{2,6} [a-z]{1,5}"), below in option::of("[a-z]{3,9}")) {
        let mut steps = steps;
        if let Some(below) = below {
            steps[0].text = vec![format!("2026-11-02 {below}")];
        }
        let (text, back) = there_and_back(&steps, title.as_deref(), Format::Taskwarrior);
        prop_assert_eq!(back.notes.len(), 1, "{}", text);
        prop_assert_eq!(&back.notes[0].title, title.as_deref().unwrap_or("export"));
        prop_assert_eq!(all_facts(&back.notes[0].sections[0].steps), all_facts(&steps), "{}", text);
    }

    #[test]
    fn todotxt_comes_in_and_goes_out_as_it_was(lines in proptest::collection::vec(todotxt_line(), 1..6)) {
        let imported = read(Format::TodoTxt, &lines.join("\n")).unwrap();
        prop_assert!(imported.left.is_empty(), "{:?}", imported.left);
        let notes = written(&Imported { notes: [imported.notes, vec![Sheet::new(SheetKind::Goal, "Zzz")]].concat(), left: Vec::new() }, HAND);
        let told = export::todotxt(&in_memory(&notes, TODAY.parse().unwrap()));
        let mut out: Vec<&str> = told.text.lines().collect();
        let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        out.sort_unstable();
        lines.sort_unstable();
        prop_assert_eq!(out, lines, "{:?}", notes);
    }

    #[test]
    fn taskwarrior_comes_in_and_goes_out_as_it_was(tasks in taskwarrior_tasks()) {
        let imported = read(Format::Taskwarrior, &Value::Array(tasks.clone()).to_string()).unwrap();
        prop_assert!(imported.left.is_empty(), "{:?}", imported.left);
        let notes = written(&Imported { notes: [imported.notes, vec![Sheet::new(SheetKind::Goal, "Zzz")]].concat(), left: Vec::new() }, HAND);
        let told = export::taskwarrior(&in_memory(&notes, TODAY.parse().unwrap()));
        prop_assert!(told.left.is_empty(), "{:?}", told.left);
        let out: Vec<Value> = serde_json::from_str(&told.text).unwrap();
        prop_assert_eq!(by_description(&out), by_description(&tasks), "{:?}", notes);
    }
}

/// A line in the order in which the export writes its parts.
fn todotxt_line() -> impl Strategy<Value = String> {
    let words = proptest::collection::vec(
        prop_oneof![4 => word().boxed(), 1 => "@[a-z]{3,5}".boxed(), 1 => "[q-s]{1,3}:[a-z0-9]{1,3}x".boxed()],
        0..5,
    );
    let keys =
        (option::of(day()), option::of(day()), option::of("\\+?[1-9][dwmy]"), option::of("[a-e]\\.[a-z]{4}"), option::of(day()));
    let head = (option::of(proptest::sample::select(&["A", "B", "C", "D", "E"][..])), option::of(day()), option::of(day()));
    ("[a-z]{3,6}", words, option::of("\\+[A-Za-z_.-]{1,6}[a-z]"), head, keys).prop_map(
        |(first, words, project, (letter, created, done), keys)| {
            let mut parts: Vec<String> = Vec::new();
            let (due, start, rec, owner, scheduled) = keys;
            if let Some(done) = done {
                parts.extend(["x".to_owned(), done.to_string()]);
                parts.extend(created.map(|day| day.to_string()));
            } else {
                parts.extend(letter.map(|letter| format!("({letter})")));
                parts.extend(created.map(|day| day.to_string()));
            }
            parts.push(first);
            parts.extend(words);
            parts.extend(project);
            parts.extend(due.map(|day| format!("due:{day}")));
            parts.extend(start.map(|day| format!("t:{day}")));
            parts.extend(scheduled.map(|day| format!("scheduled:{day}")));
            parts.extend(rec.map(|rec| format!("rec:{rec}")));
            parts.extend(owner.map(|owner| format!("owner:{}", owner.replace('.', "-"))));
            parts.extend(letter.filter(|_| done.is_some()).map(|letter| format!("pri:{letter}")));
            parts.join(" ")
        },
    )
}

fn noon(day: Day) -> Value {
    json!(format!("{}T120000Z", day.to_string().replace('-', "")))
}

fn taskwarrior_tasks() -> impl Strategy<Value = Vec<Value>> {
    let days = (day(), option::of(day()), option::of(day()), option::of(day()), option::of(day()));
    let texts = (
        proptest::collection::vec(word(), 0..4),
        proptest::collection::vec("[a-z_]{3,6}", 0..3),
        option::of("[A-Z][a-z]{2,5}(\\.[a-z]{2,5}){0,2}"),
    );
    let further = (
        0..5_usize,
        option::of(proptest::sample::select(&["H", "M", "L"][..])),
        option::of(1..999_u32),
        option::of("[a-z]{2,8}"),
        any::<bool>(),
    );
    let recur = option::of(prop_oneof![
        proptest::sample::select(&["daily", "weekly", "weekdays", "monthly", "yearly"][..]).prop_map(str::to_owned),
        (2..9_u32, proptest::sample::select(&["days", "weeks", "months", "years"][..]))
            .prop_map(|(count, noun)| format!("{count}{noun}")),
    ]);
    proptest::collection::vec((days, texts, further, recur), 1..6).prop_map(|all| {
        let mut tasks = Vec::new();
        for (at, ((entry, due, scheduled, wait, until), (words, tags, project), (state, priority, minutes, client, flag), recur)) in all.into_iter().enumerate() {
            let mut task = Map::new();
            let mut put = |key: &str, value: Option<Value>| value.map(|value| task.insert(key.to_owned(), value));
            put("uuid", Some(json!(format!("{at:08x}-0000-4000-8000-000000000000"))));
            put("description", Some(json!([vec![format!("t{at}")], words].concat().join(" "))));
            put("entry", Some(noon(entry)));
            for (key, day) in [("due", due), ("scheduled", scheduled), ("wait", wait), ("until", until)] {
                put(key, day.map(noon));
            }
            put("tags", (!tags.is_empty()).then(|| json!(tags)));
            put("project", project.map(Value::from));
            put("priority", priority.map(Value::from));
            put("estimate", minutes.map(|minutes| json!(format!("PT{minutes}M"))));
            put("client", client.clone().map(Value::from));
            put("annotations", client.filter(|_| flag).map(|text| json!([{"entry": noon(entry), "description": text}, {"entry": noon(entry.plus(1)), "description": "and"}])));
            put("depends", (flag && at > 0).then(|| json!(["00000000-0000-4000-8000-000000000000"])));
            let recur = recur.filter(|_| due.is_some() && state != 3);
            let status = match state {
                0 => "completed",
                1 => "deleted",
                _ if recur.is_some() => "recurring",
                _ => "pending",
            };
            put("end", (state < 2).then(|| noon(entry.plus(1))));
            put("start", (state == 3).then(|| noon(entry)));
            put("status", Some(json!(status)));
            put("recur", recur.map(Value::from));
            tasks.push(Value::Object(task));
        }
        tasks
    })
}

/// Tasks by their words, without what identifies them; those that one waits for go by their words too.
fn by_description(tasks: &[Value]) -> BTreeMap<String, Value> {
    let words = |task: &Value| task["description"].as_str().unwrap().to_owned();
    let by_uuid: BTreeMap<&str, String> = tasks.iter().map(|task| (task["uuid"].as_str().unwrap(), words(task))).collect();
    let mut all = BTreeMap::new();
    for task in tasks {
        let mut plain = task.as_object().unwrap().clone();
        plain.remove("uuid");
        if let Some(depends) = plain.get_mut("depends") {
            *depends = depends.as_array().unwrap().iter().map(|uuid| json!(by_uuid[uuid.as_str().unwrap()])).collect();
        }
        all.insert(words(task), Value::Object(plain));
    }
    all
}
