//! `milepost sprint`: how a sprint goes, its steps, who carries what.

use crate::{
    calendar::{Minutes, day_short},
    cli::{
        args,
        commands::sprint_plan,
        exit::Exit,
        find::{Named, find},
        load::load,
        options::Options,
        term::{paper::Paper, words::plural},
    },
    engine::Report,
    export::json_text,
    page::now::{ItemNow, OwnerNow, SprintNow, SprintWhole, sprint},
};
use anyhow::{Result, bail};
use std::io::Write;

/// The states of items with their headings, in the order in which they are listed.
const STATES: [(&str, &str); 6] = [
    ("in-progress", "In progress"),
    ("waiting", "Waiting"),
    ("open", "Open"),
    ("carried", "Carried over"),
    ("done", "Done"),
    ("removed", "Left out"),
];

/// Runs the command.
pub(in crate::cli) fn run(args: &args::Sprint, options: &Options) -> Result<Exit> {
    if let Some(step) = &args.step {
        return sprint_plan::run(step, options);
    }
    let loaded = load(options, None)?;
    let report = &loaded.report;
    let mut out = anstream::stdout().lock();
    let place = place(report, &args.words.join(" "))?;
    let whole = sprint(report, place);
    if args.print.json {
        writeln!(out, "{}", json_text(&whole)?)?;
        return Ok(Exit::Fine);
    }
    let mut paper = Paper::new(&mut out, args.print.markdown);
    print(&mut paper, &whole, report)?;
    Ok(Exit::Fine)
}

/// Finds the sprint that is meant; without words the running one, else the next, else the last.
pub(in crate::cli) fn place(report: &Report, words: &str) -> Result<usize> {
    let sprints = &report.plan.sprints;
    if words.is_empty() {
        let today = report.today;
        let running = sprints.iter().position(|sprint| (sprint.start..=sprint.end).contains(&today));
        let next =
            || sprints.iter().enumerate().filter(|(_, sprint)| sprint.start > today).min_by_key(|(_, sprint)| sprint.start);
        return match running.or_else(|| next().map(|(at, _)| at)).or(sprints.len().checked_sub(1)) {
            Some(place) => Ok(place),
            None => bail!("there is no sprint yet; a note with `type: sprint` and `start:` makes one"),
        };
    }
    named(report, words)
}

/// Finds the sprint that words name.
pub(in crate::cli) fn named(report: &Report, words: &str) -> Result<usize> {
    match find(&report.plan, words)? {
        Named::Sprint(at) => Ok(at),
        Named::Goal(_) => bail!("“{words}” is a goal; `milepost explain {words}` says how it goes"),
        Named::Habit(_) => bail!("“{words}” is a habit; `milepost explain {words}` says how it goes"),
    }
}

fn print(paper: &mut Paper<'_>, whole: &SprintWhole, report: &Report) -> Result<()> {
    let (now, today) = (&whole.sprint, report.today);
    paper.title(&now.title)?;
    if let Some(goal) = &now.goal {
        paper.line(goal)?;
    }
    let days = match whole.state {
        "planned" => format!("not begun, {}", plural(now.days_left as usize, "working day")),
        "active" => format!("{} left", plural(now.days_left as usize, "working day")),
        _ => "over".to_owned(),
    };
    paper.line(&format!("{} to {}, {days}", day_short(now.start, today), day_short(now.end, today)))?;
    let percent = now.percent.map_or_else(String::new, |percent| format!(", {percent}%"));
    let (done, all) = (size(now, now.done), size(now, now.done + now.carried));
    paper.line(&format!("{done} of {all} {}done{percent}; {} to go{}", unit(now), size(now, now.carried), health(now)))?;
    if now.added + now.removed > 0 {
        let [committed, added, removed] = [now.committed, now.added, now.removed].map(|of| size(now, of));
        paper.line(&format!("{committed} committed, {added} came in, {removed} went out"))?;
    }
    if let Some(ahead) = whole.ahead {
        let [likely, least, most] = [ahead.likely_left, ahead.least_left, ahead.most_left].map(|left| size(now, left));
        paper.line(&format!("at the pace so far about {likely} left at the end, between {least} and {most}"))?;
    }
    for (state, heading) in STATES {
        let items: Vec<&ItemNow> = whole.items.iter().filter(|item| item.state == state).collect();
        let code = paper.code();
        let row = |item: &&ItemNow| (item.step.text.clone(), remarks(item, code(&item.step), report));
        paper.list(heading, state, items.iter().map(row))?;
    }
    if now.owners.iter().any(|owner| !owner.owner.is_empty()) {
        paper.list("Who carries what", "", now.owners.iter().map(work))?;
    }
    Ok(())
}

fn health(now: &SprintNow) -> &'static str {
    match now.health {
        Some("behind") => ", behind its line",
        Some("on-pace") => ", on pace",
        _ => "",
    }
}

fn unit(now: &SprintNow) -> &'static str {
    if now.unit == "items" { "steps " } else { "" }
}

/// A size in the sprint's unit.
fn size(now: &SprintNow, size: u64) -> String {
    if now.unit == "items" { size.to_string() } else { time(size) }
}

fn time(minutes: u64) -> String {
    Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)).words()
}

fn remarks(item: &ItemNow, code: Option<String>, report: &Report) -> String {
    let short = |day| day_short(day, report.today);
    let came = (!item.came_along_from.is_empty()).then(|| format!("came along from {}", item.came_along_from.join(", ")));
    let remarks = [
        code,
        (!item.step.owners.is_empty()).then(|| format!("@{}", item.step.owners.join(" @"))),
        item.step.estimate.map(|minutes| Minutes(minutes).words()).filter(|_| item.done.is_none() && item.removed.is_none()),
        item.added.map(|day| format!("came in {}", short(day))),
        item.done.map(|day| format!("done {}", short(day))),
        item.removed.map(|day| format!("left out {}", short(day))),
        came,
    ];
    remarks.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn work(owner: &OwnerNow) -> (String, String) {
    let name = if owner.owner.is_empty() { "no name yet".to_owned() } else { format!("@{}", owner.owner) };
    let of = owner.capacity.map(|minutes| format!(" of {}", Minutes(minutes).words())).unwrap_or_default();
    let over = if owner.over { ", more than fits" } else { "" };
    (name, format!("{}{of} in {}{over}", time(owner.load), plural(owner.items, "step")))
}
