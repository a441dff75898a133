//! A click on a box: read and checked here, carried out by the loop, which is asked with one value and answers with a sentence.

use super::{
    answer,
    request::{MOST_BODY, Refusal},
};
use crate::path::VaultPath;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{
    Response, StatusCode,
    body::{Bytes, Incoming},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tokio::{sync::oneshot, time::timeout};

/// How long a body may take to come.
const LONGEST: Duration = Duration::from_secs(10);

/// How long the loop is waited for.
const PATIENCE: Duration = Duration::from_secs(8);

/// What a page sends. Nothing else may stand in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    token: String,
    path: String,
    line: u32,
    digest: String,
    done: bool,
}

/// What the page hears.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Heard<'h> {
    Done(&'h str),
    Refused(&'h str),
}

/// A box that somebody clicked, as the page showed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Click {
    /// Its note, as the page names it; that there is such a note is not known yet.
    pub path: VaultPath,
    /// Its line.
    pub line: u32,
    /// The digest of what stood there.
    pub digest: u64,
    /// Whether it is to be ticked, or opened again.
    pub is_done: bool,
}

/// What became of a click, each in a sentence for the page; one that needs none may be empty.
pub type Outcome = Result<String, String>;

/// A click that waits for its answer.
#[derive(Debug)]
pub struct Ask {
    /// What was clicked.
    pub click: Click,
    answer: oneshot::Sender<Outcome>,
}

impl Ask {
    /// Says whether anybody still waits. If not, the page was told so, and nothing should happen behind its back.
    pub fn is_awaited(&self) -> bool {
        !self.answer.is_closed()
    }

    /// Tells what became of it.
    pub fn answer(self, outcome: Outcome) {
        // Whoever asked may be gone.
        let _ = self.answer.send(outcome);
    }
}

/// Where clicks go, and what they must have.
pub(super) struct Clicks {
    token: String,
    ask: Box<dyn Fn(Ask) + Send + Sync>,
}

impl Clicks {
    /// Makes a token that nobody can guess. It holds as long as this value.
    pub(super) fn new(ask: Box<dyn Fn(Ask) + Send + Sync>) -> Result<Clicks, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Clicks { token: format!("{:032x}", u128::from_le_bytes(bytes)), ask })
    }

    /// Returns the token, for the pages.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Takes in a click whose head was checked.
    pub(super) async fn take(&self, body: Incoming) -> Response<Full<Bytes>> {
        let click = match timeout(LONGEST, Limited::new(body, MOST_BODY as usize).collect()).await {
            Ok(Ok(body)) => self.read(&body.to_bytes()),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Refusal::TooLarge),
            Ok(Err(_)) => Err(Refusal::Odd),
            Err(_) => Err(Refusal::TooSlow),
        };
        let click = match click {
            Ok(click) => click,
            Err(refusal) => return answer::refused(refusal),
        };
        let (answer, outcome) = oneshot::channel();
        (self.ask)(Ask { click, answer });
        match timeout(PATIENCE, outcome).await {
            Ok(Ok(Ok(words))) => say(StatusCode::OK, &Heard::Done(&words)),
            Ok(Ok(Err(words))) => say(StatusCode::CONFLICT, &Heard::Refused(&words)),
            Ok(Err(_)) => say(StatusCode::SERVICE_UNAVAILABLE, &Heard::Refused("milepost is about to end; nothing was changed.")),
            Err(_) => {
                let words = "milepost is busy. Whether the box was changed, the page will show.";
                say(StatusCode::GATEWAY_TIMEOUT, &Heard::Refused(words))
            }
        }
    }

    fn read(&self, body: &[u8]) -> Result<Click, Refusal> {
        let said: Said = serde_json::from_slice(body).map_err(|_| Refusal::Odd)?;
        if !is_same(said.token.as_bytes(), self.token.as_bytes()) {
            return Err(Refusal::NoToken);
        }
        let is_hex = said.digest.len() == 16 && said.digest.bytes().all(|digit| digit.is_ascii_hexdigit());
        let digest = u64::from_str_radix(&said.digest, 16).ok().filter(|_| is_hex).ok_or(Refusal::Odd)?;
        let path = VaultPath::new(&said.path).ok_or(Refusal::Odd)?;
        Ok(Click { path, line: said.line, digest, is_done: said.done })
    }
}

/// Compares two texts in a time that tells nothing of where they differ; the length is no secret.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && std::hint::black_box(one.iter().zip(other).fold(0, |differs, (a, b)| differs | (a ^ b))) == 0
}

fn say(status: StatusCode, heard: &Heard<'_>) -> Response<Full<Bytes>> {
    // Two texts: they can be written.
    let json = serde_json::to_vec(heard).unwrap_or_default();
    answer::with_headers(status, "application/json; charset=utf-8", Full::new(Bytes::from(json)))
}

#[cfg(test)]
mod tests {
    use super::{Click, Clicks};
    use crate::{path::VaultPath, serve::request::Refusal};

    #[test]
    fn a_click_is_read_whole_or_not_at_all() {
        let clicks = Clicks::new(Box::new(drop)).unwrap();
        let token = clicks.token().to_owned();
        assert!(token.len() == 32 && token != Clicks::new(Box::new(drop)).unwrap().token());
        let fields = [
            ("token", format!("\"{token}\"")),
            ("path", "\"goals/a b.md\"".to_owned()),
            ("line", "3".to_owned()),
            ("digest", "\"00000000000000ff\"".to_owned()),
            ("done", "true".to_owned()),
        ];
        let json = |fields: &[(&str, String)]| {
            let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            format!("{{{}}}", fields.join(","))
        };
        let path = VaultPath::new("goals/a b.md").unwrap();
        let click = Click { path, line: 3, digest: 255, is_done: true };
        assert_eq!(clicks.read(json(&fields).as_bytes()), Ok(click));
        for at in 0..fields.len() {
            let mut without = fields.to_vec();
            let twice = without.remove(at);
            assert_eq!(clicks.read(json(&without).as_bytes()), Err(Refusal::Odd), "without {}", twice.0);
            let mut again = fields.to_vec();
            again.push(twice);
            assert_eq!(clicks.read(json(&again).as_bytes()), Err(Refusal::Odd), "{} twice", fields[at].0);
        }
        let with = |name: &str, value: &str| {
            let mut fields = fields.to_vec();
            match fields.iter_mut().find(|(field, _)| *field == name) {
                Some(field) => field.1 = value.to_owned(),
                None => fields.push(("more", value.to_owned())),
            }
            clicks.read(json(&fields).as_bytes())
        };
        let upper = format!("\"{}\"", token.to_uppercase());
        let longer = format!("\"{token}0\"");
        for value in ["\"\"", "\"0\"", &upper, &longer, "\"00000000000000000000000000000000\""] {
            let is_digits_alone = value == upper && token == token.to_uppercase();
            assert!(is_digits_alone || with("token", value) == Err(Refusal::NoToken), "{value}");
        }
        let odd = [
            ("more", "1"),
            ("token", "1"),
            ("token", "null"),
            ("path", "\"../a.md\""),
            ("path", "\"a/../../b.md\""),
            ("path", "\"/etc/passwd\""),
            ("path", "\"\""),
            ("path", "\"a//b.md\""),
            ("path", "[\"a.md\"]"),
            ("line", "-1"),
            ("line", "1.5"),
            ("line", "\"3\""),
            ("line", "4294967296"),
            ("digest", "\"ff\""),
            ("digest", "\"+0000000000000ff\""),
            ("digest", "\"00000000000000fg\""),
            ("digest", "255"),
            ("done", "1"),
            ("done", "\"true\""),
        ];
        for (name, value) in odd {
            assert_eq!(with(name, value), Err(Refusal::Odd), "{name}: {value}");
        }
        for body in ["", "{}", "[]", "null", "{", "\u{feff}{}", "x"] {
            assert_eq!(clicks.read(body.as_bytes()), Err(Refusal::Odd), "{body}");
        }
        assert_eq!(clicks.read(&[0xff; 9]), Err(Refusal::Odd));
        assert_eq!(clicks.read("[".repeat(60_000).as_bytes()), Err(Refusal::Odd));
    }
}
