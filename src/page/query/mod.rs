//! Questions to the plan: which tasks or goals fit, in which order, in which groups. Two ways to ask, options and the text of an
//! Obsidian Tasks query, become one [`Query`].

mod ask;
mod day_test;
mod filter;
mod found;
mod goal_row;
mod key;
mod pattern;
mod row;
mod task_row;
mod tasks;
mod text_test;
mod urgency;

pub use ask::{Ask, Known, ask};
pub use day_test::{DayTest, read_days};
pub use filter::{DayField, Filter, Test};
pub use found::{Found, Group, Query, Subject, all, find};
pub use goal_row::goal_rows;
pub use key::{Key, Sort};
pub use row::{GoalState, Row, State};
pub use task_row::task_rows;
pub use tasks::{Block, Misread, blocks, tasks_query};
pub use text_test::{TextField, TextTest};
pub use urgency::Urgency;
