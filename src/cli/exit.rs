//! The exit codes.

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well.
    Fine,
    /// `check` found something at or above the asked severity, or an editor left without a word.
    Found,
    /// It could not be done.
    Failed,
}

/// Ends the program at once, whatever it does: for what must not be waited for.
pub type End = fn(Exit) -> !;

impl Exit {
    /// Returns the code that the system sees: 0, 1 or 2.
    pub fn code(self) -> i32 {
        self as i32
    }
}
