//! What to show: each page of the report as plain data, its words already chosen. Knows no HTML.

mod address;
pub mod areas;
mod atlas;
mod beside;
pub mod board;
mod build;
pub mod calendar;
pub mod check;
mod contents;
pub mod dashboard;
pub mod explain;
mod gathered;
pub mod goal;
pub mod goals;
pub mod habit;
mod habit_rows;
pub mod habits;
mod heat_days;
pub mod inbox;
pub mod jump;
mod links;
mod measured;
pub mod nav;
pub mod now;
pub mod outlook;
#[expect(clippy::module_inception, reason = "page/page.rs holds the type `Page`")]
mod page;
pub mod part;
pub mod people;
pub mod print;
mod reached;
pub mod review;
mod rows;
pub mod sprints;
pub mod standup;
pub mod tags;
mod task_rows;
mod task_words;
mod waiting;
pub mod wins;

pub use build::{Pages, build};
pub use page::{Page, View};
pub use task_words::{plain as plain_words, shown as task_words};
