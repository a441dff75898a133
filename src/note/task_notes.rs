//! The notes of the plugin TaskNotes, each of which is one task: which they are, and what the user calls keys and statuses in them.

use crate::{
    config::TaskNotes,
    note::{field_table::folded, front_keys, front_matter::GoalStatus},
    text::yaml::{Entry, Value},
};

/// Says whether a note is a task of the plugin, by the tag or the property that its settings name.
pub(super) fn claims(settings: &TaskNotes, tags: &[String], entries: &[Entry]) -> bool {
    let is_tag = |tag: &String| {
        let rest = tag.get(settings.tag.len()..).unwrap_or("-");
        tag.get(..settings.tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(&settings.tag))
            && (rest.is_empty() || rest.starts_with('/'))
    };
    let by_tag = !settings.tag.is_empty() && tags.iter().any(is_tag);
    by_tag
        || settings.property.as_ref().is_some_and(|(name, value)| {
            entries.iter().any(|entry| entry.key.eq_ignore_ascii_case(name) && (value.is_empty() || holds(&entry.value, value)))
        })
}

fn holds(value: &Value, wanted: &str) -> bool {
    let is_it = |value: &Value| value.words().is_some_and(|words| words.trim().eq_ignore_ascii_case(wanted));
    match value {
        Value::List(items) => items.iter().any(is_it),
        one => is_it(one),
    }
}

/// Gives the keys of such a note the names that milepost knows, unless it says the same under those already.
pub(super) fn rename(settings: &TaskNotes, entries: &mut [Entry]) {
    for (theirs, ours) in &settings.keys {
        if entries.iter().any(|entry| folded(&entry.key) == folded(ours)) {
            continue;
        }
        if let Some(entry) = entries.iter_mut().find(|entry| entry.key == *theirs) {
            (*ours).clone_into(&mut entry.key);
        }
    }
}

/// Returns where a task stands by a status of the user's; of those that do not mean done, what milepost's own words say.
pub(super) fn status(settings: &TaskNotes, words: &str) -> Option<GoalStatus> {
    let (_, is_done) = settings.statuses.iter().find(|(known, _)| known.eq_ignore_ascii_case(words.trim()))?;
    if *is_done { Some(GoalStatus::Done) } else { front_keys::status(words).or(Some(GoalStatus::Active)) }
}

#[cfg(test)]
mod tests {
    use crate::{
        config::{Config, Obsidian, TaskNotes},
        note::{Note, NoteKind, Reader, parse},
        path::VaultPath,
        text::Source,
    };
    use std::sync::Arc;

    fn read(task_notes: TaskNotes, front: &str) -> Note {
        let config = Config { obsidian: Obsidian { task_notes, ..Obsidian::default() }, ..Config::default() };
        let text = format!("---\n{front}\n---\n");
        parse(Arc::new(Source::of(VaultPath::new("a.md").unwrap(), text.as_str())), &Reader::new(&config))
    }

    /// Prints what a note is, its due day and its status, and how many problems it has.
    fn told(task_notes: TaskNotes, front: &str) -> String {
        let note = read(task_notes, front);
        let goal = &note.front.goal;
        let (due, status) = (goal.due.map(|(due, _)| due.to_string()), goal.status.map(|status| format!("{status:?}")));
        format!("{:?} {} {} {}", note.kind, due.unwrap_or_default(), status.unwrap_or_default(), note.problems.len())
    }

    fn settings() -> TaskNotes {
        TaskNotes {
            tag: "errand".to_owned(),
            property: None,
            statuses: [("ordered", false), ("in the drawer", true), ("paused", false)]
                .map(|(name, is)| (name.to_owned(), is))
                .into(),
            keys: vec![("until when".to_owned(), "due")],
        }
    }

    #[test]
    fn names_of_the_user_s_are_those_of_the_plugin() {
        let due = "until when: 2026-12-05";
        assert_eq!(told(settings(), &format!("tags: [Errand]\nstatus: ordered\n{due}")), "Task 2026-12-05 Active 0");
        assert_eq!(told(settings(), &format!("{due}\nstatus: In the drawer\ntags: errand/town")), "Task 2026-12-05 Done 0");
        assert_eq!(
            told(settings(), "tags: [errand]\nstatus: paused\ndue: 2026-12-06\nuntil when: x"),
            "Task 2026-12-06 Paused 0"
        );
        assert_eq!(
            told(settings(), "type: goal\ntags: [errand]\nstatus: no idea"),
            "Goal   1",
            "a type goes before; a status is still said"
        );
    }

    #[test]
    fn other_notes_are_what_they_were() {
        assert_eq!(told(settings(), "tags: [errands]\nuntil when: 2026-12-05"), "Plain   0");
        assert_eq!(told(settings(), "tags: [task]\nstatus: ordered"), "Task   1", "ours, without the words of the plugin");
        assert_eq!(told(TaskNotes::default(), "tags: [errand, \"\"]"), "Plain   0");
    }

    #[test]
    fn a_property_makes_a_task_by_its_value_or_by_being_there() {
        let by =
            |value: &str| TaskNotes { tag: String::new(), property: Some(("kind".to_owned(), value.to_owned())), ..settings() };
        assert_eq!(read(by("errand"), "kind: [Errand, other]").kind, NoteKind::Task);
        assert_eq!(read(by("errand"), "kind: letter").kind, NoteKind::Plain);
        assert_eq!(read(by(""), "Kind: letter").kind, NoteKind::Task);
        assert_eq!(read(by("true"), "kind: true").kind, NoteKind::Task, "a box of Obsidian's properties");
    }
}
