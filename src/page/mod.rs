//! What to show: each page of the report as plain data, its words already chosen. Knows no HTML.

pub mod check;
pub mod dashboard;
pub mod goal;
pub mod goals;
pub mod inbox;
pub mod nav;
pub mod page;
pub mod part;

pub use nav::Section;
pub use page::{Page, View};
