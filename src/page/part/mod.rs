//! The pieces pages are made of: roads, steps, charts, tickets, and the words for numbers.

pub mod account;
pub mod burn_up;
pub mod chart;
pub mod excerpt;
pub mod fact;
pub mod file;
pub mod group;
pub mod heat;
pub mod nest;
pub mod piece;
pub mod road;
pub mod row;
pub mod spark;
pub mod spot;
pub mod standing;
pub mod step;
pub mod step_list;
pub mod stone;
pub mod strip;
pub mod words;
