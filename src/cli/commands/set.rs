//! `milepost move`, `priority`, `estimate` and `owner`: one field of a task set in its note, and nothing else.

use crate::{
    calendar::{Day, day_with_weekday, parse_minutes},
    cli::{
        args::{Move, Priority as PriorityArgs, SetField},
        change::{Desk, words},
        draft::{Draft, Pen, refusal, refuse_the_past},
        exit::Exit,
        find_task::{FoundTask, Kind, Search},
        load::{Loaded, load},
        options::{Options, spoken_day},
        term::{DIM, DONE, sanitize::clean},
    },
    edit::{self, Setting},
    note::{Item, Priority, Reader},
    page::part::words::capital,
};
use anyhow::{Result, anyhow, bail};
use std::sync::Arc;

/// Runs `milepost move`.
pub(in crate::cli) fn moved(args: &Move, options: &Options) -> Result<Exit> {
    let which = if args.scheduled {
        Setting::Scheduled
    } else if args.start {
        Setting::Start
    } else {
        |day| Setting::Due(day)
    };
    let is_free = !args.scheduled && !args.start;
    let loaded = loaded(options)?;
    let report = &loaded.report;
    let day = match args.date.join(" ") {
        date if date.trim().is_empty() => None,
        date => Some(spoken_day(&date, "date", report)?),
    };
    let setting = |item: &Item| {
        let dates = item.line_says.dates;
        let is_scheduled = dates.due.is_none() && dates.scheduled.is_some() && !item.scheduled_inferred;
        if is_free && is_scheduled { Setting::Scheduled(day) } else { which(day) }
    };
    carry_out(&loaded, ("move", &args.task, args.dry_run), setting, options)
}

/// Runs `milepost priority`.
pub(in crate::cli) fn priority(args: &PriorityArgs, options: &Options) -> Result<Exit> {
    let typed = args.level.trim();
    let priority = match Priority::named(typed) {
        None if typed.eq_ignore_ascii_case("none") => None,
        None => bail!("“{typed}” is no priority: it is highest, high, medium, low, lowest or none"),
        named => named,
    };
    carry_out(&loaded(options)?, ("priority", &args.task, args.dry_run), |_| Setting::Priority(priority), options)
}

/// Runs `milepost estimate`.
pub(in crate::cli) fn estimate(args: &SetField, options: &Options) -> Result<Exit> {
    let value = args.value.as_deref().map(str::trim);
    if let Some(value) = value {
        parse_minutes(value).map_err(|_| anyhow!("“{value}” is no length of time like 45m or 1h 30m"))?;
    }
    let setting = Setting::Estimate(value.map(str::to_owned));
    carry_out(&loaded(options)?, ("estimate", &args.task, args.dry_run), |_| setting.clone(), options)
}

/// Runs `milepost owner`.
pub(in crate::cli) fn owner(args: &SetField, options: &Options) -> Result<Exit> {
    let value = args.value.as_deref().map(|value| value.trim().trim_start_matches('@'));
    let is_handle = |value: &str| !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if let Some(value) = value.filter(|value| !is_handle(value)) {
        bail!("“{value}” is no handle: letters, digits, `-`, `_` and `.` make one, like ana");
    }
    let setting = Setting::Owner(value.map(str::to_owned));
    carry_out(&loaded(options)?, ("owner", &args.task, args.dry_run), |_| setting.clone(), options)
}

fn loaded(options: &Options) -> Result<Loaded> {
    refuse_the_past(options)?;
    // No number is asked for, and no history.
    load(&Options { git: Some(false), ..options.clone() }, None)
}

/// Finds the task, sets the field and says so.
fn carry_out(
    loaded: &Loaded,
    (command, task, is_dry_run): (&str, &str, bool),
    setting: impl Fn(&Item) -> Setting,
    options: &Options,
) -> Result<Exit> {
    let report = &loaded.report;
    let FoundTask { note, item } = Search::of(loaded, options, Kind::Open, None).one(task)?;
    let reader = Reader::new(&report.config);
    let style = edit::style(&report.config, report.plan.notes.iter().map(Arc::as_ref));
    let desk = Desk { root: &loaded.root, reader: &reader, style };
    let setting = setting(item);
    let (mut draft, _) = Draft::of(desk.root, note.path(), note.source.digest).map_err(|error| refusal(&error))?;
    let (edits, _) = edit::set(note, desk.reader, desk.style, item.line, &setting)
        .map_err(|why| anyhow!("{}:{}: {why}; nothing was written", note.path(), item.line))?;
    draft.edit(edits).map_err(|error| refusal(&error))?;
    Pen::of(&loaded.root, command, is_dry_run, options)?.write(&[&draft], |out, _| {
        let place = format!(" ({}:{}).", note.path(), item.line);
        let says = said(&setting, report.today);
        writeln!(out, "{DONE}{says}:{DONE:#} {}{DIM}{}{DIM:#}", clean(&words(item)), clean(&place))
    })?;
    Ok(Exit::Fine)
}

/// What the task says now.
fn said(setting: &Setting, today: Day) -> String {
    let on = |name: &str, day: &Option<Day>| match day {
        Some(day) => format!("{name} {}", day_with_weekday(*day, today)),
        None => format!("No longer {}", name.to_lowercase()),
    };
    let of = |name: &str, value: Option<&str>| {
        value.map_or_else(|| format!("No {name}"), |value| format!("{} {value}", capital(name)))
    };
    match setting {
        Setting::Due(day) => on("Due", day),
        Setting::Scheduled(day) => on("Planned for", day),
        Setting::Start(Some(day)) => format!("From {}", day_with_weekday(*day, today)),
        Setting::Start(None) => "No start".to_owned(),
        Setting::Priority(priority) => of("priority", priority.map(Priority::name)),
        Setting::Estimate(value) => of("estimate", value.as_deref()),
        Setting::Owner(value) => of("owner", value.as_deref()),
        Setting::Sprint(value, _) => of("sprint", value.as_deref()),
    }
}
