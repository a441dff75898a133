//! The policy of every page: what a browser may load for it. A theme may change everything but this.

use crate::render::BrokenTemplate;

const LAYOUT: &str = include_str!("../../templates/layout.html");

/// What loads, runs or colours something; the policy has to stand before all of it.
const LIVE: [&str; 6] = ["<script", "<link", "<style", "<img", "<body", "<iframe"];

/// Returns the lines of the layout that hold the policy: of a page that stands alone, and of one with files beside it.
fn lines() -> impl Iterator<Item = &'static str> {
    LAYOUT.lines().filter(|line| line.starts_with("<meta http-equiv=\"Content-Security-Policy\""))
}

/// Returns the policy of pages with files beside them, as a server says it.
pub fn policy() -> &'static str {
    lines().last().and_then(|line| line.split("content=\"").nth(1)?.split('"').next()).unwrap_or("default-src 'none'")
}

/// Checks that a page made by a theme still has the policy, before anything that it is there to stop.
///
/// # Errors
/// It hasn't.
pub(super) fn check(page: &[u8], name: &str) -> Result<(), BrokenTemplate> {
    let page = String::from_utf8_lossy(page);
    let lower = page.to_ascii_lowercase();
    let first = LIVE.iter().filter_map(|live| lower.find(live)).min().unwrap_or(page.len());
    if lines().any(|line| page[..first].contains(line)) {
        return Ok(());
    }
    let why = format!("its head lacks the line that keeps the page safe, which is {}", lines().last().unwrap_or_default());
    Err(BrokenTemplate { template: format!("layout.html, for {name}.html"), line: None, why })
}

#[cfg(test)]
mod tests {
    use super::{check, lines, policy};

    #[test]
    fn a_server_says_what_stands_in_the_pages() {
        assert!(policy().starts_with("default-src 'none'; script-src 'self'") && policy().ends_with("form-action 'self'"));
    }

    #[test]
    fn the_policy_must_come_first() {
        assert_eq!(lines().count(), 2);
        for line in lines() {
            assert!(line.contains("default-src 'none'"));
            assert!(check(format!("<!DOCTYPE html><head>{line}<script>").as_bytes(), "goal").is_ok());
            assert!(check(format!("<head><SCRIPT>a()</SCRIPT>{line}").as_bytes(), "goal").is_err());
        }
        assert!(check(b"<p>no head</p>", "goal").is_err());
    }
}
