//! Pages in a real browser: `tests/browser/check.mjs` opens them in Chromium, in light and dark, narrow and wide.
//!
//! Needs Chromium beside what `support/node.rs` says.

use crate::support::{TODAY, in_memory, milepost, node::judge, notes_in, printed, project};
use milepost::page::{self, View};
use std::{collections::BTreeMap, env, ffi::OsString, fs, path::Path, process::Command};

/// Looks at some pages of a report; `which` says which, as the script takes it.
fn check<'a>(site: &Path, which: impl IntoIterator<Item = &'a str>) {
    let which = which.into_iter().map(OsString::from);
    judge("check.mjs", [site.as_os_str().to_owned()].into_iter().chain(which));
}

/// The largest page of each kind in the example vault.
fn one_of_each_kind(site: &Path) -> Vec<String> {
    let report = in_memory(&notes_in(&project("example-vault")), TODAY.parse().unwrap());
    let pages = page::build(&report);
    let mut largest: BTreeMap<&str, (u64, String)> = BTreeMap::new();
    for page in (0..pages.len()).map(|at| pages.page(at)) {
        let path = page.path.to_string();
        let size = fs::metadata(site.join(&path)).unwrap().len();
        let found = largest.entry(page.view.name()).or_default();
        *found = (size, path).max(found.clone());
    }
    let missing: Vec<&&str> = View::NAMES.iter().filter(|name| !largest.contains_key(**name)).collect();
    assert!(missing.is_empty(), "the example vault has no page of these kinds: {missing:?}");
    largest.into_values().map(|(_, path)| path).collect()
}

#[test]
fn a_page_of_each_kind_is_clean_in_a_browser() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    printed(&milepost(&["build", project("example-vault").to_str().unwrap(), "--out", site.to_str().unwrap()]), 0);
    let pages = one_of_each_kind(&site);
    check(&site, pages.iter().flat_map(|page| ["--page", page]));
}

/// Pages on which something was once wrong, and some with much to go wrong.
const HOSTILE: [&str; 10] = [
    "index.html",
    "check.html",
    "calendar/2026-11.html",
    "goals/index.html",
    "goals/markdown-heading-without-text.html",
    "goals/xss-title-in-front-matter.html",
    "print/goal-output-ics-crlf-in-title.html",
    "print/goal-xss-title-template-braces.html",
    "sprints/dates-sprint-backwards.html",
    "wins.html",
];

#[test]
fn pages_of_the_hostile_vault_are_clean_in_a_browser() {
    let temp = tempfile::tempdir().unwrap();
    let (corpus, site) = (temp.path().join("corpus"), temp.path().join("site"));
    let Ok(made) = Command::new("python3").arg(project("tests/hostile/make.py")).arg(&corpus).arg("--light").output() else {
        assert!(env::var_os("CI").is_none(), "CI needs python3 for the hostile corpus");
        return eprintln!("skipped: no python3 on this machine");
    };
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    printed(&milepost(&["build", corpus.join("vault").to_str().unwrap(), "--out", site.to_str().unwrap()]), 0);
    check(&site, HOSTILE.into_iter().flat_map(|page| ["--page", page]));
}

#[test]
fn a_plain_folder_and_an_empty_one_are_clean_in_a_browser() {
    let temp = tempfile::tempdir().unwrap();
    let (vault, site) = (temp.path().join("notes"), temp.path().join("site"));
    fs::create_dir_all(&vault).unwrap();
    fs::write(vault.join("Garden.md"), "# Garden\n\n- [x] Draw the beds\n- [ ] Buy soil\n- [ ] A very long word Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung\n").unwrap();
    fs::write(vault.join("Hostile.md"), "# </title><script>window.__pwned=1</script>\n\n- [ ] <img src=x onerror=__pwned=1> [x](javascript:alert(1)) `code` **bold** [[Garden|the garden]]\n\n<script>window.__pwned=1</script>\n\n![x](https://example.org/x.png)\n").unwrap();
    printed(&milepost(&["build", vault.to_str().unwrap(), "--out", site.to_str().unwrap()]), 0);
    check(&site, ["--pages", "5"]);
    let (empty, site) = (temp.path().join("empty"), temp.path().join("empty-site"));
    fs::create_dir_all(&empty).unwrap();
    printed(&milepost(&["build", empty.to_str().unwrap(), "--out", site.to_str().unwrap()]), 0);
    check(&site, ["--pages", "5"]);
}
