//! The one test binary: what people see, checked at the widest seam that is still fast.

mod corpus;
mod history;
mod vectors;
