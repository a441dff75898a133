//! What the program says to the input of a vector, in the words of the vectors.

use super::{
    activity, completion, forecast, habits, kaizen, review, smart, sprints, standup,
    tree::{Planted, day, progress_by},
};
use milepost::{
    calendar::{self, Day, Minutes, Period, Unit, Weekday, WorkingDays},
    config::Config,
    measure::{
        self, Chain, EarlyWin, EarlyWinStatus, Framing, GoalMeasures, GoalWords, Ground, HeadStart, Milestones, Moment, Progress,
        Share, StageState, Win,
    },
    plan::{
        done_day::{Committed, History, Origin, done_day},
        tree::ProgressBy,
    },
};
use serde_json::{Value, json};

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    let input = &case["input"];
    Some(match name {
        "logical_date" => logical_date(case),
        "period" => period(case),
        "working_days" => working_days(case),
        "percent" => json!({ "percent": measure::percent(int(&input["num"]), int(&input["den"])) }),
        "decimal" => decimal(input),
        "done_date" => done_date(input, today(case)),
        "progress" => progress(case),
        "next_step" => {
            let (planted, measures) = measure(case);
            json!({ "id": measures.next_step.map(|task| planted.id(task)) })
        }
        "task_done" => task_done(case),
        "milestones" | "chain" | "early_win" | "head_start" => {
            let (planted, measures) = measure(case);
            match name {
                "milestones" => milestones(&measures.milestones),
                "chain" => chain(&measures.chain, &planted),
                "early_win" => early_win(measures.early_win, &planted),
                _ => head_start(&measures.head_start),
            }
        }
        _ => {
            let of_area = [
                activity::of,
                completion::of,
                forecast::of,
                habits::of,
                kaizen::of,
                review::of,
                smart::of,
                sprints::of,
                standup::of,
            ];
            return of_area.into_iter().find_map(|of| of(name, case));
        }
    })
}

fn logical_date(case: &Value) -> Value {
    let day_starts = case["config"]["day_starts"].as_str().unwrap_or("00:00").parse().unwrap_or_default();
    let at = case["input"]["at"].as_str().unwrap_or_default();
    json!({ "date": calendar::logical_date(at, day_starts) })
}

fn period(case: &Value) -> Value {
    let period = period_of(case, "date");
    json!({ "start": period.start, "end": period.end, "label": period.label(), "days": period.days() })
}

/// The period around the day that stands under `key`.
pub(super) fn period_of(case: &Value, key: &str) -> Period {
    let unit = match case["input"]["unit"].as_str() {
        Some("month") => Unit::Month,
        Some("quarter") => Unit::Quarter,
        Some("year") => Unit::Year,
        _ => Unit::Week,
    };
    Period::of(day(&case["input"][key]).unwrap_or_else(|| panic!("no day in {case}")), unit, week_starts(case))
}

/// The first day of the week, Monday unless the case says otherwise.
pub(super) fn week_starts(case: &Value) -> Weekday {
    config(case).week_starts
}

/// The working days that the case's settings name.
pub(super) fn working_days_of(case: &Value) -> WorkingDays {
    config(case).working_days
}

fn working_days(case: &Value) -> Value {
    let working = working_days_of(case);
    let count = match (day(&case["input"]["from"]), day(&case["input"]["to"])) {
        (Some(from), Some(to)) => working.count(from, to),
        _ => 0,
    };
    json!({ "count": count, "last_before_today": working.last_before(today(case)) })
}

/// Reads a weekday by its first three letters.
pub(super) fn weekday(name: &Value) -> Option<Weekday> {
    let name = name.as_str()?.to_lowercase();
    Weekday::ALL.into_iter().find(|weekday| name.get(..3) == weekday.name().to_lowercase().get(..3))
}

fn decimal(input: &Value) -> Value {
    let (num, den) = (i128::from(int(&input["num"])), i128::from(int(&input["den"])));
    json!({ "text": measure::decimal(num, den, int(&input["places"]) as u32) })
}

fn done_date(input: &Value, today: Day) -> Value {
    let commits = input["history"].as_array().map(Vec::as_slice).unwrap_or_default();
    let commits: Vec<Committed> = commits
        .iter()
        .filter_map(|commit| {
            let (is_done, is_first_commit) = (commit["state"] == "done", commit["root"] == true);
            Some(Committed { day: day(&commit["date"])?, is_done, is_first_commit })
        })
        .collect();
    let history = if input["uncommitted"] == true { History::Uncommitted } else { History::Commits(&commits) };
    let known = done_day(day(&input["stated"]), day(&input["daily_note"]), history, today);
    let source = known.map_or("unknown", |known| match known.origin {
        Origin::Stated => "stated",
        Origin::DailyNote => "daily-note",
        Origin::Git => "git",
        Origin::Uncommitted => "uncommitted",
    });
    json!({ "date": known.map(|known| known.day), "source": source })
}

fn progress(case: &Value) -> Value {
    let planted = Planted::of(&case["input"]["root"]);
    let by = measure::counted_by(&planted.tree, planted.root, vault_progress_by(case));
    let Progress { share, done, total, is_complete, is_begun } = measure::progress(&planted.tree, planted.root, by, today(case));
    json!({
        "percent": share.map(Share::percent), "bp": share.map(Share::bp),
        "done": done, "total": total, "complete": is_complete, "begun": is_begun,
    })
}

fn measure(case: &Value) -> (Planted<'_>, GoalMeasures) {
    let planted = Planted::of(&case["input"]["root"]);
    let measures = measure::measure_goal(&planted.tree, planted.root, &GoalWords::default(), (&config(case), today(case)));
    (planted, measures)
}

fn task_done(case: &Value) -> Value {
    let Planted { tree, root, .. } = &Planted::of(&case["input"]["root"]);
    let done = measure::task_done(&Ground::of(tree, today(case)), *root);
    json!({ "done": done.is_some(), "date": done.and_then(Moment::day) })
}

fn milestones(milestones: &Milestones) -> Value {
    let marks = milestones.marks.iter().map(|mark| {
        let date = mark.reached.and_then(Moment::day);
        json!({ "at": mark.at, "reached": mark.reached.is_some(), "date": date, "held": mark.is_held })
    });
    let framing = milestones.framing.map(|framing| match framing {
        Framing::SoFar => "so-far",
        Framing::ToGo => "to-go",
    });
    json!({
        "reached": marks.collect::<Vec<_>>(), "approximate": milestones.is_approximate, "next": milestones.next,
        "to_next": milestones.to_next, "framing": framing, "to_celebrate": milestones.to_celebrate,
    })
}

fn chain(chain: &Chain, planted: &Planted<'_>) -> Value {
    let stages = chain.stages.iter().map(|stage| {
        let (state, is_counted) = match stage.state {
            StageState::Done => ("done", true),
            StageState::Open => ("open", true),
            StageState::Empty => ("empty", false),
            StageState::Dropped => ("dropped", false),
        };
        let percent = stage.progress.share.filter(|_| is_counted).map(Share::percent);
        json!({ "id": planted.id(stage.stage), "state": state, "percent": percent, "done_date": stage.done_day })
    });
    let current = chain.current.map(|stage| planted.id(stage));
    json!({ "stages": stages.collect::<Vec<_>>(), "current": current, "done": chain.done, "of": chain.of })
}

fn early_win(win: EarlyWin, planted: &Planted<'_>) -> Value {
    let status = match win.status {
        EarlyWinStatus::NoStart => "no-start",
        EarlyWinStatus::Achieved => "achieved",
        EarlyWinStatus::Late => "late",
        EarlyWinStatus::Undated => "undated",
        EarlyWinStatus::Missed => "missed",
        EarlyWinStatus::NoPlan => "no-plan",
        EarlyWinStatus::Planned => "planned",
        EarlyWinStatus::TooBig => "too-big",
    };
    let what = win.what.map(|what| match what {
        Win::Stage(stage) => planted.id(stage),
        Win::Quarter => json!("25"),
    });
    json!({ "status": status, "by": win.by, "date": win.day, "what": what })
}

fn head_start(split: &HeadStart) -> Value {
    json!({
        "head_start": split.head_start, "of": split.of, "percent": split.share.map(Share::percent),
        "since_start": {
            "done": split.since_done, "of": split.since_of, "percent": split.since_share.map(Share::percent),
        },
    })
}

/// The settings of a case: the defaults with what it says otherwise.
pub(super) fn config(case: &Value) -> Config {
    let (said, plain) = (&case["config"], Config::default());
    let number = |key: &str| said[key].as_u64().map(|number| number as u32);
    Config {
        week_starts: weekday(&said["week_starts"]).unwrap_or(plain.week_starts),
        working_days: working(said),
        progress_by: vault_progress_by(case),
        rate_threshold: number("rate_threshold").map_or(plain.rate_threshold, |percent| percent as u8),
        stall_days: number("stall_days").unwrap_or(plain.stall_days),
        daily_minutes: number("daily_minutes").map_or(plain.daily_minutes, Minutes),
        micro_goal: number("micro_goal").map_or(plain.micro_goal, Minutes),
        reminders: said["reminders"]
            .as_array()
            .map_or(plain.reminders.clone(), |days| days.iter().filter_map(|day| day.as_u64().map(|day| day as u32)).collect()),
        ..plain
    }
}

fn working(said: &Value) -> WorkingDays {
    let weekdays = match said["working_days"].as_array() {
        Some(names) => names.iter().filter_map(weekday).collect(),
        None => Weekday::ALL[..5].to_vec(),
    };
    let days_off = said["days_off"].as_array().map(Vec::as_slice).unwrap_or_default();
    WorkingDays::new(weekdays, days_off.iter().filter_map(day))
}

pub(super) fn vault_progress_by(case: &Value) -> ProgressBy {
    progress_by(&case["config"]["progress_by"]).unwrap_or_default()
}

pub(super) fn today(case: &Value) -> Day {
    day(&case["today"]).unwrap_or_else(|| panic!("the case has no day: {case}"))
}

pub(super) fn int(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("{value} is no whole number"))
}
