//! All notes as one plan: the tree of goals, stages, tasks and steps. Knows no "today".

pub mod done_day;
pub mod tree;
