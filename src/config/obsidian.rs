//! The settings of Obsidian and its plugins that milepost honours. `vault` reads them from the disk.

use crate::{
    calendar::Unit,
    config::{DailyNotes, StatusType},
};

/// What a vault's `.obsidian` folder says, as far as it matters here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Obsidian {
    /// Whether there is such a folder: the vault is one of Obsidian's.
    pub is_there: bool,
    /// Where daily notes lie and how they are named, by the core plugin or Periodic Notes.
    pub daily: Option<DailyNotes>,
    /// The template of a new daily note, from the vault's root, as the settings name it: often without its ending.
    pub daily_template: Option<String>,
    /// Where notes of longer periods lie and how they are named, by Periodic Notes.
    pub periodic: Periodic,
    /// Excluded files (`userIgnoreFilters`): a path's beginning, or `/regex/`.
    pub ignore_filters: Vec<String>,
    /// The folders of templates, from the vault's root, of the core plugin and of Templater.
    pub templates: Vec<String>,
    /// The folder for attachments, from the vault's root, if one is set.
    pub attachments: Option<String>,
    /// The settings of the Tasks plugin.
    pub tasks: TasksPlugin,
    /// The settings of the plugin TaskNotes.
    pub task_notes: TaskNotes,
}

/// The settings of the plugin TaskNotes, whose tasks are notes; empty without it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskNotes {
    /// The tag that makes a note a task, without `#`; empty for none.
    pub tag: String,
    /// The property that makes a note a task, and the value it has then; empty for any.
    pub property: Option<(String, String)>,
    /// The user's statuses, and whether each means done.
    pub statuses: Vec<(String, bool)>,
    /// What the user calls a key, and what milepost calls it; only those that differ.
    pub keys: Vec<(String, &'static str)>,
}

/// Where notes of weeks, months and quarters lie, as far as Periodic Notes makes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Periodic {
    /// Those of weeks.
    pub weekly: Option<DailyNotes>,
    /// Those of months.
    pub monthly: Option<DailyNotes>,
    /// Those of quarters.
    pub quarterly: Option<DailyNotes>,
}

impl Periodic {
    /// Returns where the notes of periods of this length lie, if that is said.
    pub fn of(&self, unit: Unit) -> Option<&DailyNotes> {
        match unit {
            Unit::Week => self.weekly.as_ref(),
            Unit::Month => self.monthly.as_ref(),
            Unit::Quarter => self.quarterly.as_ref(),
            _ => None,
        }
    }
}

/// The syntax in which the Tasks plugin writes fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TaskFormat {
    /// `📅 2026-12-01`
    #[default]
    Emoji,
    /// `[due:: 2026-12-01]`
    Dataview,
}

/// The settings of the Obsidian Tasks plugin.
#[derive(Clone, Debug, PartialEq)]
pub struct TasksPlugin {
    /// Only items that hold this text are tasks; empty for all.
    pub global_filter: String,
    /// Says that the filter is not shown.
    pub remove_global_filter: bool,
    /// What each character means; the core statuses first, as in the settings. Of a repeated
    /// character the first counts.
    pub statuses: Vec<(char, StatusType)>,
    /// What each character is called; of a repeated one the first counts.
    pub status_names: Vec<(char, String)>,
    /// The syntax of new fields.
    pub task_format: TaskFormat,
    /// Says that a new task gets its day.
    pub set_created_date: bool,
    /// Says that a tick gets its day.
    pub set_done_date: bool,
    /// Says that giving up gets its day.
    pub set_cancelled_date: bool,
    /// Says that a day in the file's name is the scheduled day of tasks without one.
    pub filename_as_scheduled: bool,
    /// One more format of a day in a file's name, by Moment.js; empty for none.
    pub filename_format: String,
    /// The folders in which a file's name counts; empty for all.
    pub filename_folders: Vec<String>,
    /// Says that the next occurrence goes below the completed line.
    pub recurrence_on_next_line: bool,
    /// Says that the next occurrence has no scheduled day if it has another.
    pub remove_scheduled_on_recurrence: bool,
}

impl Default for TasksPlugin {
    /// Returns what the plugin does before anybody changed a setting.
    fn default() -> TasksPlugin {
        TasksPlugin {
            global_filter: String::new(),
            remove_global_filter: false,
            statuses: Vec::new(),
            status_names: Vec::new(),
            task_format: TaskFormat::Emoji,
            set_created_date: false,
            set_done_date: true,
            set_cancelled_date: true,
            filename_as_scheduled: false,
            filename_format: String::new(),
            filename_folders: Vec::new(),
            recurrence_on_next_line: false,
            remove_scheduled_on_recurrence: false,
        }
    }
}
