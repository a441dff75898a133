//! Notes and folders that come, go and change places.

use super::player::{Kind, Player, pause};
use std::{fs, os::unix::fs::symlink, path::PathBuf, process::Command};

pub(super) const KINDS: &[Kind] = &[
    ("a new note", |p| {
        let (path, text) = new(p);
        fs::write(path, text).unwrap();
    }),
    ("a note goes", |p| {
        let note = p.note();
        fs::remove_file(note).unwrap();
    }),
    ("a note is renamed", |p| {
        let note = p.note();
        let name = format!("{}.md", p.name());
        fs::rename(&note, note.with_file_name(name)).unwrap();
    }),
    ("a note is moved to a new folder", |p| {
        let note = p.note();
        let folder = folder(p);
        fs::rename(&note, folder.join(note.file_name().unwrap())).unwrap();
    }),
    ("two notes change places", |p| {
        let (one, other) = (p.note(), p.note());
        let aside = p.at("swap.tmp");
        if one != other {
            fs::rename(&one, &aside).unwrap();
            fs::rename(&other, &one).unwrap();
            fs::rename(&aside, &other).unwrap();
        }
    }),
    ("a note is copied", |p| {
        let note = p.note();
        let name = format!("copy {}.md", p.name());
        fs::copy(&note, note.with_file_name(name)).unwrap();
    }),
    ("an ending in capitals", |p| {
        let (path, text) = new(p);
        fs::write(path.with_extension("MD"), text).unwrap();
    }),
    ("a folder with a note at once", |p| {
        let folder = folder(p);
        let text = p.text();
        fs::write(folder.join("a.md"), text).unwrap();
    }),
    ("folders in folders with a note at once", |p| {
        let deep = folder(p).join("b/c/d");
        fs::create_dir_all(&deep).unwrap();
        let text = p.text();
        fs::write(deep.join("a.md"), text).unwrap();
    }),
    ("an empty folder, and a note later", |p| {
        let folder = folder(p);
        pause();
        pause();
        let text = p.text();
        fs::write(folder.join("late.md"), text).unwrap();
    }),
    ("a folder is renamed", |p| {
        let folder = full_folder(p);
        pause();
        let name = p.name();
        fs::rename(&folder, p.at(&name)).unwrap();
        let text = p.text();
        fs::write(p.at(&name).join("behind.md"), text).unwrap();
    }),
    ("a folder is renamed, and another takes its name", |p| {
        let folder = full_folder(p);
        let name = p.name();
        fs::rename(&folder, p.at(&name)).unwrap();
        fs::create_dir(&folder).unwrap();
        let (one, other) = (p.text(), p.text());
        fs::write(folder.join("second.md"), one).unwrap();
        pause();
        fs::write(p.at(&name).join("first.md"), other).unwrap();
    }),
    ("a full folder is moved in", |p| {
        let from = p.aside.join("in");
        fs::create_dir_all(from.join("sub")).unwrap();
        for name in ["a.md", "sub/b.md"] {
            let text = p.text();
            fs::write(from.join(name), text).unwrap();
        }
        let name = p.name();
        fs::rename(from, p.at(&name)).unwrap();
    }),
    ("a folder is moved out, and written to there", |p| {
        let folder = full_folder(p);
        pause();
        let to = p.aside.join(p.dice.below(1_000_000).to_string());
        fs::rename(folder, &to).unwrap();
        fs::write(to.join("outside.md"), "- [ ] Not ours\n").unwrap();
    }),
    ("a folder goes with all it holds", |p| {
        let folder = full_folder(p);
        pause();
        fs::remove_dir_all(folder).unwrap();
    }),
    ("a folder goes and comes again", |p| {
        let folder = full_folder(p);
        fs::remove_dir_all(&folder).unwrap();
        fs::create_dir(&folder).unwrap();
        let text = p.text();
        fs::write(folder.join("again.md"), text).unwrap();
        pause();
        pause();
        let text = p.text();
        fs::write(folder.join("and again.md"), text).unwrap();
    }),
    ("note, folder, note", |p| {
        let (path, text) = new(p);
        fs::write(&path, &text).unwrap();
        pause();
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        fs::write(path.join("inside.md"), &text).unwrap();
        pause();
        fs::remove_dir_all(&path).unwrap();
        fs::write(&path, text).unwrap();
    }),
    ("a link to a note", |p| {
        let (note, name) = (p.note(), p.name());
        symlink(note, p.at(&format!("{name}.md"))).unwrap();
    }),
    ("a link leads elsewhere", |p| {
        let (one, other, name) = (p.note(), p.note(), p.name());
        let link = p.at(&format!("{name}.md"));
        symlink(one, &link).unwrap();
        pause();
        fs::remove_file(&link).unwrap();
        symlink(other, &link).unwrap();
    }),
    ("a link out of the vault", |p| {
        let name = p.name();
        let outside = p.aside.join("outside.md");
        fs::write(&outside, "- [ ] Not ours\n").unwrap();
        symlink(outside, p.at(&format!("{name}.md"))).unwrap();
    }),
    ("a link to a folder", |p| {
        let (folder, name) = (full_folder(p), p.name());
        symlink(&folder, p.at(&name)).unwrap();
        pause();
        let text = p.text();
        fs::write(folder.join("by link.md"), text).unwrap();
    }),
    ("a FIFO", |p| {
        let name = p.name();
        assert!(Command::new("mkfifo").arg(p.at(&format!("{name}.md"))).status().unwrap().success());
    }),
    ("a picture", |p| {
        let name = p.name();
        fs::write(p.at(&format!("{name}.png")), b"\x89PNG").unwrap();
    }),
    ("Obsidian's bin", |p| {
        let note = p.note();
        fs::create_dir_all(p.at(".trash")).unwrap();
        fs::rename(&note, p.at(".trash").join(note.file_name().unwrap())).unwrap();
    }),
    ("three hundred notes come and go", |p| {
        let folder = folder(p);
        for number in 0..300 {
            fs::write(folder.join(format!("{number}.md")), format!("- [ ] Step {number}\n")).unwrap();
        }
        pause();
        for number in 0..299 {
            fs::remove_file(folder.join(format!("{number}.md"))).unwrap();
        }
    }),
    ("the pages are taken away", |p| {
        let aside = p.aside.join(p.dice.below(1_000_000).to_string());
        let _ = fs::rename(p.at(".milepost/site"), aside);
    }),
];

fn new(player: &mut Player) -> (PathBuf, String) {
    let (name, text) = (player.name(), player.text());
    (player.at(&format!("{name}.md")), text)
}

fn folder(player: &mut Player) -> PathBuf {
    let name = player.name();
    let folder = player.at(&format!("f {name}"));
    fs::create_dir(&folder).unwrap();
    folder
}

fn full_folder(player: &mut Player) -> PathBuf {
    let folder = folder(player);
    fs::create_dir(folder.join("sub")).unwrap();
    for name in ["a.md", "sub/b.md"] {
        let text = player.text();
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}
