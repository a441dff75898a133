//! Areas of life: their goals and habits, and where the effort goes.

mod area;
mod gather;
mod index;

pub use area::{AreaView, AreaWin};
pub use index::{AreaRow, AreasView};
pub(super) use {
    area::build as area,
    gather::{Areas, gather, top},
    index::{address, build as index},
};
