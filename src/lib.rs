//! milepost.
