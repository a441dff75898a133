//! What is odd in the notes, worded for people: the only place that complains, and it does so kindly.

mod check;
mod diagnostic;
mod rule;
mod rules;
mod scene;

pub use check::{Files, check};
pub use diagnostic::{Diagnostic, Excerpt, Fix, Severity};
pub use rule::{About, Rule};
pub use rules::{RULES, rule};
pub use scene::Scene;
