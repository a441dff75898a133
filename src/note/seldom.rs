//! Room for what most do not say: an empty pointer where nothing is said.

use std::ops::Deref;

/// A value that says nothing for most, who keep no room for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seldom<T>(Option<Box<T>>);

/// What may say nothing.
pub trait Blank: Default + PartialEq + 'static {
    /// Returns the value that says nothing, for all to share.
    fn blank() -> &'static Self;
}

impl<T: Blank> Seldom<T> {
    /// Returns the value to change.
    pub(super) fn write(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T> Default for Seldom<T> {
    fn default() -> Seldom<T> {
        Seldom(None)
    }
}

impl<T: Blank> Deref for Seldom<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            Some(said) => said,
            None => T::blank(),
        }
    }
}

impl<T: Blank> From<T> for Seldom<T> {
    fn from(value: T) -> Seldom<T> {
        Seldom((value != *T::blank()).then(|| Box::new(value)))
    }
}
