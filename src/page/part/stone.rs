//! The ticket of a milestone: one that waits to be celebrated, or the nearest one ahead.

use crate::path::PagePath;
use serde::Serialize;

/// A milestone with the room it deserves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ticket {
    /// What is carved in: `75`, or the number of a stage.
    pub mark: String,
    /// Whether it is reached.
    pub reached: bool,
    /// What it is: `Three quarters of the way`, or the title of a stage.
    pub heading: String,
    /// The title of the goal.
    pub title: String,
    /// The goal's page.
    pub href: PagePath,
    /// Its measure and its day, `27 of 36 steps, since yesterday`.
    pub words: String,
    /// What comes before the reward, `You promised yourself`, or a question in its place.
    pub ask: String,
    /// The reward, in the user's words.
    pub reward: Option<String>,
}
