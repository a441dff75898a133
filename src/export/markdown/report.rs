//! A report as one note: goals with bars, milestones, next steps, habits, sprints, wins. It holds no box, so that a vault it lies in
//! counts nothing twice.

use crate::{
    calendar::{Day, Minutes, day_long, day_short},
    engine::Report,
    export::markdown::{
        escaped,
        habits::habit_table,
        link_target, time,
        wins::{to_celebrate, win_line},
    },
    measure::{Share, StageState},
    page::{
        as_of,
        now::{self, GoalNow, SprintNow, StepNow},
        outlook::status_words,
        plain_words,
    },
    plan::{GoalId, What, tree::Status},
};
use std::io::{self, Write};

/// The cells of a bar.
const BAR: usize = 10;

/// The most wins that are listed; `milepost wins --markdown` has all.
const MOST_WINS: usize = 15;

/// Writes the report. Links to notes begin with `root`, which leads from where the report lies to the vault's folder: empty, or with
/// a `/` at its end. `mark` is a comment that tells the next run that the file is ours.
///
/// # Errors
/// Those of `out`.
pub fn report_markdown(report: &Report, (root, mark): (&str, &str), out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet { report, root, today: report.today };
    writeln!(out, "{mark}\n\n# {}\n\n{}", escaped(&report.title), escaped(&year_day(sheet.today)))?;
    if let Some(words) = as_of(report) {
        writeln!(out, "\n{}", escaped(&words))?;
    }
    let goals = sheet.goals();
    if goals.is_empty() && report.plan.tasks.is_empty() && report.plan.habits.is_empty() {
        writeln!(out, "\nNo checklist yet: one line with a box in any note makes a start.")?;
    }
    sheet.goal_table(&goals, out)?;
    let dated: Vec<GoalId> = goals.iter().map(|(id, _, _)| *id).collect();
    time::gantt(report, &dated, out)?;
    sheet.milestones(&goals, out)?;
    sheet.steps(out)?;
    sheet.sprints(out)?;
    sheet.habits(out)?;
    sheet.wins(out)
}

/// Returns the day with its year: a report is kept.
fn year_day(day: Day) -> String {
    format!("{} {}", day_long(day, day), day.year())
}

/// Draws a share, `▰▰▰▱▱▱▱▱▱▱ 30 %`.
fn bar(percent: Option<u8>) -> String {
    let Some(percent) = percent else { return "–".to_owned() };
    let filled = usize::from(percent.min(100)) * BAR / 100;
    format!("{}{} {percent}\u{a0}%", "▰".repeat(filled), "▱".repeat(BAR - filled))
}

/// What all parts of the report look at.
struct Sheet<'r> {
    report: &'r Report,
    root: &'r str,
    today: Day,
}

impl Sheet<'_> {
    fn day(&self, day: Day) -> String {
        day_short(day, self.today)
    }

    /// A link to a note.
    fn link(&self, words: &str, file: &str) -> String {
        format!("[{}]({}{})", escaped(words), self.root, link_target(file))
    }

    /// Lists the goals that count, each below its parent, with its depth.
    fn goals(&self) -> Vec<(GoalId, usize, GoalNow)> {
        let plan = &self.report.plan;
        let mut stack: Vec<(GoalId, usize)> = plan.roots().map(|root| (root, 0)).collect();
        stack.reverse();
        let mut goals = Vec::new();
        while let Some((id, depth)) = stack.pop() {
            let goal = plan.goal(id);
            if !matches!(plan.tree.get(goal.node).status, Status::Idea | Status::Dropped) {
                goals.push((id, depth, now::goal(self.report, id)));
                stack.extend(goal.children.iter().rev().map(|child| (*child, depth + 1)));
            }
        }
        goals
    }

    fn goal_table(&self, goals: &[(GoalId, usize, GoalNow)], out: &mut dyn Write) -> io::Result<()> {
        if goals.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n## Goals\n\n| Goal | How far | Due | Outlook | Next small step |\n| --- | --- | --- | --- | --- |")?;
        for (id, depth, goal) in goals {
            let due = goal.due.map_or_else(|| "–".to_owned(), |due| self.day(due));
            let status = self.report.measures.goals[id.0 as usize].outlook.status();
            let next = goal.next.as_ref().filter(|_| !goal.complete);
            let next = next.map_or_else(|| "–".to_owned(), |next| self.link(&next.text, next.file.as_str()));
            let indent = "↳ ".repeat((*depth).min(6));
            let title = self.link(&goal.title, goal.file.as_str());
            writeln!(out, "| {indent}{title} | {} | {due} | {} | {next} |", bar(goal.percent), status_words(status))?;
        }
        Ok(())
    }

    /// The stages of the goals under way, and which quarters are behind them.
    fn milestones(&self, goals: &[(GoalId, usize, GoalNow)], out: &mut dyn Write) -> io::Result<()> {
        let open = goals.iter().filter(|(id, _, goal)| !goal.complete && self.has_milestones(*id, goal));
        for (at, (id, _, goal)) in open.enumerate() {
            if at == 0 {
                writeln!(out, "\n## Milestones")?;
            }
            writeln!(out, "\n**{}**\n", self.link(&goal.title, goal.file.as_str()))?;
            let reached = goal.milestones.iter().filter(|mark| mark.reached);
            let said = reached.map(|mark| match mark.day {
                Some(day) => format!("{}\u{a0}% on {}", mark.at, self.day(day)),
                None => format!("{}\u{a0}% on a day that is not known", mark.at),
            });
            let said: Vec<String> = said.collect();
            if !said.is_empty() {
                writeln!(out, "- Reached: {}", said.join(", "))?;
            }
            self.stages(*id, out)?;
        }
        Ok(())
    }

    fn has_milestones(&self, id: GoalId, goal: &GoalNow) -> bool {
        goal.milestones.iter().any(|mark| mark.reached) || !self.report.measures.goals[id.0 as usize].chain.stages.is_empty()
    }

    fn stages(&self, id: GoalId, out: &mut dyn Write) -> io::Result<()> {
        let plan = &self.report.plan;
        for link in &self.report.measures.goals[id.0 as usize].chain.stages {
            let title = match plan.what[link.stage.0 as usize] {
                What::Stage(stage) => plan.stage(stage).title.clone(),
                What::Goal(goal) => plan.goal(goal).title.clone(),
                What::Task(task) => plain_words(plan, plan.task(task)),
            };
            let about = match (link.state, link.done_day) {
                (StageState::Done, Some(day)) => format!("done on {}", self.day(day)),
                (StageState::Done, None) => "done".to_owned(),
                (StageState::Dropped, _) => "left out".to_owned(),
                (StageState::Empty, _) => "nothing in it yet".to_owned(),
                (StageState::Open, _) => {
                    let steps = format!("{} of {}", link.progress.done, link.progress.total);
                    format!("{}, {steps}", bar(link.progress.share.map(Share::percent)))
                }
            };
            writeln!(out, "- {}: {about}", escaped(&title))?;
        }
        Ok(())
    }

    fn steps(&self, out: &mut dyn Write) -> io::Result<()> {
        let today = now::today(self.report);
        for (heading, steps) in [("Today", &today.steps), ("Next small steps", &today.next)] {
            if !steps.is_empty() {
                writeln!(out, "\n## {heading}\n")?;
            }
            for step in steps {
                writeln!(out, "- {}{}", self.link(&step.text, step.file.as_str()), self.about(step))?;
            }
        }
        Ok(())
    }

    /// What stands behind a step.
    fn about(&self, step: &StepNow) -> String {
        let planned = step.planned.filter(|day| *day != self.today).map(|day| format!("planned for {}", self.day(day)));
        let parts = [
            step.in_progress.then(|| "in progress".to_owned()),
            step.estimate.map(|minutes| Minutes(minutes).words()),
            planned,
            step.goal.as_deref().map(escaped),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
    }

    fn sprints(&self, out: &mut dyn Write) -> io::Result<()> {
        for sprint in now::sprints(self.report) {
            let title = match &sprint.file {
                Some(file) => self.link(&sprint.title, file.as_str()),
                None => escaped(&sprint.title),
            };
            writeln!(out, "\n## Sprint {title}\n")?;
            if let Some(goal) = &sprint.goal {
                writeln!(out, "{}\n", escaped(goal))?;
            }
            self.sprint(&sprint, out)?;
        }
        Ok(())
    }

    fn sprint(&self, sprint: &SprintNow, out: &mut dyn Write) -> io::Result<()> {
        let (done, all) = (sprint.done, sprint.done + sprint.carried);
        let behind = if sprint.health == Some("behind") { ", behind its line" } else { "" };
        let days = crate::page::part::words::count(sprint.days_left as usize, "working day");
        writeln!(
            out,
            "{}, {done} of {all} {} done, {days} left until {}{behind}.",
            bar(sprint.percent),
            sprint.unit,
            self.day(sprint.end)
        )?;
        if sprint.owners.iter().any(|owner| !owner.owner.is_empty()) {
            writeln!(out, "\n| Who | Items | Work | Done | Time there is |\n| --- | --- | --- | --- | --- |")?;
            for owner in &sprint.owners {
                let name = if owner.owner.is_empty() { "Nobody".to_owned() } else { escaped(&owner.owner) };
                let minutes = |minutes: u64| Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)).words();
                let capacity = owner.capacity.map_or_else(|| "–".to_owned(), |capacity| Minutes(capacity).words());
                writeln!(out, "| {name} | {} | {} | {} | {capacity} |", owner.items, minutes(owner.load), minutes(owner.done))?;
            }
        }
        Ok(())
    }

    fn habits(&self, out: &mut dyn Write) -> io::Result<()> {
        let habits = now::habit_sheets(self.report);
        if habits.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n## Habits\n")?;
        habit_table(out, self.report, &habits)?;
        writeln!(out, "\n■ done, ▄ small version, · not this day, ○ excused, – paused, □ open today.")
    }

    fn wins(&self, out: &mut dyn Write) -> io::Result<()> {
        let wins = now::wins(self.report);
        if !wins.to_celebrate.is_empty() {
            writeln!(out, "\n## To celebrate\n")?;
            to_celebrate(out, &wins.to_celebrate)?;
        }
        if !wins.wins.is_empty() {
            writeln!(out, "\n## Wins\n\n{}\n", escaped(&wins.sentence))?;
            for win in wins.wins.iter().take(MOST_WINS) {
                win_line(out, win, self.today)?;
            }
            if wins.wins.len() > MOST_WINS {
                writeln!(out, "- and {} more", wins.wins.len() - MOST_WINS)?;
            }
        }
        Ok(())
    }
}
