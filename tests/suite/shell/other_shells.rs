//! What zsh and fish complete, and that elvish reads its script; each where it is installed.

use super::shell;
use crate::support::{milepost, printed, project};
use std::{fs, path::Path, process::Command};

fn said(shell: &mut Command, folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = shell.current_dir(folder).args(arguments).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    printed(&output, 0).lines().map(str::to_owned).collect()
}

#[test]
fn zsh_is_handed_values_with_their_words() {
    let vault = project("example-vault");
    // Completion itself needs a terminal: what it would be handed is printed instead.
    let script = "functions[compdef]=':'; source <(milepost completions zsh); _describe() { print -rl -- \"${(@P)3}\" \"${@:4}\" }\n\
                  words=(\"$@\") CURRENT=$#; _milepost";
    let ask = |words: &[&str]| Some(said(&mut shell("zsh")?, &vault, &[&["-fc", script, "zsh"], words].concat()));
    let Some(goals) = ask(&["milepost", "badge", "Ho"]) else { return };
    assert_eq!(goals, ["Hold a conversation in Spanish:goals/Spanish.md"]);
    assert_eq!(ask(&["milepost", "build", "--out", "goa"]).unwrap(), ["goals/:", "-S", ""]);
    assert_eq!(ask(&["milepost", "badge", "\"Hold"]).unwrap(), ["Hold a conversation in Spanish:goals/Spanish.md"]);
    assert!(ask(&["milepost", "done", ""]).unwrap().iter().any(|row| row.ends_with(":Send Carmen one voice message")));
    let (_keep, folder) = super::vault_of("It's: mine", "One");
    let asked = said(&mut shell("zsh").unwrap(), &folder, &["-fc", script, "zsh", "milepost", "badge", "It\\'s"]);
    assert_eq!(asked, ["It's\\: mine:a.md"]);
}

#[test]
fn fish_shows_values_with_their_words() {
    let vault = project("example-vault");
    let script = "milepost completions fish | source; complete -C $argv[1]";
    let ask = |line: &str| Some(said(&mut shell("fish")?, &vault, &["--no-config", "-c", script, line]));
    let Some(goals) = ask("milepost badge Ho") else { return };
    assert_eq!(goals, ["Hold a conversation in Spanish\tgoals/Spanish.md"]);
    assert!(ask("milepost done ").unwrap().iter().any(|row| row.ends_with("\tSend Carmen one voice message")));
    assert!(ask("milepost stat").unwrap()[0].starts_with("status\t"));
}

#[test]
fn elvish_reads_its_script() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("milepost.elv");
    // The editor's names exist on a terminal only.
    let script = printed(&milepost(&["completions", "elvish"]), 0);
    fs::write(
        &file,
        format!("var edit: = (ns [&])\n{script}")
            .replace("set edit:completion:arg-completer[milepost]", "var asked")
            .replace("edit:complex-candidate", "put"),
    )
    .unwrap();
    let Some(mut elvish) = shell("elvish") else { return };
    said(&mut elvish, temp.path(), &["-compileonly", file.to_str().unwrap()]);
}

/// Each shell gets its own script, and no other.
#[test]
fn every_shell_has_its_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&milepost(&["completions", shell]), 0);
        assert!(script.contains(&format!("milepost complete {shell} ")), "{shell}: {script}");
    }
    assert!(String::from_utf8_lossy(&milepost(&["completions", "ksh"]).stderr).contains("powershell"), "the others are named");
    // PowerShell and elvish are handed what stands behind a tab.
    let vault = project("example-vault");
    let ask = |arguments: &[&str]| {
        let output = crate::support::command().current_dir(&vault).arg("complete").args(arguments).output().unwrap();
        printed(&output, 0)
    };
    assert_eq!(ask(&["powershell", "--", "milepost", "badge", "Ho"]), "Hold a conversation in Spanish\tgoals/Spanish.md\n");
    assert!(
        ask(&["powershell", "--next", "--", "milepost", "sprint", "close"]).contains("Sprint S4\t2026-11-16 to 2026-11-27\n")
    );
}
