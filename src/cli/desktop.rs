//! The door to the desktop: it is asked to show a line to whoever sits before it.
//!
//! A program of the system does so (`notify-send` of libnotify, `osascript`): no library that speaks to a bus, which the rest of
//! milepost has no use for. It is started by name, never by a shell, with fixed arguments and the line as one of its own.
#![expect(clippy::disallowed_methods, reason = "this is the door through which the desktop is told, and no other program")]

use crate::cli::{
    clock::Stopwatch,
    term::{self, sanitize::clean},
};
use std::{
    io,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
    time::Duration,
};

/// For how many milliseconds the program may take for a line.
const PATIENCE: f64 = 10_000.0;

/// How many lines may wait.
const MOST: usize = 16;

/// The program, and its arguments before the line.
///
/// For `notify-send` the line is the summary, which no desktop reads as markup, as some do with the body; behind `--` it is no
/// option. For `osascript` it is data to a script that is always the same; behind a word that is none it is no option either.
const PROGRAM: (&str, &[&str]) = if cfg!(target_os = "macos") {
    const TELL: &str = "display notification (item 2 of argv) with title \"milepost\"";
    ("osascript", &["-e", "on run argv", "-e", TELL, "-e", "end run", "milepost"])
} else {
    ("notify-send", &["--app-name=milepost", "--"])
};

/// Tells the desktop, line after line, without keeping anybody waiting.
pub(super) struct Desktop {
    lines: SyncSender<String>,
}

impl Desktop {
    /// Opens it. Whether there is one is known when something is told.
    pub(super) fn open() -> Desktop {
        let (lines, told) = sync_channel(MOST);
        thread::spawn(move || tell_all(&told));
        Desktop { lines }
    }

    /// Tells a line; if the desktop has not shown a good many yet, it does not see this one.
    pub(super) fn tell(&self, line: &str) {
        let _ = self.lines.try_send(clean(line).into_owned());
    }
}

fn tell_all(lines: &Receiver<String>) {
    let mut was_told = false;
    for line in lines {
        let failed = tell(&line).err().filter(|_| !was_told);
        if let Some(why) = failed {
            was_told = true;
            term::warning(&format!("{} could not tell the desktop ({why}): milepost goes on without.", PROGRAM.0));
        }
    }
}

fn tell(line: &str) -> Result<(), String> {
    let mut command = Command::new(PROGRAM.0);
    command.args(PROGRAM.1).arg(line).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "it is not installed".to_owned(),
        _ => error.to_string(),
    })?;
    end(&mut child)
}

fn end(child: &mut Child) -> Result<(), String> {
    let begun = Stopwatch::start();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(_)) => return Err("it found none".to_owned()),
            Err(error) => return Err(error.to_string()),
            Ok(None) if begun.elapsed() > PATIENCE => {
                let _ = child.kill();
                let _ = child.wait();
                return Err("it did not end".to_owned());
            }
            Ok(None) => thread::sleep(Duration::from_millis(20)),
        }
    }
}
