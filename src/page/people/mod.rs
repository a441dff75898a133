//! People: what each has in hand, what waits, what was done, and the load against the time there is.

mod gather;
mod index;
mod person;

pub use index::{People, PersonRow};
pub use person::PersonView;
pub(super) use {
    gather::{Person, gather},
    index::{address, build as index},
    person::build as person,
};
