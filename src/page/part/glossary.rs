//! What each number means, in one sentence: the tooltips of the report.

/// A number that is shown, by what it is called in `metrics.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// How much is done.
    Progress,
    /// How far a measured value has moved.
    Measure,
    /// The four quarters.
    Milestones,
    /// The stages in order.
    Chain,
    /// What was done before the goal began.
    HeadStart,
    /// Steps done each day.
    Heatmap,
    /// Where the day of a tick comes from.
    DoneDate,
}

impl Term {
    /// Returns the sentence.
    ///
    /// # Source
    /// `metrics.md`, the sentence each number begins with.
    pub fn sentence(self) -> &'static str {
        match self {
            Term::Progress => "How much is done: the finished steps out of all steps, each counting once unless it has a weight.",
            Term::Measure => "How far a measured value has moved from where it started to where it should be.",
            Term::Milestones => "The day on which the goal first stood at 25, 50, 75 and 100 %.",
            Term::Chain => "The stages in order: which are done, which one you are in, and how many there are.",
            Term::HeadStart => "Steps that were done before the goal began, shown apart from what was done since.",
            Term::Heatmap => "The darker the day, the more was done; the darkest shade is one of your busiest days.",
            Term::DoneDate => {
                "The day a box was ticked is the date written on it, else its daily note's day, else the day git saw it go to done."
            }
        }
    }
}
