//! What the user wants of a task, as edits of its note: pure, a few bytes each, everything else untouched.

mod after;
mod block_id;
mod field;
mod front_matter;
mod insert;
mod intent;
mod link_list;
mod log;
pub mod new_note;
mod next;
mod set;
mod split;
mod style;
mod tick;

pub use after::after;
pub use block_id::block_id;
pub use field::written as written_field;
pub use front_matter::{add_to_list, set_key};
pub use intent::{Intent, Refused};
pub use link_list::{list_links, unlist_link};
pub use log::{LogEntry, log};
pub use next::next_dates;
pub use set::{Setting, SprintMark, set, sprint_mark};
pub use split::split;
pub use style::style;
pub use tick::{Edited, Next, edit};
