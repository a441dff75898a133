//! Everything that is measured of one vault, in rounds, so that ratios are of neighbours in time.

use crate::{
    figures::Figures,
    floor,
    run::{Run, peak, timed},
    vaults::{Vault, fresh, gone},
    watch,
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

pub(crate) const MILEPOST: &str = env!("CARGO_BIN_EXE_milepost");

/// Measures a vault.
pub(crate) fn vault(vault: &Vault, rounds: usize) -> Result<Figures> {
    let mut figures = Figures::of(vault.notes);
    let pages = first_build(vault)?;
    if pages.count == 0 {
        eprintln!("`milepost build` wrote no page: its rows are left out");
    }
    // The first round warms up and is thrown away.
    round(vault, &pages, &mut Figures::default())?;
    for _ in 0..rounds {
        round(vault, &pages, &mut figures)?;
    }
    if pages.count > 0 {
        figures.once("memory.build", memory(vault)?, "MB");
        watch::measure(vault, &mut figures)?;
        figures.once("pages.count", pages.count as f64, "count");
        figures.once("pages.bytes", pages.bytes as f64, "bytes");
        figures.once("pages.biggest", pages.biggest as f64, "bytes");
    }
    gone(&vault.out())?;
    gone(&vault.floor_out())?;
    Ok(figures)
}

fn round(vault: &Vault, pages: &Pages, figures: &mut Figures) -> Result<()> {
    let folder = text(&vault.folder);
    figures.ran("floor.read", &floor::run(&["read", folder])?);
    let parse = floor::run(&["parse", folder])?;
    figures.ran("floor.parse", &parse);
    if pages.count > 0 {
        let clean = clean_build(vault)?;
        fresh(&vault.floor_out())?;
        let (count, size) = (pages.count.to_string(), (pages.bytes / pages.count).to_string());
        let floor = floor::run(&["pages", text(&vault.floor_out()), &count, &size])?;
        figures.took("build.clean.ratio", clean.wall_ms / (parse.wall_ms + floor.wall_ms));
        figures.ran("build.clean", &clean);
        figures.ran("floor.pages", &floor);
        phases(&clean.printed, figures);
        figures.ran("build.again", &build(vault)?);
        figures.ran("build.one", &edited(vault, || build(vault))?);
    }
    figures.ran("check", &timed(Path::new(MILEPOST), &["check", folder])?);
    figures.ran("status", &timed(Path::new(MILEPOST), &["status", folder])?);
    Ok(())
}

fn build(vault: &Vault) -> Result<Run> {
    timed(Path::new(MILEPOST), &["build", text(&vault.folder), "--out", text(&vault.out()), "--verbose"])
}

/// Builds without an output or a cache of an earlier build.
fn clean_build(vault: &Vault) -> Result<Run> {
    gone(&vault.out())?;
    gone(&vault.folder.join(".milepost"))?;
    build(vault)
}

/// The pages of a report.
#[derive(Clone, Debug, Default)]
struct Pages {
    count: u64,
    bytes: u64,
    biggest: u64,
}

/// Builds once and counts the pages: files that end in `.html`.
fn first_build(vault: &Vault) -> Result<Pages> {
    clean_build(vault)?;
    let mut pages = Pages::default();
    let files = WalkDir::new(vault.out()).into_iter().filter_map(Result::ok);
    for file in files.filter(|file| file.path().extension().is_some_and(|extension| extension == "html")) {
        let bytes = file.metadata()?.len();
        pages = Pages { count: pages.count + 1, bytes: pages.bytes + bytes, biggest: pages.biggest.max(bytes) };
    }
    Ok(pages)
}

/// Adds what the build says of its phases; what all pages need is made ready in one phase, the pages are made in the next.
fn phases(printed: &str, figures: &mut Figures) {
    let took = |phase: &str| {
        let of =
            |line: &str| line.trim().strip_prefix("phase.")?.strip_prefix(phase)?.strip_suffix(" ms")?.trim().parse::<f64>().ok();
        printed.lines().find_map(of)
    };
    let rows = [
        ("phase.read", "read"),
        ("phase.parse", "parse"),
        ("phase.model", "model"),
        ("phase.measure", "measure"),
        ("phase.write", "write"),
    ];
    for (row, phase) in rows {
        if let Some(ms) = took(phase) {
            figures.took(row, ms);
        }
    }
    if let Some((measure, parse)) = took("measure").zip(took("parse")) {
        figures.took("measure.ratio", measure / parse);
    }
    if let Some(render) = took("render") {
        figures.took("phase.render", took("pages").unwrap_or(0.0) + render);
    }
}

/// Does something while one goal note has another line, and puts the note back.
fn edited<T>(vault: &Vault, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let note = goal_note(vault)?;
    let before = fs::read(&note).with_context(|| format!("{} could not be read", note.display()))?;
    fs::write(&note, [&before[..], b"\n- [ ] Look back at this\n"].concat())?;
    let done = work();
    fs::write(&note, before).with_context(|| format!("{} could not be put back", note.display()))?;
    done
}

/// Returns the first goal's note, or the first note if there is no goal.
pub(crate) fn goal_note(vault: &Vault) -> Result<PathBuf> {
    let status = timed(Path::new(MILEPOST), &["status", text(&vault.folder), "--json"])?;
    let status: serde_json::Value = serde_json::from_str(&status.printed).context("`milepost status --json` is no JSON")?;
    let goal = status["goals"][0]["file"].as_str().map(|file| vault.folder.join(file));
    goal.or_else(|| floor::notes(&vault.folder).into_iter().next()).context("the vault has no note")
}

/// Returns the peak of memory of a clean build, in MB (10⁶ bytes): the largest of three.
fn memory(vault: &Vault) -> Result<f64> {
    let (mut most, out) = (0, vault.out());
    let arguments = ["build", text(&vault.folder), "--out", text(&out)];
    for _ in 0..3 {
        gone(&out)?;
        most = most.max(peak(Path::new(MILEPOST), &arguments)?.unwrap_or(0));
    }
    Ok(most as f64 / 1e6)
}

/// The harness makes all its folders itself, with names that are text.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}
