//! What a save takes while the vault is watched: `milepost watch` runs, notes are saved, and its own lines say how long a turn was
//! and how many files it wrote. Waiting for a batch of saves to end is not in it.

use crate::{
    figures::Figures,
    floor,
    measure::{MILEPOST, goal_note, text},
    run::{command, cpu_of, mark_of},
    vaults::{Vault, gone},
};
use anyhow::{Context, Result};
use std::{
    fs,
    io::{BufRead, BufReader, Lines},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How many notes are saved.
const EDITS: usize = 20;

/// How long nothing happens, to see what that costs.
const IDLE: Duration = Duration::from_secs(10);

/// Measures a vault while it is watched.
pub(crate) fn measure(vault: &Vault, figures: &mut Figures) -> Result<()> {
    gone(&vault.out())?;
    let mut watcher = Watcher::start(vault)?;
    figures.once("watch.start", watcher.started, "ms");
    let notes = [goal_note(vault)?, daily_note(vault)?];
    let before = notes.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    let (mut took, mut files) = (Vec::new(), Vec::new());
    for edit in 0..EDITS {
        let at = edit % 2;
        let bytes = [&before[at][..], format!("\n- [ ] Look back at edit {edit}\n").as_bytes()].concat();
        save(&notes[at], &bytes, edit % 4 < 2)?;
        let (ms, written) = watcher.turn()?;
        took.push(ms);
        files.push(written);
    }
    for (note, bytes) in notes.iter().zip(&before) {
        save(note, bytes, false)?;
        watcher.turn()?;
    }
    took.sort_by(f64::total_cmp);
    files.sort_by(f64::total_cmp);
    figures.once("watch.edit.p50", took[EDITS / 2], "ms");
    figures.once("watch.edit.max", took[EDITS - 1], "ms");
    figures.once("watch.edit.pages", files[EDITS / 2], "count");
    if let Some(bytes) = watcher.memory() {
        figures.once("memory.watch", bytes / 1e6, "MB");
    }
    let cpu = watcher.cpu();
    thread::sleep(IDLE);
    if let Some((before, after)) = cpu.zip(watcher.cpu()) {
        figures.once("watch.idle", (after - before) / IDLE.as_secs_f64() / 10.0, "%");
    }
    Ok(())
}

/// Saves in place, or beside and by rename.
fn save(note: &Path, bytes: &[u8], is_in_place: bool) -> Result<()> {
    if is_in_place {
        return Ok(fs::write(note, bytes)?);
    }
    let beside = note.with_extension("tmp");
    fs::write(&beside, bytes)?;
    Ok(fs::rename(beside, note)?)
}

/// Returns the last daily note.
fn daily_note(vault: &Vault) -> Result<PathBuf> {
    let is_day =
        |path: &PathBuf| path.file_stem().is_some_and(|name| name.len() == 10 && name.to_string_lossy().starts_with("20"));
    floor::notes(&vault.folder).into_iter().rfind(is_day).context("the vault has no daily note")
}

/// A running `milepost watch`; ends with this value.
struct Watcher {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// Milliseconds until all pages were written and all folders watched.
    started: f64,
}

impl Watcher {
    fn start(vault: &Vault) -> Result<Watcher> {
        let start = Instant::now();
        let out = vault.out();
        let arguments = ["watch", text(&vault.folder), "--out", text(&out)];
        let mut child = command(Path::new(MILEPOST), &arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let mut watcher = Watcher { child, lines, started: 0.0 };
        while !watcher.line()?.starts_with("Watching ") {}
        watcher.started = start.elapsed().as_secs_f64() * 1000.0;
        Ok(watcher)
    }

    fn line(&mut self) -> Result<String> {
        Ok(self.lines.next().context("the watcher has ended")??)
    }

    /// Waits for the next turn; returns its milliseconds, and how many files it wrote.
    fn turn(&mut self) -> Result<(f64, f64)> {
        loop {
            let line = self.line()?;
            let Some(ms) = line.strip_suffix(" ms.").and_then(|line| line.rsplit_once(", ")?.1.parse().ok()) else { continue };
            let written = line.split(" written").next().and_then(|line| line.rsplit(' ').nth(1)?.parse().ok());
            return Ok((ms, written.unwrap_or(0.0)));
        }
    }

    /// Returns the resident memory, in bytes; `None` where there is no `/proc`.
    fn memory(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        mark_of(&status, "VmRSS:").map(|bytes| bytes as f64)
    }

    /// Returns the milliseconds of processor used so far.
    fn cpu(&self) -> Option<f64> {
        cpu_of(&self.child.id().to_string(), 14)
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
