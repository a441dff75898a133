//! Several at one folder of pages, and many notes at once.

use super::{
    player::Player,
    reader::{Reader, are_whole},
    watcher::{Watcher, command},
};
use std::{fs, process::Stdio, thread, time::Duration};

fn vault(temp: &std::path::Path) -> Player {
    let mut player = Player::new(temp, 1);
    fs::create_dir_all(&player.root).unwrap();
    for number in 0..6 {
        let text = player.text();
        fs::write(player.at(&format!("g{number}.md")), text).unwrap();
    }
    player
}

#[test]
fn two_watchers_and_builds_write_one_folder() {
    let temp = tempfile::tempdir().unwrap();
    let mut player = vault(temp.path());
    let (mut one, mut other) = (Watcher::start(&player.root, &[]), Watcher::start(&player.root, &[]));
    let reader = Reader::of(&player.at(".milepost/site"));
    for round in 0..6 {
        let builds: Vec<_> = (0..2)
            .map(|_| {
                let mut build = command(&["build", "-q", player.root.to_str().unwrap()]);
                build.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        for _ in 0..3 {
            let note = player.note();
            let text = player.changed(&note);
            fs::write(note, text).unwrap();
            thread::sleep(Duration::from_millis(40));
        }
        for build in builds {
            let output = build.wait_with_output().unwrap();
            assert!(output.status.success(), "round {round}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
    // A build that began before the last save may have had the last word: the next save has it.
    let text = player.text();
    fs::write(player.at("g0.md"), text).unwrap();
    one.agrees("the first");
    other.agrees("the second");
    reader.saw_whole_pages();
    assert_eq!((one.interrupt(), other.interrupt()), (Some(0), Some(0)));
    are_whole(&player.at(".milepost/site"));
}

/// How many turns it said it took.
fn turns(said: &[String]) -> usize {
    said.iter().filter(|line| line.ends_with(" ms.")).count()
}

#[test]
fn a_branch_that_touches_five_thousand_notes_is_a_few_turns() {
    let temp = tempfile::tempdir().unwrap();
    let mut player = vault(temp.path());
    let write = |player: &Player, what: &str| {
        for number in 0..5000 {
            let folder = player.at(&format!("notes/{}", number / 500));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("n{number}.md")), format!("Note {number} {what}\n")).unwrap();
        }
    };
    write(&player, "here");
    player.commit();
    assert!(player.git(&["checkout", "-q", "-b", "side"]));
    write(&player, "there");
    let text = player.text();
    fs::write(player.at("g1.md"), text).unwrap();
    player.commit();
    assert!(player.git(&["checkout", "-q", "main"]));
    let mut watcher = Watcher::start(&player.root, &[]);
    watcher.said();
    assert!(player.git(&["checkout", "-q", "side"]));
    watcher.agrees("another branch");
    let said = watcher.said();
    assert!((1..100).contains(&turns(&said)), "{} turns: {said:?}", turns(&said));

    // Three hundred at once, put away, and taken along to the other branch.
    for number in 0..300 {
        fs::write(player.at(&format!("notes/0/n{number}.md")), format!("Note {number} again\n")).unwrap();
    }
    thread::sleep(Duration::from_millis(100));
    assert!(player.git(&["stash", "-q"]));
    assert!(player.git(&["checkout", "-q", "main"]));
    let text = player.text();
    fs::write(player.at("g2.md"), text).unwrap();
    player.commit();
    assert!(player.git(&["checkout", "-q", "side"]));
    assert!(player.git(&["rebase", "-q", "main"]));
    assert!(player.git(&["stash", "pop", "-q"]));
    watcher.agrees("stash and rebase");
    let said = watcher.said();
    assert!((1..200).contains(&turns(&said)), "{} turns: {said:?}", turns(&said));
    assert_eq!(watcher.interrupt(), Some(0));
}
