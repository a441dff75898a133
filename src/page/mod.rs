//! What to show: each page of the report as plain data, its words already chosen. Knows no HTML.

mod address;
mod atlas;
pub mod board;
mod build;
pub mod calendar;
pub mod check;
mod contents;
pub mod dashboard;
pub mod explain;
pub mod goal;
pub mod goals;
mod heat_days;
pub mod inbox;
mod links;
mod measured;
pub mod nav;
pub mod now;
pub mod outlook;
#[expect(clippy::module_inception, reason = "page/page.rs holds the type `Page`")]
mod page;
pub mod part;
pub mod print;
mod rows;
mod task_words;
mod waiting;

pub use build::{Pages, build};
pub use page::{Page, View};
pub use task_words::{plain as plain_words, shown as task_words};
