//! A badge as SVG.

use crate::{
    page::badge::Badge,
    render::{BrokenTemplate, Renderer},
};

/// Turns a badge into a picture.
///
/// # Errors
/// An embedded template that does not fit.
pub fn badge(renderer: &Renderer, badge: &Badge) -> Result<String, BrokenTemplate> {
    renderer.fragment("parts/badge.svg", badge)
}
