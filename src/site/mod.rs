//! The report's folder on disk: only what we wrote there is ever replaced or removed.

mod ahead;
mod alone;
mod folder;
mod manifest;
mod memory;
mod staging;
mod write;

pub use ahead::{Ahead, ahead};
pub use alone::{Alone, MADE_BY, REPORT_MARK, write_alone};
pub use folder::SiteError;
pub use memory::{Digest, Memory};
pub use write::{Files, Put, Staged, Written, stage};
