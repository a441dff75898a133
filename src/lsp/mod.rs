//! A language server: what milepost knows of a vault, in the editor, as the notes are typed.
//!
//! One thread takes in what the editor says and answers; it never waits for the vault. The caller's thread joins the vault,
//! open notes included, whenever there has been a pause. Protocol types stay in here.

mod actions;
mod at;
mod client;
mod completion;
mod definition;
mod diagnostics;
mod document;
mod frame;
mod hints;
mod hover;
mod leads;
mod look;
mod position;
mod references;
mod rename;
mod requests;
mod run;
mod seen;
mod server;
mod sight;
mod symbols;
mod told;
mod uri;

pub use look::{Ask, Known, Look};
pub use run::{Doors, run};
