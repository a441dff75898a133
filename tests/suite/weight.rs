//! What a page weighs on its way to a reader: packed with gzip, in the example vault and in one that is full in every corner.

use crate::support::{
    html::{Document, is_page, report_in},
    in_memory, milepost, printed, project,
    site::pages_of,
};
use flate2::{Compression, write::GzEncoder};
use std::{collections::BTreeMap, fmt::Write as _, io::Write as _};

/// The most bytes of a page and of the stylesheet, packed, and of the script, as it is.
const MOST: [(&str, usize); 3] = [(".html", 60_000), ("milepost.css", 20_000), ("milepost.js", 10_000)];

/// The most bytes of the list of pages, packed: it is data, and only read when the quick jump is opened.
const MOST_LIST: usize = 60_000;

fn packed(bytes: &[u8]) -> usize {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap().len()
}

/// Says of each file that is too heavy how heavy it is.
fn too_heavy(report: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut heavy = Vec::new();
    for (name, bytes) in report {
        let (weight, most) = match MOST.iter().find(|(ending, _)| name.ends_with(ending)) {
            Some(("milepost.js", most)) => (bytes.len(), *most),
            Some((_, most)) => (packed(bytes), *most),
            None if name == "milepost-index.js" => (packed(bytes), MOST_LIST),
            // No page shows them.
            None if [".milepost-manifest.json", "goals.ics"].contains(&name.as_str()) => continue,
            None => panic!("{name}: how heavy may it be?"),
        };
        if weight > most {
            heavy.push(format!("{name}: {weight} bytes, {} as it is; {most} are the most", bytes.len()));
        }
    }
    heavy
}

/// Words that differ from line to line, as the lines of a person do, so that gzip has no easy play.
fn said(at: usize) -> String {
    const VERBS: [&str; 13] =
        ["Write", "Call", "Mend", "Sort", "Paint", "Ask for", "Measure", "Read", "Send", "Plan", "Clean", "Draw", "Order"];
    const THINGS: [&str; 17] = [
        "the shelf",
        "an invoice",
        "the letter",
        "two chapters",
        "the garden beds",
        "a quiet hour",
        "the old bike",
        "soup",
        "the form",
        "a photo",
        "the east wall",
        "tickets",
        "the guest list",
        "a draft",
        "the accounts",
        "seeds",
        "the long cable",
    ];
    const ENDS: [&str; 11] = [
        "before noon",
        "with Jo",
        "for the office",
        "again",
        "in the cellar",
        "by hand",
        "near the river",
        "without haste",
        "for spring",
        "on the balcony",
        "at the market",
    ];
    format!("{} {} {} {}", VERBS[at % 13], THINGS[at % 17], ENDS[at % 11], at * 7919 % 9973)
}

fn day(at: usize) -> String {
    format!("2026-{:02}-{:02}", at / 28 % 10 + 1, at % 28 + 1)
}

/// A vault with too much of everything.
fn full_vault() -> Vec<(String, String)> {
    let mut files =
        vec![("milepost.yaml".to_owned(), "people:\n  lena:\n    name: Lena\n  jonas:\n    name: Jonas\n".to_owned())];
    let mut note = |path: String, text: String| files.push((path, text));
    let list = |n: usize, line: &dyn Fn(usize) -> String| (0..n).fold(String::new(), |text, at| text + &line(at) + "\n");
    let open = |at: usize| format!("- [ ] {} ⏳ {}", said(at), day(at));
    let done = |at: usize| format!("- [x] {} ✅ {}", said(at), day(at));
    note(
        "Long.md".to_owned(),
        format!(
            "---\ntype: goal\ndue: 2027-06-01\n---\n# The long road\n\n{}",
            list(3_000, &|at| if at % 3 == 0 { open(at) } else { done(at) })
        ),
    );
    note("Inbox.md".to_owned(), list(5_000, &|at| if at % 2 == 0 { format!("- [ ] {}", said(at)) } else { open(at) }));
    let staged = list(60, &|stage| {
        format!(
            "## Stage {stage} of the team\n\n{}",
            list(50, &|at| format!("- [ ] {} @lena ⏳ {}", said(stage * 50 + at), day(at)))
        )
    });
    note("Team.md".to_owned(), format!("---\ntype: goal\nowner: jonas\n---\n# The work of the team\n\n{staged}"));
    for at in 0..300 {
        let stages = list(10, &|stage| {
            format!("## {}\n\n- [x] {} ✅ {}\n", said(at * 10 + stage), said(at + stage), day(at * 10 + stage))
        });
        note(
            format!("goals/Goal {at}.md"),
            format!("---\ntype: goal\nreward: {}\n---\n# {}\n\n{stages}", said(at), said(at * 3)),
        );
    }
    for at in 0..60 {
        note(
            format!("habits/Habit {at}.md"),
            format!("---\ntype: habit\nschedule: daily\narea: {}\n---\n# {}\n", said(at % 12), said(at * 5)),
        );
    }
    for at in 0..280 {
        let ticks = list(60, &|habit| format!("- [x] [[Habit {habit}]]"));
        note(
            format!("daily/{}.md", day(at)),
            format!(
                "{ticks}{}",
                list(12, &|step| format!("- [x] {} #{}", said(at * 12 + step), said(step).split(' ').nth(2).unwrap_or("tag")))
            ),
        );
    }
    files
}

#[test]
fn no_page_of_the_example_vault_is_heavy() {
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("site");
    printed(&milepost(&["build", project("example-vault").to_str().unwrap(), "--out", site.to_str().unwrap()]), 0);
    let report = report_in(&site);
    let heavy = too_heavy(&report);
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
    let loads_list = |bytes: &[u8]| Document::of(std::str::from_utf8(bytes).unwrap()).one("[src*=milepost-index]").is_some();
    let pages = report.iter().filter(|(name, _)| is_page(name));
    assert_eq!(pages.filter(|(_, bytes)| loads_list(bytes)).count(), 0, "the list of pages is only read when it is asked for");
}

/// `MILEPOST_WEIGHTS=1 cargo test weight -- --nocapture` lists the ten heaviest.
#[test]
fn no_page_of_a_full_vault_is_heavy() {
    let report = in_memory(&full_vault(), crate::support::TODAY.parse().unwrap());
    let wins = report.measures.completions.len();
    assert!(report.plan.goals.len() > 300 && report.plan.habits.len() >= 60 && wins > 3_000, "{wins} completions");
    let pages: BTreeMap<String, Vec<u8>> = pages_of(&report).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    if std::env::var_os("MILEPOST_WEIGHTS").is_some() {
        let mut weights: Vec<(usize, usize, &String)> =
            pages.iter().map(|(name, bytes)| (packed(bytes), bytes.len(), name)).collect();
        weights.sort_unstable();
        let rows = weights.iter().rev().take(10).fold(String::new(), |mut text, (packed, all, name)| {
            let _ = writeln!(text, "{packed:>7} of {all:>8}  {name}");
            text
        });
        eprintln!("{} files\n{rows}", pages.len());
    }
    let heavy = too_heavy(&pages);
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

#[test]
fn what_is_too_heavy_is_found() {
    let next = |seed: &u64| Some(seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
    let noise: Vec<u8> = std::iter::successors(Some(1), next).take(70_000).map(|seed| (seed >> 40) as u8).collect();
    let files = |name: &str| BTreeMap::from([(name.to_owned(), noise.clone())]);
    for name in ["goals/a.html", "milepost.css", "milepost.js", "milepost-index.js"] {
        assert_eq!(too_heavy(&files(name)).len(), 1, "{name}");
    }
}
