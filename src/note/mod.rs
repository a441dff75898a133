//! One file, as written: its front matter, headings, tasks, fields and links. Reading never fails.

mod allows;
pub mod amount;
mod blanks;
mod blocks;
mod body;
mod conflict;
mod emoji_fields;
pub mod field_table;
pub mod field_value;
pub mod front_keys;
mod front_matter;
mod habit_keys;
mod inline_fields;
mod items;
mod kanban;
mod key_index;
mod kind;
mod line_parts;
mod link_places;
pub mod links;
mod masked;
mod measure_key;
#[expect(clippy::module_inception, reason = "note/note.rs holds the type `Note`")]
mod note;
mod parse;
mod seldom;
mod tags;
mod task_line;
mod task_notes;

pub use allows::Allow;
pub use front_matter::{FrontMatter, GoalKeys, GoalStatus};
pub use habit_keys::{Direction, HabitKeys, Pause, TargetPer};
pub use kanban::Card;
pub use line_parts::{FieldPlace, LineParts, Syntax, line_parts};
pub use link_places::link_places;
pub use links::Link;
pub use masked::comments;
pub use measure_key::MeasureKey;
pub use note::{Heading, Item, LogLine, Note, NoteField, NoteKind, OwnFields, fits_low_energy};
pub use parse::{Reader, parse};
pub use seldom::{Blank, Seldom};
pub use task_line::{Dates, FurtherFields, InlineField, Priority, TaskLine, inline_day};
