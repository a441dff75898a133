//! The bytes of one file: where lines begin, what a span covers, which characters control a terminal, YAML with line numbers.

mod border;
mod control;
mod edits;
mod lines;
mod nearest;
mod nesting;
mod problem;
mod source;
mod span;
mod splice;
mod words;
pub mod yaml;

pub use border::border;
pub use control::{is_control, is_far_control};
pub use edits::{Edits, Stale};
pub use lines::{Lines, Place};
pub use nearest::{has_same_digits, is_slip, nearest};
pub use nesting::{MOST_LISTS_ON_A_LINE, shallow};
pub use problem::{Fact, Problem};
pub use source::Source;
pub use span::Span;
pub use splice::Splice;
pub use words::{composed, words_in};
