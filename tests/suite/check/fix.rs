//! Mends: twice is once, what is not meant stays as it is, what was found is gone, and nothing new comes.

use crate::support::{TODAY, in_memory, milepost, printed};
use milepost::{
    engine::{Mended, Mends, Report, Wanted, mend},
    lint::Diagnostic,
};
use proptest::prelude::*;
use std::{collections::BTreeMap, fs};

fn report(texts: &[String]) -> Report {
    let files: Vec<(String, String)> = texts.iter().enumerate().map(|(at, text)| (format!("n{at}.md"), text.clone())).collect();
    in_memory(&files, TODAY.parse().unwrap())
}

fn mended(report: &Report, wanted: Wanted) -> Mends {
    mend(&report.plan.notes, (&report.config, report.today), wanted)
}

/// The texts as they are after the mends.
fn after(texts: &[String], mends: &Mends) -> Vec<String> {
    let by_path: BTreeMap<&str, &Mended> = mends.notes.iter().map(|note| (note.before.path().as_str(), note)).collect();
    let text = |(at, text): (usize, &String)| {
        by_path.get(format!("n{at}.md").as_str()).map_or_else(|| text.clone(), |note| note.after.source.text.clone())
    };
    texts.iter().enumerate().map(text).collect()
}

fn keys(found: &[Diagnostic]) -> BTreeMap<(String, &str, String), usize> {
    let mut keys = BTreeMap::new();
    for found in found {
        *keys.entry((found.path.to_string(), found.rule, found.title.clone())).or_default() += 1;
    }
    keys
}

/// Lines with something to mend, and others.
const LINES: [&str; 22] = [
    "- [ ] text 📅 2026-11-28 stops it",
    "- [ ] two 🛫 2026-11-20 in a 📅 2026-11-28 row ^id",
    "- [ ] slashes 📅 2026/11/28 here",
    "- [ ] brackets [due:: 30.11.2026]",
    "- [ ] doubt [due:: 05/11/2026]",
    "- [ ] no such day 📅 2026-11-31",
    "- [ ] words 🔁 every two weeks 📅 2026-11-28",
    "- [ ] words 🔁 weekly",
    "- [ ] hm 🔁 now and then",
    "- [ ] comma [estimate:: 1,5h]",
    "- [ ] comma [weight:: 2,5]",
    "- [ ] half [estimate:: half an hour]",
    "- [ ] reversed 🛫 2026-12-18 📅 2026-12-12",
    "- [ ] sprint [sprint:: S5]",
    "- [x] done ✅ 2026-11-20",
    "    - [ ] a step 📅 2026-11-28 below   ",
    "\t- [ ] a tab [due:: 2026.1.5]",
    "> - [ ] quoted 📅 2026-11-28 text",
    "plain text 📅 2026-11-28 of no task",
    "`- [ ] code 📅 2026-11-28 x`",
    "<!-- milepost allow unread-fields -->",
    "",
];

const KEYS: [&str; 12] = [
    "type: goal",
    "type: gaol",
    "dued: 2026-12-31",
    "due: 31.12.2026",
    "due: 2026-06-31",
    "start: 2026-12-31",
    "ownr: ana",
    "parent: \"[[n1]]\"",
    "parent: \"[[N11]]\"",
    "type: habit",
    "schedule: twice a week",
    "milepost: {allow: [bad-dat]}",
];

fn text() -> impl Strategy<Value = String> {
    let keys = prop::collection::vec(prop::sample::select(&KEYS[..]), 0..4);
    let lines = prop::collection::vec(prop::sample::select(&LINES[..]), 0..8);
    (keys, lines, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(keys, lines, is_crlf, has_bom, ends)| {
        let mut all: Vec<&str> = Vec::new();
        if !keys.is_empty() {
            all.push("---");
            all.extend(keys);
            all.push("---");
        }
        all.extend(lines);
        let text = all.join("\n") + if ends { "\n" } else { "" };
        let text = if is_crlf { text.replace('\n', "\r\n") } else { text };
        if has_bom { format!("\u{feff}{text}") } else { text }
    })
}

proptest! {
    #![proptest_config(crate::support::dice::cases(192))]

    #[test]
    fn twice_is_once_and_what_was_mended_is_gone(texts in prop::collection::vec(text(), 1..4), is_all in any::<bool>()) {
        let wanted = if is_all { Wanted::All } else { Wanted::Safe };
        let before = report(&texts);
        let mends = mended(&before, wanted);
        let texts_after = after(&texts, &mends);
        let then = report(&texts_after);
        let (was, is) = (keys(&before.diagnostics), keys(&then.diagnostics));
        for (key, count) in &is {
            prop_assert!(was.get(key).is_some_and(|was| was >= count), "new: {key:?}\n{texts:#?}\n{texts_after:#?}");
        }
        for made in mends.notes.iter().flat_map(|note| &note.made) {
            let key = (made.path.to_string(), made.rule, made.title.clone());
            prop_assert!(is.get(&key).copied().unwrap_or_default() < was.get(&key).copied().unwrap_or(usize::MAX), "still there: {key:?}");
        }
        let again = mended(&then, wanted);
        prop_assert!(again.notes.is_empty(), "a second time: {:#?}", again.notes.iter().map(|note| &note.after.source.text).collect::<Vec<_>>());
        for note in &mends.notes {
            // Every edit says what it expects, and all together lead from one text to the other.
            let mut text = note.before.source.text.clone();
            for edits in &note.edits {
                text = edits.apply(&text).unwrap();
            }
            prop_assert_eq!(&text, &note.after.source.text);
            let ends = |text: &str| (text.matches("\r\n").count(), text.matches('\n').count(), text.starts_with('\u{feff}'), text.ends_with('\n'));
            prop_assert_eq!(ends(&note.before.source.text), ends(&text), "lines, their ends and the mark at the beginning stay");
        }
    }
}

#[test]
fn only_the_bytes_of_the_mend_change_on_disk() {
    let temp = tempfile::tempdir().unwrap();
    let (odd, other) = (temp.path().join("odd.md"), temp.path().join("other.md"));
    fs::write(&odd, "\u{feff}# A\r\n- [ ] text 📅 2026-11-28 stops it ^x\r\n-  [ ] kept   \r\n- [ ] doubt [due:: 05/11/2026]")
        .unwrap();
    fs::write(&other, "- [ ] fine\n").unwrap();
    let folder = temp.path().to_str().unwrap();
    let said = printed(&milepost(&["check", folder, "--fix", "--diff"]), 0);
    assert!(said.contains("+- [ ] text stops it 📅 2026-11-28 ^x"), "{said}");
    let unchanged = fs::read_to_string(&odd).unwrap();
    assert!(unchanged.contains("📅 2026-11-28 stops"), "a look writes nothing");
    let said = printed(&milepost(&["check", folder, "--fix"]), 1);
    assert!(said.contains("Mended: Move the 📅 to the end of the line") && said.contains("1 error"), "{said}");
    let safe = "\u{feff}# A\r\n- [ ] text stops it 📅 2026-11-28 ^x\r\n-  [ ] kept   \r\n- [ ] doubt [due:: 05/11/2026]";
    assert_eq!(fs::read_to_string(&odd).unwrap(), safe);
    printed(&milepost(&["check", folder, "--fix=unsafe"]), 0);
    assert_eq!(fs::read_to_string(&odd).unwrap(), safe.replace("05/11/2026", "2026-11-05"));
    assert_eq!(fs::read_to_string(&other).unwrap(), "- [ ] fine\n");
}

#[test]
fn a_mend_that_would_bring_up_something_else_is_left_to_the_user() {
    let texts = ["---\ntype: goal\nstart: 2027-01-01\ndued: 2026-12-31\n---\n- [ ] a\n".to_owned()];
    let mends = mended(&report(&texts), Wanted::Safe);
    assert!(mends.notes.is_empty(), "with the key, the dates would be reversed");
    assert_eq!(mends.left.iter().map(|left| left.rule).collect::<Vec<_>>(), ["near-key"]);
}

#[test]
fn what_programs_read_stands_alone_beside_a_mend() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("a.md"), "- [ ] x [due:: 30.11.2026]\n").unwrap();
    let said = printed(&milepost(&["check", "--fix", "--json", temp.path().to_str().unwrap()]), 0);
    serde_json::from_str::<serde_json::Value>(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
    assert_eq!(fs::read_to_string(temp.path().join("a.md")).unwrap(), "- [ ] x [due:: 2026-11-30]\n");
}
