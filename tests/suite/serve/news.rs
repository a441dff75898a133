//! What open pages hear: which of them changed, and what is wrong.

use super::served::{News, Served, vault};
use std::fs;

#[test]
fn pages_that_changed_are_named_and_no_others() {
    let served = Served::start(&[]);
    let mut news = News::of(&served);
    served.write("Garden.md", "# Garden\n\n- [x] One\n- [ ] Two\n");
    let said = news.says("event: change");
    assert!(said.contains("data: /goals/garden.html\n") && said.contains("data: /index.html\n"), "{said}");
    assert!(!said.contains("spanish"), "{said}");
    served.write("Garden.md", "# Garden\n\n- [x] One\n- [ ] Two\n- [ ] Three\n");
    news.says("data: /goals/garden.html\n");
    fs::remove_file(served.vault.join("Garden.md")).unwrap();
    let said = news.says("data: /goals/garden.html\n");
    assert!(said.contains("event: change"), "a page that went is named too: {said}");
}

#[test]
fn whoever_was_away_is_told_to_look() {
    let served = Served::start(&[]);
    let answer = served.ask(&["HEAD /~live HTTP/1.1", "Host: localhost:PORT", "Connection: close"]);
    assert_eq!(answer.header("content-type"), Some("text/event-stream; charset=utf-8"));
    let mut news = News::of(&served);
    drop(news);
    served.write("Garden.md", "# Garden\n\n- [x] One\n- [ ] Two\n");
    served.watcher.says("Garden.md: ");
    news = News::of(&served);
    // What it said first is heard already; nothing more comes until something changes.
    served.write("Garden.md", "# Garden\n\n- [x] One\n- [x] Two\n");
    let said = news.says("event: change");
    assert!(said.contains("data: /goals/garden.html"), "{said}");
}

#[test]
fn styles_that_change_are_a_change_of_every_page() {
    let served = Served::start(&[]);
    served.write("milepost.yaml", "theme: looks\n");
    served.write("looks/milepost.css", "body { color: teal }");
    let etag = || served.get("/goals/garden.html").header("etag").unwrap().to_owned();
    let mut news = News::of(&served);
    let mut before = etag();
    while !served.get("/milepost.css").text().starts_with("body { color: teal }") {
        before = etag();
    }
    served.write("looks/milepost.css", "body { color: navy }");
    news.says("data: *\n");
    while !served.get("/milepost.css").text().starts_with("body { color: navy }") {}
    assert_ne!(etag(), before);
}

#[test]
fn what_is_wrong_is_shown_until_it_is_well() {
    let served = Served::start(&[]);
    served.write("milepost.yaml", "theme: looks\n");
    served.watcher.says("The settings: ");
    let mut news = News::of(&served);
    let text = "{% extends \"layout.html\" %}\n{% block main %}\n{{ view.no_such_field }}\n{% endblock %}";
    served.write("looks/pages/goal.html", text);
    let said = news.says("looks/pages/goal.html:3: error: ");
    assert!(said.contains("event: notice") && said.contains("Our own template stood in for it."), "{said}");
    assert_eq!(served.get("/goals/garden.html").status, 200, "the page is there all the same");
    let mut late = News::of(&served);
    fs::remove_file(served.vault.join("looks/pages/goal.html")).unwrap();
    for news in [&mut news, &mut late] {
        news.says("event: notice\ndata: \n");
    }

    // An error in a note that came while it runs.
    served.write("Odd.md", "---\ntype: [\n---\n# Odd\n");
    assert!(news.says("Odd.md:2:").contains("event: notice"));
    served.write("Odd.md", "# Odd\n");
    news.says("event: notice\ndata: \n");

    // A turn that fails. Nothing says where on the machine.
    fs::remove_dir_all(served.site()).unwrap();
    fs::write(served.site(), "in the way").unwrap();
    served.write("Garden.md", "# Garden\n\n- [x] One\n- [x] Two\n");
    let said = news.says("stay as they were");
    assert!(!said.contains(served.vault.parent().unwrap().to_str().unwrap()), "{said}");
    assert_eq!(served.get("/goals/garden.html").status, 200, "what was served is served");
    fs::remove_file(served.site()).unwrap();
    let said = news.says("event: notice\ndata: \n");
    assert!(said.contains("/goals/garden.html"), "and now it is the new page: {said}");
}

#[test]
fn an_error_that_was_always_there_is_no_news() {
    let (temp, vault) = vault();
    fs::write(vault.join("Old.md"), "---\ntype: [\n---\n# Old\n").unwrap();
    let served = Served::on((temp, vault), &[]);
    let mut news = News::of(&served);
    served.write("Old.md", "---\ndue: 2027-01-01\ntype: [\n---\n# Old\n");
    served.write("New.md", "---\ntype: {\n---\n# New\n");
    let said = news.says("event: notice");
    assert!(said.contains("New.md:2") && !said.contains("Old.md") && !said.contains("more"), "{said}");
    fs::remove_file(served.vault.join("Old.md")).unwrap();
    fs::remove_file(served.vault.join("New.md")).unwrap();
    news.says("event: notice\ndata: \n");
    served.write("Old.md", "---\ntype: [\n---\n# Old\n");
    assert!(news.says("event: notice").contains("Old.md:2"), "it was well in between");
}

#[test]
fn what_is_odd_in_a_theme_is_told_once() {
    let served = Served::start(&[]);
    served.write("looks/pages/gaol.html", "x");
    served.write("looks/pages/goals.html", "fine\n{% if %}");
    served.write("milepost.yaml", "theme: looks\n");
    let told = ["nothing uses this file", "looks/pages/goals.html:2: error"];
    served.watcher.says_all(told);
    for step in ["One", "Two", "Three"] {
        served.write("Garden.md", format!("# Garden\n\n- [ ] {step}\n"));
        served.watcher.says("Garden.md: ");
        let again: Vec<String> = served.watcher.said();
        assert!(!again.iter().any(|line| told.iter().any(|words| line.contains(words))), "{again:?}");
    }
    fs::remove_file(served.vault.join("looks/pages/goals.html")).unwrap();
    served.watcher.says(": ");
    served.write("looks/pages/goals.html", "fine\n{% if %}");
    served.watcher.says("looks/pages/goals.html:2: error");
}

#[test]
fn a_turn_that_fails_takes_no_page_away() {
    let served = Served::start(&[]);
    // A file that is not ours stands where the page of the new name would.
    fs::write(served.site().join("goals/orchard.html"), "mine").unwrap();
    fs::rename(served.vault.join("Garden.md"), served.vault.join("Orchard.md")).unwrap();
    served.watcher.says("orchard.html");
    assert_eq!(served.get("/goals/garden.html").status, 200, "the pages stay as they were");
    fs::remove_file(served.site().join("goals/orchard.html")).unwrap();
    fs::rename(served.vault.join("Orchard.md"), served.vault.join("Garden.md")).unwrap();
    served.watcher.says("Garden.md and 1 other note: ");
    for page in ["goals/garden.html", "index.html"] {
        let expected = fs::read(served.site().join(page)).unwrap();
        assert_eq!(served.get(&format!("/{page}")).unmarked(), expected, "{page}");
    }
}
