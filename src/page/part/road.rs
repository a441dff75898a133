//! The road: progress as a bar with the four quarters standing on it.

use serde::Serialize;

/// The four quarters of the way, in percent.
pub const MARKS: [u8; 4] = [25, 50, 75, 100];

/// The progress bar of a goal.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Road {
    /// What it shows, as one sentence to listen to.
    pub label: String,
    /// How far it is, in percent.
    ///
    /// # Units
    /// 0-100, rounded down.
    pub done: u8,
    /// How much of that was done before the goal began, in percent.
    pub head: u8,
    /// Where an even pace from start to due date would be today, in percent.
    pub even: Option<u8>,
    /// Whether each of the four quarters was ever reached.
    pub reached: [bool; 4],
}

/// A quarter on the big road of a goal's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sign {
    /// 25, 50, 75 or 100.
    pub mark: u8,
    /// Whether it was ever reached.
    pub reached: bool,
    /// What stands below it: the day, or how far it is.
    pub words: String,
    /// Whether that day is still to come, as a forecast says.
    pub is_guess: bool,
}

/// The big road of a goal's own page, with its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BigRoad {
    /// The bar.
    pub road: Road,
    /// The four quarters.
    pub signs: Vec<Sign>,
    /// What the hatched part of the bar means, if there is one.
    pub head: Option<String>,
}
