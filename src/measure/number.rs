//! Every number by name, with the one text that its tooltip, `explain` and its rustdoc print.

/// A number that milepost shows.
///
/// # Shape
/// Named as in `metrics.md`. What each is stands in `measure/numbers/`, one file a number: a sentence, then shape, units
/// and source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is explained in its file in `measure/numbers/`")]
pub enum Number {
    Percent,
    DoneDate,
    Progress,
    Measure,
    Milestones,
    Chain,
    EarlyWin,
    HeadStart,
    Completion,
    Advice,
    CarryOver,
    Schedule,
    Occasions,
    Streak,
    Consistency,
    Score,
    HabitToday,
    OnePercent,
    Growth,
    Steadiness,
    Sprint,
    Burndown,
    Velocity,
    Capacity,
    Forecast,
    Status,
    MeasureLine,
    Heatmap,
    ActiveStreak,
    Standup,
    Reminders,
    Smart,
    Findings,
    Review,
}

/// Each number with its id, its name and its text.
const TABLE: &[(Number, &str, &str, &str)] = &[
    (Number::Percent, "percent", "Percentages", include_str!("numbers/percent.md")),
    (Number::DoneDate, "done_date", "When was a box ticked", include_str!("numbers/done_date.md")),
    (Number::Progress, "progress", "Progress", include_str!("numbers/progress.md")),
    (Number::Measure, "measure", "Measured goals", include_str!("numbers/measure.md")),
    (Number::Milestones, "milestones", "Milestones", include_str!("numbers/milestones.md")),
    (Number::Chain, "chain", "Milestone chain", include_str!("numbers/chain.md")),
    (Number::EarlyWin, "early_win", "Early win", include_str!("numbers/early_win.md")),
    (Number::HeadStart, "head_start", "Head start", include_str!("numbers/head_start.md")),
    (Number::Completion, "completion", "Completion rate of a period", include_str!("numbers/completion.md")),
    (Number::Advice, "advice", "The 80 % rule", include_str!("numbers/advice.md")),
    (Number::CarryOver, "carry_over", "Carry-over", include_str!("numbers/carry_over.md")),
    (Number::Schedule, "schedule", "Schedule", include_str!("numbers/schedule.md")),
    (Number::Occasions, "occasions", "Occasions", include_str!("numbers/occasions.md")),
    (Number::Streak, "streak", "Streak", include_str!("numbers/streak.md")),
    (Number::Consistency, "consistency", "Consistency", include_str!("numbers/consistency.md")),
    (Number::Score, "score", "Habit score", include_str!("numbers/score.md")),
    (Number::HabitToday, "habit_today", "Today", include_str!("numbers/habit_today.md")),
    (Number::OnePercent, "one_percent", "The 1 % curve", include_str!("numbers/one_percent.md")),
    (Number::Growth, "growth", "Actual growth", include_str!("numbers/growth.md")),
    (Number::Steadiness, "steadiness", "Steadiness", include_str!("numbers/steadiness.md")),
    (Number::Sprint, "sprint", "Scope", include_str!("numbers/sprint.md")),
    (Number::Burndown, "burndown", "Burndown", include_str!("numbers/burndown.md")),
    (Number::Velocity, "velocity", "Velocity", include_str!("numbers/velocity.md")),
    (Number::Capacity, "capacity", "Capacity", include_str!("numbers/capacity.md")),
    (Number::Forecast, "forecast", "Finish date", include_str!("numbers/forecast.md")),
    (Number::Status, "status", "Status", include_str!("numbers/status.md")),
    (Number::MeasureLine, "measure_line", "The line of a measure", include_str!("numbers/measure_line.md")),
    (Number::Heatmap, "heatmap", "Heatmap", include_str!("numbers/heatmap.md")),
    (Number::ActiveStreak, "active_streak", "Active days in a row", include_str!("numbers/active_streak.md")),
    (Number::Standup, "standup", "Stand-up", include_str!("numbers/standup.md")),
    (Number::Reminders, "reminders", "Reminders", include_str!("numbers/reminders.md")),
    (Number::Smart, "smart", "SMART score", include_str!("numbers/smart.md")),
    (Number::Findings, "findings", "Findings", include_str!("numbers/findings.md")),
    (Number::Review, "review", "Review", include_str!("numbers/review.md")),
];

impl Number {
    /// Lists all of them, in the order of `metrics.md`.
    pub fn all() -> impl Iterator<Item = Number> {
        TABLE.iter().map(|(number, ..)| *number)
    }

    /// Finds a number by its id or name; case, `-`, `_` and blanks make no difference.
    ///
    /// # Example
    /// ```
    /// use milepost::measure::Number;
    /// assert_eq!(Number::named("Early win"), Some(Number::EarlyWin));
    /// assert_eq!(Number::named("habit-score"), Some(Number::Score));
    /// assert_eq!(Number::named("luck"), None);
    /// ```
    pub fn named(name: &str) -> Option<Number> {
        let wanted = folded(name);
        let row = TABLE.iter().find(|(_, id, name, _)| folded(id) == wanted || folded(name) == wanted);
        row.map(|(number, ..)| *number)
    }

    /// Returns its id in `metrics.md`, `early_win`.
    pub fn id(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// Returns its name, `Early win`.
    pub fn name(self) -> &'static str {
        TABLE[self as usize].2
    }

    /// Returns the one sentence that says what it is.
    pub fn sentence(self) -> &'static str {
        self.text().split("\n\n").next().unwrap_or_default()
    }

    /// Returns all that is said of it, in Markdown: the sentence, then its shape, units and source.
    pub fn text(self) -> &'static str {
        TABLE[self as usize].3
    }
}

fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Number, TABLE};

    #[test]
    fn every_number_stands_in_its_place_and_says_what_it_is() {
        for (place, (number, id, name, text)) in TABLE.iter().enumerate() {
            assert_eq!(*number as usize, place, "{id}");
            assert_eq!(Number::named(id), Some(*number));
            assert!(number.sentence().ends_with('.') && !number.sentence().contains('\n'), "{name}: one sentence on one line");
            for part in ["\n\n# Shape\n", "\n\n# Units\n", "\n\n# Source\n"] {
                assert!(text.contains(part), "measure/numbers/{id}.md: a section {}is missing", part.trim_start());
            }
        }
    }
}
