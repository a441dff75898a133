//! What is answered: a file, a way to one, or why not; with the same headers on everything.

use super::{
    published::Snapshot,
    request::{LIVE, Refusal, TICK},
};
use crate::render;
use http_body_util::Full;
use hyper::{
    Response, StatusCode,
    body::Bytes,
    header::{ALLOW, CONNECTION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LOCATION},
};
use xxhash_rust::xxh3::xxh3_64;

/// On everything that is answered, beside the policy.
const ALWAYS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// What files are, by the ends of their names.
const KINDS: [(&str, &str); 6] = [
    (".html", HTML),
    (".css", "text/css; charset=utf-8"),
    (".js", SCRIPT),
    (".json", "application/json; charset=utf-8"),
    (".svg", "image/svg+xml; charset=utf-8"),
    (".ics", "text/calendar; charset=utf-8"),
];

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What pages do while they are served.
const LIVE_SCRIPT: &str = include_str!("../../templates/assets/live.js");

/// In what stands before it, `<html` is looked for.
const HEAD: usize = 1024;

/// The page for an address that no page has. It says nothing of the request, and waits: the page may come.
const MISSING: &str = "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>No such page</title>
<link rel=\"icon\" href=\"data:,\">
<link rel=\"stylesheet\" href=\"/milepost.css\">
<script src=\"/milepost.js\"></script>
</head>
<body>
<main class=\"page\" id=\"main\">
<h1>No page has this address</h1>
<p>Its note may have been renamed, or taken away. <a href=\"/index.html\">Go to Today</a>.</p>
</main>
</body>
</html>
";

/// Answers with the file that has an address, or is the first page of a folder.
pub(super) fn file(now: &Snapshot, path: Option<&str>, token: Option<&str>) -> Response<Full<Bytes>> {
    let Some(path) = path else { return missing() };
    let index = |folder: &str| format!("{folder}index.html");
    let path = if path.is_empty() || path.ends_with('/') { index(path) } else { path.to_owned() };
    let Some(file) = now.file(&path) else {
        return match now.file(&index(&format!("{path}/"))) {
            Some(_) => moved(&path),
            None => missing(),
        };
    };
    let kind = KINDS.iter().find(|(end, _)| path.ends_with(end)).map_or("application/octet-stream", |(_, kind)| kind);
    if kind != HTML {
        return plain(StatusCode::OK, kind, file.bytes.clone());
    }
    let version = version(now.version(file), token);
    let mut answer = plain(StatusCode::OK, kind, live(&file.bytes, &version, token));
    if let Ok(version) = HeaderValue::try_from(format!("\"{version}\"")) {
        answer.headers_mut().insert(ETAG, version);
    }
    answer
}

/// Answers with the script of pages that are served.
pub(super) fn script() -> Response<Full<Bytes>> {
    plain(StatusCode::OK, SCRIPT, Bytes::from_static(LIVE_SCRIPT.as_bytes()))
}

/// Answers that a request is refused, and why; the connection ends with it.
pub(super) fn refused(refusal: Refusal) -> Response<Full<Bytes>> {
    let mut answer = plain(refusal.status(), TEXT, Bytes::from(format!("{}\n", refusal.words())));
    answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    if let Some(methods) = refusal.allowed() {
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static(methods));
    }
    answer
}

/// Returns an answer with the headers that are on everything.
pub(super) fn with_headers<B>(status: StatusCode, kind: &'static str, body: B) -> Response<B> {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let policy = format!("{}; frame-ancestors 'none'", render::policy());
    // Our own words: they fit a header.
    let policy = HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
    headers.insert(HeaderName::from_static("content-security-policy"), policy);
    answer
}

fn plain(status: StatusCode, kind: &'static str, bytes: Bytes) -> Response<Full<Bytes>> {
    with_headers(status, kind, Full::new(bytes))
}

fn missing() -> Response<Full<Bytes>> {
    plain(StatusCode::NOT_FOUND, HTML, live(MISSING.as_bytes(), "", None))
}

/// Leads from a folder to its first page, so that the links on it lead where they should. The path is one that we have.
fn moved(folder: &str) -> Response<Full<Bytes>> {
    let mut answer = plain(StatusCode::TEMPORARY_REDIRECT, TEXT, Bytes::new());
    if let Ok(place) = HeaderValue::try_from(format!("/{folder}/")) {
        answer.headers_mut().insert(LOCATION, place);
    }
    answer
}

/// Returns what tells a page from what it was before: an earlier token makes it another one.
fn version(version: u64, token: Option<&str>) -> String {
    format!("{:016x}", version ^ token.map_or(0, |token| xxh3_64(token.as_bytes())))
}

/// Marks a page, so that its script listens: `<html data-live="…">` names where, and which version of the page this is; where
/// boxes can be ticked, `data-edit` has the token for it.
fn live(page: &[u8], version: &str, token: Option<&str>) -> Bytes {
    const OPEN: &[u8] = b"<html";
    let head = &page[..page.len().min(HEAD)];
    let Some(at) = head.windows(OPEN.len()).position(|part| part.eq_ignore_ascii_case(OPEN)) else {
        return Bytes::copy_from_slice(page);
    };
    let (before, after) = page.split_at(at + OPEN.len());
    let edit = token.map_or_else(String::new, |token| format!(" data-edit=\"{TICK}#{token}\""));
    let mark = format!(" data-live=\"{LIVE}#{version}\"{edit}");
    Bytes::from([before, mark.as_bytes(), after].concat())
}

#[cfg(test)]
mod tests {
    use super::live;

    #[test]
    fn a_page_is_marked_in_its_first_tag_alone() {
        let marked = |page: &str| String::from_utf8(live(page.as_bytes(), "1f", None).to_vec()).unwrap();
        let to_edit = live(b"<html>", "1f", Some("ab"));
        assert_eq!(to_edit.as_ref(), b"<html data-live=\"/~live#1f\" data-edit=\"/~tick#ab\">");
        let cases = [
            (
                "<!DOCTYPE html>\n<html lang=\"en\"><p>&lt;html",
                "<!DOCTYPE html>\n<html data-live=\"/~live#1f\" lang=\"en\"><p>&lt;html",
            ),
            ("<!doctype HTML><HTML><p>x", "<!doctype HTML><HTML data-live=\"/~live#1f\"><p>x"),
            ("<p>none", "<p>none"),
            ("", ""),
        ];
        for (page, expected) in cases {
            assert_eq!(marked(page), expected);
        }
    }
}
