//! What other systems would trip over, as far as Linux shows it: names, line ends, folders that tell no capitals apart.

use crate::support::{command, milepost, printed, site::files, told};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

/// Names for which Windows has devices, without regard to an ending or to capitals.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap().trim_end().to_lowercase();
    let numbered = ["com", "lpt"]
        .iter()
        .any(|start| stem.strip_prefix(start).is_some_and(|n| n.chars().count() == 1 && "0123456789¹²³".contains(n)));
    numbered || ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem.as_str())
}

/// Says why a file of this name could not lie on Windows, macOS and Linux alike.
fn unusable(path: &Path) -> Option<String> {
    path.iter().find_map(|part| {
        let name = part.to_str().expect("UTF-8");
        let is_odd = is_device(name)
            || name.contains(['<', '>', ':', '"', '\\', '|', '?', '*'])
            || name.chars().any(milepost::text::is_control)
            || name.ends_with(['.', ' '])
            || name.starts_with(' ')
            || name.len() > 255;
        is_odd.then(|| name.to_owned())
    })
}

const TITLES: &[&str] = &[
    "CON",
    "aux",
    "Nul",
    "com1",
    "COM¹",
    "lpt9.txt",
    "con.tar.gz",
    "a: b?",
    "x\\y",
    "x/z",
    "trail. . ",
    " lead",
    "<b>|*\"c",
    ".hidden",
    "tab\tnext",
    "bidi \u{202e}exe.dm",
    "line\u{2028}end",
    "%2e%2e%2fup",
    "../../up2",
    "~",
    "$(touch pwned)",
    "C:\\Windows\\win.ini",
    "caf\u{e9}",
    "\u{0130}stanbul",
];

#[test]
fn names_that_milepost_gives_can_lie_on_every_system() {
    let temp = tempfile::tempdir().unwrap();
    let (vault, out) = (temp.path().join("v"), temp.path().join("out"));
    fs::create_dir(&vault).unwrap();
    let long = "ä".repeat(300);
    let mut n_new = 0;
    for title in TITLES.iter().copied().chain([long.as_str()]) {
        for kind in ["goal", "sprint"] {
            let output = command().args(["new", kind, "--vault"]).arg(&vault).args(["--", title]).output().unwrap();
            match output.status.code() {
                Some(0) => n_new += 1,
                _ => assert!(
                    output.status.code() == Some(2) && told(&output).starts_with("error: "),
                    "{title:?}: {}",
                    told(&output)
                ),
            }
        }
    }
    let new = files(&vault);
    assert!(new.len() == n_new && n_new > TITLES.len(), "{n_new}: {:?}", new.keys());
    printed(&milepost(&["build", "-q", vault.to_str().unwrap(), "--out", out.to_str().unwrap()]), 0);
    let pages = files(&out);
    for path in new.keys().chain(pages.keys()) {
        assert_eq!(unusable(path), None, "{}", path.display());
    }
    let folded: BTreeSet<String> = pages.keys().map(|path| path.to_str().unwrap().to_lowercase()).collect();
    assert_eq!(folded.len(), pages.len(), "two pages would be one where capitals count for nothing");
    assert!(!temp.path().join("up2.md").exists() && !vault.join("pwned").exists());
    for name in ["aux.md", "com1.x.md", "a:b.md", "trail. ", "x\\y", "\u{202e}.md"] {
        assert!(unusable(Path::new(name)).is_some(), "{name}");
    }
}

/// Notes that Linux lets people have, with the ends of lines that Windows writes: each is found, read, ticked and stays what it is.
#[cfg(unix)]
#[test]
fn odd_names_and_line_ends_of_windows_stay_as_they_are() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path();
    let names = [
        "CON.md",
        "a\\b.md",
        "Same.md",
        "same.md",
        "dots./x.md",
        "12:30.md",
        "cafe\u{301}.md",
        "caf\u{e9}.md",
        "C:\\notes\\y.md",
    ];
    for (at, name) in names.iter().enumerate() {
        let file = vault.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, format!("\u{feff}# Note {at}\r\n\r\n- [ ] step of number {at}\r\n- [ ] other\n- [ ] last\r")).unwrap();
    }
    if vault.join("SAME.md").exists() {
        return eprintln!("skipped: this file system tells no capitals apart");
    }
    let tasks: Vec<Value> = serde_json::from_str(&printed(&milepost(&["tasks", vault.to_str().unwrap(), "--json"]), 0)).unwrap();
    let read: BTreeSet<&str> = tasks.iter().map(|task| task["file"].as_str().unwrap()).collect();
    assert_eq!(read, BTreeSet::from(names), "each note by its own name");
    for (at, name) in names.iter().enumerate() {
        printed(&milepost(&["done", &format!("step of number {at}"), "--vault", vault.to_str().unwrap()]), 0);
        let text = fs::read_to_string(vault.join(name)).unwrap();
        let expected = format!("\u{feff}# Note {at}\r\n\r\n- [x] step of number {at} ✅ 2026-11-22\r\n- [ ] other\n- [ ] last\r");
        assert_eq!(text, expected, "{name}");
    }
    let out = vault.join("report");
    printed(&milepost(&["build", "-q", vault.to_str().unwrap(), "--out", out.to_str().unwrap()]), 0);
    for path in files(&out).keys() {
        assert_eq!(unusable(path), None, "{}", path.display());
    }
}
