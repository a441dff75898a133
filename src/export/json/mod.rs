//! The plan as JSON: what a query found, and the whole model.

mod found;
mod task;

pub use found::found_json;
pub use task::TaskJson;
