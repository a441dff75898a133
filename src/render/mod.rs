//! Pages to bytes: the templates, the safe way from a note's Markdown to HTML, and the two files beside the pages.

mod address;
mod alone;
mod assets;
mod badge;
mod bytes;
mod comments;
mod digest;
mod escape;
mod index;
mod links;
mod note;
mod policy;
mod prose;
mod renderer;
mod site;
mod templates;
mod theme;
mod writer;

pub use alone::alone;
pub use assets::assets;
pub use badge::badge;
pub use note::{note, starter};
pub use policy::policy;
pub use renderer::{BrokenTemplate, Renderer};
pub use site::{Content, Maker, Site};
pub use templates::SETTINGS;
pub use theme::Theme;
