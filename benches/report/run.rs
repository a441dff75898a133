//! One child process: how long it took, how much of a processor, and how much memory.

use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What a child process took.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) wall_ms: f64,
    /// User and system time of all its threads, in steps of 10 ms; where the system says so in `/proc`.
    pub(crate) cpu_ms: Option<f64>,
    /// What it printed.
    pub(crate) printed: String,
}

/// Runs a program to its end; code 1 is an answer like any other, as `check` gives it.
pub(crate) fn timed(program: &Path, arguments: &[&str]) -> Result<Run> {
    let before = cpu_of_children();
    let start = Instant::now();
    let output = command(program, arguments).stdout(Stdio::piped()).stderr(Stdio::null()).output();
    let wall_ms = start.elapsed().as_secs_f64() * 1000.0;
    let after = cpu_of_children();
    let output = output.with_context(|| format!("{} could not be started", program.display()))?;
    if !matches!(output.status.code(), Some(0 | 1)) {
        bail!("`{} {}` ended with {}", program.display(), arguments.join(" "), output.status);
    }
    let cpu_ms = before.zip(after).map(|(before, after)| after - before);
    Ok(Run { wall_ms, cpu_ms, printed: String::from_utf8_lossy(&output.stdout).into_owned() })
}

/// Runs a program to its end and returns its peak of memory in bytes: the system's own high-water mark
/// (`VmHWM` in `/proc`), read every millisecond for as long as the program lives. `None` where there is no `/proc`.
pub(crate) fn peak(program: &Path, arguments: &[&str]) -> Result<Option<u64>> {
    let mut child = command(program, arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        peak = peak.max(mark_of(&text, "VmHWM:"));
        thread::sleep(Duration::from_millis(1));
    }
    Ok(peak)
}

/// A generated vault lies inside milepost's own repository, whose history is not the vault's.
pub(crate) fn command(program: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    command.env_remove("MILEPOST_VAULT").env_remove("MILEPOST_TODAY").env_remove("MILEPOST_GIT");
    command.env("GIT_CEILING_DIRECTORIES", crate::vaults::home());
    command
}

/// Returns a mark of `/proc/PID/status`, in bytes.
pub(crate) fn mark_of(status: &str, mark: &str) -> Option<u64> {
    let kilobytes = status.lines().find_map(|line| line.strip_prefix(mark)?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.map(|kilobytes| kilobytes * 1024)
}

/// Milliseconds of processor that all children used that have ended.
fn cpu_of_children() -> Option<f64> {
    cpu_of("self", 16)
}

/// Milliseconds of processor of a process: two fields of `/proc/PID/stat` from one on, in hundredths of a second on every Linux.
/// 14 is its own user time, 16 that of its children that have ended.
pub(crate) fn cpu_of(process: &str, field: usize) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = |field: usize| fields.get(field - 3)?.parse::<f64>().ok();
    Some((ticks(field)? + ticks(field + 1)?) * 10.0)
}
