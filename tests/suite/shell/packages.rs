//! What packages are made of: the crate holds all it is built from, and the manifest names files that are there.

use crate::support::project;
use std::{collections::BTreeSet, fs, path::Path, process::Command};

#[test]
fn the_crate_holds_what_it_is_built_from_and_no_more() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output =
        Command::new(cargo).current_dir(project("")).args(["package", "--list", "--allow-dirty", "--offline"]).output().unwrap();
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed: BTreeSet<&str> = listed.lines().collect();
    for part in [
        "Cargo.toml",
        "Cargo.lock",
        "LICENSE",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "CHANGELOG.md",
        "src/main.rs",
        "templates/layout.html",
    ] {
        assert!(listed.contains(part), "{part} is left out");
    }
    for name in &listed {
        let known = ["src/", "templates/", "docs/"].iter().any(|folder| name.starts_with(folder)) || !name.contains('/');
        assert!(known, "{name} is in the crate, and nothing there needs it");
    }
    for included in included() {
        assert!(listed.contains(included.as_str()), "{included} is read while building, and left out of the crate");
    }
}

/// The files that the sources take in, by their paths in the project.
fn included() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![project("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            let pieces = ["include_str!(\"", "include_bytes!(\""].map(|taken| text.split(taken).skip(1));
            for piece in pieces.into_iter().flatten() {
                let Some((path, _)) = piece.split_once("\")") else { continue };
                let Ok(file) = folder.join(path).canonicalize() else { continue };
                // What unit tests read is no part of the program.
                if file.starts_with(project("tests").canonicalize().unwrap()) {
                    continue;
                }
                found.extend(
                    file.strip_prefix(project("").canonicalize().unwrap()).ok().map(|path| path.to_string_lossy().into_owned()),
                );
            }
        }
    }
    assert!(found.len() > 50, "{}", found.len());
    found
}

#[test]
fn the_release_is_built_from_the_lock_and_gives_nothing_more_rights_than_it_needs() {
    let flow = fs::read_to_string(project(".github/workflows/release.yml")).unwrap();
    let pack = [".ci/pack", ".ci/assets"].map(|script| fs::read_to_string(project(script)).unwrap()).concat();
    for part in
        ["permissions:\n  contents: read", "--locked", "SOURCE_DATE_EPOCH", "--remap-path-prefix", ".ci/pack binaries out"]
    {
        assert!(flow.contains(part), "{part}");
    }
    for part in ["sha256sum", "man --out", "completions bash", "LICENSE-APACHE", "LICENSE-MIT"] {
        assert!(pack.contains(part), "{part}");
    }
    for uses in flow.lines().filter_map(|line| line.split_once("uses: ")).map(|(_, uses)| uses) {
        let pin = uses.split_once('@').map(|(_, pin)| pin.split_whitespace().next().unwrap()).unwrap_or_default();
        assert!(pin.starts_with('v') || pin.len() == 40, "{uses} is pinned to nothing");
    }
    for target in [
        "x86_64-unknown-linux-gnu",
        "x86_64-unknown-linux-musl",
        "aarch64-apple-darwin",
        "x86_64-apple-darwin",
        "x86_64-pc-windows-msvc",
    ] {
        assert!(flow.contains(target), "{target}");
    }
}

#[test]
fn both_licences_are_there_whole() {
    let read = |name: &str| fs::read_to_string(project(name)).unwrap();
    assert!(
        read("LICENSE-APACHE").contains("Version 2.0, January 2004")
            && read("LICENSE-APACHE").contains("END OF TERMS AND CONDITIONS")
    );
    assert!(read("LICENSE-MIT").contains("Permission is hereby granted, free of charge"));
    assert!(["LICENSE-APACHE", "LICENSE-MIT"].iter().all(|name| read("LICENSE").contains(name)));
    for script in [".ci/run", ".ci/deb"] {
        assert!(Path::new(&project(script)).exists(), "{script}");
    }
}
