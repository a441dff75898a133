//! The report's folder on disk: only what we wrote there is ever replaced or removed.

mod folder;
mod manifest;
mod staging;
mod write;

pub use folder::SiteError;
pub use write::{Files, Staged, Written, stage};
