//! The book as mdBook builds it, where mdBook is installed: every page is there, every link of its HTML leads somewhere.

use super::pages;
use crate::support::project;
use scraper::{Html, Selector};
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

fn mdbook() -> Option<String> {
    let named = env::var("MILEPOST_MDBOOK").ok();
    let program = named.clone().unwrap_or_else(|| "mdbook".to_owned());
    let is_there = Command::new(&program).arg("--version").output().is_ok_and(|output| output.status.success());
    assert!(is_there || named.is_none(), "MILEPOST_MDBOOK names {program}, which does not run");
    is_there.then_some(program)
}

#[test]
fn the_book_is_built_and_its_links_lead_somewhere() {
    let Some(mdbook) = mdbook() else { return eprintln!("skipped: no mdbook on this machine") };
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("book");
    let built = Command::new(mdbook).arg("build").arg(project("docs")).arg("--dest-dir").arg(&out).output().unwrap();
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success() && !said.contains("WARN") && !said.contains("ERROR"), "{said}");
    let [ids, links] = ["[id]", "main a[href], main img[src], nav a[href]"].map(|css| Selector::parse(css).unwrap());
    let html = |path: &Path| Html::parse_document(&fs::read_to_string(path).unwrap());
    let ids_in = |path: &Path| -> BTreeSet<String> {
        html(path).select(&ids).filter_map(|element| element.attr("id")).map(str::to_owned).collect()
    };
    let mut known: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut followed = BTreeSet::new();
    for page in pages() {
        let file = out.join(&page.path).with_extension("html");
        for link in html(&file).select(&links) {
            let target = link.attr("href").or(link.attr("src")).unwrap_or_default();
            if target.contains("://") || target.is_empty() {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let leads = if path.is_empty() { file.clone() } else { file.parent().unwrap().join(path) };
            let leads = leads.canonicalize().unwrap_or(leads);
            if !followed.insert((leads.clone(), anchor.to_owned())) {
                continue;
            }
            let has_it = |ids: &BTreeSet<String>| anchor.is_empty() || ids.contains(anchor);
            let is_there = leads.is_file() && has_it(known.entry(leads.clone()).or_insert_with(|| ids_in(&leads)));
            if !is_there {
                faults.push(format!("{}: {target}", page.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(followed.len() > 100, "{} links", followed.len());
}
