//! `milepost serve`: what it answers and to whom, what open pages hear, and how it ends.

mod answers;
mod browser;
mod crowd;
mod news;
mod ports;
pub(crate) mod served;
mod tick;
