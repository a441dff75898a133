//! One habit: how it stands, its year by shape, strength and runs on the same weeks, weekdays, growth, and its lines.

mod build;
mod curves;
mod facts;
mod growth;
mod log;
mod says;
mod tables;
mod view;
mod year;

pub(super) use build::build;
pub use view::{Bar, Bars, Curve, CurveLabel, Growth, HabitPage, LogLine, Year};
