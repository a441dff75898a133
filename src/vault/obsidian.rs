//! What the `.obsidian` folder says: excluded files, templates, daily notes, the Tasks plugin.
//!
//! Broken JSON costs its own file and is named; a setting of another kind than expected is not set.

use super::read::{Bytes, FileProblem, bytes, why};
use crate::{
    config::{DailyNotes, Obsidian, Periodic, StatusType, TaskFormat, TaskNotes, TasksPlugin},
    path::VaultPath,
    text::Fact,
};
use serde_json::Value;
use std::{io, path::Path};

/// The largest settings file that is read, in bytes. Plugins keep caches in theirs.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Reads Obsidian's settings in the vault at `root`; without any, the defaults.
pub fn obsidian(root: &Path) -> (Obsidian, Vec<FileProblem>) {
    let mut problems = Vec::new();
    let mut json = |name: &str| settings_file(root, name, &mut problems);

    let app = json("app.json");
    let core = json("templates.json");
    let templater = json("plugins/templater-obsidian/data.json");
    let daily = json("daily-notes.json");
    let periodic = json("plugins/periodic-notes/data.json");
    let tasks = json("plugins/obsidian-tasks-plugin/data.json");
    let notes = json("plugins/tasknotes/data.json");

    let folders = [folder(&core, "folder"), folder(&templater, "templates_folder")];
    let obsidian = Obsidian {
        is_there: root.join(".obsidian").is_dir(),
        daily: periodic_notes(&periodic, "daily", "YYYY-MM-DD").or_else(|| placed_notes(&daily, "YYYY-MM-DD")),
        daily_template: template(&periodic["daily"]).filter(|_| is_periodic(&periodic, "daily")).or_else(|| template(&daily)),
        periodic: Periodic {
            weekly: periodic_notes(&periodic, "weekly", "gggg-[W]ww"),
            monthly: periodic_notes(&periodic, "monthly", "YYYY-MM"),
            quarterly: periodic_notes(&periodic, "quarterly", "YYYY-[Q]Q"),
        },
        ignore_filters: texts(&app["userIgnoreFilters"]),
        templates: folders.into_iter().flatten().collect(),
        attachments: folder(&app, "attachmentFolderPath"),
        tasks: tasks_plugin(&tasks),
        task_notes: task_notes(&notes),
    };
    (obsidian, problems)
}

/// Reads one settings file; `null` if it is not there or broken.
fn settings_file(root: &Path, name: &str, problems: &mut Vec<FileProblem>) -> Value {
    let file = root.join(".obsidian").join(name);
    let path = VaultPath::new(&format!(".obsidian/{name}"));
    let fact = match bytes(&file, LARGEST) {
        Ok(Bytes::All(bytes)) => match serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)) {
            Ok(value) => return value,
            Err(_) if bytes.trim_ascii().is_empty() => return Value::Null,
            Err(error) => Fact::BrokenJson(error.to_string()),
        },
        Ok(Bytes::TooMany) => Fact::TooLarge,
        Ok(Bytes::NotAFile) => return Value::Null,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Value::Null,
        Err(error) => Fact::Unreadable(why(&error)),
    };
    problems.extend(path.map(|path| FileProblem::whole(path, fact)));
    Value::Null
}

/// Returns where notes lie and how they are named. An empty folder means "where new notes go", and an empty format the
/// `usual` one: with both empty nothing is said.
fn placed_notes(json: &Value, usual: &str) -> Option<DailyNotes> {
    let (folder, format) = (folder(json, "folder"), text(json, "format"));
    if folder.is_none() && format.is_none() {
        return None;
    }
    Some(DailyNotes { folder: folder.unwrap_or_default(), format: format.unwrap_or(usual).to_owned() })
}

fn periodic_notes(json: &Value, kind: &str, usual: &str) -> Option<DailyNotes> {
    is_periodic(json, kind).then(|| placed_notes(&json[kind], usual)).flatten()
}

/// Says whether the plugin Periodic Notes makes the notes of a kind, `daily` or `weekly`.
fn is_periodic(json: &Value, kind: &str) -> bool {
    json[kind]["enabled"].as_bool().unwrap_or(false)
}

fn template(json: &Value) -> Option<String> {
    text(json, "template").map(|path| path.trim().trim_matches('/').to_owned())
}

fn tasks_plugin(json: &Value) -> TasksPlugin {
    let default = TasksPlugin::default();
    let flag = |key: &str, default: bool| json[key].as_bool().unwrap_or(default);
    TasksPlugin {
        global_filter: text(json, "globalFilter").unwrap_or_default().to_owned(),
        remove_global_filter: flag("removeGlobalFilter", default.remove_global_filter),
        statuses: statuses(&json["statusSettings"]),
        status_names: status_names(&json["statusSettings"]),
        task_format: if json["taskFormat"] == "dataview" { TaskFormat::Dataview } else { TaskFormat::Emoji },
        set_created_date: flag("setCreatedDate", default.set_created_date),
        set_done_date: flag("setDoneDate", default.set_done_date),
        set_cancelled_date: flag("setCancelledDate", default.set_cancelled_date),
        filename_as_scheduled: flag("useFilenameAsScheduledDate", default.filename_as_scheduled),
        filename_format: text(json, "filenameAsScheduledDateFormat").unwrap_or_default().to_owned(),
        filename_folders: texts(&json["filenameAsDateFolders"]).iter().filter_map(|folder| inside(folder)).collect(),
        recurrence_on_next_line: flag("recurrenceOnNextLine", default.recurrence_on_next_line),
        remove_scheduled_on_recurrence: flag("removeScheduledDateOnRecurrence", default.remove_scheduled_on_recurrence),
    }
}

/// What TaskNotes calls its properties in `fieldMapping`, and the keys of ours that mean the same.
const TASK_NOTES_KEYS: [(&str, &str); 12] = [
    ("title", "title"),
    ("status", "status"),
    ("priority", "priority"),
    ("due", "due"),
    ("scheduled", "scheduled"),
    ("contexts", "contexts"),
    ("projects", "projects"),
    ("timeEstimate", "time_estimate"),
    ("completedDate", "completed_date"),
    ("dateCreated", "date_created"),
    ("recurrence", "recurrence"),
    ("completeInstances", "complete_instances"),
];

/// # Source
/// TaskNotes 4, `src/settings/defaults.ts` and `src/core/defaultFieldMapping.ts`.
fn task_notes(json: &Value) -> TaskNotes {
    let property =
        || Some((text(json, "taskPropertyName")?.to_owned(), text(json, "taskPropertyValue").unwrap_or("").to_owned()));
    let is_by_property = json["taskIdentificationMethod"] == "property";
    let status = |status: &Value| Some((text(status, "value")?.to_owned(), status["isCompleted"].as_bool().unwrap_or(false)));
    let key = |(theirs, ours): &(&str, &'static str)| {
        let named = text(&json["fieldMapping"], theirs).filter(|named| !named.eq_ignore_ascii_case(theirs))?;
        Some((named.to_owned(), *ours))
    };
    TaskNotes {
        tag: text(json, "taskTag").filter(|_| !is_by_property).unwrap_or_default().trim_start_matches('#').to_owned(),
        property: property().filter(|_| is_by_property),
        statuses: json["customStatuses"].as_array().into_iter().flatten().filter_map(status).collect(),
        keys: TASK_NOTES_KEYS.iter().filter_map(key).collect(),
    }
}

/// Returns the statuses, core ones first; the first of a repeated character counts, as in the plugin.
fn statuses(settings: &Value) -> Vec<(char, StatusType)> {
    let mut statuses: Vec<(char, StatusType)> = Vec::new();
    for (symbol, status) in listed(settings) {
        if let Some(named) = status["type"].as_str().and_then(StatusType::from_name)
            && !statuses.iter().any(|(known, _)| *known == symbol)
        {
            statuses.push((symbol, named));
        }
    }
    statuses
}

/// Returns what the statuses are called, as [`statuses`] lists them.
fn status_names(settings: &Value) -> Vec<(char, String)> {
    let mut names: Vec<(char, String)> = Vec::new();
    for (symbol, status) in listed(settings) {
        if let Some(name) = text(status, "name")
            && !names.iter().any(|(known, _)| *known == symbol)
        {
            names.push((symbol, name.to_owned()));
        }
    }
    names
}

/// Lists the statuses with their characters, core ones first.
fn listed(settings: &Value) -> impl Iterator<Item = (char, &Value)> {
    let lists = ["coreStatuses", "customStatuses"].into_iter().filter_map(|list| settings[list].as_array());
    lists.flatten().filter_map(|status| {
        let mut symbol = status["symbol"].as_str().unwrap_or_default().chars();
        symbol.next().filter(|_| symbol.next().is_none()).map(|symbol| (symbol, status))
    })
}

fn text<'j>(json: &'j Value, key: &str) -> Option<&'j str> {
    json[key].as_str().filter(|text| !text.trim().is_empty())
}

fn texts(json: &Value) -> Vec<String> {
    json.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn folder(json: &Value, key: &str) -> Option<String> {
    text(json, key).and_then(inside)
}

/// Returns a folder without slashes at its ends, if it lies inside the vault and is not its root.
fn inside(folder: &str) -> Option<String> {
    let folder = folder.trim().trim_start_matches("./").trim_matches('/');
    VaultPath::new(folder).map(|path| path.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the tests write settings to read")]
    use super::*;
    use crate::config::Config;
    use StatusType::{Cancelled, Done, InProgress, OnHold, Todo};
    use std::fs;

    fn read(files: &[(&str, &str)]) -> (Obsidian, Vec<FileProblem>) {
        let temp = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let file = temp.path().join(".obsidian").join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        obsidian(temp.path())
    }

    #[test]
    fn nothing_said_means_defaults() {
        assert_eq!(read(&[]), (Obsidian::default(), Vec::new()));
        let empty = Obsidian { is_there: true, ..Obsidian::default() };
        assert_eq!(read(&[("app.json", "[1, {}]"), ("templates.json", "\"x\"")]), (empty, Vec::new()));
    }

    #[test]
    fn broken_json_costs_its_own_file_and_is_named() {
        let (obsidian, problems) =
            read(&[("app.json", "{\"userIgnoreFilters\": ["), ("templates.json", "{\"folder\": \"/tpl/\"}")]);
        assert_eq!(obsidian.templates, ["tpl"]);
        assert_eq!(problems[0].path.as_str(), ".obsidian/app.json");
        assert!(matches!(&problems[0].problem.fact, Fact::BrokenJson(why) if why.contains("line 1")));
        let deep = "[".repeat(100_000);
        assert_eq!(read(&[("app.json", &deep)]).1.len(), 1);
    }

    #[test]
    fn the_tasks_plugin_says_what_boxes_mean() {
        let json = r##"{"globalFilter": "#task", "taskFormat": "dataview", "setDoneDate": false, "statusSettings": {
            "coreStatuses": [{"symbol": " ", "type": "TODO"}, {"symbol": "x", "type": "DONE"}],
            "customStatuses": [{"symbol": ">", "type": "CANCELLED"}, {"symbol": "x", "type": "TODO"}, {"symbol": "", "type": "EMPTY"},
                {"symbol": "h", "type": "ON_HOLD"}, {"symbol": "?"}, 7]}}"##;
        let (obsidian, problems) = read(&[("plugins/obsidian-tasks-plugin/data.json", json)]);
        assert!(problems.is_empty());
        assert_eq!((obsidian.tasks.global_filter.as_str(), obsidian.tasks.task_format), ("#task", TaskFormat::Dataview));
        assert!(!obsidian.tasks.set_done_date && obsidian.tasks.set_cancelled_date);
        let config = Config { obsidian, ..Config::default() };
        let types = [' ', 'x', 'X', '>', 'h', '?', '/'].map(|symbol| config.status_type(symbol));
        assert_eq!(types, [Todo, Done, Done, Cancelled, OnHold, Todo, InProgress]);
        assert!(!config.is_forwarded('>'));
    }

    #[test]
    fn task_notes_says_which_notes_are_tasks_and_what_their_keys_are_called() {
        let json = r##"{"taskTag": "#todo", "taskIdentificationMethod": "tag", "taskPropertyName": "kind", "taskPropertyValue": "task",
            "fieldMapping": {"due": "deadline on", "completedDate": "completedDate", "timeEstimate": 7},
            "customStatuses": [{"value": "open"}, {"value": "shipped", "isCompleted": true}, {"label": "x"}]}"##;
        let name = "plugins/tasknotes/data.json";
        let tag = read(&[(name, json)]).0.task_notes;
        assert_eq!((tag.tag.as_str(), &tag.property), ("todo", &None));
        assert_eq!(tag.keys, [("deadline on".to_owned(), "due")]);
        assert_eq!(tag.statuses, [("open".to_owned(), false), ("shipped".to_owned(), true)]);
        let property = read(&[(name, &json.replace("\"tag\"", "\"property\""))]).0.task_notes;
        assert_eq!((property.tag.as_str(), property.property), ("", Some(("kind".to_owned(), "task".to_owned()))));
    }

    #[test]
    fn daily_notes_come_from_either_plugin() {
        let core = ("daily-notes.json", r#"{"folder": "log", "format": ""}"#);
        let periodic =
            ("plugins/periodic-notes/data.json", r#"{"daily": {"enabled": true, "folder": "j/", "format": "YYYY/MM-DD"}}"#);
        let daily = |folder: &str, format: &str| Some(DailyNotes { folder: folder.into(), format: format.into() });
        assert_eq!(read(&[core]).0.daily, daily("log", "YYYY-MM-DD"));
        assert_eq!(read(&[core, periodic]).0.daily, daily("j", "YYYY/MM-DD"));
    }

    #[test]
    fn notes_of_weeks_months_and_quarters_come_from_periodic_notes_where_they_are_switched_on() {
        let json = r#"{"weekly": {"enabled": true, "folder": "weeks/"}, "monthly": {"enabled": true, "format": "YYYY/MM"},
            "quarterly": {"enabled": false, "folder": "q"}}"#;
        let periodic = read(&[("plugins/periodic-notes/data.json", json)]).0.periodic;
        let placed = |folder: &str, format: &str| Some(DailyNotes { folder: folder.into(), format: format.into() });
        let expected = Periodic { weekly: placed("weeks", "gggg-[W]ww"), monthly: placed("", "YYYY/MM"), quarterly: None };
        assert_eq!(periodic, expected);
    }
}
