//! What reading the history takes, beside the least that any reader of it must do: `git log --raw`, then the blobs it names.

use crate::{
    figures::Figures,
    vaults::{fresh, home},
};
use anyhow::{Context, Result, bail};
use milepost::{calendar::DayStart, git};
use std::{
    collections::BTreeSet,
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Instant,
};

/// Measures the history of a repository; only a clone of it is touched.
pub(crate) fn repository(given: &Path, rounds: usize) -> Result<Figures> {
    let (clone, cache) = (home().join("history"), home().join("history-cache"));
    fresh(&clone)?;
    let from = given.canonicalize().with_context(|| format!("{} could not be found", given.display()))?;
    asked(&home(), &["clone", "-q", "--no-checkout", from.to_str().unwrap_or_default(), clone.to_str().unwrap_or_default()])?;
    let commits = String::from_utf8(asked(&clone, &["rev-list", "--count", "HEAD"])?)?.trim().parse()?;
    let tip = String::from_utf8(asked(&clone, &["rev-parse", "HEAD"])?)?.trim().to_owned();
    let mut figures = Figures::of(commits);
    let read = || -> Result<()> {
        let ask = git::Ask { root: &clone, is_note: &|_| true, day_starts: DayStart::default(), cache: Some(&cache) };
        let (history, trouble) = git::read(&ask);
        if let Some(trouble) = trouble {
            bail!("{trouble}");
        }
        std::hint::black_box(history);
        Ok(())
    };
    fresh(&cache)?;
    let before = memory("VmRSS:");
    read()?;
    if let Some(peak) = memory("VmHWM:").zip(before).map(|(peak, before)| peak.saturating_sub(before)) {
        figures.once("history.memory", peak as f64 / 1e6, "MB");
    }
    for round in 0..=rounds {
        let mut took = |name: &'static str, work: &mut dyn FnMut() -> Result<()>| -> Result<()> {
            let start = Instant::now();
            work()?;
            if round > 0 {
                figures.took(name, start.elapsed().as_secs_f64() * 1000.0);
            }
            Ok(())
        };
        asked(&clone, &["update-ref", "--no-deref", "HEAD", &tip])?;
        took("history.floor", &mut || floor(&clone))?;
        fresh(&cache)?;
        took("history.first", &mut || read())?;
        took("history.again", &mut || read())?;
        fresh(&cache)?;
        asked(&clone, &["update-ref", "--no-deref", "HEAD", "HEAD~1"])?;
        read()?;
        asked(&clone, &["update-ref", "--no-deref", "HEAD", &tip])?;
        took("history.one", &mut || read())?;
    }
    let kept: u64 = fs::read_dir(&cache)?.filter_map(|file| file.ok()?.metadata().ok()).map(|meta| meta.len()).sum();
    figures.once("history.cache", kept as f64, "bytes");
    Ok(figures)
}

/// Returns a mark of this process's memory, in bytes; `None` where there is no `/proc`.
fn memory(mark: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix(mark)?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.map(|kilobytes| kilobytes * 1024)
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
