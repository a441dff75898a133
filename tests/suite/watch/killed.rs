//! Killed at any moment: readers see whole pages all the while, and the next build mends all.

use super::{
    player::Player,
    reader::{Reader, left_over},
    watcher::{Watcher, command},
};
use crate::support::{dice::Dice, site::files};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How often each is killed; `MILEPOST_KILLS=500` does so more often, and `MILEPOST_SEEDS=7` at other moments.
const KILLS: usize = 15;

fn kills() -> usize {
    std::env::var("MILEPOST_KILLS").map_or(KILLS, |kills| kills.trim().parse().unwrap())
}

fn seed() -> u64 {
    let seeds = std::env::var("MILEPOST_SEEDS").ok();
    let seed = seeds.and_then(|seeds| seeds.split(',').next()?.trim().parse().ok()).unwrap_or(1);
    eprintln!("seed {seed}");
    seed
}

/// A vault in a repository, so that its history is kept beside the pages.
fn vault(temp: &Path, seed: u64) -> Player {
    let mut player = Player::new(temp, seed);
    fs::create_dir_all(&player.root).unwrap();
    for number in 0..8 {
        let text = player.text();
        fs::write(player.at(&format!("g{number}.md")), text).unwrap();
    }
    player.commit();
    player
}

fn build(vault: &Path, out: &Path) -> Command {
    let mut build = command(&["build", "-q", vault.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    build.stdout(Stdio::null()).stderr(Stdio::null());
    build
}

/// Something is saved, sometimes committed; never the notes whose pages are read.
fn edit(player: &mut Player, round: usize) {
    let name = format!("g{}.md", player.dice.below(8));
    let note = player.at(&name);
    let text = player.changed(&note);
    fs::write(note, text).unwrap();
    match round % 4 {
        0 => player.commit(),
        1 => {
            let text = player.text();
            fs::write(player.at(&format!("new/{round}.md")), text).unwrap();
        }
        2 => {
            let _ = fs::remove_file(player.at(&format!("new/{}.md", round - 1)));
        }
        _ => {}
    }
}

/// The next build ends well, equals a fresh one, and leaves nothing over.
#[track_caller]
fn is_mended(player: &Player, out: &Path, when: &str) {
    assert!(build(&player.root, out).status().unwrap().success(), "{when}");
    let fresh = player.aside.join("fresh");
    assert!(build(&player.root, &fresh).status().unwrap().success(), "{when}");
    let (expected, found) = (files(&fresh), files(out));
    let differing: Vec<_> = expected.keys().chain(found.keys()).filter(|path| expected.get(*path) != found.get(*path)).collect();
    assert!(differing.is_empty(), "{when}: {differing:?}");
    assert_eq!(left_over(out), [""; 0].map(std::path::PathBuf::from), "{when}");
    assert_eq!(left_over(&player.at(".milepost")), [""; 0].map(std::path::PathBuf::from), "{when}");
    fs::remove_dir_all(fresh).unwrap();
}

fn moment(dice: &mut Dice, longest: Duration) -> Duration {
    longest.mul_f64(dice.below(1100) as f64 / 1000.0)
}

#[test]
fn a_build_is_mended_by_the_next() {
    let temp = tempfile::tempdir().unwrap();
    let mut player = vault(temp.path(), seed());
    fs::create_dir(player.at("new")).unwrap();
    let (out, first) = (player.at(".milepost/site"), player.aside.join("first"));
    assert!(build(&player.root, &out).status().unwrap().success());
    let begun = Instant::now();
    assert!(build(&player.root, &first).status().unwrap().success());
    let longest = begun.elapsed();
    let reader = Reader::of(&out);
    for round in 0..kills() {
        edit(&mut player, round);
        // Every third is the first build of a folder.
        let out = if round % 3 == 2 { &first } else { &out };
        if round % 3 == 2 {
            fs::remove_dir_all(&first).unwrap();
        }
        let mut run = build(&player.root, out).spawn().unwrap();
        let moment = moment(&mut player.dice, longest);
        thread::sleep(moment);
        run.kill().unwrap();
        run.wait().unwrap();
        is_mended(&player, out, &format!("round {round}, after {moment:?}"));
    }
    reader.saw_whole_pages();
}

#[test]
fn what_a_kill_left_beside_the_history_goes_and_what_another_writes_stays() {
    let temp = tempfile::tempdir().unwrap();
    let mut player = vault(temp.path(), 1);
    let (out, cache) = (player.at(".milepost/site"), player.at(".milepost/cache"));
    assert!(build(&player.root, &out).status().unwrap().success());
    let kept: Vec<_> = fs::read_dir(&cache).unwrap().map(|entry| entry.unwrap().path()).collect();
    let kept = kept.iter().find(|file| file.extension().is_some_and(|end| end == "bin")).expect("the history is kept");
    let (left, other, foreign) = (kept.with_extension("1.tmp"), kept.with_extension("2.tmp"), cache.join("letter.tmp"));
    for file in [&left, &other, &foreign] {
        fs::write(file, "half").unwrap();
    }
    let held = fs::File::open(&other).unwrap();
    held.lock().unwrap();
    // The history is kept anew with the next commit.
    let text = player.text();
    fs::write(player.at("g0.md"), text).unwrap();
    player.commit();
    assert!(build(&player.root, &out).status().unwrap().success());
    assert_eq!([left.exists(), other.exists(), foreign.exists()], [false, true, true]);
}

#[test]
fn a_watcher_is_mended_by_the_next_build() {
    let temp = tempfile::tempdir().unwrap();
    let mut player = vault(temp.path(), seed());
    fs::create_dir(player.at("new")).unwrap();
    let out = player.at(".milepost/site");
    assert!(build(&player.root, &out).status().unwrap().success());
    let reader = Reader::of(&out);
    for round in 0..kills() {
        let watcher = Watcher::start(&player.root, &[]);
        edit(&mut player, round);
        // The turn begins after a moment of quiet.
        let moment = moment(&mut player.dice, Duration::from_millis(400));
        thread::sleep(moment);
        drop(watcher);
        is_mended(&player, &out, &format!("round {round}, after {moment:?}"));
    }
    reader.saw_whole_pages();
}
