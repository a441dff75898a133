//! A vault that is watched: what is held of it from turn to turn, and the loop that begins a turn when something stirs.
//!
//! Whatever happened, a turn looks at the disk again and works out everything that follows from what stands there now; only what
//! has the same bytes as before is taken over. So the pages end where a clean build would.

mod click;
mod due;
mod eyes;
mod held;
mod news;
mod open_notes;
mod run;
mod told;

pub(in crate::cli) use open_notes::OpenNotes;
pub(in crate::cli) use run::{Door, Ways, run};
