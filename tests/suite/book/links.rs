//! Links of the guide: each leads to a page, a heading or a picture of it, and the summary names every page once.

use super::{Page, pages};
use crate::support::project;
use pulldown_cmark::{Event, Tag};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The identifier of a heading, as mdBook and GitHub make it.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-') || c.is_whitespace());
    kept.flat_map(char::to_lowercase).map(|c| if c.is_whitespace() { '-' } else { c }).collect()
}

/// The identifiers on a page: the second heading of the same words gets `-1`.
pub(super) fn anchors(page: &Page) -> BTreeSet<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut anchors = BTreeSet::new();
    for heading in page.headings() {
        let slug = slug(&heading);
        let times = seen.entry(slug.clone()).or_default();
        anchors.insert(if *times == 0 { slug } else { format!("{slug}-{times}") });
        *times += 1;
    }
    anchors
}

/// A path that a link on a page names, from `docs/`; none if it leaves the guide.
fn resolved(page: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// What is wrong with a link of a page, if something is.
fn fault(page: &Page, link: &str, known: &BTreeMap<&str, BTreeSet<String>>) -> Option<String> {
    if ["https://", "http://localhost", "mailto:"].iter().any(|start| link.starts_with(start)) {
        return None;
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let target = if path.is_empty() { Some(page.path.clone()) } else { resolved(&page.path, path) };
    let Some(target) = target else { return Some("leaves the guide".to_owned()) };
    match (known.get(target.as_str()), anchor) {
        (Some(anchors), Some(anchor)) if !anchors.contains(anchor) => Some(format!("no heading “{anchor}” in {target}")),
        (Some(_), _) => None,
        (None, _) if Path::new(&target).extension().is_some_and(|ending| ending == "md") => Some(format!("no page {target}")),
        (None, _) => (!project("docs").join(&target).is_file()).then(|| format!("no file {target}")),
    }
}

fn links(page: &Page) -> Vec<String> {
    let link = |event: Event<'_>| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    page.events().filter_map(link).collect()
}

#[test]
fn every_link_of_the_guide_leads_to_a_page_and_a_heading_of_it() {
    let pages = pages();
    let known: BTreeMap<&str, BTreeSet<String>> = pages.iter().map(|page| (page.path.as_str(), anchors(page))).collect();
    let mut faults = Vec::new();
    let mut followed = 0;
    for page in &pages {
        for link in links(page) {
            followed += 1;
            faults.extend(fault(page, &link, &known).map(|why| format!("docs/{}: ({link}) {why}", page.path)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(followed > 100, "{followed} links");
    let planted = Page { path: "a/b.md".to_owned(), text: String::new() };
    for (link, why) in
        [("../../README.md", "leaves"), ("c.md", "no page a/c.md"), ("../guide.md#nowhere", "no heading"), ("x.png", "no file")]
    {
        assert!(fault(&planted, link, &known).unwrap().contains(why), "{link}");
    }
    assert_eq!(fault(&planted, "../guide.md#settings", &known), None);
}

#[test]
fn the_summary_names_every_page_once() {
    let summary = Page { path: "SUMMARY.md".to_owned(), text: fs::read_to_string(project("docs/SUMMARY.md")).unwrap() };
    let mut named = links(&summary);
    named.sort();
    let pages: Vec<String> = pages().into_iter().map(|page| page.path).collect();
    assert_eq!(named, pages, "docs/SUMMARY.md lists the pages of docs/");
}

#[test]
fn every_page_begins_with_one_title_and_a_sentence() {
    for page in pages() {
        let mut lines = page.text.lines();
        let title = lines.next().unwrap_or_default();
        assert!(title.starts_with("# "), "docs/{} begins with its title", page.path);
        let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
        assert!(first.starts_with(|c: char| c.is_alphabetic() || "`*[".contains(c)), "docs/{}: {first}", page.path);
        let depth = |line: &&str| line.starts_with("# ");
        let titles: usize = page.text.lines().filter(depth).count();
        assert!(
            titles == 1 || page.blocks().iter().any(|block| block.text.contains("# ")),
            "docs/{}: {titles} titles",
            page.path
        );
    }
}
