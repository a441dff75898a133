//! How editors save a note.

use super::player::{Kind, Player, beside, date_back, pause};
use std::{fs, io::Write, os::unix::fs::symlink, path::Path};

pub(super) const KINDS: &[Kind] = &[
    ("VS Code: truncate, pause, write", |p| {
        let (note, text) = chosen(p);
        fs::write(&note, "").unwrap();
        pause();
        fs::write(&note, text).unwrap();
    }),
    ("any editor: written in place", |p| {
        let (note, text) = chosen(p);
        fs::write(note, text).unwrap();
    }),
    ("vim: probe, rename to ~, write anew", |p| {
        let (note, text) = chosen(p);
        let (probe, backup) = (note.with_file_name("4913"), beside(&note, "~"));
        fs::write(&probe, "").unwrap();
        fs::remove_file(&probe).unwrap();
        fs::rename(&note, &backup).unwrap();
        fs::write(&note, text).unwrap();
        fs::remove_file(&backup).unwrap();
    }),
    ("vim: a copy as backup, then written in place", |p| {
        let (note, text) = chosen(p);
        fs::copy(&note, beside(&note, "~")).unwrap();
        fs::write(&note, text).unwrap();
    }),
    ("vim: a swap file comes and goes", |p| {
        let note = p.note();
        let swap = note.with_file_name(format!(".{}.swp", note.file_name().unwrap().to_string_lossy()));
        fs::write(&swap, "b0VIM").unwrap();
        pause();
        fs::remove_file(&swap).unwrap();
    }),
    ("Emacs: lock link, autosave, backup by rename", |p| {
        let (note, text) = chosen(p);
        let name = note.file_name().unwrap().to_string_lossy().into_owned();
        let (lock, auto) = (note.with_file_name(format!(".#{name}")), note.with_file_name(format!("#{name}#")));
        let _ = fs::remove_file(&lock);
        symlink("ana@host.1:2", &lock).unwrap();
        fs::write(&auto, &text).unwrap();
        pause();
        fs::rename(&note, beside(&note, "~")).unwrap();
        fs::write(&note, text).unwrap();
        fs::remove_file(&auto).unwrap();
        fs::remove_file(&lock).unwrap();
    }),
    ("Emacs: backup by copy", |p| {
        let (note, text) = chosen(p);
        fs::copy(&note, beside(&note, "~")).unwrap();
        fs::write(&note, text).unwrap();
        let _ = fs::remove_file(beside(&note, "~"));
    }),
    ("JetBrains: ___jb_tmp___ and ___jb_old___", |p| {
        let (note, text) = chosen(p);
        let (new, old) = (beside(&note, "___jb_tmp___"), beside(&note, "___jb_old___"));
        fs::write(&new, text).unwrap();
        fs::rename(&note, &old).unwrap();
        fs::rename(&new, &note).unwrap();
        fs::remove_file(&old).unwrap();
    }),
    ("GLib: temporary, then renamed over", |p| renamed_over(p, ".goutputstream-A1B2C3")),
    ("sed -i: temporary, then renamed over", |p| renamed_over(p, "sedA1b2C3")),
    ("rsync: hidden temporary, then renamed over", |p| renamed_over(p, ".note.md.Xy12Zz")),
    ("a temporary that is called like a note", |p| renamed_over(p, "saving.md")),
    ("Obsidian: a burst of saves", |p| {
        for _ in 0..4 {
            let (note, text) = chosen(p);
            fs::write(note, text).unwrap();
        }
    }),
    ("Obsidian: saved with an older time", |p| {
        let (note, text) = chosen(p);
        fs::write(&note, text).unwrap();
        date_back(&note);
    }),
    ("slow and in parts", |p| {
        let (note, text) = chosen(p);
        let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let mut file = fs::File::create(&note).unwrap();
        file.write_all(&text.as_bytes()[..half]).unwrap();
        pause();
        pause();
        file.write_all(&text.as_bytes()[half..]).unwrap();
    }),
    ("same length, same second", |p| {
        let (note, _) = chosen(p);
        let text = fs::read_to_string(&note).unwrap();
        let text = if text.contains("[ ]") { text.replacen("[ ]", "[x]", 1) } else { text.replacen("[x]", "[ ]", 1) };
        fs::write(note, text).unwrap();
    }),
    ("there and back again", |p| {
        let (note, text) = chosen(p);
        let before = fs::read(&note).unwrap();
        fs::write(&note, text).unwrap();
        pause();
        fs::write(&note, before).unwrap();
    }),
    ("there, back and there again, between two turns", |p| {
        let (note, text) = chosen(p);
        let before = fs::read(&note).unwrap();
        for bytes in [text.as_bytes(), &before, text.as_bytes()] {
            fs::write(&note, bytes).unwrap();
            pause();
        }
    }),
    ("a line is appended", |p| {
        let note = p.note();
        let mut file = fs::OpenOptions::new().append(true).open(note).unwrap();
        file.write_all(b"\n- [ ] Appended [due:: 2026-12-24]\n").unwrap();
    }),
    ("emptied", |p| {
        let note = p.note();
        fs::write(note, "").unwrap();
    }),
    ("touched", |p| {
        let note = p.note();
        date_back(&note);
    }),
    ("Windows line ends", |p| {
        let note = p.note();
        let text = fs::read_to_string(&note).unwrap().replace("\r\n", "\n").replace('\n', "\r\n");
        fs::write(note, text).unwrap();
    }),
    ("a byte order mark", |p| {
        let note = p.note();
        let text = fs::read_to_string(&note).unwrap();
        fs::write(note, format!("\u{feff}{}", text.trim_start_matches('\u{feff}'))).unwrap();
    }),
    ("not UTF-8", |p| {
        let note = p.note();
        fs::write(note, b"# Caf\xe9\n\n- [ ] One\n").unwrap();
    }),
    ("UTF-16", |p| {
        let note = p.note();
        fs::write(note, b"\xff\xfe#\0 \0a\0").unwrap();
    }),
    ("front matter that is broken", |p| {
        let note = p.note();
        fs::write(note, "---\ndue: [2026\n---\n# Broken\n\n- [ ] One\n").unwrap();
    }),
    ("a title that others link to", |p| {
        let (one, other) = (p.note(), p.note());
        let name = p.name();
        fs::write(one, format!("---\ntitle: Title {name}\n---\n- [ ] Linked\n")).unwrap();
        let text = fs::read_to_string(&other).unwrap();
        fs::write(other, format!("{text}\n- [ ] See [[Title {name}]]\n")).unwrap();
    }),
];

/// Chooses a note, and what it shall say.
fn chosen(player: &mut Player) -> (std::path::PathBuf, String) {
    let note = player.note();
    let text = player.changed(&note);
    (note, text)
}

fn renamed_over(player: &mut Player, temporary: &str) {
    let (note, text) = chosen(player);
    let aside = note.parent().unwrap_or(Path::new("")).join(temporary);
    fs::write(&aside, text).unwrap();
    pause();
    fs::rename(aside, note).unwrap();
}
