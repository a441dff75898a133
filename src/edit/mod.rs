//! What the user wants of a task, as edits of its note: pure, a few bytes each, everything else untouched.

mod block_id;
mod field;
mod insert;
mod intent;
mod link_list;
pub mod new_note;
mod next;
mod set;
mod style;
mod tick;

pub use block_id::block_id;
pub use intent::{Intent, Refused};
pub use link_list::{list_links, unlist_link};
pub use next::next_dates;
pub use set::{Setting, SprintMark, set, sprint_mark};
pub use style::style;
pub use tick::{Edited, Next, edit};
