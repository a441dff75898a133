//! The example vault on one fixed day: its plan, its diagnostics and what the terminal shows, as a person has read them.
//!
//! `INSTA_UPDATE=always cargo test golden` rewrites `tests/golden/`; read the difference before committing it.

use crate::support::{TODAY, diagnostics, in_memory, milepost, notes_in, outline, printed, project};

#[test]
fn golden_example_vault() {
    let report = in_memory(&notes_in(&project("example-vault")), TODAY.parse().unwrap());
    let vault = project("example-vault");
    let print = |arguments: &[&str]| printed(&milepost(&[arguments, &["--vault", vault.to_str().unwrap()]].concat()), 0);
    insta::with_settings!({ snapshot_path => project("tests/golden"), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("plan", outline(&report));
        insta::assert_snapshot!("diagnostics", diagnostics(&report));
        insta::assert_snapshot!("status", print(&["status"]));
        insta::assert_snapshot!("today", print(&["today"]));
        insta::assert_snapshot!("today-low-energy", print(&["today", "--low-energy"]));
        insta::assert_snapshot!("wins", print(&["wins"]));
        insta::assert_snapshot!("wins-markdown", print(&["wins", "--markdown"]));
        insta::assert_snapshot!("habits", print(&["habits"]));
        insta::assert_snapshot!("habits-markdown", print(&["habits", "--markdown"]));
        insta::assert_snapshot!("forecast", print(&["forecast"]));
        insta::assert_snapshot!("forecast-goal", print(&["forecast", "riverside"]));
        insta::assert_snapshot!("forecast-measured", print(&["forecast", "spanish"]));
        insta::assert_snapshot!("explain-goal", print(&["explain", "scan without"]));
        insta::assert_snapshot!("explain-measured", print(&["explain", "spanish"]));
        insta::assert_snapshot!("explain-vague", print(&["explain", "get fit"]));
        insta::assert_snapshot!("explain-habit", print(&["explain", "ten word"]));
        insta::assert_snapshot!("explain-sprint", print(&["explain", "S4"]));
        insta::assert_snapshot!("explain-week", print(&["explain", "2026-W46"]));
        insta::assert_snapshot!("review-week", print(&["review", "week"]));
        insta::assert_snapshot!("review-month", print(&["review", "month", "2026-10"]));
        insta::assert_snapshot!("review-quarter", print(&["review", "quarter", "--markdown"]));
        insta::assert_snapshot!("sprint", print(&["sprint"]));
        insta::assert_snapshot!("sprint-markdown", print(&["sprint", "S3", "--markdown"]));
        insta::assert_snapshot!("standup", print(&["standup"]));
        insta::assert_snapshot!("standup-markdown", print(&["standup", "--markdown"]));
        insta::assert_snapshot!("explain-streak", print(&["explain", "streak"]));
    });
}
