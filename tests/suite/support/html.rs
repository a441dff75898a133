//! A built report as a reader's browser sees it: its files, and each page parsed as HTML.

use crate::support::site::files;
use scraper::{ElementRef, Html, Selector};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// A page, parsed.
pub(crate) struct Document(Html);

impl Document {
    /// Parses a page.
    pub(crate) fn of(text: &str) -> Document {
        Document(Html::parse_document(text))
    }

    /// Finds the elements of a selector, in the order of the page.
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&selecting(selector)).collect()
    }

    /// Finds the one element of a selector, if there is one.
    pub(crate) fn one(&self, selector: &str) -> Option<ElementRef<'_>> {
        self.0.select(&selecting(selector)).next()
    }

    /// Returns the words of the first element of a selector; nothing if there is none.
    pub(crate) fn words(&self, selector: &str) -> String {
        self.one(selector).map_or_else(String::new, words)
    }
}

/// Finds the elements of a selector below another.
pub(crate) fn within<'e>(element: ElementRef<'e>, selector: &str) -> Vec<ElementRef<'e>> {
    element.select(&selecting(selector)).collect()
}

/// Returns the words of an element, with one blank between them and between its parts.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

fn selecting(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error:?}"))
}

/// What a page leads to, and where it can be led to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Ends {
    links: Vec<String>,
    ids: BTreeSet<String>,
    /// Ids that stand on it twice.
    doubled: BTreeSet<String>,
}

/// The attributes that name an address.
const ADDRESSES: &[&str] = &["href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href", "cite"];

/// The schemes under which a page may name something that is not a file of the report.
const OUTSIDE: &[&str] = &["http:", "https:", "mailto:", "obsidian:", "data:"];

fn ends(text: &str) -> Ends {
    let document = Document::of(text);
    let mut ends = Ends::default();
    for element in document.all("*") {
        for (name, value) in element.value().attrs() {
            if name == "id" && !ends.ids.insert(value.to_owned()) {
                ends.doubled.insert(value.to_owned());
            }
            if ADDRESSES.contains(&name) {
                ends.links.push(value.to_owned());
            }
        }
    }
    ends
}

/// Says whether a file of a report is a page.
pub(crate) fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "html")
}

/// Follows every link of a report from its first page; returns what a reader would trip over, one sentence each.
///
/// A link leads to a file of the report, and if it names a place, to an id that stands there. No id stands twice on a page,
/// every page can be reached from `index.html`, and what the quick jump lists is there.
pub(crate) fn broken(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("pages are UTF-8");
    let pages: BTreeMap<&str, Ends> =
        files.keys().filter(|name| is_page(name)).map(|name| (name.as_str(), ends(&text(name)))).collect();
    let mut wrong = Vec::new();
    let mut leads: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (page, ends) in &pages {
        wrong.extend(ends.doubled.iter().map(|id| format!("{page}: the id {id} stands twice")));
        for link in ends.links.iter().filter(|link| !OUTSIDE.iter().any(|scheme| link.starts_with(scheme))) {
            let (file, place) = link.split_once('#').map_or((link.as_str(), None), |(file, place)| (file, Some(place)));
            let Some(file) = resolve(page, file) else {
                wrong.push(format!("{page}: {link} leaves the report"));
                continue;
            };
            if !files.contains_key(&file) {
                wrong.push(format!("{page}: {link} leads to no file"));
            } else if place.is_some_and(|place| pages.get(file.as_str()).is_none_or(|ends| !ends.ids.contains(place))) {
                wrong.push(format!("{page}: {link} names no place on {file}"));
            }
            leads.entry(page).or_default().insert(file);
        }
    }
    let mut reached = BTreeSet::from(["index.html"]);
    let mut waiting = vec!["index.html"];
    while let Some(page) = waiting.pop() {
        let next = leads.get(page).into_iter().flatten().filter_map(|file| pages.get_key_value(file.as_str()));
        waiting.extend(next.map(|(name, _)| *name).filter(|name| reached.insert(name)));
    }
    wrong.extend(pages.keys().filter(|page| !reached.contains(*page)).map(|page| format!("{page}: no way leads there")));
    wrong.extend(
        jumps(&text("milepost-index.js"))
            .into_iter()
            .filter(|page| !pages.contains_key(page.as_str()))
            .map(|page| format!("the quick jump leads to {page}, which is not there")),
    );
    wrong
}

/// Returns the file that a link of a page names; none if it lies outside the report or could mean two things.
fn resolve(page: &str, link: &str) -> Option<String> {
    if link.is_empty() {
        return Some(page.to_owned());
    }
    // Addresses of pages are of plain characters: whatever would have to be decoded is not one of them.
    if link.starts_with('/') || link.contains(['%', '\\', ':', '?']) {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => return None,
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The addresses that the quick jump offers.
fn jumps(script: &str) -> Vec<String> {
    let list = script.strip_prefix("milepostIndex(").and_then(|rest| rest.rsplit_once(',')).expect("the script is one call").0;
    let list: Vec<(String, String, String)> = serde_json::from_str(list).expect("the list is JSON");
    list.into_iter().map(|(_, href, _)| href).collect()
}

/// Reads the report that lies in a folder.
pub(crate) fn report_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |path: std::path::PathBuf| path.to_str().expect("file names are plain").replace('\\', "/");
    files(folder).into_iter().map(|(path, bytes)| (name(path), bytes)).collect()
}
