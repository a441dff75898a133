//! The one test binary: what people see, checked at the widest seam that is still fast.

mod history;
mod manifest;
mod tidy;
mod vectors;
