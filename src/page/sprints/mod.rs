//! The sprints: the page of each, the page of all, and the few lines of a running one for other pages.

mod build;
mod burndown;
mod carried;
mod changes;
mod facts;
mod glance;
mod items;
mod overview;
mod people;
mod reflect;
mod size;
mod speed;
mod steps;
mod view;

pub(super) use build::build;
pub(super) use glance::{glances, glances_of, running};
pub(super) use items::{Item, items};
pub(super) use overview::build as overview;
pub use reflect::{name, reflect};
pub(super) use size::{Size, time};
pub use view::{
    BurndownChart, Carrier, Carriers, Overview, Pager, PastSprint, SprintGlance, SprintPage, Squares, Velocities, VelocityRow,
};
