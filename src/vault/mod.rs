//! The notes folder on disk: where it is, what belongs to it, what stands in its files.
//!
//! Only `save` writes, one note at a time. A file that cannot be read is a problem of that file, never an end.

mod belongs;
mod ignored;
mod obsidian;
mod outside;
mod read;
mod root;
mod same_folder;
mod save;
mod theme;
mod walk;
mod watch;

pub use belongs::{Belongs, Kind, Reason};
pub use obsidian::obsidian;
pub use outside::{OutsideError, read_folder, read_from, read_text};
pub use read::{FileProblem, ReadFile, read, settings, take, template, text_of};
pub use root::{VaultError, begin, find_root};
pub use same_folder::same_folder;
pub use save::{Fresh, SaveError, Saved, Target, remove};
pub use theme::{ThemeFiles, folders_below, theme};
pub use walk::{Found, LeftOut, Listing, make_unique, notes_inside, walk};
pub use watch::{FolderWatch, Stirred, WatchError};
