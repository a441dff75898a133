//! What a build promises: the same bytes, whole pages, nothing touched that is not ours.

use crate::support::{copy, milepost, printed, project, site::files};
use std::{fs, path::Path};

fn build(vault: &Path, out: &Path) -> std::process::Output {
    milepost(&["build", vault.to_str().unwrap(), "--out", out.to_str().unwrap()])
}

#[test]
fn two_builds_from_two_places_give_the_same_bytes() {
    let temp = tempfile::tempdir().unwrap();
    let (one, two) = (temp.path().join("one/notes"), temp.path().join("two/elsewhere/notes"));
    copy(&project("example-vault"), &one);
    copy(&project("example-vault"), &two);
    printed(&build(&one, &temp.path().join("site-1")), 0);
    let threads = std::process::Command::new(env!("CARGO_BIN_EXE_milepost"))
        .env("RAYON_NUM_THREADS", "1")
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "tr_TR.UTF-8")
        .args(["build", two.to_str().unwrap(), "--today", crate::support::TODAY, "--out"])
        .arg(temp.path().join("site-2"))
        .output()
        .unwrap();
    printed(&threads, 0);
    let (first, second) = (files(&temp.path().join("site-1")), files(&temp.path().join("site-2")));
    assert!(first.len() > 20, "the example vault has pages");
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(second[path] == *bytes, "{} differs", path.display());
    }
}

#[test]
fn building_again_writes_nothing_and_a_change_writes_its_pages() {
    let temp = tempfile::tempdir().unwrap();
    let (vault, out) = (temp.path().join("notes"), temp.path().join("site"));
    copy(&project("example-vault"), &vault);
    let again = || printed(&milepost(&["build", vault.to_str().unwrap(), "--out", out.to_str().unwrap(), "-v"]), 0);
    again();
    assert!(again().contains(" 0 written, "), "nothing has changed");
    let note = vault.join("goals/Spanish.md");
    let text = fs::read_to_string(&note).unwrap();
    fs::write(&note, text.replacen("- [ ]", "- [x]", 1)).unwrap();
    let changed = again();
    let written: usize = changed.split(" written, ").next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    // A tick without a day was there all along, so the months that show the goal's pace are among them.
    assert!((1..=26).contains(&written), "one tick changes the goal and the pages that show its numbers: {changed}");
}

#[test]
fn what_is_not_ours_survives_and_what_is_gone_is_removed() {
    let temp = tempfile::tempdir().unwrap();
    let (vault, out) = (temp.path().join("notes"), temp.path().join("site"));
    fs::create_dir_all(&vault).unwrap();
    fs::write(vault.join("a.md"), "- [ ] a\n").unwrap();
    fs::write(vault.join("b.md"), "- [ ] b\n").unwrap();
    printed(&build(&vault, &out), 0);
    fs::write(out.join("goals/mine.txt"), "precious").unwrap();
    assert!(out.join("goals/b.html").exists());
    fs::remove_file(vault.join("b.md")).unwrap();
    printed(&build(&vault, &out), 0);
    assert!(!out.join("goals/b.html").exists(), "the page of a note that is gone goes");
    assert_eq!(fs::read_to_string(out.join("goals/mine.txt")).unwrap(), "precious");
}

#[test]
fn a_folder_that_is_not_ours_is_refused_with_the_reason() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("notes");
    fs::create_dir_all(vault.join("sub")).unwrap();
    fs::write(vault.join("sub/a.md"), "- [ ] a\n").unwrap();
    let foreign = temp.path().join("foreign");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("letter.txt"), "precious").unwrap();
    for out in [vault.clone(), temp.path().to_owned(), vault.join("sub"), foreign.clone(), foreign.join("letter.txt")] {
        let output = build(&vault, &out);
        assert_eq!(output.status.code(), Some(2), "{}", out.display());
        assert!(!output.stderr.is_empty(), "{}: the reason is said", out.display());
    }
    assert_eq!(fs::read_to_string(foreign.join("letter.txt")).unwrap(), "precious");
    assert_eq!(files(&vault).len(), 1, "the vault is as it was");
}

#[test]
fn a_build_leaves_every_note_as_it_was_and_writes_in_its_own_folder() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("notes");
    copy(&project("example-vault"), &vault);
    let before = files(&vault);
    printed(&milepost(&["build", vault.to_str().unwrap()]), 0);
    let mut after = files(&vault);
    assert!(after.contains_key(Path::new(".milepost/site/index.html")));
    after.retain(|path, _| !path.starts_with(".milepost"));
    assert!(before == after, "no note changes");
    assert_eq!(fs::read_to_string(vault.join(".milepost/.gitignore")).unwrap().trim(), "*");
}

#[test]
fn private_notes_are_in_no_page() {
    let temp = tempfile::tempdir().unwrap();
    let (vault, out) = (temp.path().join("notes"), temp.path().join("site"));
    fs::create_dir_all(&vault).unwrap();
    fs::write(vault.join("milepost.yaml"), "private: [\"#diary\", secret-file.md, letters/, Health]\n").unwrap();
    fs::write(vault.join("a.md"), "---\ntype: goal\n---\n# Shown\n\n- [ ] a\n- [ ] b 📅 2026-11-31\n").unwrap();
    fs::write(vault.join("b.md"), "# PRIVATE-MARK title\n\n#diary\n\n- [ ] PRIVATE-MARK task 📅 2026-11-31\n").unwrap();
    fs::write(vault.join("secret-file.md"), "---\ntype: goal\ntitle: PRIVATE-MARK goal\n---\n- [ ] x\n").unwrap();
    fs::create_dir_all(vault.join("letters")).unwrap();
    fs::write(vault.join("letters/PRIVATE-MARK.sync-conflict-20261101-100000-ABC.md"), "- [ ] x\n").unwrap();
    fs::write(vault.join("c.md"), "---\narea: Health / Gym\ntags: [goal]\n---\n# PRIVATE-MARK area\n- [ ] x\n").unwrap();
    let output = build(&vault, &out);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!said.contains("PRIVATE-MARK") && !said.contains("b.md"), "{said}");
    let check = milepost(&["check", vault.to_str().unwrap(), "--json"]);
    assert!(!String::from_utf8_lossy(&check.stdout).contains("PRIVATE-MARK"), "a file that is not even read");
    for (path, bytes) in files(&out) {
        assert!(!String::from_utf8_lossy(&bytes).contains("PRIVATE-MARK"), "{}", path.display());
    }
}
