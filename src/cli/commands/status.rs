//! `milepost status`: goals with bars and the next small step, the running sprints, the habits.

use crate::{
    calendar::{Day, day_long, day_short, relative},
    cli::{
        args::Status,
        exit::Exit,
        find::goals_in_tree_order,
        load::load,
        options::Options,
        term::{
            BOLD, DIM,
            cells::{BAR, bar, fitted},
            sanitize::clean,
            words::plural,
        },
    },
    engine::{Report, counts, open_inbox},
    export::json_text,
    page::now::{self, HabitNow, SprintNow},
    plan::{GoalId, tree::Status as Standing},
};
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command.
pub(in crate::cli) fn run(args: &Status, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let report = &loaded.report;
    let mut out = anstream::stdout().lock();
    if args.json {
        writeln!(out, "{}", json_text(&as_json(report))?)?;
        return Ok(Exit::Fine);
    }
    writeln!(out, "{BOLD}{}{BOLD:#} · {}\n", clean(&report.title), day_long(report.today, report.today))?;
    for (goal, depth) in goals_in_tree_order(report) {
        goal_row(&mut out, report, goal, depth, options.env.width)?;
    }
    let inbox = open_inbox(&report.plan);
    sprint_rows(&mut out, &now::sprints(report), report.today)?;
    habit_rows(&mut out, &now::habits(report), options.env.width)?;
    if report.plan.goals.is_empty() && inbox == 0 && report.plan.habits.is_empty() {
        writeln!(out, "No checklist yet. A line like this in any note makes a start:\n\n  - [ ] Read one page")?;
    } else if inbox > 0 {
        writeln!(out, "{DIM}Inbox: {inbox} open, of no goal.{DIM:#}")?;
    }
    Ok(Exit::Fine)
}

fn goal_row(out: &mut impl Write, report: &Report, id: GoalId, depth: usize, width: usize) -> Result<()> {
    let goal = report.plan.goal(id);
    let measures = &report.measures.goals[id.0 as usize];
    let node = report.plan.tree.get(goal.node);
    let indent = "  ".repeat(depth.min(6));
    let room = width.saturating_sub(BAR + 30).clamp(20, 60).saturating_sub(indent.len());
    let percent = measures.progress.share.map_or_else(|| "  –".to_owned(), |share| format!("{:>3}%", share.percent()));
    let filled = measures.progress.share.map_or(0, |share| usize::from(share.bp()) * BAR / 10_000);
    let bar = bar(filled);
    let due = match (node.due, node.status) {
        (_, Standing::Paused) => "paused".to_owned(),
        (Some(due), _) => format!("due {}, {}", day_short(due, report.today), relative(due, report.today)),
        _ => "no date".to_owned(),
    };
    writeln!(out, "{indent}{BOLD}{}{BOLD:#}  {bar} {percent}  {DIM}{due}{DIM:#}", fitted(&clean(&goal.title), room))?;
    if let Some(next) = now::goal(report, id).next {
        writeln!(out, "{indent}{DIM}next:{DIM:#} {}", clean(&next.text))?;
    }
    writeln!(out)?;
    Ok(())
}

/// The sprints that are under way.
fn sprint_rows(out: &mut impl Write, sprints: &[SprintNow], today: Day) -> Result<()> {
    for sprint in sprints {
        let filled = sprint.percent.map_or(0, |percent| usize::from(percent) * BAR / 100);
        let percent = sprint.percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"));
        let days = format!("until {}, {}", day_short(sprint.end, today), plural(sprint.days_left as usize, "working day"));
        let goal = sprint.goal.as_ref().map_or_else(String::new, |goal| format!("  {goal}"));
        writeln!(out, "{BOLD}{}{BOLD:#}{}", clean(&sprint.title), clean(&goal))?;
        writeln!(
            out,
            "{}  {percent}  {DIM}{} of {} {} done; {days}{}{DIM:#}\n",
            bar(filled),
            sprint.done,
            sprint.done + sprint.carried,
            sprint.unit,
            if sprint.health == Some("behind") { ", behind its line" } else { "" }
        )?;
    }
    Ok(())
}

/// The habits, area by area.
fn habit_rows(out: &mut impl Write, habits: &[HabitNow], width: usize) -> Result<()> {
    let room = width.saturating_sub(BAR + 30).clamp(20, 60);
    for area in habits.chunk_by(|one, other| one.area == other.area) {
        writeln!(
            out,
            "{BOLD}Habits{BOLD:#}{DIM}{}{DIM:#}",
            area[0].area.as_ref().map_or_else(String::new, |area| format!("  {}", clean(area)))
        )?;
        for habit in area {
            let filled = habit.score.map_or(0, |score| usize::from(score) * BAR / 100);
            let score = habit.score.map_or_else(|| "–".to_owned(), |score| format!("{score}%"));
            let says = format!("{}, {}", habit.streak_words, habit.words);
            writeln!(out, "{}  {} {score:>4}  {DIM}{says}{DIM:#}", fitted(&clean(&habit.title), room), bar(filled))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn as_json(report: &Report) -> Value {
    json!({
        "title": report.title,
        "today": report.today,
        "counts": counts(&report.plan),
        "goals": now::goals(report),
        "habits": now::habits(report),
        "sprints": now::sprints(report),
    })
}
