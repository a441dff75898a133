//! Pages in a real browser: `tests/browser/check.mjs` opens them in Chromium, in light and dark, narrow and wide.
//!
//! Needs node, Chromium and `npm ci --prefix tests/browser`; without them the test says so. With
//! `MILEPOST_REQUIRE_BROWSER`, as in CI, their absence is a failure.

use crate::support::{milepost, printed, project};
use std::{env, fs, path::Path, process::Command};

fn check(site: &Path, pages: &str) {
    let is_required = env::var_os("MILEPOST_REQUIRE_BROWSER").is_some();
    let run = Command::new("node").arg(project("tests/browser/check.mjs")).arg(site).args(["--pages", pages]).output();
    match run {
        Ok(output) if output.status.success() => {}
        Ok(output) if output.status.code() == Some(1) => panic!("{}", String::from_utf8_lossy(&output.stdout)),
        Ok(output) => {
            let why = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!is_required, "the browser is required here: {why}");
            eprintln!("skipped: {why}");
        }
        Err(error) => {
            assert!(!is_required, "node is required here: {error}");
            eprintln!("skipped: no node on this machine");
        }
    }
}

#[test]
fn pages_of_the_example_vault_are_clean_in_a_browser() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    printed(&milepost(&["build", project("example-vault").to_str().unwrap(), "--out", site.to_str().unwrap()]), 0);
    check(&site, "9");
}

#[test]
fn a_plain_folder_and_an_empty_one_are_clean_in_a_browser() {
    let temp = tempfile::tempdir().unwrap();
    let (vault, site) = (temp.path().join("notes"), temp.path().join("site"));
    fs::create_dir_all(&vault).unwrap();
    fs::write(vault.join("Garden.md"), "# Garden\n\n- [x] Draw the beds\n- [ ] Buy soil\n- [ ] A very long word Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung\n").unwrap();
    fs::write(vault.join("Hostile.md"), "# </title><script>window.__pwned=1</script>\n\n- [ ] <img src=x onerror=__pwned=1> [x](javascript:alert(1)) `code` **bold** [[Garden|the garden]]\n\n<script>window.__pwned=1</script>\n\n![x](https://example.org/x.png)\n").unwrap();
    printed(&milepost(&["build", vault.to_str().unwrap(), "--out", site.to_str().unwrap()]), 0);
    check(&site, "5");
    let (empty, site) = (temp.path().join("empty"), temp.path().join("empty-site"));
    fs::create_dir_all(&empty).unwrap();
    printed(&milepost(&["build", empty.to_str().unwrap(), "--out", site.to_str().unwrap()]), 0);
    check(&site, "5");
}
