//! What a request may ask: checked by its head alone, before anything is answered.

use hyper::{
    HeaderMap, Method, StatusCode,
    header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, ORIGIN},
    http::request::Parts,
};

/// Where open pages hear what changed. No page can have this address: theirs are of lower-case letters, digits and hyphens.
pub(super) const LIVE: &str = "/~live";

/// Where the script is with which they do.
const SCRIPT: &str = "/~live.js";

/// Where a click on a box is taken in.
pub(super) const TICK: &str = "/~tick";

/// The most bytes of a body.
pub(super) const MOST_BODY: u64 = 64 * 1024;

/// What is asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The file with this address, or that of a folder; no address can be meant if it is `None`.
    File(Option<String>),
    /// To hear what changes.
    Live,
    /// The script with which pages do.
    Script,
    /// To change a box; what it says is still to be read.
    Tick,
}

/// What may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rights {
    /// To read.
    Read,
    /// Also to change boxes.
    Edit,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Not exactly one host, or one that cannot be read.
    NoHost,
    /// Another host than ours, as when another name was made to lead here.
    OtherHost,
    /// Another page asks.
    OtherOrigin,
    /// Something else than to read.
    Method,
    /// Something else than a click, where clicks are taken in.
    MethodOfTick,
    /// More comes with it than anybody needs.
    TooLarge,
    /// What comes with it is no plain JSON.
    NoJson,
    /// It is JSON, and says something else than a click.
    Odd,
    /// It does not have the token of the pages that are served now.
    NoToken,
    /// It takes too long to come.
    TooSlow,
}

impl Refusal {
    /// Returns its status.
    pub(super) fn status(self) -> StatusCode {
        match self {
            Refusal::NoHost | Refusal::Odd => StatusCode::BAD_REQUEST,
            Refusal::OtherHost | Refusal::OtherOrigin | Refusal::NoToken => StatusCode::FORBIDDEN,
            Refusal::Method | Refusal::MethodOfTick => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::NoJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Refusal::TooSlow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    /// Says it in a sentence, which repeats nothing of the request.
    pub(super) fn words(self) -> &'static str {
        match self {
            Refusal::NoHost => "The request names no host, or more than one.",
            Refusal::OtherHost => "milepost answers to localhost only, at its own port.",
            Refusal::OtherOrigin => "milepost answers to its own pages only.",
            Refusal::Method => "Pages can be read here, and nothing else.",
            Refusal::MethodOfTick => "Clicks are taken in here, and nothing else.",
            Refusal::TooLarge => "That is more than milepost takes.",
            Refusal::NoJson => "A click comes as JSON.",
            Refusal::Odd => "That is no click on a box.",
            Refusal::NoToken => "The page is of an earlier start of milepost: load it again.",
            Refusal::TooSlow => "That took too long to come.",
        }
    }

    /// Lists the methods that would be answered, if it is for its own that it is not.
    pub(super) fn allowed(self) -> Option<&'static str> {
        match self {
            Refusal::Method => Some("GET, HEAD"),
            Refusal::MethodOfTick => Some("POST"),
            _ => None,
        }
    }
}

/// Checks a request to the server at this port.
///
/// # Source
/// `guide/reliability.md`, promise 8.
pub(super) fn check(head: &Parts, port: u16, rights: Rights) -> Result<Asked, Refusal> {
    let host = only(&head.headers, &HOST).ok().flatten().ok_or(Refusal::NoHost)?;
    // The whole address may stand in the request line, as proxies write it.
    let in_line = head.uri.authority().map(hyper::http::uri::Authority::as_str);
    if !is_ours(host, port) || in_line.is_some_and(|host| !is_ours(host, port)) {
        return Err(Refusal::OtherHost);
    }
    let is_tick = rights == Rights::Edit && head.uri.path() == TICK;
    let is_read = head.method == Method::GET || head.method == Method::HEAD;
    if is_tick != (head.method == Method::POST) || !is_tick && !is_read {
        return Err(if is_tick { Refusal::MethodOfTick } else { Refusal::Method });
    }
    let asked = match head.uri.path() {
        _ if is_tick => Asked::Tick,
        LIVE => Asked::Live,
        SCRIPT => Asked::Script,
        path => Asked::File(decoded(path)),
    };
    let origin = only(&head.headers, &ORIGIN).map_err(|()| Refusal::OtherOrigin)?;
    let is_own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| is_ours(host, port));
    // Whoever changes something says where it comes from, and it is the very address that it asks.
    let is_from_here = || origin.and_then(|origin| origin.strip_prefix("http://")).is_some_and(|from| from == host);
    if origin.is_some_and(|origin| !is_own(origin)) || !is_asked_by_us(head, &asked) || is_tick && !is_from_here() {
        return Err(Refusal::OtherOrigin);
    }
    let length = head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > MOST_BODY) {
        return Err(Refusal::TooLarge);
    }
    if is_tick && !is_json(&head.headers) {
        return Err(Refusal::NoJson);
    }
    Ok(asked)
}

/// Says whether a body is JSON, once, as it stands.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = only(headers, &CONTENT_TYPE).ok().flatten().unwrap_or("").to_ascii_lowercase();
    let kind: String = kind.split_ascii_whitespace().collect();
    matches!(&*kind, "application/json" | "application/json;charset=utf-8") && !headers.contains_key(CONTENT_ENCODING)
}

/// Says whether no other page asks, as far as the browser tells. A link from elsewhere may lead to a page.
fn is_asked_by_us(head: &Parts, asked: &Asked) -> bool {
    let said = |name: &'static str| only(&head.headers, &HeaderName::from_static(name));
    match said("sec-fetch-site") {
        Ok(None | Some("same-origin")) => true,
        Ok(Some("none")) => *asked != Asked::Tick,
        Ok(Some(_)) => {
            let is_page = matches!(asked, Asked::File(path) if path.as_deref().is_none_or(may_be_a_page));
            let is_link = said("sec-fetch-mode") == Ok(Some("navigate")) && said("sec-fetch-dest") == Ok(Some("document"));
            head.method == Method::GET && is_page && is_link
        }
        Err(()) => false,
    }
}

/// Says whether an address is one of pages or folders, and not of what stands beside them.
fn may_be_a_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    !name.contains('.') || name.rsplit('.').next() == Some("html")
}

/// Returns the value of a header, if there is one.
///
/// # Errors
/// There are several, or it is no plain text.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h str>, ()> {
    let mut values = headers.get_all(name).iter();
    let first = values.next().map(|value| value.to_str()).transpose().map_err(drop)?;
    if values.next().is_some() { Err(()) } else { Ok(first) }
}

/// Says whether a host with its port is this server.
fn is_ours(host: &str, port: u16) -> bool {
    let (name, said) = match host.rfind(':') {
        Some(colon) if !host[colon..].contains(']') => (&host[..colon], &host[colon + 1..]),
        _ => (host, "80"),
    };
    said == port.to_string() && (name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]")
}

/// Returns a path without its `/` in front, each `%20` as what it means, once; `None` if no file can have such an address.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.strip_prefix('/')?.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) => (hex(*high)? << 4 | hex(*low)?, after),
            (b'%', _) => return None,
            (byte, after) => (*byte, after),
        };
        // What parts a path is written as it is.
        if *first == b'%' && byte == b'/' {
            return None;
        }
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::{Asked, Refusal, Rights};
    use hyper::{Request, http::request::Parts};

    const PORT: u16 = 4747;

    fn check(head: &Parts, port: u16) -> Result<Asked, Refusal> {
        super::check(head, port, Rights::Read)
    }

    fn head(method: &str, path: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    const OURS: (&str, &str) = ("host", "localhost:4747");

    #[test]
    fn a_path_is_decoded_once_and_no_further() {
        let cases = [
            ("/", Some("")),
            ("/goals/run.html", Some("goals/run.html")),
            ("/goals/run.html?x=../..", Some("goals/run.html")),
            ("/goals/", Some("goals/")),
            ("/%67oals/r%75n.html", Some("goals/run.html")),
            ("/a%20b", Some("a b")),
            ("/%C3%A4", Some("ä")),
            // These stay what they are, and no file has such an address.
            ("/../secret", Some("../secret")),
            ("/%2e%2e/secret", Some("../secret")),
            ("/%2E%2E%5csecret", Some("..\\secret")),
            ("/..\\secret", Some("..\\secret")),
            ("/%252e%252e/secret", Some("%2e%2e/secret")),
            ("//etc/passwd", Some("/etc/passwd")),
            ("/a/./b", Some("a/./b")),
            ("/index.html%00.css", Some("index.html\0.css")),
            // No address at all.
            ("/goals%2frun.html", None),
            ("/..%2Fsecret", None),
            ("/%c0%ae%c0%ae/secret", None),
            ("/%e0%80%ae/secret", None),
            ("/%ff", None),
            ("/%", None),
            ("/%4", None),
            ("/%zz", None),
            ("/%+1", None),
            ("*", None),
        ];
        for (path, expected) in cases {
            let asked = check(&head("GET", path, &[OURS]), PORT);
            assert_eq!(asked, Ok(Asked::File(expected.map(str::to_owned))), "{path}");
        }
        assert_eq!(check(&head("GET", "/~live", &[OURS]), PORT), Ok(Asked::Live));
        assert_eq!(check(&head("GET", "/~live.js", &[OURS]), PORT), Ok(Asked::Script));
        assert_eq!(check(&head("GET", "/%7elive", &[OURS]), PORT), Ok(Asked::File(Some("~live".to_owned()))));
    }

    #[test]
    fn exactly_one_host_and_it_is_ours() {
        for host in ["localhost:4747", "127.0.0.1:4747", "[::1]:4747", "LocalHost:4747"] {
            assert!(check(&head("GET", "/", &[("host", host)]), PORT).is_ok(), "{host}");
        }
        let others = [
            "",
            "localhost",
            "localhost:",
            "localhost:80",
            "localhost:04747",
            "localhost:+4747",
            "localhost:47470",
            "localhost:4747:4747",
            "localhost:4747,localhost:4747",
            "localhost.:4747",
            "localhost.evil.example:4747",
            "evil.example",
            "evil.example:4747",
            "evil.example:4747#localhost:4747",
            "user@localhost:4747",
            "localhost:4747/",
            "127.0.0.1",
            "127.1:4747",
            "127.0.0.2:4747",
            "0.0.0.0:4747",
            "0x7f.0.0.1:4747",
            "2130706433:4747",
            "::1:4747",
            "[::1]",
            "[::1:4747",
            "[::1]4747",
            "[::1%25lo]:4747",
            "[::ffff:127.0.0.1]:4747",
            "[]:4747",
            "]:4747",
            ":4747",
            ":",
            "[",
        ];
        for host in others {
            assert_eq!(check(&head("GET", "/", &[("host", host)]), PORT), Err(Refusal::OtherHost), "{host}");
        }
        assert!(check(&head("GET", "/", &[("host", "localhost")]), 80).is_ok(), "a browser leaves the usual port out");
        assert_eq!(check(&head("GET", "/", &[]), PORT), Err(Refusal::NoHost));
        assert_eq!(check(&head("GET", "/", &[OURS, OURS]), PORT), Err(Refusal::NoHost));
        assert_eq!(check(&head("GET", "/", &[OURS, ("host", "evil.example")]), PORT), Err(Refusal::NoHost));
        assert_eq!(check(&head("GET", "/", &[("host", "löcalhost:4747")]), PORT), Err(Refusal::NoHost));
        let forwarded = [("host", "evil.example"), ("x-forwarded-host", "localhost:4747"), ("forwarded", "host=localhost:4747")];
        assert_eq!(check(&head("GET", "/", &forwarded), PORT), Err(Refusal::OtherHost));
    }

    #[test]
    fn the_request_line_names_no_other_host() {
        assert_eq!(check(&head("GET", "http://localhost:4747/a", &[OURS]), PORT), Ok(Asked::File(Some("a".to_owned()))));
        for line in ["http://evil.example/", "http://evil.example:4747/", "http://localhost/", "https://x@localhost:4747/"] {
            assert_eq!(check(&head("GET", line, &[OURS]), PORT), Err(Refusal::OtherHost), "{line}");
        }
    }

    #[test]
    fn only_reading_is_allowed() {
        for method in ["GET", "HEAD"] {
            assert!(check(&head(method, "/", &[OURS]), PORT).is_ok());
        }
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "GETX"] {
            assert_eq!(check(&head(method, "/", &[OURS]), PORT), Err(Refusal::Method), "{method}");
        }
        let other = [("host", "evil.example")];
        assert_eq!(check(&head("POST", "/", &other), PORT), Err(Refusal::OtherHost), "who does not belong here learns nothing");
    }

    #[test]
    fn no_page_from_elsewhere_may_ask() {
        for origin in ["http://localhost:4747", "http://127.0.0.1:4747", "http://[::1]:4747"] {
            assert!(check(&head("GET", "/~live", &[OURS, ("origin", origin)]), PORT).is_ok(), "{origin}");
        }
        let others = [
            "null",
            "",
            "https://localhost:4747",
            "http://localhost",
            "http://localhost:3000",
            "http://localhost:4747/",
            "http://localhost:4747.evil.example",
            "http://evil.example",
            "HTTP://localhost:4747",
            "file://",
            "localhost:4747",
        ];
        for origin in others {
            for path in ["/", "/~live"] {
                assert_eq!(check(&head("GET", path, &[OURS, ("origin", origin)]), PORT), Err(Refusal::OtherOrigin), "{origin}");
            }
        }
        let twice = [OURS, ("origin", "http://localhost:4747"), ("origin", "http://localhost:4747")];
        assert_eq!(check(&head("GET", "/", &twice), PORT), Err(Refusal::OtherOrigin));
    }

    #[test]
    fn a_link_from_elsewhere_leads_to_a_page_and_to_nothing_else() {
        let from = |site, mode, dest| [OURS, ("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)];
        let cases = [
            ("GET", "/milepost.js", "same-origin", "no-cors", "script", true),
            ("GET", "/~live", "same-origin", "cors", "empty", true),
            ("GET", "/", "none", "navigate", "document", true),
            ("GET", "/", "cross-site", "navigate", "document", true),
            ("GET", "/goals/run.html", "cross-site", "navigate", "document", true),
            ("GET", "/goals", "same-site", "navigate", "document", true),
            ("HEAD", "/", "cross-site", "navigate", "document", false),
            ("GET", "/", "cross-site", "navigate", "iframe", false),
            ("GET", "/", "cross-site", "no-cors", "document", false),
            ("GET", "/", "cross-site", "cors", "empty", false),
            ("GET", "/", "same-site", "cors", "empty", false),
            ("GET", "/", "something", "cors", "empty", false),
            ("GET", "/milepost.js", "cross-site", "no-cors", "script", false),
            ("GET", "/milepost.js", "cross-site", "navigate", "document", false),
            ("GET", "/~live", "cross-site", "navigate", "document", false),
            ("GET", "/~live", "cross-site", "cors", "empty", false),
            ("GET", "/~live.js", "cross-site", "navigate", "document", false),
        ];
        for (method, path, site, mode, dest, is_allowed) in cases {
            let asked = check(&head(method, path, &from(site, mode, dest)), PORT);
            assert_eq!(asked.is_ok(), is_allowed, "{method} {path} {site} {mode} {dest}: {asked:?}");
        }
        let twice = [OURS, ("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")];
        assert_eq!(check(&head("GET", "/", &twice), PORT), Err(Refusal::OtherOrigin));
    }

    #[test]
    fn a_body_is_bounded() {
        assert!(check(&head("GET", "/", &[OURS, ("content-length", "65536")]), PORT).is_ok());
        assert_eq!(check(&head("GET", "/", &[OURS, ("content-length", "65537")]), PORT), Err(Refusal::TooLarge));
    }

    #[test]
    fn a_click_comes_from_our_own_page_as_json_and_only_where_it_may() {
        const ORIGIN: (&str, &str) = ("origin", "http://localhost:4747");
        const JSON: (&str, &str) = ("content-type", "application/json");
        type Case<'c> = (Result<Asked, Refusal>, &'c str, &'c str, &'c [(&'c str, &'c str)]);
        let cases: &[Case<'_>] = &[
            (Ok(Asked::Tick), "POST", "/~tick", &[OURS, ORIGIN, JSON]),
            (Ok(Asked::Tick), "POST", "/~tick", &[OURS, ORIGIN, JSON, ("sec-fetch-site", "same-origin")]),
            (Ok(Asked::Tick), "POST", "/~tick", &[OURS, ORIGIN, ("content-type", "Application/JSON; Charset=UTF-8")]),
            (Ok(Asked::Tick), "POST", "/~tick", &[OURS, ORIGIN, JSON, ("content-length", "65536")]),
            (Ok(Asked::Tick), "POST", "/~tick", &[("host", "[::1]:4747"), ("origin", "http://[::1]:4747"), JSON]),
            (Err(Refusal::NoHost), "POST", "/~tick", &[ORIGIN, JSON]),
            (Err(Refusal::NoHost), "POST", "/~tick", &[OURS, OURS, ORIGIN, JSON]),
            (Err(Refusal::OtherHost), "POST", "/~tick", &[("host", "evil.example"), ORIGIN, JSON]),
            (Err(Refusal::OtherOrigin), "POST", "/~tick", &[OURS, JSON]),
            (Err(Refusal::OtherOrigin), "POST", "/~tick", &[OURS, ORIGIN, ORIGIN, JSON]),
            (Err(Refusal::OtherOrigin), "POST", "/~tick", &[OURS, ("origin", "null"), JSON]),
            (Err(Refusal::OtherOrigin), "POST", "/~tick", &[OURS, ("origin", "http://evil.example"), JSON]),
            (Err(Refusal::OtherOrigin), "POST", "/~tick", &[OURS, ("origin", "http://localhost:3000"), JSON]),
            (Err(Refusal::OtherOrigin), "POST", "/~tick", &[OURS, ("origin", "http://127.0.0.1:4747"), JSON]),
            (Err(Refusal::OtherOrigin), "POST", "/~tick", &[OURS, ORIGIN, JSON, ("sec-fetch-site", "cross-site")]),
            (Err(Refusal::OtherOrigin), "POST", "/~tick", &[OURS, ORIGIN, JSON, ("sec-fetch-site", "same-site")]),
            (Err(Refusal::OtherOrigin), "POST", "/~tick", &[OURS, ORIGIN, JSON, ("sec-fetch-site", "none")]),
            (Err(Refusal::TooLarge), "POST", "/~tick", &[OURS, ORIGIN, JSON, ("content-length", "65537")]),
            (Err(Refusal::NoJson), "POST", "/~tick", &[OURS, ORIGIN]),
            (Err(Refusal::NoJson), "POST", "/~tick", &[OURS, ORIGIN, JSON, JSON]),
            (Err(Refusal::NoJson), "POST", "/~tick", &[OURS, ORIGIN, ("content-type", "text/plain")]),
            (Err(Refusal::NoJson), "POST", "/~tick", &[OURS, ORIGIN, ("content-type", "text/plain;application/json")]),
            (Err(Refusal::NoJson), "POST", "/~tick", &[OURS, ORIGIN, ("content-type", "application/x-www-form-urlencoded")]),
            (Err(Refusal::NoJson), "POST", "/~tick", &[OURS, ORIGIN, JSON, ("content-encoding", "gzip")]),
            (Err(Refusal::MethodOfTick), "GET", "/~tick", &[OURS]),
            (Err(Refusal::MethodOfTick), "PUT", "/~tick", &[OURS, ORIGIN, JSON]),
            (Err(Refusal::MethodOfTick), "OPTIONS", "/~tick", &[OURS, ORIGIN]),
            (Err(Refusal::Method), "POST", "/", &[OURS, ORIGIN, JSON]),
            (Err(Refusal::Method), "POST", "/~live", &[OURS, ORIGIN, JSON]),
            (Err(Refusal::Method), "POST", "/%7etick", &[OURS, ORIGIN, JSON]),
            (Err(Refusal::Method), "POST", "/~tick/", &[OURS, ORIGIN, JSON]),
            (Ok(Asked::Live), "GET", "/~live", &[OURS]),
        ];
        for (expected, method, path, headers) in cases {
            let asked = super::check(&head(method, path, headers), PORT, Rights::Edit);
            assert_eq!(asked, *expected, "{method} {path} {headers:?}");
            let may_read = matches!(*method, "GET" | "HEAD") || matches!(expected, Err(Refusal::NoHost | Refusal::OtherHost));
            let without = super::check(&head(method, path, headers), PORT, Rights::Read);
            assert!(may_read || without == Err(Refusal::Method), "{method} {path}: {without:?}");
        }
        let nowhere = check(&head("GET", "/~tick", &[OURS]), PORT);
        assert_eq!(nowhere, Ok(Asked::File(Some("~tick".to_owned()))), "there is nothing of it where no click is taken in");
    }
}
