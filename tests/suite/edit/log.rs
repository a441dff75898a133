//! What is logged is read back as that, in the form that the vault has already; what is celebrated waits no longer.

use crate::support::{milepost, printed, told};
use serde_json::Value;
use std::{fs, path::PathBuf};

struct Vault(tempfile::TempDir);

impl Vault {
    fn with(files: &[(&str, &str)]) -> Vault {
        let vault = Vault(tempfile::tempdir().unwrap());
        for (name, text) in files {
            fs::create_dir_all(vault.at(name).parent().unwrap()).unwrap();
            fs::write(vault.at(name), text).unwrap();
        }
        vault
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        milepost(&[arguments, &["--vault", self.0.path().to_str().unwrap()]].concat())
    }

    #[track_caller]
    fn says(&self, arguments: &[&str]) -> String {
        printed(&self.run(arguments), 0)
    }

    #[track_caller]
    fn refuses(&self, arguments: &[&str], why: &str) {
        let output = self.run(arguments);
        assert_eq!((printed(&output, 2).as_str(), told(&output).contains(why)), ("", true), "{}", told(&output));
    }

    /// Where the habit or goal is explained, the lines that made its numbers.
    fn sources(&self, name: &str) -> Vec<String> {
        let json: Value = serde_json::from_str(&self.says(&["explain", name, "--json"])).unwrap();
        let made = json["numbers"].as_array().unwrap().iter().flat_map(|number| number["made_by"].as_array().unwrap());
        let mut lines: Vec<String> = made.map(|line| format!("{}:{}", line["file"].as_str().unwrap(), line["line"])).collect();
        lines.sort();
        lines.dedup();
        lines
    }
}

const HABIT: &str = "---\ntype: habit\nschedule: daily\n---\n";
const GOAL: &str = "---\ntype: goal\nmeasure: 0 -> 120 words\n---\n";

/// Logs a habit called Stretch on a vault that has this besides; one note is then so, and its line is what made a number.
#[track_caller]
fn check(files: &[(&str, &str)], arguments: &[&str], name: &str, expected: &str, line: u32) {
    let all = [&[("Stretch.md", HABIT), ("Words.md", GOAL)][..], files].concat();
    let vault = Vault::with(&all);
    let shown = vault.says(&[arguments, &["--dry-run"]].concat());
    assert!(shown.starts_with("--- ") && fs::read_to_string(vault.at(name)).unwrap_or_default() != expected);
    vault.says(arguments);
    assert_eq!(vault.text(name), expected, "{arguments:?}");
    let sources = vault.sources(arguments[1]);
    assert!(sources.contains(&format!("{name}:{line}")), "{sources:?}");
    vault.says(&["undo"]);
    let before = files.iter().find(|(file, _)| *file == name).map(|(_, text)| *text);
    let own = [("Stretch.md", HABIT), ("Words.md", GOAL)].into_iter().find(|(file, _)| *file == name).map(|(_, text)| text);
    assert_eq!(fs::read_to_string(vault.at(name)).ok().as_deref(), before.or(own));
}

#[test]
fn a_habit_is_logged_as_it_was_the_last_time() {
    let stretch = &["log", "Stretch"][..];
    // A box that stands there is ticked.
    check(
        &[("2026-11-22.md", "- [ ] Stretch\r\n- [ ] b")],
        stretch,
        "2026-11-22.md",
        "- [x] Stretch ✅ 2026-11-22\r\n- [ ] b",
        1,
    );
    // As a task, below the same heading.
    check(
        &[
            ("2026-11-21.md", "## Day\n\n- [x] Stretch #easy\n"),
            ("2026-11-22.md", "\u{feff}# T\n\n## Day\n\n- [ ] b\n\n## End\n"),
        ],
        stretch,
        "2026-11-22.md",
        "\u{feff}# T\n\n## Day\n\n- [ ] b\n- [x] Stretch #easy\n\n## End\n",
        6,
    );
    // Without the amount of that day.
    check(&[("2026-11-21.md", "- [x] [[Stretch]], 58 min\n")], stretch, "2026-11-22.md", "- [x] [[Stretch]]\n", 1);
    check(&[("2026-11-21.md", "- [x] Did 5 min #habit/stretch\n")], stretch, "2026-11-22.md", "- [x] Stretch\n", 1);
    // As a field, in a new note beside the latest one.
    check(&[("days/2026-11-20.md", "- stretch:: true\n")], stretch, "days/2026-11-22.md", "- stretch:: true\n", 1);
    // As a property.
    check(
        &[("2026-11-20.md", "---\nstretch: true\n---\n"), ("2026-11-22.md", "# Sunday")],
        stretch,
        "2026-11-22.md",
        "---\nstretch: true\n---\n# Sunday",
        2,
    );
    // In a vault without daily notes: in its own note.
    check(&[], stretch, "Stretch.md", &format!("{HABIT}\n## Log\n\n- 2026-11-22\n"), 8);
}

#[test]
fn its_own_list_goes_on_in_its_own_way() {
    let with = |list: &str| format!("{HABIT}{list}");
    for (before, arguments, after, line) in [
        (
            "- [x] 2026-11-20\r\n- [x] 2026-11-21",
            &["log", "Stretch"][..],
            "- [x] 2026-11-20\r\n- [x] 2026-11-21\r\n- [x] 2026-11-22",
            7,
        ),
        (
            "* 2026-11-21: 4\n* 2026-11-20: 5\n",
            &["log", "Stretch", "7"],
            "* 2026-11-22: 7\n* 2026-11-21: 4\n* 2026-11-20: 5\n",
            5,
        ),
        ("- [x] 2026-11-20\n- [ ] 2026-11-22\n", &["log", "Stretch"], "- [x] 2026-11-20\n- [x] 2026-11-22\n", 6),
        (
            "- 2026-11-20: 5\n  felt great\n  - and light\n",
            &["log", "Stretch", "7"],
            "- 2026-11-20: 5\n  felt great\n  - and light\n- 2026-11-22: 7\n",
            8,
        ),
        ("- [[2026-11-20]]: 5\n", &["log", "Stretch", "7"], "- [[2026-11-20]]: 5\n- [[2026-11-22]]: 7\n", 6),
        ("- **2026-11-20**: 5\n", &["log", "Stretch", "7"], "- **2026-11-20**: 5\n- **2026-11-22**: 7\n", 6),
        ("- 2026-11-20\n", &["log", "Stretch", "--date", "yesterday"], "- 2026-11-20\n- 2026-11-21\n", 6),
    ] {
        let vault = Vault::with(&[("Stretch.md", &with(before))]);
        vault.says(arguments);
        assert_eq!(vault.text("Stretch.md"), with(after), "{arguments:?}");
        assert!(vault.sources("Stretch").contains(&format!("Stretch.md:{line}")), "{arguments:?}");
    }
}

#[test]
fn a_value_of_a_measure_goes_where_the_last_one_is() {
    check(
        &[("2026-11-20.md", "[words:: 12]\n"), ("2026-11-22.md", "Text\n- mood:: good\n\nEnd")],
        &["log", "Words", "20"],
        "2026-11-22.md",
        "Text\n- mood:: good\n[words:: 20]\n\nEnd",
        3,
    );
    let vault = Vault::with(&[("Words.md", &format!("{GOAL}\n## Log\n\n- 2026-11-20: 12 words\n\n## Notes\n"))]);
    assert_eq!(vault.says(&["log", "words", "20", "words"]), "Logged: Words: 20 words, Sun 22\u{a0}Nov (Words.md).\n");
    assert_eq!(vault.text("Words.md"), format!("{GOAL}\n## Log\n\n- 2026-11-20: 12 words\n- 2026-11-22: 20 words\n\n## Notes\n"));
}

#[test]
fn a_new_daily_note_is_made_as_obsidian_would() {
    let vault = Vault::with(&[
        ("Stretch.md", HABIT),
        (".obsidian/daily-notes.json", "{\"folder\":\"days\",\"format\":\"YYYY/YYYY-MM-DD\",\"template\":\"tpl/Day\"}"),
        (".obsidian/templates.json", "{\"folder\":\"tpl\"}"),
        ("tpl/Day.md", "# {{title}}\r\n\r\n- [ ] Stretch\r\n"),
    ]);
    vault.says(&["log", "Stretch", "--date", "2026-11-20"]);
    assert_eq!(vault.text("days/2026/2026-11-20.md"), "# 2026-11-20\r\n\r\n- [x] Stretch ✅ 2026-11-20\r\n");
    vault.says(&["undo"]);
    assert!(!vault.at("days/2026/2026-11-20.md").exists());
}

#[test]
fn what_cannot_be_logged_is_refused_with_what_can() {
    let vault = Vault::with(&[
        ("Stretch.md", &format!("{HABIT}- 2026-11-22\n")),
        ("Words.md", GOAL),
        ("Plain.md", "---\ntype: goal\n---\n- [x] Water 🔁 every day ✅ 2026-11-20\n"),
    ]);
    vault.refuses(&["log", "Stretch"], "is logged for 2026-11-22 already; nothing was written");
    vault.refuses(&["log", "Words"], "how much? A value begins with a number");
    vault.refuses(&["log", "Plain", "3"], "has no `measure:` to log");
    vault.refuses(&["log", "Water"], "`milepost done` ticks it");
    vault.refuses(&["log", "Stretch", "--date", "tomorrow"], "is still to come");
    vault.refuses(&["log", "Stretch", "--date", "soon"], "is none like");
    vault.refuses(&["log", "Nothing"], "nothing here is called");
}

const REACHED: &str =
    "---\r\ntype: goal\r\nreward: {50: film night}\r\n---\r\n# Spanish\r\n\r\n- [x] a ✅ 2026-11-20\r\n- [ ] b\r\n\r\nEnd";

#[test]
fn what_was_celebrated_waits_no_longer_and_the_log_says_so() {
    let vault = Vault::with(&[("Spanish.md", REACHED)]);
    let waits = vault.says(&["celebrate"]);
    assert!(waits.contains("◆ Spanish: Half the way  reached 20\u{a0}Nov  film night."), "{waits}");
    assert!(waits.contains("milepost celebrate \"Spanish\" 50"), "{waits}");
    vault.refuses(&["celebrate", "Spanish", "75"], "does not wait to be celebrated");
    assert_eq!(
        vault.says(&["celebrate", "spanish", "50", "%", "--note", "a  film"]),
        "Celebrated: Spanish, Half the way (Spanish.md).\n"
    );
    let expected = REACHED.replace("night}\r\n", "night}\r\ncelebrated: [50]\r\n")
        + "\r\n\r\n## Log\r\n\r\n- 2026-11-22: Half the way celebrated: a film\r\n";
    assert_eq!(vault.text("Spanish.md"), expected);
    assert!(vault.says(&["celebrate"]).starts_with("Nothing waits to be celebrated just now."));
    vault.refuses(&["celebrate", "Spanish"], "nothing of “Spanish” waits");
    vault.says(&["undo"]);
    assert_eq!(vault.text("Spanish.md"), REACHED);
}

#[test]
fn a_line_of_recognition_is_no_value_of_the_measure() {
    let text = format!("{GOAL}\n## Log\n\n- 2026-11-20: 70 words\n");
    let vault = Vault::with(&[("Words.md", &text)]);
    let before = vault.says(&["status", "--json"]);
    vault.says(&["celebrate", "Words", "--note", "a run of 5 km"]);
    let now = vault.text("Words.md");
    assert!(now.ends_with("- 2026-11-20: 70 words\n- Half the way celebrated: a run of 5 km (2026-11-22)\n"), "{now}");
    let percent = |json: &str| serde_json::from_str::<Value>(json).unwrap()["goals"][0]["percent"].clone();
    assert_eq!(percent(&vault.says(&["status", "--json"])), percent(&before));
}
