//! `milepost serve`: what it answers and to whom, what open pages hear, and how it ends.

mod answers;
mod browser;
mod crowd;
mod news;
mod ports;
mod served;
mod tick;
