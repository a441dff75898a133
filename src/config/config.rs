//! Every setting of `milepost.yaml`: its value, its default, its meaning.

use crate::calendar::{Day, DayStart, Minutes, Weekday, WorkingDays};
use crate::config::{Glob, Obsidian, StatusType};

/// All settings of a vault.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The report's title; the folder's name if it is not set.
    pub title: Option<String>,
    /// Where the report goes, from the vault's root: `.milepost/site`.
    pub out: String,
    /// Folders or globs whose notes are goals without saying so.
    pub goals: Vec<Glob>,
    /// Where daily notes lie; [`Config::daily_notes`] asks Obsidian's settings too.
    pub daily: Option<DailyNotes>,
    /// What is left out.
    pub exclude: Vec<Glob>,
    /// The code of the language that the notes are in, `de`; none: each tells its own by its words.
    pub language: Option<String>,
    /// The first day of the week: Monday, or Sunday, or Saturday.
    pub week_starts: Weekday,
    /// When a day starts: ticks before belong to the day before. At midnight.
    pub day_starts: DayStart,
    /// The days that are worked, `working_days` without `days_off`: Monday to Friday.
    pub working_days: WorkingDays,
    /// How progress is counted, unless a goal says otherwise.
    pub progress_by: ProgressBy,
    /// The line above which a completion rate is well, in percent: 80.
    pub rate_threshold: u8,
    /// How many days without a completion make a goal stalled: 14.
    pub stall_days: u32,
    /// The time for goals on a working day: two hours.
    pub daily_minutes: Minutes,
    /// The longest a micro-goal should take: two hours.
    pub micro_goal: Minutes,
    /// The cadence of sprints when there are no sprint notes.
    pub sprints: Option<SprintCadence>,
    /// Says that what `.gitignore` excludes is left out.
    pub gitignore: bool,
    /// Says that the days of ticks are taken from the git repository that holds the notes, where nothing else tells them.
    pub git: bool,
    /// Where what was read from git is kept, so that the next run reads only what is new: in the vault's own `.milepost`.
    pub cache: CachePlace,
    /// What extra characters in a box mean.
    pub statuses: Vec<(char, StatusType)>,
    /// The order and colours of areas.
    pub areas: Vec<Area>,
    /// How many days before a due day a reminder fires, each once, sorted: one day.
    pub reminders: Vec<u32>,
    /// The level of rules, by their id; a rule that is not here has its own.
    pub lint: Vec<(String, Level)>,
    /// The people, by handle, in the order written.
    pub people: Vec<(String, Person)>,
    /// The folder that overrides templates and assets by file name.
    pub theme: Option<String>,
    /// The address that opens a note in an editor, with `{file}` and perhaps `{line}` in it.
    pub editor: Option<String>,
    /// What stays out of the report.
    pub private: Private,
    /// The headings, without regard to case, that hold no stage: tasks under them count for the goal.
    pub log_headings: Vec<String>,
    /// What Obsidian's own settings say.
    pub obsidian: Obsidian,
}

/// Where what was read from git is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePlace {
    /// In `.milepost/cache` of the vault.
    Vault,
    /// In the user's cache folder.
    User,
    /// Nowhere.
    None,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: None,
            out: ".milepost/site".to_owned(),
            goals: Vec::new(),
            daily: None,
            exclude: Vec::new(),
            language: None,
            week_starts: Weekday::Monday,
            day_starts: DayStart::default(),
            working_days: WorkingDays::default(),
            progress_by: ProgressBy::Count,
            rate_threshold: 80,
            stall_days: 14,
            daily_minutes: Minutes(120),
            micro_goal: Minutes(120),
            sprints: None,
            gitignore: true,
            git: true,
            cache: CachePlace::Vault,
            statuses: Vec::new(),
            areas: Vec::new(),
            reminders: vec![1],
            lint: Vec::new(),
            people: Vec::new(),
            theme: None,
            editor: None,
            private: Private::default(),
            log_headings: ["Log", "Notes", "Archive", "Reflections", "Reflection", "Resources", "References", "Links"]
                .map(str::to_owned)
                .to_vec(),
            obsidian: Obsidian::default(),
        }
    }
}

impl Config {
    /// Returns where daily notes lie: by `milepost.yaml`, else by Obsidian's settings. `None` means any
    /// note whose name begins with a day.
    pub fn daily_notes(&self) -> Option<&DailyNotes> {
        self.daily.as_ref().or(self.obsidian.daily.as_ref())
    }

    /// Says whether a heading holds no stage.
    ///
    /// # Example
    /// ```
    /// let config = milepost::config::Config::default();
    /// assert!(config.is_log_heading("reflections"));
    /// assert!(!config.is_log_heading("Learn 100 words"));
    /// ```
    pub fn is_log_heading(&self, title: &str) -> bool {
        let title = title.trim().to_lowercase();
        self.log_headings.iter().any(|known| known.to_lowercase() == title)
    }

    /// Returns the level that the settings give a rule, if they do.
    pub fn level_of(&self, rule: &str) -> Option<Level> {
        self.lint.iter().find(|(known, _)| known == rule).map(|(_, level)| *level)
    }
}

/// Where daily notes, or those of weeks and longer, lie and how they are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyNotes {
    /// The folder, from the vault's root, without `/` at its ends; empty for the root.
    pub folder: String,
    /// The format of the name by Moment.js, `YYYY-MM-DD`; it may hold folders.
    pub format: String,
}

/// How progress is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ProgressBy {
    /// Every step alike.
    #[default]
    Count,
    /// Each step by its estimate in minutes, 30 where it has none.
    Estimate,
}

/// A cadence of sprints without notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SprintCadence {
    /// The first day of one of them.
    pub start: Day,
    /// How many days each has, at least 1.
    pub length: u32,
}

/// A life area, in the order of display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name, as in `area:`.
    pub name: String,
    /// Its colour: `#` and 3 or 6 hexadecimal digits, or a word of ASCII letters.
    pub colour: Option<String>,
}

/// Somebody who owns tasks.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Person {
    /// The name to show; the handle if it is not set.
    pub name: Option<String>,
    /// The time for work in a sprint.
    pub capacity: Option<Minutes>,
}

/// How much a rule has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    Off,
    /// A hint.
    Hint,
    /// A warning.
    Warning,
    /// An error.
    Error,
}

/// What stays out of the report, as `private:` says.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Private {
    /// Tags, without `#`, in lower case; what is nested under one counts too.
    pub tags: Vec<String>,
    /// Folders and globs.
    pub globs: Vec<Glob>,
    /// Areas, in lower case: every name without `#`, since one word can be a folder and an area.
    pub areas: Vec<String>,
}
