//! A little better each day: the curve, what really grew, and how evenly the work comes.

mod growth;
mod one_percent;
mod steadiness;

pub use growth::{Growth, growth};
pub use one_percent::one_percent;
pub use steadiness::{Evenness, Steadiness, steadiness};
