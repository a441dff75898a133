//! Settings, themes, synchronisers and git.

use super::player::{Kind, Player, date_back, pause};
use std::fs;

pub(super) const KINDS: &[Kind] = &[
    ("settings: another title", |p| {
        let name = p.name();
        settings(p, &format!("title: Vault {name}\n"));
    }),
    ("settings: what is left out", |p| settings(p, "exclude: [n1.md, \"f n*\"]\n")),
    ("settings: another start of the week, and no git", |p| settings(p, "week_starts: sunday\ngit: false\n")),
    ("settings: broken", |p| settings(p, "title: [open\n")),
    ("settings: gone", |p| {
        let _ = fs::remove_file(p.at("milepost.yaml"));
    }),
    ("settings: a theme", |p| {
        fs::create_dir_all(p.at("theme/assets")).unwrap();
        settings(p, "theme: theme\n");
        pause();
        let name = p.name();
        fs::write(p.at("theme/assets/milepost.css"), format!("body {{ --{name}: 1px }}\n")).unwrap();
    }),
    ("settings: the theme changes", |p| {
        fs::create_dir_all(p.at("theme/assets")).unwrap();
        settings(p, "theme: theme\n");
        for _ in 0..2 {
            let name = p.name();
            fs::write(p.at("theme/assets/milepost.css"), format!("body {{ --{name}: 2px }}\n")).unwrap();
            pause();
        }
    }),
    ("private: a note becomes so", |p| {
        let note = p.note();
        let text = fs::read_to_string(&note).unwrap();
        fs::write(note, format!("---\nprivate: true\n---\n{}\n", text.replace("---", ""))).unwrap();
    }),
    ("Obsidian: files it leaves out", |p| {
        fs::create_dir_all(p.at(".obsidian")).unwrap();
        pause();
        fs::write(p.at(".obsidian/app.json"), "{\"userIgnoreFilters\": [\"n2\", \"f n\"]}").unwrap();
    }),
    ("Obsidian: its settings go", |p| {
        let _ = fs::remove_dir_all(p.at(".obsidian"));
    }),
    ("git: .gitignore comes", |p| fs::write(p.at(".gitignore"), "n3*\nf n1*/\n.milepost/\n").unwrap()),
    ("git: .gitignore in a folder", |p| {
        fs::create_dir_all(p.at("quiet")).unwrap();
        let text = p.text();
        fs::write(p.at("quiet/a.md"), text).unwrap();
        fs::write(p.at("quiet/.gitignore"), "*.md\n").unwrap();
        pause();
        fs::write(p.at("quiet/.gitignore"), "b.md\n").unwrap();
    }),
    ("git: .gitignore goes", |p| {
        let _ = fs::remove_file(p.at(".gitignore"));
    }),
    ("git: a commit alone gives ticks their days", |p| {
        p.commit();
        let note = p.note();
        let text = fs::read_to_string(&note).unwrap();
        fs::write(&note, format!("{text}\n- [x] Done by hand\n")).unwrap();
        pause();
        p.commit();
    }),
    ("git: another branch, and back", |p| {
        p.commit();
        let name = p.name();
        assert!(p.git(&["checkout", "-q", "-b", &format!("side/{name}")]));
        let note = p.note();
        fs::remove_file(note).unwrap();
        let text = p.text();
        fs::write(p.at(&format!("{name} on side.md")), text).unwrap();
        p.commit();
        assert!(p.git(&["checkout", "-q", "main"]));
    }),
    ("git: stash", |p| {
        p.commit();
        let note = p.note();
        let text = p.changed(&note);
        fs::write(note, text).unwrap();
        pause();
        p.git(&["stash", "-q"]);
    }),
    ("git: hard reset", |p| {
        p.commit();
        let note = p.note();
        let text = p.changed(&note);
        fs::write(note, text).unwrap();
        p.commit();
        assert!(p.git(&["reset", "-q", "--hard", "HEAD~1"]));
    }),
    ("git: amended", |p| {
        p.commit();
        let note = p.note();
        let text = p.changed(&note);
        fs::write(note, text).unwrap();
        assert!(p.git(&["commit", "-q", "-a", "--amend", "--allow-empty", "-m", "amended"]));
    }),
    ("git: a merge that conflicts", |p| {
        fs::write(p.at("both.md"), "# Both\n\n- [ ] One\n").unwrap();
        p.commit();
        let name = p.name();
        assert!(p.git(&["checkout", "-q", "-b", &name]));
        fs::write(p.at("both.md"), format!("# Both\n\n- [ ] One of {name}\n")).unwrap();
        p.commit();
        assert!(p.git(&["checkout", "-q", "main"]));
        fs::write(p.at("both.md"), format!("# Both\n\n- [x] One, not {name}\n")).unwrap();
        p.commit();
        p.git(&["merge", "-q", &name]);
        pause();
        if p.dice.below(2) == 0 {
            assert!(p.git(&["merge", "--abort"]));
        } else {
            p.commit();
        }
    }),
    ("git: a rebase", |p| {
        p.commit();
        let name = p.name();
        assert!(p.git(&["checkout", "-q", "-b", &name]));
        let text = p.text();
        fs::write(p.at(&format!("{name}.md")), text).unwrap();
        p.commit();
        assert!(p.git(&["checkout", "-q", "main"]));
        let text = p.text();
        fs::write(p.at(&format!("{name} main.md")), text).unwrap();
        p.commit();
        assert!(p.git(&["checkout", "-q", &name]));
        assert!(p.git(&["rebase", "-q", "main"]));
        assert!(p.git(&["checkout", "-q", "main"]));
    }),
    ("git: packed references", |p| {
        p.commit();
        assert!(p.git(&["pack-refs", "--all"]));
        let note = p.note();
        let text = p.changed(&note);
        fs::write(note, text).unwrap();
        p.commit();
    }),
    ("git: the repository goes", |p| {
        let _ = fs::remove_dir_all(p.at(".git"));
    }),
    ("Syncthing: temporary, older time, renamed over", |p| {
        let note = p.note();
        let text = p.changed(&note);
        let aside = note.with_file_name(".syncthing.note.md.tmp");
        fs::write(&aside, text).unwrap();
        date_back(&aside);
        fs::rename(aside, note).unwrap();
    }),
    ("Syncthing: a copy of a conflict", |p| {
        let note = p.note();
        let text = p.changed(&note);
        fs::write(note.with_file_name("note.sync-conflict-20261122-101010-ABCDEFG.md"), text).unwrap();
    }),
    ("Dropbox: a copy of a conflict", |p| {
        let note = p.note();
        let text = p.changed(&note);
        let name = p.name();
        fs::write(note.with_file_name(format!("{name} (Ana's conflicted copy 2026-11-22).md")), text).unwrap();
    }),
];

fn settings(player: &mut Player, text: &str) {
    fs::write(player.at("milepost.yaml"), text).unwrap();
}
