//! Where a goal stands beside its date: a sign and a word.

use serde::Serialize;

/// Where a goal stands beside its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// What it is called, `on course`.
    pub words: &'static str,
    /// The class of its sign, `state--course`.
    pub class: &'static str,
}
