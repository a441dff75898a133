//! A click on a box, as the browser sends it: which bytes of the note it changes, and who may not.

use super::served::{Answer, News, Served, vault};
use crate::support::{TODAY, milepost, printed};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
};

/// What a row of a page says of its box, and the token of the page.
struct Spot {
    token: String,
    path: String,
    line: u32,
    digest: String,
    is_closed: bool,
}

fn attribute(text: &str, name: &str) -> String {
    let after = text.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name}: {text}")).1;
    after.split('"').next().unwrap().replace("&#x2f;", "/").replace("&amp;", "&")
}

/// Finds the box of a row with these words.
#[track_caller]
fn spot(served: &Served, page: &str, words: &str) -> Spot {
    let html = served.get(page).text();
    let row = html.lines().find(|line| line.contains("data-spot") && line.contains(words));
    let said = attribute(row.unwrap_or_else(|| panic!("no row says {words}: {html}")), "data-spot");
    let parts: Vec<&str> = said.splitn(4, ' ').collect();
    Spot {
        token: attribute(&html, "data-edit").strip_prefix("/~tick#").unwrap().to_owned(),
        is_closed: parts[0] == "x",
        line: parts[1].parse().unwrap(),
        digest: parts[2].to_owned(),
        path: parts[3].to_owned(),
    }
}

fn json(spot: &Spot) -> String {
    let Spot { token, path, line, digest, is_closed } = spot;
    let done = !is_closed;
    format!("{{\"token\":\"{token}\",\"path\":\"{path}\",\"line\":{line},\"digest\":\"{digest}\",\"done\":{done}}}")
}

/// Sends a body with a head of these lines.
fn send(served: &Served, lines: &[&str], body: &str) -> Answer {
    let length = format!("Content-Length: {}", body.len());
    let head = [lines, &[&length, "Connection: close"]].concat().join("\r\n").replace("PORT", &served.port.to_string());
    Answer::read(&served.raw(format!("{head}\r\n\r\n{body}").as_bytes()))
}

const HEAD: [&str; 4] =
    ["POST /~tick HTTP/1.1", "Host: localhost:PORT", "Origin: http://localhost:PORT", "Content-Type: application/json"];

fn click(served: &Served, spot: &Spot) -> Answer {
    send(served, &HEAD, &json(spot))
}

fn note(served: &Served, name: &str) -> String {
    fs::read_to_string(served.vault.join(name)).unwrap()
}

const GARDEN: &str = "/goals/garden.html";

#[test]
fn a_click_can_be_taken_back() {
    let served = Served::start(&["--edit"]);
    let before = note(&served, "Garden.md");
    assert_eq!(click(&served, &spot(&served, GARDEN, "One")).status, 200);
    assert_ne!(note(&served, "Garden.md"), before);
    let undo = milepost(&["undo", "--vault", served.vault.to_str().unwrap()]);
    assert_eq!(printed(&undo, 0), "Taken back: click (Garden.md).\n");
    assert_eq!(note(&served, "Garden.md"), before);
}

#[test]
fn a_click_changes_the_bytes_of_its_box_and_the_pages_follow() {
    let mut served = Served::start(&["--edit"]);
    let before = "\u{feff}# Garden\r\n\r\n- [x] Zero\r\n- [ ] One  \r\n- [ ] Two\r\n\r\nNo end";
    let mut news = News::of(&served);
    served.write("Garden.md", before);
    news.says(GARDEN);
    let one = spot(&served, GARDEN, "One");
    assert_eq!((one.path.as_str(), one.line, one.is_closed), ("Garden.md", 4, false));
    let answer = click(&served, &one);
    assert_eq!((answer.status, answer.text().as_str()), (200, "{\"done\":\"\"}"), "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
    assert!(!answer.headers.iter().any(|(name, _)| name.starts_with("access-control")));
    let after = before.replace("- [ ] One", &format!("- [x] One ✅ {TODAY}"));
    assert_eq!(note(&served, "Garden.md"), after);
    news.says(GARDEN);
    let ticked = spot(&served, GARDEN, "One");
    assert!(ticked.is_closed);
    let told = click(&served, &one);
    assert_eq!(told.status, 409, "the old page means a box that is no more: {told:?}");
    // A second click takes it back, to the byte.
    assert_eq!(click(&served, &ticked).status, 200);
    assert_eq!(note(&served, "Garden.md"), before);
    news.says(GARDEN);
    served.watcher.agrees("a tick that was taken back");
}

#[test]
fn files_in_the_folder_hold_nothing_of_it_and_pages_are_as_ever_without() {
    let mut served = Served::start(&["--edit"]);
    served.watcher.agrees("the pages in the folder are those of a clean build");
    let page = served.get(GARDEN).text();
    assert_eq!(page.matches("data-edit=").count(), 1);
    assert_eq!(page.matches("data-spot=").count(), 3, "{page}");
    assert!(!page.contains(served.vault.to_str().unwrap()), "no page tells where on this machine");
    let plain = fs::read_to_string(served.site().join("goals/garden.html")).unwrap();
    assert!(!plain.contains("data-spot") && !plain.contains("data-edit"));
    // A line that moves is another box for the page, and none for its file.
    let mut news = News::of(&served);
    served.write("Garden.md", "# Garden\n\nWords that no list shows.\n\n- [x] Zero\n- [ ] One\n- [ ] Two\n");
    news.says(GARDEN);
    assert_eq!(spot(&served, GARDEN, "One").line, 6);
    served.watcher.agrees("a line that moved");

    let without = Served::start(&[]);
    let page = without.get(GARDEN).text();
    assert!(page.contains("data-live") && !page.contains("data-edit") && !page.contains("data-spot"));
    let answer = send(&without, &HEAD, "{}");
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")));
    assert_eq!(without.get("/~tick").status, 404);
}

#[test]
fn whoever_is_no_page_of_ours_is_refused() {
    let served = Served::start(&["--edit"]);
    let before = note(&served, "Garden.md");
    let one = spot(&served, GARDEN, "One");
    let body = json(&one);
    let [post, host, origin, kind] = HEAD;
    let cases: &[(u16, &[&str])] = &[
        (400, &[post, origin, kind]),
        (400, &[post, host, host, origin, kind]),
        (403, &[post, "Host: evil.example:PORT", origin, kind]),
        (403, &[post, host, kind]),
        (403, &[post, host, origin, origin, kind]),
        (403, &[post, host, "Origin: null", kind]),
        (403, &[post, host, "Origin: http://evil.example", kind]),
        (403, &[post, host, "Origin: http://127.0.0.1:PORT", kind]),
        (403, &[post, host, origin, kind, "Sec-Fetch-Site: cross-site"]),
        (403, &[post, host, origin, kind, "Sec-Fetch-Site: same-site"]),
        (403, &[post, host, origin, kind, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: same-origin"]),
        (415, &[post, host, origin]),
        (415, &[post, host, origin, kind, kind]),
        (415, &[post, host, origin, "Content-Type: text/plain"]),
        (415, &[post, host, origin, kind, "Content-Encoding: gzip"]),
        (405, &["PUT /~tick HTTP/1.1", host, origin, kind]),
        (405, &["GET /~tick HTTP/1.1", host, origin, kind]),
        (405, &["OPTIONS /~tick HTTP/1.1", host, origin, kind]),
        (405, &["POST / HTTP/1.1", host, origin, kind]),
        (405, &["POST /goals/garden.html HTTP/1.1", host, origin, kind]),
    ];
    for (status, lines) in cases {
        let answer = send(&served, lines, &body);
        assert_eq!(answer.status, *status, "{lines:?}: {answer:?}");
        assert!(!answer.headers.iter().any(|(name, _)| name.starts_with("access-control")), "{lines:?}");
        assert!(answer.header("content-security-policy").is_some(), "{lines:?}");
    }
    assert_eq!(send(&served, &["GET /~tick HTTP/1.1", host], "").header("allow"), Some("POST"));
    assert_eq!(note(&served, "Garden.md"), before);
    assert_eq!(send(&served, &HEAD, &body).status, 200, "and the page itself is heard");
}

#[test]
fn what_is_no_click_changes_nothing() {
    let served = Served::start(&["--edit"]);
    served.write("secret.txt", "- [ ] Out\n");
    fs::write(served.vault.join("../Out.md"), "- [ ] Out\n").unwrap();
    let before = note(&served, "Garden.md");
    let one = || spot(&served, GARDEN, "One");
    let with = |change: &dyn Fn(&mut Spot)| {
        let mut spot = one();
        change(&mut spot);
        let answer = click(&served, &spot);
        assert!(!answer.text().contains(served.vault.to_str().unwrap()), "{answer:?}");
        answer.status
    };
    assert_eq!(with(&|spot| spot.token = "0".repeat(32)), 403);
    assert_eq!(with(&|spot| spot.token = String::new()), 403);
    for path in ["../Out.md", "a/../../Out.md", "/etc/passwd", "", "./Garden.md"] {
        assert_eq!(with(&|spot| path.clone_into(&mut spot.path)), 400, "{path}");
    }
    for path in ["Nowhere.md", "secret.txt", ".milepost/site/index.html", "garden.md", "Spanish.md", "Garden.md ", "Garden"] {
        assert_eq!(with(&|spot| path.clone_into(&mut spot.path)), 409, "{path}");
    }
    for line in [0, 1, 3, 5, 6, u32::MAX] {
        assert_eq!(with(&|spot| spot.line = line), 409, "line {line}");
    }
    assert_eq!(with(&|spot| spot.digest = "0".repeat(16)), 409);
    assert_eq!(with(&|spot| spot.digest = "zz".to_owned()), 400);
    assert_eq!(with(&|spot| spot.is_closed = true), 409, "what is open cannot be opened");
    let good = json(&one());
    for body in ["", "{}", "null", "[", &good.replace("\"line\"", "\"more\":1,\"line\""), &format!("{good}{good}")] {
        assert_eq!(send(&served, &HEAD, body).status, 400, "{body}");
    }
    // Too much, said before and not said.
    let big = format!("{good}{}", " ".repeat(64 * 1024));
    assert_eq!(send(&served, &HEAD, &big).status, 413);
    let chunked = [&HEAD[..], &["Transfer-Encoding: chunked", "Connection: close"]]
        .concat()
        .join("\r\n")
        .replace("PORT", &served.port.to_string());
    let chunk = |body: &str| format!("{chunked}\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    assert_eq!(Answer::read(&served.raw(chunk(&big).as_bytes())).status, 413);
    assert_eq!(note(&served, "Garden.md"), before);
    assert_eq!(Answer::read(&served.raw(chunk(&good).as_bytes())).status, 200, "the same in a chunk that is small enough");
}

#[test]
fn what_changed_meanwhile_is_refused_and_the_page_follows() {
    let served = Served::start(&["--edit"]);
    let one = spot(&served, GARDEN, "One");
    let mut news = News::of(&served);
    // Other words, another place, another heading above the same words in the same place: never another box.
    for text in ["# Garden\n\n- [x] Zero\n- [ ] Uno\n", "# Garden\n\n\n\n- [ ] One\n", "# Garden\n\n## Later\n- [ ] One\n"] {
        served.write("Garden.md", text);
        for when in ["at once", "when all have heard of it"] {
            let answer = click(&served, &one);
            assert!(answer.status == 409 && answer.text().starts_with("{\"refused\":\""), "{when}: {answer:?}");
            assert_eq!(note(&served, "Garden.md"), text, "{when}");
            if when == "at once" {
                news.says(GARDEN);
            }
        }
    }
    fs::remove_file(served.vault.join("Garden.md")).unwrap();
    assert_eq!(click(&served, &one).status, 409);
}

#[test]
fn of_two_clicks_at_once_one_wins_and_the_other_is_told() {
    let served = Served::start(&["--edit"]);
    for words in ["One", "Two"] {
        let spot = spot(&served, GARDEN, words);
        let body = json(&spot);
        let length = format!("Content-Length: {}", body.len());
        let head = [&HEAD[..], &[&length, "Connection: close"]].concat().join("\r\n").replace("PORT", &served.port.to_string());
        let mut streams: Vec<_> = (0..6).map(|_| served.connect()).collect();
        for stream in &mut streams {
            stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).unwrap();
        }
        let read = |mut stream: TcpStream| {
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).unwrap();
            Answer::read(&bytes).status
        };
        let mut statuses: Vec<u16> = streams.into_iter().map(read).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409, 409, 409, 409, 409]);
    }
    let text = note(&served, "Garden.md");
    assert_eq!(text, format!("# Garden\n\n- [x] Zero\n- [x] One ✅ {TODAY}\n- [x] Two ✅ {TODAY}\n"));
    // Two boxes of one note, one after the other, without waiting for the page.
    let [one, two] = ["One", "Two"].map(|words| {
        let mut ticked = spot(&served, GARDEN, words);
        while !ticked.is_closed {
            ticked = spot(&served, GARDEN, words);
        }
        ticked
    });
    assert_eq!((click(&served, &one).status, click(&served, &two).status), (200, 200));
    assert_eq!(note(&served, "Garden.md"), "# Garden\n\n- [x] Zero\n- [ ] One\n- [ ] Two\n");
}

#[test]
fn what_a_click_cannot_take_back_is_said() {
    let (temp, vault) = vault();
    fs::write(vault.join("Garden.md"), "# Garden\n\n- [ ] Water 🔁 every day 📅 2026-11-22\n- [ ] Rake 🏁 delete\n").unwrap();
    let served = Served::on((temp, vault), &["--edit"]);
    let mut news = News::of(&served);
    let rake = click(&served, &spot(&served, GARDEN, "Rake"));
    assert!(rake.status == 200 && rake.text().contains("no click takes that back"), "{rake:?}");
    news.says(GARDEN);
    let water = click(&served, &spot(&served, GARDEN, "Water"));
    assert!(water.status == 200 && water.text().contains("It comes again, on line 3 of Garden.md"), "{water:?}");
    let after =
        format!("# Garden\n\n- [ ] Water 🔁 every day 📅 2026-11-23\n- [x] Water 🔁 every day 📅 2026-11-22 ✅ {TODAY}\n");
    assert_eq!(note(&served, "Garden.md"), after);
    news.says(GARDEN);
    let html = served.get(GARDEN).text();
    let closed =
        html.lines().find(|line| line.contains("data-spot=\"x") && line.contains("Water")).map(|row| attribute(row, "data-spot"));
    let parts: Vec<String> = closed.unwrap().splitn(4, ' ').map(str::to_owned).collect();
    let token = spot(&served, GARDEN, "Water").token;
    let done = Spot { token, path: parts[3].clone(), line: 4, digest: parts[2].clone(), is_closed: true };
    let refused = click(&served, &done);
    assert!(refused.status == 409 && refused.text().contains("it comes again"), "{refused:?}");
    assert_eq!(note(&served, "Garden.md"), after);
}

#[test]
fn a_note_that_cannot_be_saved_says_why() {
    let served = Served::start(&["--edit"]);
    let one = spot(&served, GARDEN, "One");
    let (file, before) = (served.vault.join("Garden.md"), note(&served, "Garden.md"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let answer = click(&served, &one);
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("Garden.md is read-only: nothing was written"), "{answer:?}");
    assert_eq!(note(&served, "Garden.md"), before);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(click(&served, &one).status, 200);
}

#[test]
fn the_token_is_another_one_at_each_start() {
    let first = Served::start(&["--edit"]);
    let second = Served::start(&["--edit"]);
    let (one, other) = (spot(&first, GARDEN, "One"), spot(&second, GARDEN, "One"));
    assert_ne!(one.token, other.token);
    assert_ne!(first.get(GARDEN).header("etag"), second.get(GARDEN).header("etag"), "open pages load themselves again");
    assert_eq!(click(&second, &one).status, 403);
}
