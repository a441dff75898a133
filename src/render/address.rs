//! Which addresses of a note become links: decided on what is left when controls and blanks are gone.

/// The schemes a link may have.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "obsidian"];

/// What an address in a note is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// An address outside of the report, ready for an attribute.
    Outside(String),
    /// A path, which only a page of the report can answer.
    Path,
    /// Anything else: shown as text.
    Refused,
}

/// Reads an address whose entities and escapes are already decoded.
pub(super) fn read(address: &str) -> Address {
    let bare: String = address.chars().filter(|char| !is_hidden(*char)).collect();
    let Some((scheme, rest)) = bare.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return if bare.starts_with("//") || bare.starts_with('\\') { Address::Refused } else { Address::Path };
    };
    let scheme = scheme.to_ascii_lowercase();
    let allowed = SCHEMES.contains(&scheme.as_str()) && (!scheme.starts_with("http") || has_host(rest));
    if allowed { Address::Outside(encode(&bare)) } else { Address::Refused }
}

/// Says whether a character is dropped before an address is judged, as browsers drop some of them.
fn is_hidden(char: char) -> bool {
    char.is_control()
        || char.is_whitespace()
        || matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_alphabetic())
        && text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '+' | '-' | '.'))
}

/// Says whether `//host` follows, with a port that is a number, so that the address can be followed at all.
fn has_host(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or("");
    let host_and_port = authority.rsplit('@').next().unwrap_or("");
    let (host, port) = host_and_port.rsplit_once(':').unwrap_or((host_and_port, ""));
    let fine = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_') || char > '\u{7f}';
    !host.is_empty() && host.chars().all(fine) && (port.is_empty() || port.parse::<u16>().is_ok())
}

fn encode(address: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(address.len());
    for char in address.chars() {
        if char.is_ascii_graphic() && !matches!(char, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}') {
            out.push(char);
        } else {
            for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Address, read};

    fn refused(address: &str) {
        assert_eq!(read(address), Address::Refused, "{address:?}");
    }

    fn outside(address: &str, expected: &str) {
        assert_eq!(read(address), Address::Outside(expected.to_owned()), "{address:?}");
    }

    #[test]
    fn what_can_run_is_refused() {
        refused("javascript:alert(1)");
        refused("  JaVaScRiPt:alert(1)");
        refused("java\tscript:alert(1)");
        refused("\u{1}javascript:alert(1)");
        refused("java\u{200b}script:alert(1)");
        refused("data:text/html,<script>1</script>");
        refused("vbscript:x");
        refused("file:///etc/passwd");
        refused("//example.com/x");
        refused("http:");
        refused("https://a b:x/");
    }

    #[test]
    fn known_schemes_pass() {
        outside("https://example.com/a b?q=\"1\"", "https://example.com/ab?q=%221%22");
        outside("HTTPS://bücher.example/", "HTTPS://b%C3%BCcher.example/");
        outside("mailto:ana@example.com", "mailto:ana@example.com");
        outside("obsidian://open?vault=x", "obsidian://open?vault=x");
        outside("tel:+34123", "tel:+34123");
    }

    #[test]
    fn a_path_is_a_path() {
        assert_eq!(read("goals/Spanish.md#log"), Address::Path);
        assert_eq!(read("#heading"), Address::Path);
        assert_eq!(read("jаvascript:x"), Address::Path, "a Cyrillic letter makes no scheme");
    }
}
