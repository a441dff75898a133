//! A baseline lets what is known pass, wherever its line moves, and nothing else.

use crate::support::{milepost, printed};
use std::fs;

#[test]
fn known_lines_pass_and_new_ones_are_said() {
    let temp = tempfile::tempdir().unwrap();
    let (vault, file) = (temp.path().join("vault"), temp.path().join("known.json"));
    fs::create_dir(&vault).unwrap();
    let note = vault.join("a.md");
    fs::write(&note, "- [ ] a 📅 2026-11-31\n").unwrap();
    let (folder, known) = (vault.to_str().unwrap(), file.to_str().unwrap());
    let said = printed(&milepost(&["check", folder, "--write-baseline", known]), 0);
    assert!(said.contains("1 finding"), "{said}");
    let said = printed(&milepost(&["check", folder, "--baseline", known]), 0);
    assert!(said.contains("every line is clear") && said.contains("1 finding of the baseline passed"), "{said}");
    fs::write(&note, "# New\n\n- [ ] b\n- [ ] a 📅 2026-11-31\n").unwrap();
    printed(&milepost(&["check", folder, "--baseline", known]), 0);
    fs::write(&note, "- [ ] a 📅 2026-11-31\n- [ ] a 📅 2026-11-31\n").unwrap();
    let said = printed(&milepost(&["check", folder, "--baseline", known]), 1);
    assert!(said.contains("1 line in 1 note"), "one of the two is new: {said}");
    fs::write(&note, "- [ ] a 📅 2026-11-31\n").unwrap();
    assert!(!printed(&milepost(&["check", folder, "--write-baseline", known]), 0).is_empty(), "our own file is replaced");
}

#[test]
fn what_is_no_baseline_is_refused() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("notes.json");
    let run = |option: &str| milepost(&["check", temp.path().to_str().unwrap(), option, file.to_str().unwrap()]);
    let says = |option: &str, words: &str| {
        let output = run(option);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(words), "{said}");
    };
    says("--baseline", "--write-baseline");
    fs::write(&file, "[]").unwrap();
    says("--baseline", "no baseline of milepost");
    says("--write-baseline", "not made by milepost");
    assert_eq!(fs::read_to_string(&file).unwrap(), "[]");
    fs::write(&file, r#"{"made_by": "milepost", "version": 9, "findings": {}}"#).unwrap();
    says("--baseline", "version 9");
}
