//! The two files beside the pages: the stylesheet with the classes that carry lengths, and the script.

use crate::{page::part::chart::Half, path::PagePath, render::Theme};
use std::fmt::Write;

const STYLE: &str = include_str!("../../templates/assets/milepost.css");
const SCRIPT: &str = include_str!("../../templates/assets/milepost.js");

/// The most stages that stand in one row of a chain.
const MOST_STAGES: u8 = 6;

/// Returns the files that stand beside the pages, with their addresses; those of the theme in their places.
pub fn assets(theme: &Theme) -> Vec<(PagePath, Vec<u8>)> {
    let text = |name: &str, ours: &'static str| theme.file(name).map_or(ours, |file| &file.text).to_owned();
    vec![
        (PagePath::new("milepost.css"), (text("milepost.css", STYLE) + &lengths()).into_bytes()),
        (PagePath::new("milepost.js"), text("milepost.js", SCRIPT).into_bytes()),
    ]
}

/// Returns the classes that carry a length from the data into the stylesheet: `p-62` sets `--p: 62%`.
///
/// Pages hold no `style` attribute, since the policy of every page forbids them.
fn lengths() -> String {
    let mut css = String::from("\n/* lengths from the data */\n");
    for property in ["p", "h", "e"] {
        for percent in 0..=100 {
            let _ = write!(css, ".{property}-{percent}{{--{property}:{percent}%}}");
        }
        css.push('\n');
    }
    for property in ["x", "y"] {
        for place in Half::all() {
            let _ = write!(css, ".{property}-{place}{{--{property}:{}%}}", place.percent());
        }
        css.push('\n');
    }
    for stages in 1..=MOST_STAGES {
        let _ = write!(css, ".n-{stages}{{--n:{stages}}}");
    }
    css.push('\n');
    css
}

#[cfg(test)]
mod tests {
    use super::{assets, lengths};
    use crate::render::Theme;

    #[test]
    fn every_length_has_its_class() {
        let css = lengths();
        for rule in [".p-0{--p:0%}", ".h-7{--h:7%}", ".e-100{--e:100%}", ".x-12h{--x:12.5%}", ".y-100{--y:100%}", ".n-6{--n:6}"] {
            assert!(css.contains(rule), "{rule}");
        }
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        for (path, bytes) in assets(&Theme::default()) {
            let text = String::from_utf8(bytes).expect("assets are text");
            assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("url("), "{path}");
        }
    }
}
