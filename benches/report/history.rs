//! What the history of a repository adds to `status`, beside the least that any reader of it must do: `git log --raw`, then
//! the blobs it names. To a build it adds the same, where writing thousands of pages differs by more from run to run.

use crate::{
    figures::Figures,
    measure::{MILEPOST, text},
    run::{peak, timed},
    vaults::{Vault, gone, home, sweep},
};
use anyhow::{Context, Result, bail};
use std::{
    collections::BTreeSet,
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Instant,
};

/// What leaves git alone.
const WITHOUT: &[&str] = &["--no-git"];

/// Measures the history of a repository; only a clone of it is touched.
pub(crate) fn repository(given: &Path, rounds: usize) -> Result<Figures> {
    let vault = Vault { notes: 0, folder: home().join("history") };
    let (clone, cache) = (&vault.folder, vault.folder.join(".milepost"));
    gone(clone)?;
    let from = given.canonicalize().with_context(|| format!("{} could not be found", given.display()))?;
    fs::create_dir_all(home())?;
    asked(&home(), &["clone", "-q", from.to_str().unwrap_or_default(), clone.to_str().unwrap_or_default()])?;
    let commits = String::from_utf8(asked(clone, &["rev-list", "--count", "HEAD"])?)?.trim().parse()?;
    let tip = String::from_utf8(asked(clone, &["rev-parse", "HEAD"])?)?.trim().to_owned();
    let head = |commit: &str| asked(clone, &["update-ref", "--no-deref", "HEAD", commit]).map(drop);
    let mut figures = Figures::of(commits);
    // The first round warms up and is thrown away.
    for round in 0..=rounds {
        let start = Instant::now();
        floor(clone)?;
        let floor = start.elapsed().as_secs_f64() * 1000.0;
        // Each beside a run of its own without: the machine may be slower a minute later.
        let adds = || Ok::<f64, anyhow::Error>(status(&vault, &[])? - status(&vault, WITHOUT)?);
        gone(&cache)?;
        let first = adds()?;
        let again = adds()?;
        gone(&cache)?;
        head("HEAD~1")?;
        status(&vault, &[])?;
        head(&tip)?;
        let one = adds()?;
        if round == 0 {
            continue;
        }
        let of_round = [("history.floor", floor), ("history.first", first), ("history.again", again), ("history.one", one)];
        for (name, ms) in of_round {
            figures.took(name, ms);
        }
        figures.took("history.first.ratio", first / floor);
        figures.took("history.again.ratio", again / first);
        figures.took("history.one.ratio", one / first);
    }
    let kept: u64 = fs::read_dir(cache.join("cache"))?.filter_map(|file| file.ok()?.metadata().ok()).map(|meta| meta.len()).sum();
    gone(&cache)?;
    let memory = |options| peak(Path::new(MILEPOST), &arguments(&vault, options));
    if let Some((without, with)) = memory(WITHOUT)?.zip(memory(&[])?) {
        figures.once("history.memory", (with as f64 - without as f64) / 1e6, "MB");
    }
    figures.once("history.cache", kept as f64, "bytes");
    sweep(clone)?;
    Ok(figures)
}

/// Returns how long `status` takes, in milliseconds.
fn status(vault: &Vault, options: &[&str]) -> Result<f64> {
    Ok(timed(Path::new(MILEPOST), &arguments(vault, options))?.wall_ms)
}

fn arguments<'a>(vault: &'a Vault, options: &[&'a str]) -> Vec<&'a str> {
    [&["status", text(&vault.folder)], options].concat()
}

/// Reads the log, then the blobs that a modification names, one after the other.
fn floor(clone: &Path) -> Result<()> {
    let log = asked(clone, &["log", "--raw", "--no-abbrev", "-M", "-z", "--format=%H %an %aI"])?;
    let entries = log.split(|byte| *byte == b':').filter_map(|entry| std::str::from_utf8(entry.get(..97)?).ok());
    let named = entries.filter(|entry| entry.ends_with(" M")).flat_map(|entry| [&entry[14..54], &entry[55..95]]);
    let ids: BTreeSet<String> = named.map(str::to_owned).collect();
    let mut git = Command::new("git");
    git.arg("-C").arg(clone).args(["cat-file", "--batch", "--buffer"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut blobs = git.spawn()?;
    let mut input = blobs.stdin.take().context("no input")?;
    let writer = thread::spawn(move || ids.iter().try_for_each(|id| writeln!(input, "{id}")));
    let read = std::io::copy(&mut blobs.stdout.take().context("no output")?, &mut std::io::sink())?;
    std::hint::black_box(read);
    let _ = writer.join();
    blobs.wait()?;
    Ok(())
}

fn asked(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output()?;
    if !output.status.success() {
        bail!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}
