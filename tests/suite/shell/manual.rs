//! The manual: a page for each command, which the programs that show manuals find nothing wrong with.

use crate::support::{command, milepost, printed, site::files, told};
use std::process::Command;

#[test]
fn every_command_has_a_page_that_stays_the_same() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("man1");
    let write = || printed(&milepost(&["man", "--out", out.to_str().unwrap()]), 0);
    assert!(write().contains(" pages of the manual in "));
    let pages = files(&out);
    write();
    assert_eq!(files(&out), pages);
    for page in ["milepost.1", "milepost-build.1", "milepost-sprint-close.1", "milepost-new-goal.1"] {
        assert!(pages.contains_key(std::path::Path::new(page)), "{page}");
    }
    assert!(pages.keys().all(|name| !name.to_string_lossy().contains("complete.")), "what only scripts call has no page");
    for (name, bytes) in &pages {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let name = name.to_str().unwrap().trim_end_matches(".1");
        assert!(text.contains(&format!(".TH {name} 1 \"\" \"milepost ")), "{name}");
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS"] {
            assert_eq!(text.matches(&format!(".SH {section}\n")).count(), 1, "{name}: {section}");
        }
    }
    let main = String::from_utf8(pages[std::path::Path::new("milepost.1")].clone()).unwrap();
    assert!(["EXIT STATUS", "ENVIRONMENT", "FILES"].iter().all(|section| main.contains(section)));
    assert_eq!(printed(&milepost(&["man"]), 0), main);
    let close = String::from_utf8(pages[std::path::Path::new("milepost-sprint-close.1")].clone()).unwrap();
    assert_eq!(printed(&milepost(&["man", "sprint", "close"]), 0), close);
    lint(&out);
}

/// Has the pages read by those who know.
fn lint(folder: &std::path::Path) {
    let names: Vec<_> = files(folder).into_keys().map(|name| folder.join(name)).collect();
    let Ok(mandoc) = Command::new("mandoc").args(["-Tlint", "-Wwarning"]).args(&names).output() else {
        eprintln!("mandoc is not installed here: the pages of the manual are left unread");
        return;
    };
    let said = String::from_utf8_lossy(&mandoc.stdout).into_owned();
    let odd: Vec<&str> = said.lines().filter(|line| !line.contains("missing date")).collect();
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

#[test]
fn what_is_no_command_and_what_is_not_ours_is_said() {
    assert!(told(&milepost(&["man", "sprint", "walk"])).contains("“sprint walk” is no command"));
    assert_eq!(milepost(&["man", "complete"]).status.code(), Some(2));
    let temp = tempfile::tempdir().unwrap();
    std::fs::write(temp.path().join("milepost.1"), "mine").unwrap();
    let output = command().args(["man", "--out"]).arg(temp.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(temp.path().join("milepost.1")).unwrap(), "mine");
}
