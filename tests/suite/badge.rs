//! `milepost badge`: a small picture of how far a goal is, safe whatever the title says.

use crate::support::{milepost, printed, project};
use std::fs;

#[test]
fn a_badge_says_how_far_a_goal_is() {
    let vault = project("example-vault");
    let said = printed(&milepost(&["badge", "spanish", "--vault", vault.to_str().unwrap()]), 0);
    assert!(said.starts_with("<svg ") && said.contains("aria-label=\"Hold a conversation in Spanish: 62%"), "{said}");
    let again = printed(&milepost(&["badge", "spanish", "--vault", vault.to_str().unwrap()]), 0);
    assert_eq!(said, again);
    let wrong = milepost(&["badge", "S4", "--vault", vault.to_str().unwrap()]);
    assert!(wrong.status.code() == Some(2) && String::from_utf8_lossy(&wrong.stderr).contains("is not a goal"));
}

#[test]
fn a_title_stays_text_and_another_file_stays() {
    let temp = tempfile::tempdir().unwrap();
    let (vault, file) = (temp.path().join("vault"), temp.path().join("deep/er/badge.svg"));
    fs::create_dir(&vault).unwrap();
    fs::write(vault.join("a.md"), "---\ntype: goal\n---\n# <script>x</script>\"&' --> \u{202e}\n- [x] a\n- [ ] b\n").unwrap();
    let args = ["badge", "a.md", "--vault", vault.to_str().unwrap(), "--out", file.to_str().unwrap()];
    printed(&milepost(&args), 0);
    let picture = fs::read_to_string(&file).unwrap();
    assert!(!picture.contains("<script") && !picture.contains('\u{202e}') && picture.contains("50%"), "{picture}");
    let doc = scraper::Html::parse_document(&picture);
    assert_eq!(doc.select(&scraper::Selector::parse("svg rect").unwrap()).count(), 5, "nothing of the title is markup");
    printed(&milepost(&args), 0);
    fs::write(&file, "<svg>mine</svg>").unwrap();
    assert_eq!(milepost(&args).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), "<svg>mine</svg>");
    let all = temp.path().join("all");
    printed(&milepost(&["badge", "--all", all.to_str().unwrap(), "--vault", vault.to_str().unwrap()]), 0);
    assert_eq!(fs::read_dir(all).unwrap().count(), 1);
}
