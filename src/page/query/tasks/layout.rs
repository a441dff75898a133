//! Lines of a Tasks query that do not say which tasks fit: order, groups, limits, and how the list looks in Obsidian.

use crate::{
    page::query::{DayField, Key, Query, Sort},
    text::nearest,
};

/// Reads a line, if it is one of these.
pub(super) fn read(instruction: &str, query: &mut Query) -> Option<Result<(), String>> {
    let folded = instruction.to_lowercase();
    let words: Vec<&str> = folded.split_whitespace().collect();
    Some(match words[..] {
        ["short" | "full" | "explain"] | ["short" | "full", "mode"] | ["ignore", "global", "query"] => Ok(()),
        ["hide" | "show", ref what @ ..] => shown(&what.join(" ")),
        ["limit", ref rest @ ..] => limit(rest, query),
        ["sort", "by", ref rest @ ..] => sort(rest, SORTS).map(|sort| query.sorts.push(sort)),
        ["group", "by", ref rest @ ..] => sort(rest, GROUPS).and_then(|sort| group(sort, query)),
        ["preset", ..] => Err("presets stand in Obsidian's settings; write out what this one says".to_owned()),
        _ => return None,
    })
}

/// What the plugin can hide and show: none of it changes which tasks are found.
const SHOWN: &[&str] = &[
    "id",
    "depends on",
    "priority",
    "cancelled date",
    "created date",
    "start date",
    "scheduled date",
    "due date",
    "done date",
    "recurrence rule",
    "on completion",
    "tags",
    "tree",
    "edit button",
    "postpone button",
    "backlink",
    "backlinks",
    "urgency",
    "task count",
    "toolbar",
];

fn shown(what: &str) -> Result<(), String> {
    if SHOWN.contains(&what) {
        return Ok(());
    }
    Err(match nearest(what, SHOWN.iter().copied()) {
        Some(near) => format!("the plugin shows no “{what}”; the nearest is “{near}”"),
        None => format!("the plugin shows no “{what}”"),
    })
}

fn limit(rest: &[&str], query: &mut Query) -> Result<(), String> {
    let (of_groups, rest) = match rest {
        ["groups", rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let rest = rest.strip_prefix(&["to"]).unwrap_or(rest);
    let most = match rest {
        [number] | [number, "task" | "tasks"] => number.parse().ok(),
        _ => None,
    };
    let most = most.ok_or("a limit is said as `limit 10`, or of each group as `limit groups 10`")?;
    *(if of_groups { &mut query.limit_groups } else { &mut query.limit }) = Some(most);
    Ok(())
}

/// What the plugin sorts by.
const SORTS: &[(&str, Key)] = &[
    ("status", Key::Closed),
    ("status.name", Key::StatusName),
    ("status.type", Key::Kind),
    ("done", Key::Day(DayField::Done)),
    ("due", Key::Day(DayField::Due)),
    ("scheduled", Key::Day(DayField::Scheduled)),
    ("start", Key::Day(DayField::Start)),
    ("created", Key::Day(DayField::Created)),
    ("cancelled", Key::Day(DayField::Cancelled)),
    ("happens", Key::Day(DayField::Happens)),
    ("description", Key::Words),
    ("priority", Key::Priority),
    ("urgency", Key::Urgency),
    ("recurring", Key::Recurring),
    ("tag", Key::Tag(1)),
    ("path", Key::Path),
    ("filename", Key::FileName),
    ("heading", Key::Heading),
    ("id", Key::Id),
];

/// What the plugin groups by.
const GROUPS: &[(&str, Key)] = &[
    ("status", Key::Closed),
    ("status.name", Key::StatusName),
    ("status.type", Key::Kind),
    ("done", Key::Day(DayField::Done)),
    ("due", Key::Day(DayField::Due)),
    ("scheduled", Key::Day(DayField::Scheduled)),
    ("start", Key::Day(DayField::Start)),
    ("created", Key::Day(DayField::Created)),
    ("cancelled", Key::Day(DayField::Cancelled)),
    ("happens", Key::Day(DayField::Happens)),
    ("priority", Key::Priority),
    ("urgency", Key::Urgency),
    ("recurring", Key::Recurring),
    ("recurrence", Key::Recurrence),
    ("tags", Key::Tag(1)),
    ("path", Key::Path),
    ("root", Key::Root),
    ("folder", Key::Folder),
    ("filename", Key::FileName),
    ("backlink", Key::Backlink),
    ("heading", Key::Heading),
    ("id", Key::Id),
];

fn sort(rest: &[&str], known: &[(&str, Key)]) -> Result<Sort, String> {
    let (rest, is_reversed) = match rest {
        [rest @ .., "reverse"] => (rest, true),
        rest => (rest, false),
    };
    let find = |name: &str| known.iter().find(|(known, _)| *known == name).map(|(_, key)| *key);
    let key = match rest {
        ["function", ..] => return Err(format!("functions in JavaScript are not run here; there are {}", names(known))),
        ["random"] => return Err(format!("the same question has the same answer here; there are {}", names(known))),
        [name] => find(name),
        ["tag", place] => match (find("tag"), place.parse()) {
            (Some(_), Ok(place @ 1..)) => Some(Key::Tag(place)),
            _ => None,
        },
        _ => None,
    };
    let key = key.ok_or_else(|| format!("there are {}, each with or without `reverse`", names(known)))?;
    Ok(Sort { key, is_reversed })
}

fn names(known: &[(&str, Key)]) -> String {
    known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn group(sort: Sort, query: &mut Query) -> Result<(), String> {
    if query.groups.iter().any(|other| other.key == sort.key) {
        return Err("it is grouped so already".to_owned());
    }
    query.groups.push(sort);
    Ok(())
}
