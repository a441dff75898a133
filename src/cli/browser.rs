//! The door to the user's browser: it is asked to show an address of ours.
#![expect(clippy::disallowed_methods, reason = "this is the door through which a browser is opened, and no other program")]

use crate::cli::term;
use std::{
    io,
    process::{Command, Stdio},
    thread,
};

/// Asks the system to show an address in the user's browser. If it cannot, that is said, and nothing else comes of it.
pub(super) fn open(address: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        // It may run as long as the browser does, and nobody waits for it but a thread of its own.
        Ok(mut child) => {
            thread::spawn(move || match child.wait() {
                Ok(status) if status.success() => {}
                Ok(_) => cannot(program, "it found no browser"),
                Err(error) => cannot(program, &error.to_string()),
            });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => cannot(program, "it is not installed"),
        Err(error) => cannot(program, &error.to_string()),
    }
}

fn cannot(program: &str, why: &str) {
    term::warning(&format!("{program} could not open the browser ({why}): open the address yourself."));
}
