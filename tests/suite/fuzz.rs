//! The attacks of `tests/fuzz`, in short: the seeds, and a few changes of each. `MILEPOST_FUZZ` says how many for each target.

use crate::{
    any_note::PIECES,
    support::{dice::Dice, project},
};
use std::{
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    thread,
};

#[path = "../fuzz/targets.rs"]
mod targets;

/// How many changed inputs each target gets.
const FEW: usize = 150;

/// The largest input, in bytes.
const LARGEST: usize = 8 * 1024;

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = project("tests/fuzz/seeds").join(name);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| fs::read(file).unwrap()).collect()
}

/// Changes an input in a few places: bytes, parts of others, and what means something in notes.
fn changed(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(6) {
        let (at, to) = (dice.below(bytes.len() + 1), dice.below(bytes.len() + 1));
        let (at, to) = (at.min(to), at.max(to));
        match dice.below(6) {
            0 => bytes.insert(at, dice.below(256) as u8),
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            2 => drop(bytes.drain(at..to.min(at + 40))),
            3 => {
                let part = bytes[at..to].repeat(1 + dice.below(4));
                bytes.splice(at..at, part);
            }
            4 => {
                let other = &seeds[dice.below(seeds.len())];
                let part = other[dice.below(other.len() + 1)..].to_vec();
                bytes.splice(at..at, part);
            }
            _ => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].bytes())),
        }
        bytes.truncate(LARGEST);
    }
    bytes
}

/// Attacks a target; what ends badly is printed, to be kept as a seed.
fn attack((name, target): targets::Target, many: usize) {
    let (seeds, mut dice) = (seeds(name), Dice(7));
    assert!(!seeds.is_empty(), "{name} has no seeds");
    let changes: Vec<Vec<u8>> = (0..many).map(|_| changed(&seeds, &mut dice)).collect();
    for bytes in seeds.iter().chain(&changes) {
        if let Err(bad) = catch_unwind(AssertUnwindSafe(|| target(bytes))) {
            eprintln!("{name} ends badly with: b\"{}\"", bytes.escape_ascii());
            resume_unwind(bad);
        }
    }
}

#[test]
fn whatever_comes_is_taken_in_good_order() {
    let many = env::var("MILEPOST_FUZZ").map_or(FEW, |many| many.parse().expect("MILEPOST_FUZZ is a number"));
    let only = env::var("MILEPOST_FUZZ_TARGET").ok();
    thread::scope(|scope| {
        for target in targets::TARGETS.iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)) {
            scope.spawn(move || attack(*target, many));
        }
    });
}

#[test]
fn each_target_is_one_of_cargo_fuzz() {
    let manifest = fs::read_to_string(project("tests/fuzz/Cargo.toml")).unwrap();
    assert_eq!(manifest.matches("[[bin]]").count(), targets::TARGETS.len());
    for (name, _) in targets::TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name}");
        assert!(project(&format!("tests/fuzz/fuzz_targets/{name}.rs")).is_file(), "{name}");
    }
}
