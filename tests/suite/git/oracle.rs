//! A generated repository, against the days on which its generator ticked its boxes.

use milepost::{
    calendar::{Day, DayStart},
    git::{Ask, History, beside, read},
    path::VaultPath,
    plan::past::Sure,
};
use std::{collections::BTreeMap, env, fs, path::Path, process::Command, time::Instant};

/// How the boxes of one kind came out.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: usize,
    unknown: usize,
}

impl Score {
    fn share(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong + self.unknown).max(1) as f64
    }
}

#[test]
fn a_generated_repository_has_the_days_of_its_generator() {
    check("1000", "500", "1");
}

#[test]
#[ignore = "a minute in a debug build: run by hand, `cargo test --release --test suite -- git::oracle --ignored --nocapture`"]
fn a_large_generated_repository_has_them_too() {
    check("10000", "10000", "1");
    check("3000", "10000", "5");
}

fn check(notes: &str, commits: &str, seed: &str) {
    let temp = tempfile::tempdir().unwrap();
    let (vault, oracle) = (temp.path().join("vault"), temp.path().join("ticks.tsv"));
    let generator = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/gen_vault.py");
    let mut made = Command::new("python3");
    made.arg(generator).arg(&vault).args(["--notes", notes, "--git", commits, "--seed", seed]).arg("--oracle").arg(&oracle);
    match made.output() {
        Err(error) => {
            assert!(env::var("CI").as_deref() != Ok("true"), "python3 makes the vaults of this test: install it in CI");
            eprintln!("skipped: python3, which makes the vault, is missing: {error}");
            return;
        }
        Ok(made) => assert!(made.status.success(), "gen_vault.py: {}", String::from_utf8_lossy(&made.stderr)),
    }
    let ask = Ask { root: &vault, is_note: &|_| true, day_starts: DayStart::default(), cache: None };
    let start = Instant::now();
    let (history, trouble) = read(&ask);
    eprintln!("{notes} notes, {commits} commits: {:?}", start.elapsed());
    assert_eq!(trouble, None);
    let scores = scores(&history, &vault, &fs::read_to_string(&oracle).unwrap());
    eprintln!("{scores:?}");
    for (kind, least) in [("exact", 1.0), ("reworded later", 0.95), ("twin", 0.8), ("beside", 0.0)] {
        let Some(score) = scores.get(kind) else { continue };
        assert!(score.share() >= least, "{kind}: {score:?}");
        assert_eq!(score.wrong, 0, "{kind}: {score:?}");
    }
}

/// Compares the day of each tick that the generator knows; and no box beside may have one, unless it was born with it.
fn scores(history: &History, vault: &Path, oracle: &str) -> BTreeMap<String, Score> {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut rows: BTreeMap<&str, Vec<(u32, &str, &str)>> = BTreeMap::new();
    for row in oracle.lines() {
        let [path, line, day, kind] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        rows.entry(path).or_default().push((line.parse().unwrap(), day, kind));
    }
    let today: Day = "2026-11-22".parse().unwrap();
    for (path, rows) in rows {
        let text = fs::read_to_string(vault.join(path)).unwrap();
        let path = VaultPath::new(path).unwrap();
        let told = beside(history, today, &[(&path, &text)], &BTreeMap::new());
        let known: Vec<u32> = rows.iter().map(|(line, ..)| *line).collect();
        for found in told[0].boxes.iter().filter(|found| !known.contains(&found.line_number)) {
            let Some(line) = &found.line else { continue };
            let last = line.turned(|c| matches!(c, 'x' | 'X')).pop().filter(|event| event.sure < Sure::BornDone);
            let claimed = last.and_then(|event| history.commits[event.commit as usize].day).map(|day| day.to_string());
            let written = text.lines().nth(found.line_number as usize - 1).unwrap();
            // A day that is written in the text counts before any of git's.
            let is_asked = matches!(line.state(), 'x' | 'X') && !written.contains('✅') && !written.contains("completion::");
            if let Some(day) = claimed.filter(|_| is_asked) {
                eprintln!("not known to the oracle: {path}: {written}: {day} {:?}", last.map(|event| event.sure));
                scores.entry("beside".to_owned()).or_default().wrong += 1;
            }
        }
        for (line, day, kind) in rows {
            let events = told[0].at(line).and_then(|told| told.line.as_ref()).map(|line| line.turned(|c| matches!(c, 'x' | 'X')));
            let last = events.as_ref().and_then(|events| events.last()).filter(|event| event.sure < Sure::BornDone);
            let found = last.and_then(|event| history.commits[event.commit as usize].day).map(|day| day.to_string());
            let score = scores.entry(kind.to_owned()).or_default();
            match found {
                None => {
                    score.unknown += 1;
                    eprintln!("unknown: {path}:{line} {day} {kind} {events:?}");
                }
                Some(found) if found == day => score.right += 1,
                Some(found) => {
                    score.wrong += 1;
                    eprintln!("wrong: {path}:{line} {day} {kind}: {found}");
                }
            }
        }
    }
    scores
}
