//! `docs/importing.md` knows every format; that its commands run is held in `book`.

use crate::support::{milepost, printed, project};
use std::fs;

#[test]
fn every_format_stands_in_the_guide() {
    let guide = fs::read_to_string(project("docs/importing.md")).unwrap();
    let help = printed(&milepost(&["import", "--help"]), 0);
    for (format, ..) in super::fixtures::CASES {
        assert!(guide.contains(&format!("milepost import {format} ")) && help.contains(format), "{format}");
    }
}
