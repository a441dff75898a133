//! The plan as JSON: what a query found, and the whole model.

mod around;
mod found;
mod goal;
mod habit;
mod model;
mod problem;
mod task;

pub use found::found_json;
pub use model::{SCHEMA, model_json};
pub use problem::problem_json;
pub use task::TaskJson;
