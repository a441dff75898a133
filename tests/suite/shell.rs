//! milepost among other programs: completions, the manual, JSON of every command, exit codes, pipes, the dashboard note, packages.

mod bash;
mod dashboard;
mod every_command;
mod manual;
mod other_shells;
mod packages;

use crate::support::command;
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Returns a shell that finds milepost by its name, if the shell is there; says so if it is not.
fn shell(name: &str) -> Option<Command> {
    let found = Command::new(name).arg("--version").stdin(Stdio::null()).output();
    if found.is_err() && name != "bash" {
        eprintln!("{name} is not installed here: what it completes is left unchecked");
        return None;
    }
    let binary = Path::new(env!("CARGO_BIN_EXE_milepost"));
    let ours = command();
    let mut shell = Command::new(name);
    for (key, value) in ours.get_envs() {
        match value {
            Some(value) => shell.env(key, value),
            None => shell.env_remove(key),
        };
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(binary.parent().unwrap().to_owned()).chain(std::env::split_paths(&folders));
    shell.env("PATH", std::env::join_paths(folders).unwrap()).env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    Some(shell)
}

/// A folder with one goal whose name and step are as given.
fn vault_of(goal: &str, step: &str) -> (tempfile::TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("notes");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a.md"), format!("---\ntype: goal\n---\n# {goal}\n\n- [ ] {step}\n")).unwrap();
    (temp, folder)
}
