//! A note to be: answers in, what a template is filled with out; and whether the note reads back as it was meant.

mod daily;
mod file_name;
mod form;
mod front;
mod goal;
mod habit;
mod read_back;
mod reflection;
mod sprint;

pub use daily::NewDaily;
pub use file_name::file_name;
pub use form::{Form, FormKind, Section};
pub use front::{Front, value};
pub use goal::{NewGoal, NewStage};
pub use habit::NewHabit;
pub use read_back::{Misread, read_back};
pub use reflection::{NewRetro, NewReview, NewStandup, Part};
pub use sprint::NewSprint;
