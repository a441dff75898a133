//! Any edits in any order end in the pages of a clean build.

use super::{
    editors, folders,
    player::{Kind, Player},
    tools,
    watcher::Watcher,
};
use std::fs;

/// Each kind is played once by each of these; `MILEPOST_SEEDS=7,8` names others.
const SEEDS: &[u64] = &[1, 2];

fn kinds() -> Vec<Kind> {
    [editors::KINDS, folders::KINDS, tools::KINDS].concat()
}

fn vault(player: &mut Player) {
    fs::create_dir_all(player.at("goals")).unwrap();
    for number in 0..6 {
        let text = player.text();
        fs::write(player.at(&format!("goals/g{number}.md")), text).unwrap();
    }
    let day = "# Today\n\n- [x] Write\n- [ ] Read [[g1]] 📅 2026-11-25\n- [x] Run 🔁 every day ✅ 2026-11-20\n";
    fs::write(player.at("2026-11-20.md"), day).unwrap();
    fs::write(player.at("run.md"), "---\nhabit: every day\n---\n# Run\n").unwrap();
}

#[test]
fn any_edits_in_any_order_end_in_the_pages_of_a_clean_build() {
    let chosen = std::env::var("MILEPOST_SEEDS").ok();
    let seeds = chosen.map(|seeds| seeds.split(',').map(|seed| seed.trim().parse().unwrap()).collect());
    for seed in seeds.unwrap_or_else(|| SEEDS.to_vec()) {
        eprintln!("seed {seed}");
        let temp = tempfile::tempdir().unwrap();
        let mut player = Player::new(temp.path(), seed);
        vault(&mut player);
        let mut watcher = Watcher::start(&player.root, &[]);
        let mut left = kinds();
        while !left.is_empty() {
            let mut played = Vec::new();
            for _ in 0..=player.dice.below(3) {
                if left.is_empty() {
                    break;
                }
                let (name, play) = left.swap_remove(player.dice.below(left.len()));
                eprintln!("  {name}");
                play(&mut player);
                played.push(name);
            }
            watcher.agrees(&format!("seed {seed}, {played:?}"));
        }
        assert_eq!(watcher.interrupt(), Some(0));
    }
}

/// As `git init` does it on a busy machine: the folder is there for a while before what makes it a repository.
#[test]
fn a_repository_that_comes_bit_by_bit_is_seen() {
    let temp = tempfile::tempdir().unwrap();
    let mut player = Player::new(temp.path(), 3);
    vault(&mut player);
    let mut watcher = Watcher::start(&player.root, &[]);
    fs::create_dir(player.at(".git")).unwrap();
    let note = player.at("goals/g1.md");
    let text = fs::read_to_string(&note).unwrap();
    fs::write(&note, format!("{text}\n- [ ] By hand\n")).unwrap();
    watcher.agrees("an empty .git");
    assert!(player.git(&["init", "-q", "-b", "main"]));
    player.commit();
    fs::write(&note, format!("{text}\n- [x] By hand\n")).unwrap();
    player.commit();
    watcher.agrees("what makes it a repository");
    assert_eq!(watcher.interrupt(), Some(0));
}

#[test]
fn there_are_at_least_sixty_kinds_each_under_its_own_name() {
    let mut names: Vec<&str> = kinds().iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() >= 60 && names.len() == kinds().len(), "{}", names.len());
}
