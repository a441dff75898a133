//! The one table of settings: name, default and meaning for the reader, and how each is read.

use super::{
    DURATION, Draft, FOLDER, Odd, areas, daily, days_off, is_editor, lint, minutes, people, private, progress_by, reminders,
    sprints, statuses, week_starts, working_days,
};
use crate::config::{
    CachePlace,
    values::{days, flag, items, words},
};
use crate::text::yaml::Value;

/// What is known about a setting.
#[derive(Debug)]
pub struct Setting {
    /// Its key in `milepost.yaml`.
    pub name: &'static str,
    /// What holds without it, in Markdown.
    pub default: &'static str,
    /// What it means and takes, in Markdown.
    pub meaning: &'static str,
    /// Puts its value into the draft.
    pub(super) read: Read,
}

type Read = fn(&mut Draft, &Value, &mut Odd<'_>);

/// Every setting, in the order of the format's table.
pub const TABLE: &[Setting] = &[
    Setting {
        name: "title",
        default: "the folder’s name",
        meaning: "what the report is called",
        read: |draft, value, odd| draft.config.title = odd.words(value, "a text"),
    },
    Setting {
        name: "out",
        default: "`.milepost/site`",
        meaning: "where the report goes",
        read: |draft, value, odd| draft.config.out = odd.words(value, FOLDER).unwrap_or(draft.config.out.clone()),
    },
    Setting {
        name: "goals",
        default: "none",
        meaning: "a folder, or a glob like `work/**`, whose notes are goals without saying so; or a list of them",
        read: |draft, value, odd| draft.config.goals = odd.globs(value),
    },
    Setting {
        name: "daily",
        default: "what Obsidian says, else notes named `2026-11-30`",
        meaning: "where daily notes lie and how they are named: `{folder: daily, format: YYYY-MM-DD}`",
        read: |draft, value, odd| draft.config.daily = daily(value, odd),
    },
    Setting {
        name: "exclude",
        default: "none",
        meaning: "folders and globs that are not read",
        read: |draft, value, odd| draft.config.exclude = odd.globs(value),
    },
    Setting {
        name: "language",
        default: "what the words of a note tell",
        meaning: "the language of the notes, `en` or `de`, where a note does not say its own",
        read: |draft, value, odd| draft.config.language = odd.words(value, "a code like `en` or `de`"),
    },
    Setting {
        name: "week_starts",
        default: "`monday`",
        meaning: "the first day of the week: `monday`, `sunday` or `saturday`",
        read: week_starts,
    },
    Setting {
        name: "day_starts",
        default: "`00:00`",
        meaning: "when a day begins: what is ticked before, in the night, belongs to the day before",
        read: |draft, value, odd| {
            odd.set(&mut draft.config.day_starts, words(value).and_then(|time| time.parse().ok()), "a time like 04:00");
        },
    },
    Setting {
        name: "working_days",
        default: "`[Mon, Tue, Wed, Thu, Fri]`",
        meaning: "the weekdays on which you work; for sprints, stand-ups and the time a goal asks for",
        read: working_days,
    },
    Setting {
        name: "days_off",
        default: "none",
        meaning: "days and spans without work: `[2026-12-24..2027-01-01]`",
        read: days_off,
    },
    Setting {
        name: "progress_by",
        default: "`count`",
        meaning: "what a step counts for: every step alike (`count`), or each by its estimate (`estimate`)",
        read: progress_by,
    },
    Setting {
        name: "rate_threshold",
        default: "`80`",
        meaning: "the percentage of a plan that is enough",
        read: |draft, value, odd| {
            let percent = words(value).and_then(|words| words.trim_end_matches('%').trim().parse().ok());
            odd.set(&mut draft.config.rate_threshold, percent.filter(|percent| *percent <= 100), "a percentage from 0 to 100");
        },
    },
    Setting {
        name: "stall_days",
        default: "`14`",
        meaning: "after how many days without a finished step a goal is resting",
        read: |draft, value, odd| {
            odd.set(&mut draft.config.stall_days, days(value).filter(|days| *days > 0), "a number of days like 14");
        },
    },
    Setting {
        name: "daily_minutes",
        default: "`2h`",
        meaning: "the time that a goal may ask of each working day",
        read: |draft, value, odd| odd.set(&mut draft.config.daily_minutes, minutes(value), DURATION),
    },
    Setting {
        name: "micro_goal",
        default: "`2h`",
        meaning: "the longest that a step should take",
        read: |draft, value, odd| odd.set(&mut draft.config.micro_goal, minutes(value), DURATION),
    },
    Setting {
        name: "sprints",
        default: "none",
        meaning: "sprints without notes: `{start: 2026-11-02, length: 2 weeks}`",
        read: |draft, value, odd| draft.config.sprints = sprints(value, odd),
    },
    Setting {
        name: "gitignore",
        default: "`true`",
        meaning: "whether what `.gitignore` and `.ignore` exclude is left out",
        read: |draft, value, odd| odd.set(&mut draft.config.gitignore, flag(value), "`true` or `false`"),
    },
    Setting {
        name: "git",
        default: "`true`",
        meaning: "whether the history that git keeps is read",
        read: |draft, value, odd| odd.set(&mut draft.config.git, flag(value), "`true` or `false`"),
    },
    Setting {
        name: "cache",
        default: "`vault`",
        meaning: "where what was read of the history is kept: `vault`, `user` or `none`",
        read: |draft, value, odd| {
            let places = [("user", CachePlace::User), ("vault", CachePlace::Vault), ("none", CachePlace::None)];
            let place = words(value).and_then(|words| places.into_iter().find(|(name, _)| words.trim() == *name));
            odd.set(&mut draft.config.cache, place.map(|(_, place)| place), "`user`, `vault` or `none`");
        },
    },
    Setting {
        name: "statuses",
        default: "those of Obsidian Tasks",
        meaning: "what further characters in a box mean: `{h: on_hold}`; `todo`, `in_progress`, `on_hold`, `done`, `cancelled` or `non_task`",
        read: statuses,
    },
    Setting {
        name: "areas",
        default: "by name",
        meaning: "the areas of life in the order in which they are shown, perhaps with a colour: `[Work, {Home: teal}]`",
        read: areas,
    },
    Setting {
        name: "reminders",
        default: "`[1d]`",
        meaning: "how long before a due day the calendar reminds of it; `false` for never",
        read: reminders,
    },
    Setting {
        name: "lint",
        default: "as each rule says",
        meaning: "how seriously a rule is taken: `{stalled-goal: off}`; `off`, `hint`, `warning` or `error`",
        read: lint,
    },
    Setting { name: "people", default: "none", meaning: "who takes part: `{ana: {name: Ana, capacity: 10h}}`", read: people },
    Setting {
        name: "theme",
        default: "none",
        meaning: "a folder whose files take the places of templates, styles and script",
        read: |draft, value, odd| draft.config.theme = odd.words(value, FOLDER),
    },
    Setting {
        name: "editor",
        default: "Obsidian, in a vault of Obsidian",
        meaning: "the address by which your editor opens a note: `vscode://file/home/me/notes/{file}:{line}`",
        read: |draft, value, odd| {
            let address = words(value).filter(|address| is_editor(address));
            odd.set(&mut draft.config.editor, address.map(Some), "an address like vscode://file/home/me/notes/{file}:{line}");
        },
    },
    Setting {
        name: "private",
        default: "none",
        meaning: "what stays out of every page: folders, globs, areas, and tags in quotes, `[\"#diary\", \"letters/\"]`",
        read: private,
    },
    Setting {
        name: "log_headings",
        default: "`Log`, `Notes`, `Archive` and the like",
        meaning: "headings that hold no stage",
        read: |draft, value, odd| {
            let words = |item| odd.words(item, "a list of headings");
            let headings: Vec<String> = items(value).iter().filter_map(words).collect();
            if !headings.is_empty() || items(value).is_empty() {
                draft.config.log_headings = headings;
            }
        },
    },
];
