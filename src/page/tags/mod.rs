//! Tags: what bears each of them.

mod gather;
mod index;
mod tag;

pub use index::{TagRow, Tags};
pub use tag::TagView;
pub(super) use {
    gather::{Tag, gather},
    index::{address, build as index, n_parts},
    tag::build as tag,
};
