//! What is odd in the notes, worded for people: the only place that complains, and it does so kindly.

mod ahead;
mod check;
mod diagnostic;
mod rules;
mod words;

pub use ahead::ahead;
pub use check::{Located, check};
pub use diagnostic::{Diagnostic, Excerpt, Severity};
pub use rules::{RULES, Rule};
