//! Open work as a kanban: what comes next, what is in hand, what waits, what was done of late; and the boards in the notes.

mod build;
mod card;
mod deck;
mod kanban;
mod view;

pub(super) use build::build;
pub(super) use card::{estimate, owners};
pub(super) use deck::{By, Deck, LANES};
pub(super) use kanban::build as build_kanban;
pub use view::{Board, Card, Group, Lane, Way};
