//! No link of a report leads nowhere: every page is parsed and every link followed, from `index.html` on.
//!
//! The hostile vaults are followed in `hostile`, the cases of the format reference in `spec`.

use crate::support::{
    html::{broken, is_page, report_in},
    milepost, printed, project,
};
use std::{collections::BTreeMap, fs, path::Path};

fn built(vault: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("site");
    printed(&milepost(&["build", vault.to_str().unwrap(), "--out", site.to_str().unwrap()]), 0);
    report_in(&site)
}

#[test]
fn no_link_of_the_example_vault_leads_nowhere() {
    let report = built(&project("example-vault"));
    assert!(report.keys().filter(|name| is_page(name)).count() > 100);
    let wrong = broken(&report);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_link_of_the_corpus_leads_nowhere() {
    let mut n_vaults = 0;
    for folder in fs::read_dir(project("tests/corpus/obsidian-tasks")).unwrap().map(Result::unwrap) {
        if folder.file_type().unwrap().is_dir() {
            let wrong = broken(&built(&folder.path()));
            assert!(wrong.is_empty(), "{}:\n{}", folder.path().display(), wrong.join("\n"));
            n_vaults += 1;
        }
    }
    assert!(n_vaults >= 3, "{n_vaults} vaults were followed");
}

#[test]
fn what_leads_nowhere_is_found() {
    let page = |main: &str| format!("<!DOCTYPE html><title>x</title><main id=main>{main}</main>").into_bytes();
    let report = |main: &str| {
        let mut files = BTreeMap::from([
            ("index.html".to_owned(), page(main)),
            ("goals/a.html".to_owned(), page("<a href='../index.html#main'>back</a> <a id=here href='#here'>here</a>")),
            ("milepost-index.js".to_owned(), b"milepostIndex([[\"A\",\"goals/a.html\",\"goal\"]],0);\n".to_vec()),
        ]);
        files.insert("milepost.css".to_owned(), Vec::new());
        files
    };
    let sound = "<a href='goals/a.html#here'>a</a><link href='milepost.css'><a href='https://example.org/x'>out</a>";
    assert_eq!(broken(&report(sound)), [""; 0]);
    for (more, sentence) in [
        ("<a href='goals/b.html'>b</a>", "index.html: goals/b.html leads to no file"),
        ("<img src='picture.png'>", "index.html: picture.png leads to no file"),
        ("<a href='#there'>there</a>", "index.html: #there names no place on index.html"),
        ("<a href='goals/a.html#there'>there</a>", "index.html: goals/a.html#there names no place on goals/a.html"),
        ("<a href='#'>top</a>", "index.html: # names no place on index.html"),
        ("<a href='../index.html'>up</a>", "index.html: ../index.html leaves the report"),
        ("<a href='javascript:alert(1)'>x</a>", "index.html: javascript:alert(1) leaves the report"),
        ("<a href='/goals/a.html'>x</a>", "index.html: /goals/a.html leaves the report"),
        ("<i id=twice></i><i id=twice></i>", "index.html: the id twice stands twice"),
    ] {
        assert_eq!(broken(&report(&format!("{sound}{more}"))), [sentence]);
    }
    assert_eq!(broken(&report("nothing")), ["goals/a.html: no way leads there"]);
    let mut files = report(sound);
    files.insert("milepost-index.js".to_owned(), b"milepostIndex([[\"B\",\"goals/b.html\",\"goal\"]],0);\n".to_vec());
    assert_eq!(broken(&files), ["the quick jump leads to goals/b.html, which is not there"]);
}
