//! The bytes of one file: where lines begin, what a span covers, YAML with line numbers.

mod border;
mod edits;
mod lines;
mod nearest;
mod problem;
mod source;
mod span;
mod splice;
pub mod yaml;

pub use border::border;
pub use edits::{Edits, Stale};
pub use lines::{Lines, Place};
pub use nearest::{has_same_digits, is_slip, nearest};
pub use problem::{Fact, Problem};
pub use source::Source;
pub use span::Span;
pub use splice::Splice;
