//! The policy of every page: what a browser may load for it. A theme may change everything but this.

use crate::render::BrokenTemplate;

const LAYOUT: &str = include_str!("../../templates/layout.html");

/// What loads, runs or colours something; the policy has to stand before all of it.
const LIVE: [&str; 6] = ["<script", "<link", "<style", "<img", "<body", "<iframe"];

/// Returns the line of the layout that holds the policy.
fn line() -> &'static str {
    LAYOUT.lines().find(|line| line.starts_with("<meta http-equiv=\"Content-Security-Policy\"")).unwrap_or_default()
}

/// Checks that a page made by a theme still has the policy, before anything that it is there to stop.
///
/// # Errors
/// It hasn't.
pub(super) fn check(page: &[u8], name: &str) -> Result<(), BrokenTemplate> {
    let page = String::from_utf8_lossy(page);
    let lower = page.to_ascii_lowercase();
    let first = LIVE.iter().filter_map(|live| lower.find(live)).min().unwrap_or(page.len());
    if page[..first].contains(line()) {
        return Ok(());
    }
    let why = format!("its head lacks the line that keeps the page safe, which is {}", line());
    Err(BrokenTemplate { template: format!("layout.html, for {name}.html"), line: None, why })
}

#[cfg(test)]
mod tests {
    use super::{check, line};

    #[test]
    fn the_policy_must_come_first() {
        assert!(line().contains("default-src 'none'"));
        assert!(check(format!("<!DOCTYPE html><head>{}<script>", line()).as_bytes(), "goal").is_ok());
        assert!(check(format!("<head><SCRIPT>a()</SCRIPT>{}", line()).as_bytes(), "goal").is_err());
        assert!(check(b"<p>no head</p>", "goal").is_err());
    }
}
