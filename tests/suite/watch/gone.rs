//! What is taken away, put in the way, or renamed under it: the vault, the pages, a folder of them.

use super::{reader::are_whole, watcher::Watcher};
use crate::support::site::files;
use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};
use tempfile::TempDir;

fn vault() -> (TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("v");
    fill(&vault, ' ');
    (temp, vault)
}

fn fill(vault: &Path, mark: char) {
    fs::create_dir_all(vault.join("deep")).unwrap();
    fs::write(vault.join("a.md"), format!("# A\n\n- [{mark}] One\n- [ ] Two\n")).unwrap();
    fs::write(vault.join("deep/b.md"), "# B\n\n- [ ] Three\n").unwrap();
}

#[test]
fn a_vault_that_is_deleted_and_made_again_is_watched_again() {
    let (_temp, vault) = vault();
    let mut watcher = Watcher::start(&vault, &[]);
    fs::remove_dir_all(&vault).unwrap();
    watcher.says("is not there any more");
    fill(&vault, 'x');
    watcher.agrees("made again");
    fs::write(vault.join("deep/b.md"), "# B\n\n- [x] Three\n").unwrap();
    watcher.agrees("and watched, down to its folders");

    // So fast that nobody saw it gone.
    fs::remove_dir_all(&vault).unwrap();
    fill(&vault, ' ');
    watcher.agrees("made again at once");
    fs::write(vault.join("deep/b.md"), "# B\n\n- [ ] Three\n- [ ] Four\n").unwrap();
    watcher.agrees("and watched");
    assert_eq!(watcher.interrupt(), Some(0));
}

#[test]
fn a_file_or_link_in_the_place_of_a_folder_of_pages() {
    let (temp, vault) = vault();
    let out = vault.join(".milepost/site");
    let precious = temp.path().join("precious");
    fs::create_dir(&precious).unwrap();
    fs::write(precious.join("a.html"), "precious").unwrap();
    let mut watcher = Watcher::start(&vault, &[]);

    // A link is ours to replace, what it leads to is not.
    fs::remove_dir_all(out.join("goals")).unwrap();
    symlink(&precious, out.join("goals")).unwrap();
    fs::write(vault.join("a.md"), "# A\n\n- [x] One\n- [ ] Two\n").unwrap();
    watcher.agrees("a link");
    assert!(out.join("goals").symlink_metadata().unwrap().is_dir());
    assert_eq!(fs::read_to_string(precious.join("a.html")).unwrap(), "precious");

    // A file is nobody's but its owner's.
    fs::remove_dir_all(out.join("goals")).unwrap();
    fs::write(out.join("goals"), "precious").unwrap();
    fs::write(vault.join("a.md"), "# A\n\n- [x] One\n- [x] Two\n").unwrap();
    let line = watcher.says("was not made by milepost");
    assert!(line.contains("goals"), "{line}");
    are_whole(&out);
    assert_eq!(fs::read_to_string(out.join("goals")).unwrap(), "precious");
    fs::remove_file(out.join("goals")).unwrap();
    watcher.says("All is well again: ");
    watcher.agrees("the way is free");
    assert_eq!(watcher.interrupt(), Some(0));
}

#[test]
fn a_folder_of_pages_in_the_vault_that_is_renamed_is_made_again() {
    let (_temp, vault) = vault();
    fs::write(vault.join("milepost.yaml"), "out: report\n").unwrap();
    let (out, old) = (vault.join("report"), vault.join("old report"));
    let mut watcher = Watcher::start(&vault, &[]);
    let before = files(&out);
    fs::rename(&out, &old).unwrap();
    watcher.agrees_at(&out, "renamed");
    fs::write(vault.join("a.md"), "# A\n\n- [x] One\n- [ ] Two\n").unwrap();
    watcher.agrees_at(&out, "and written to");
    assert!(files(&old) == before, "what was renamed stays as it is");
    fs::remove_dir_all(&out).unwrap();
    watcher.agrees_at(&out, "removed");
    assert_eq!(watcher.interrupt(), Some(0));
}

#[test]
fn fifos_sockets_and_links_in_a_circle_hold_nothing_up() {
    let (_temp, vault) = vault();
    let mut watcher = Watcher::start(&vault, &[]);
    assert!(std::process::Command::new("mkfifo").arg(vault.join("deep/fifo.md")).status().unwrap().success());
    let socket = std::os::unix::net::UnixListener::bind(vault.join("socket.md")).unwrap();
    symlink("circle.md", vault.join("circle.md")).unwrap();
    symlink("..", vault.join("deep/up")).unwrap();
    thread::sleep(Duration::from_millis(100));
    // A note turns into a FIFO.
    fs::remove_file(vault.join("a.md")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(vault.join("a.md")).status().unwrap().success());
    fs::write(vault.join("deep/b.md"), "# B\n\n- [x] Three\n").unwrap();
    watcher.agrees("in the way");
    drop(socket);
    fs::remove_file(vault.join("a.md")).unwrap();
    fs::write(vault.join("a.md"), "# A\n\n- [ ] One\n").unwrap();
    watcher.agrees("a note again");
    assert_eq!(watcher.interrupt(), Some(0));
}
