//! What bash completes: the words of the command line, names of the vault among them, quoted as the line needs it.

use super::{shell, vault_of};
use crate::support::{command, milepost, printed, project};
use std::path::Path;

/// What bash offers for a line, on a Tab (`9`) or where it lists (`63`).
fn offered(folder: &Path, line: &str, kind: u8) -> Vec<String> {
    let script = "source <(milepost completions bash); COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=$2; _milepost; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let mut bash = shell("bash").expect("bash is always there");
    let output = bash.current_dir(folder).args(["--norc", "-c", script, "bash", line, &kind.to_string()]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}: silent, whatever happens");
    printed(&output, 0).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What bash offers besides options, which need no vault.
fn names(folder: &Path, line: &str) -> Vec<String> {
    offered(folder, line, 9).into_iter().filter(|word| !word.starts_with('-')).collect()
}

#[test]
fn commands_options_and_their_values_are_offered() {
    let vault = project("example-vault");
    let mut begun = offered(&vault, "milepost sta", 9);
    begun.sort();
    assert_eq!(begun, ["standup", "start", "status"]);
    assert_eq!(offered(&vault, "milepost build --ou", 9), ["--out"]);
    assert_eq!(offered(&vault, "milepost --color a", 9), ["auto", "always"]);
    assert_eq!(offered(&vault, "milepost check --deny bad-d", 9), ["bad-date", "bad-duration"]);
    assert_eq!(offered(&vault, "milepost check --deny=bad-da", 9), ["bad-date"]);
    assert_eq!(offered(&vault, "milepost build --out goa", 9), ["goals/"]);
    assert_eq!(offered(&vault, "milepost priority x hi", 9), ["highest", "high"]);
    assert!(offered(&vault, "milepost ", 9).iter().all(|word| !word.starts_with('-') && word != "complete"));
}

#[test]
fn names_of_the_vault_are_offered() {
    let vault = project("example-vault");
    assert_eq!(offered(&vault, "milepost badge Ho", 9), ["Hold\\ a\\ conversation\\ in\\ Spanish"]);
    assert_eq!(offered(&vault, "milepost forecast \"ho", 9), ["Hold a conversation in Spanish"], "in any case of letters");
    assert_eq!(offered(&vault, "milepost log Str", 9), ["Stretch\\ for\\ 5\\ minutes"]);
    assert_eq!(offered(&vault, "milepost sprint add x --to Sprint\\ S", 9).len(), 3);
    assert_eq!(offered(&vault, "milepost explain strea", 9), ["streak"]);
    let codes = offered(&vault, "milepost done ", 9);
    assert!(codes.len() > 20 && codes.iter().all(|code| code.len() >= 3 && code.chars().all(char::is_alphanumeric)), "{codes:?}");
    let listed = offered(&vault, "milepost done ", 63);
    assert!(listed.iter().any(|row| row.contains("  (Send Carmen one voice message)")), "{listed:?}");
    let code = listed.iter().find(|row| row.contains("voice message")).unwrap().split(' ').next().unwrap();
    let shown = milepost(&["done", code, "--dry-run", "--no-git", "--vault", vault.to_str().unwrap()]);
    assert!(printed(&shown, 0).contains("voice message"), "what is offered is taken");
    assert_eq!(offered(&vault, "milepost done \"Send Carmen o", 9), ["Send Carmen one voice message"]);
}

#[test]
fn the_vault_is_the_one_that_is_named() {
    let temp = tempfile::tempdir().unwrap();
    let (_keep, folder) = vault_of("Tame the garden", "Weed");
    let by = |option: String| offered(temp.path(), &format!("milepost badge {option} T"), 9);
    let path = folder.to_str().unwrap();
    assert_eq!(by(format!("--vault {path}")), ["Tame\\ the\\ garden"]);
    assert_eq!(by(format!("--vault={path}")), ["Tame\\ the\\ garden"]);
    assert_eq!(by(format!("--vault '{path}'")), ["Tame\\ the\\ garden"]);
}

/// What is put into the line means the name, and nothing else, to the shell that reads it.
#[test]
fn names_of_any_kind_are_words_of_the_line() {
    for name in ["It's $(touch gone) `b` \"c\" \\ d", "Zeit für; alles & mehr | *", "~ is {home} #1 <a> !x"] {
        let (_keep, folder) = vault_of(name, "One");
        let offers = offered(&folder, "milepost badge ", 9);
        let [offer] = &offers[..] else { panic!("{name}: {offers:?}") };
        let mut bash = shell("bash").unwrap();
        let output = bash.current_dir(&folder).args(["--norc", "-c", &format!("set +H; printf '%s' {offer}")]).output().unwrap();
        let said = printed(&output, 0);
        let wanted = printed(&milepost(&["status", "--json", folder.to_str().unwrap()]), 0);
        let wanted: serde_json::Value = serde_json::from_str(&wanted).unwrap();
        assert_eq!(said, wanted["goals"][0]["title"].as_str().unwrap());
        assert!(!folder.join("gone").exists());
    }
    let (_keep, folder) = vault_of("Red \u{1b}[31m light", "One");
    assert!(names(&folder, "milepost badge ").is_empty(), "nothing that controls a terminal");
}

#[test]
fn whatever_is_wrong_nothing_is_said() {
    let temp = tempfile::tempdir().unwrap();
    assert!(names(temp.path(), "milepost badge ").is_empty());
    assert!(names(temp.path(), "milepost badge --vault /not/there x").is_empty());
    assert!(names(temp.path(), "milepost badge --what --out ").iter().all(|word| word == "./" || word == "."));
    std::fs::write(temp.path().join("milepost.yaml"), "private: [a\n  b: {").unwrap();
    std::fs::write(temp.path().join("a.md"), "# Secret\n\n- [ ] A\n").unwrap();
    assert!(names(temp.path(), "milepost badge ").is_empty(), "settings that cannot be read may say what is private");
    for words in [&[][..], &["--", ""], &["--kind", "9"], &["--next"], &["--kind", "x", "--", "\"", "\\"]] {
        let output = command().current_dir(temp.path()).args(["complete", "bash"]).args(words).output().unwrap();
        printed(&output, 0);
        assert!(output.stderr.is_empty(), "{words:?}");
    }
}
