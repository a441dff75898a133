//! The plan as JSON: what a query found, and the whole model.

mod around;
mod found;
mod goal;
mod habit;
mod model;
mod printed;
mod problem;
mod task;

pub use found::found_json;
pub use model::{SCHEMA, model_json};
pub use printed::{json_line, json_text};
pub use problem::problem_json;
pub use task::TaskJson;
