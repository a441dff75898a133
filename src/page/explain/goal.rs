//! Where the numbers of a goal come from.

use crate::{
    calendar::{Day, day_short},
    engine::Report,
    measure::{
        Account, Branch, Chain, Counted, EarlyWin, EarlyWinStatus, GoalMeasures, Ground, HeadStart, Leaves, Milestones, Moment,
        Number, Share, StageState, Why, Win, account, counted_by, is_head_start,
    },
    page::{
        explain::{Explained, Source, ahead, first, judged},
        measured,
        part::words::{self, count},
        reached,
    },
    plan::{
        GoalId, Plan, Reading, What,
        done_day::Origin,
        tree::{NodeId, ProgressBy, Status},
    },
};

/// Explains every number of a goal, with at most so many of the lines of each long list.
pub fn goal(report: &Report, id: GoalId, most: usize) -> Vec<Explained> {
    let plan = &report.plan;
    let node = plan.goal(id).node;
    let ground = Ground::under(&plan.tree, node, report.today);
    let branch = Branch::of(&ground, node, counted_by(&plan.tree, node, report.config.progress_by));
    goal_of(report, id, (&branch, &Leaves::today(&branch)), most)
}

/// The same, given its branch and the leaves of it.
pub(in crate::page) fn goal_of(
    report: &Report,
    id: GoalId,
    (branch, leaves): (&Branch<'_>, &Leaves),
    most: usize,
) -> Vec<Explained> {
    let measures = &report.measures.goals[id.0 as usize];
    let account = account(branch, leaves);
    let goal = Goal { report, id, measures, account: &account, most };
    let mut numbers = vec![goal.progress(), goal.milestones()];
    numbers.extend((!measures.chain.stages.is_empty()).then(|| goal.chain()));
    numbers.extend([goal.early_win(), goal.head_start()]);
    numbers.extend(ahead::of(report, id, leaves, most));
    numbers.extend(judged::of(report, id));
    numbers
}

/// A goal with what was measured of it.
struct Goal<'r> {
    report: &'r Report,
    id: GoalId,
    measures: &'r GoalMeasures,
    account: &'r Account,
    /// The most lines of a long list.
    most: usize,
}

impl Goal<'_> {
    fn short(&self, day: Day) -> String {
        day_short(day, self.report.today)
    }

    fn source(&self, node: NodeId, says: String) -> Source {
        Source::of(self.report, node, says)
    }

    fn progress(&self) -> Explained {
        let (plan, progress) = (&self.report.plan, &self.measures.progress);
        let node = plan.tree.get(plan.goal(self.id).node);
        let steps = format!("{} of {} done", words::thousands(progress.done), count(progress.total, "step"));
        let percent = words::percent(progress.share.map(Share::percent));
        let (number, how_far) = match &node.measure {
            Some(measure) => (Number::Measure, measured::how_far(measure, self.report.today)),
            None => (Number::Progress, steps.clone()),
        };
        let value = if node.status == Status::Dropped {
            format!("{} done until it was let go", count(progress.done, "step"))
        } else {
            format!("{percent}, {how_far}")
        };
        let mut explained = Explained::of(number, value);
        if node.measure.is_some() {
            explained.from.push(format!("the steps do not move it: {steps}"));
            self.readings(&mut explained);
            return explained;
        }
        if counted_by(&plan.tree, plan.goal(self.id).node, self.report.config.progress_by) == ProgressBy::Estimate {
            explained.from.push("each step counts by its estimate, 30 minutes where it has none".to_owned());
        }
        let below = measured::below(plan, self.id);
        let by_value = below.iter().take(self.most).filter_map(|child| {
            let measure = plan.tree.get(plan.goal(*child).node).measure.as_ref()?;
            let far = measured::how_far(measure, self.report.today);
            let percent = words::percent(self.report.measures.goals[child.0 as usize].progress.share.map(Share::percent));
            Some(format!("“{}” weighs as its steps and counts by its value: {far}, {percent}", plan.goal(*child).title))
        });
        explained.from.extend(by_value);
        explained.n_from_more = below.len().saturating_sub(self.most);
        let Account { counted, left_out, .. } = self.account;
        let counted = counted.iter().map(|step| self.source(step.node, self.standing(step)));
        (explained.made_by, explained.n_made_more) = first(counted, self.most);
        let left_out = left_out.iter().map(|out| self.source(out.node, self.reason(out.why)));
        (explained.left_out, explained.n_left_more) = first(left_out, self.most);
        explained
    }

    /// Lists the lines that log the goal's value, and those that are left out: they are of days to come.
    fn readings(&self, explained: &mut Explained) {
        let readings = self.report.plan.goal(self.id).readings.iter();
        let (known, ahead): (Vec<&Reading>, Vec<&Reading>) = readings.partition(|reading| reading.day <= self.report.today);
        let left_out = ahead.into_iter().map(|reading| self.reading(reading, ", a day to come"));
        (explained.made_by, explained.n_made_more) = first(known.into_iter().map(|reading| self.reading(reading, "")), self.most);
        (explained.left_out, explained.n_left_more) = first(left_out, self.most);
    }

    /// Returns the line that logs a value, with its day and what else there is to say.
    fn reading(&self, reading: &Reading, more: &str) -> Source {
        let plan = &self.report.plan;
        let unit = plan.tree.get(plan.goal(self.id).node).measure.as_ref().map_or("", |measure| measure.unit.as_str());
        let value = measured::with_unit(reading.value, unit);
        Source::at(plan, reading.note, reading.line, value, self.short(reading.day) + more)
    }

    /// Says whether a step is done, since when, how that is known, and what it weighs if that is not 1.
    fn standing(&self, step: &Counted) -> String {
        let done = match step.done.map(Moment::day) {
            None => "open".to_owned(),
            Some(None) => "done, day unknown".to_owned(),
            Some(Some(day)) => format!("done {}", self.short(day)),
        };
        let origin = step.ticked.and_then(|node| origin(&self.report.plan, node)).map(str::to_owned);
        let with = step.ticked.filter(|node| *node != step.node);
        let with = with.map(|node| format!("with “{}”", self.source(node, String::new()).text));
        let worth = ((step.worth - 1.0).abs() > 0.0).then(|| format!("counts {}", words::decimal(step.worth)));
        let clauses: Vec<String> = [Some(done), origin, with, worth].into_iter().flatten().collect();
        clauses.join(", ")
    }

    fn reason(&self, why: Why) -> String {
        match why {
            Why::Under(node) => format!("{}: “{}”", why.words(), self.source(node, String::new()).text),
            _ => why.words().to_owned(),
        }
    }

    fn milestones(&self) -> Explained {
        let Milestones { is_approximate, next, to_next, .. } = &self.measures.milestones;
        let marks = reached::marks_of(self.report, self.id);
        let to_celebrate = reached::to_celebrate(self.report, self.id);
        let reached = marks.iter().filter_map(|mark| Some((mark, mark.reached?)));
        let said: Vec<String> = reached
            .map(|(mark, when)| {
                let day = when.day().map_or_else(|| "on an unknown day".to_owned(), |day| self.short(day));
                format!("{}% {day}{}", mark.at, if mark.is_held { "" } else { " (not held now)" })
            })
            .collect();
        let value = if said.is_empty() { "none reached yet".to_owned() } else { said.join(", ") };
        let mut explained = Explained::of(Number::Milestones, value);
        if let Some(next) = next {
            let steps = to_next.map_or_else(String::new, |steps| format!(", {} to go", count(steps, "step")));
            explained.from.push(format!("next is {next}%{steps}"));
        }
        if *is_approximate {
            explained.from.push("approximate: steps without a day count before all dated ones".to_owned());
        }
        if !to_celebrate.is_empty() {
            let marks: Vec<String> = to_celebrate.iter().map(|mark| format!("{mark}%")).collect();
            explained.from.push(format!("to celebrate: {}", marks.join(", ")));
        }
        for mark in marks {
            explained.made_by.extend(mark.reached.and_then(Moment::day).into_iter().flat_map(|day| self.moved(day, mark.at)));
        }
        explained
    }

    /// Returns what moved the goal on the day on which a mark was reached: the logged values, or the steps done.
    fn moved(&self, day: Day, mark: u8) -> Vec<Source> {
        let goal = self.report.plan.goal(self.id);
        if self.report.plan.tree.get(goal.node).measure.is_some() {
            let on_day = goal.readings.iter().filter(|reading| reading.day == day);
            return on_day.map(|reading| self.reading(reading, &format!(", the day of {mark}%"))).collect();
        }
        let on_day = self.account.counted.iter().filter(|step| step.done == Some(Moment::On(day)));
        on_day.map(|step| self.source(step.node, format!("done {}, the day of {mark}%", self.short(day)))).collect()
    }

    fn chain(&self) -> Explained {
        let Chain { stages, current, done, of } = &self.measures.chain;
        let mut explained = Explained::of(Number::Chain, format!("{done} of {}", count(*of, "stage")));
        explained.made_by = stages
            .iter()
            .map(|stage| {
                let share = words::percent(stage.progress.share.map(Share::percent));
                let steps = format!("{} of {}", stage.progress.done, count(stage.progress.total, "step"));
                let mut says = match (stage.state, stage.done_day) {
                    (StageState::Done, Some(day)) => format!("reached {}, {steps}", self.short(day)),
                    (StageState::Done, None) => format!("reached, {steps}"),
                    (StageState::Open, _) => format!("{share}, {steps}"),
                    (StageState::Empty, _) => "nothing in it yet".to_owned(),
                    (StageState::Dropped, _) => "left out: all in it was given up, or weighs 0".to_owned(),
                };
                if *current == Some(stage.stage) {
                    says += ", the current one";
                }
                self.source(stage.stage, says)
            })
            .collect();
        explained
    }

    fn early_win(&self) -> Explained {
        let EarlyWin { status, by, day, what } = self.measures.early_win;
        let by = by.map_or_else(String::new, |by| format!(" by {}", self.short(by)));
        let on = day.map_or_else(String::new, |day| format!(" on {}", self.short(day)));
        let value = match status {
            EarlyWinStatus::NoStart => "nobody knows when it began".to_owned(),
            EarlyWinStatus::Achieved => format!("achieved{on}"),
            EarlyWinStatus::Late => format!("a first win{on}, after the first week"),
            EarlyWinStatus::Undated => "a first win, day unknown".to_owned(),
            EarlyWinStatus::Missed => format!("none{by}"),
            EarlyWinStatus::NoPlan => "nothing to count yet".to_owned(),
            EarlyWinStatus::Planned => format!("planned{by}"),
            EarlyWinStatus::TooBig => format!("the first portion is too big to be done{by}"),
        };
        let mut explained = Explained::of(Number::EarlyWin, value);
        match what {
            Some(Win::Stage(stage)) => explained.made_by.push(self.source(stage, "the first stage".to_owned())),
            Some(Win::Quarter) => explained.from.push("the first quarter of the steps".to_owned()),
            None => {}
        }
        explained
    }

    fn head_start(&self) -> Explained {
        let HeadStart { head_start, of, since_done, since_of, since_share, .. } = &self.measures.head_start;
        let since = words::percent(since_share.map(Share::percent));
        let value = format!("{head_start} of {}; since the start {since}, {since_done} of {since_of}", count(*of, "step"));
        let mut explained = Explained::of(Number::HeadStart, value);
        let tree = &self.report.plan.tree;
        let start = tree.get(self.report.plan.goal(self.id).node).start;
        let is_head = |step: &&Counted| is_head_start(tree.get(step.node), step.done, start);
        let steps = self.account.counted.iter().filter(is_head);
        explained.made_by = steps.map(|step| self.source(step.node, self.standing(step))).collect();
        explained
    }
}

/// Says how the day of a tick is known.
pub(super) fn origin(plan: &Plan, node: NodeId) -> Option<&'static str> {
    match plan.what[node.0 as usize] {
        What::Task(task) => plan.task(task).done.map(|done| done.origin.name()),
        What::Goal(_) => plan.tree.get(node).done.map(|_| Origin::Stated.name()),
        What::Stage(_) => None,
    }
}
