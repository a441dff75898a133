//! What is answered: the files of the report and nothing else, with the same headers on everything.

use super::served::{Answer, Served};
use crate::support::site::files;
use std::fs;

#[test]
fn a_page_is_the_file_of_the_report_but_for_its_mark() {
    let mut served = Served::start(&[]);
    served.watcher.agrees("the first build");
    let files = files(&served.site());
    assert!(files.len() > 5);
    for (path, bytes) in files {
        let path = path.to_str().unwrap();
        let answer = served.get(&format!("/{path}"));
        if path == ".milepost-manifest.json" {
            assert_eq!(answer.status, 404, "the list is no page");
            continue;
        }
        assert_eq!((answer.status, answer.unmarked()), (200, bytes), "{path}");
        let (kind, is_page) = match path.rsplit('.').next() {
            Some("html") => ("text/html", true),
            Some("css") => ("text/css", false),
            Some("ics") => ("text/calendar", false),
            _ => ("text/javascript", false),
        };
        assert_eq!(answer.header("content-type"), Some(format!("{kind}; charset=utf-8").as_str()), "{path}");
        assert_eq!(answer.header("etag").is_some(), is_page, "{path}");
    }
    served.watcher.agrees("all of it was read");
}

#[test]
fn a_folder_leads_to_its_first_page() {
    let served = Served::start(&[]);
    assert_eq!(served.get("/").body, served.get("/index.html").body);
    assert_eq!(served.get("/goals/?x=1").body, served.get("/goals/index.html").body);
    let folder = served.get("/goals");
    assert_eq!((folder.status, folder.header("location")), (307, Some("/goals/")), "so that its links lead where they should");
    assert_eq!(served.get("//goals").status, 404);
}

/// Checks what is on every answer of ours.
#[track_caller]
fn is_guarded(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{what}: {answer:?}"));
    assert!(policy.starts_with("default-src 'none'; script-src 'self';") && policy.ends_with("; frame-ancestors 'none'"));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what}");
    }
    assert!(answer.header("content-type").unwrap().ends_with("; charset=utf-8"), "{what}");
    assert!(!answer.headers.iter().any(|(name, _)| name.starts_with("access-control")), "{what}");
}

#[test]
fn who_may_ask_is_answered_and_all_others_are_refused() {
    let served = Served::start(&[]);
    let host = "Host: localhost:PORT";
    let cases: &[(u16, &[&str])] = &[
        (200, &["GET / HTTP/1.1", host]),
        (200, &["GET / HTTP/1.1", "Host: 127.0.0.1:PORT"]),
        (200, &["GET / HTTP/1.1", "host:[::1]:PORT"]),
        (200, &["GET http://localhost:PORT/ HTTP/1.1", host]),
        (200, &["HEAD /goals/garden.html HTTP/1.1", host]),
        (200, &["HEAD /~live HTTP/1.1", host]),
        (200, &["GET /~live.js HTTP/1.1", host, "Sec-Fetch-Site: same-origin"]),
        (200, &["GET /milepost.js HTTP/1.1", host, "Origin: http://localhost:PORT"]),
        (200, &["GET / HTTP/1.1", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"]),
        (200, &["GET / HTTP/1.0", host]),
        (404, &["GET /no-such-page.html HTTP/1.1", host]),
        (400, &["GET / HTTP/1.1"]),
        (400, &["GET / HTTP/1.0"]),
        (400, &["GET / HTTP/1.1", host, host]),
        (403, &["GET / HTTP/1.1", "Host: "]),
        (403, &["GET / HTTP/1.1", "Host: localhost"]),
        (403, &["GET / HTTP/1.1", "Host: evil.example"]),
        (403, &["GET / HTTP/1.1", "Host: evil.example", "X-Forwarded-Host: localhost:PORT"]),
        (403, &["GET http://evil.example/ HTTP/1.1", host]),
        (403, &["POST / HTTP/1.1", "Host: evil.example"]),
        (403, &["GET / HTTP/1.1", host, "Origin: null"]),
        (403, &["GET /~live HTTP/1.1", host, "Origin: http://localhost:3000"]),
        (403, &["GET /~live HTTP/1.1", "Host: evil.example:PORT"]),
        (
            403,
            &[
                "GET /milepost.js HTTP/1.1",
                host,
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Mode: no-cors",
                "Sec-Fetch-Dest: script",
            ],
        ),
        (403, &["GET / HTTP/1.1", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"]),
        (405, &["POST / HTTP/1.1", host, "Content-Length: 0"]),
        (405, &["POST /~live HTTP/1.1", host, "Content-Length: 3", "Content-Type: application/json"]),
        (405, &["PUT /index.html HTTP/1.1", host]),
        (405, &["DELETE /index.html HTTP/1.1", host]),
        (405, &["OPTIONS * HTTP/1.1", host]),
        (405, &["OPTIONS / HTTP/1.1", host, "Access-Control-Request-Method: POST"]),
        (405, &["TRACE / HTTP/1.1", host]),
        (405, &["BREW / HTTP/1.1", host]),
        (413, &["GET / HTTP/1.1", host, "Content-Length: 65537"]),
    ];
    for (status, lines) in cases {
        let lines = [lines, &["Connection: close"][..]].concat();
        let answer = served.ask(&lines);
        assert_eq!(answer.status, *status, "{lines:?}: {answer:?}");
        is_guarded(&answer, lines[0]);
        assert_eq!(answer.header("allow"), (*status == 405).then_some("GET, HEAD"), "{lines:?}");
        if lines[0].starts_with("HEAD") {
            assert_eq!(answer.text(), "", "{lines:?}");
        }
    }
    let (head, get) = (served.ask(&["HEAD / HTTP/1.1", host, "Connection: close"]), served.get("/"));
    assert_eq!(head.header("content-length"), get.header("content-length"));
    is_guarded(&served.get("/goals"), "what leads elsewhere");
}

#[test]
fn no_spelling_of_a_path_leads_out() {
    let served = Served::start(&[]);
    served.write("secret.txt", "the secret");
    served.write(".milepost/site/planted.html", "the secret");
    for deep in 1..6 {
        for up in [
            "../",
            "%2e%2e/",
            ".%2e/",
            "%2E%2E%2F",
            "..%2f",
            "..\\",
            "%2e%2e%5c",
            "..%5c",
            "%252e%252e/",
            "%252e%252e%252f",
            "..;/",
        ] {
            let path = format!("/{}", up.repeat(deep));
            for file in ["secret.txt", "Garden.md", "etc/passwd", ".git/config", ".milepost-manifest.json"] {
                let bytes = served.raw(
                    format!("GET {path}{file} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", served.port)
                        .as_bytes(),
                );
                let answer = Answer::read(&bytes);
                assert!([400, 404].contains(&answer.status), "{path}{file}: {answer:?}");
                let text = answer.text();
                assert!(!text.contains("secret") && !text.contains("- [ ]") && !text.contains("root:"), "{path}{file}");
            }
        }
    }
    let odd = [
        "/planted.html",
        "/.milepost-manifest.json",
        "/Garden.md",
        "/goals/garden.html%00",
        "/goals/garden.html%00.css",
        "/goals/garden.html/",
        "/goals/garden.html.",
        "/goals/garden.html%20",
        "/goals/./garden.html",
        "/goals//garden.html",
        "/goals%2fgarden.html",
        "/goals\\garden.html",
        "/goals%5cgarden.html",
        "/GOALS/garden.html",
        "/%c0%ae%c0%ae/secret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/..%c0%afsecret.txt",
        "/..%ef%bc%8fsecret.txt",
        "/%uff0e%uff0e/secret.txt",
        "/file:///etc/passwd",
        "/C:/Windows/win.ini",
        "/con",
        "/%",
        "/%f",
        "/%gg",
        "/<script>alert(1)</script>",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/\"onload=alert(1)",
    ];
    let vault = served.vault.to_str().unwrap();
    for path in odd {
        let bytes =
            served.raw(format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", served.port).as_bytes());
        let answer = Answer::read(&bytes);
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
        let text = answer.text();
        assert!(!text.contains("alert(1)") && !text.contains(vault) && !text.contains("secret"), "{path}: {text}");
    }
    let missing = served.get("/nowhere.html");
    is_guarded(&missing, "a page that is not there");
    assert!(missing.text().contains("href=\"/index.html\""), "there is a way home");
    assert_eq!(fs::read_to_string(served.vault.join("secret.txt")).unwrap(), "the secret");
}

#[test]
fn what_is_served_follows_the_notes() {
    let served = Served::start(&[]);
    assert_eq!(served.get("/goals/garden.html").status, 200);
    let before = served.get("/goals/spanish.html");
    served.write("Attic.md", "# Attic\n\n- [ ] Empty it\n");
    fs::remove_file(served.vault.join("Garden.md")).unwrap();
    let mut said = served.watcher.says(": ");
    while !said.contains("removed") {
        said = served.watcher.says(": ");
    }
    assert_eq!(served.get("/goals/garden.html").status, 404, "no trace of it is left in memory");
    let attic = served.get("/goals/attic.html");
    assert_eq!(attic.unmarked(), fs::read(served.site().join("goals/attic.html")).unwrap());
    let after = served.get("/goals/spanish.html");
    assert_eq!(before.body == after.body, before.header("etag") == after.header("etag"));
}

#[test]
fn a_body_that_nobody_reads_ends_the_connection() {
    let served = Served::start(&[]);
    let with_body = |head: &str, body: &str| {
        Answer::read(&served.raw(format!("{head}\r\nHost: localhost:{}\r\n{body}", served.port).as_bytes()))
    };
    for body in ["Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"] {
        assert_eq!(with_body("GET / HTTP/1.1", body).status, 200, "it ends without being asked to: {body}");
        assert_eq!(with_body("POST / HTTP/1.1", body).status, 405);
    }
}
