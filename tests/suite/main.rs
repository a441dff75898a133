//! The one test binary: what people see, checked at the widest seam that is still fast.

mod any_note;
mod corpus;
mod history;
mod vectors;
