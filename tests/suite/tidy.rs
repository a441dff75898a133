//! What can be forgotten is checked here: who may import whom, heads of files, words, lengths, documents.

use milepost::lint::{About, RULES};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// Module, what it may use from the crate, outside crates it may name. The standard library is free to all.
///
/// Level by level, as in ARCHITECTURE.md: a module only uses what stands above it here.
const TABLE: &[(&str, &str, &str)] = &[
    ("path", "", "serde"),
    ("retry", "", ""),
    ("order", "", ""),
    ("stamp", "", ""),
    ("text", "order path", "memchr serde serde_yaml unicode_normalization"),
    ("calendar", "order", "chrono serde"),
    ("config", "order path text calendar", "ignore"),
    ("note", "order path text calendar config", "pulldown_cmark memchr serde serde_json"),
    ("edit", "path text calendar config note", "serde thiserror"),
    ("plan", "order path text calendar config note", "rayon"),
    ("measure", "order calendar config plan", "rayon unicode_normalization"),
    ("lint", "order path text calendar config note plan measure", "rayon serde"),
    ("engine", "path text calendar config note plan measure lint", "serde"),
    (
        "page",
        "order path text calendar config note edit plan measure lint engine",
        "regex_automata serde rayon unicode_normalization xxhash_rust",
    ),
    ("import", "order path text calendar note edit", "csv serde serde_json thiserror"),
    ("export", "path text calendar config note edit plan measure lint engine page import", "csv serde serde_json xxhash_rust"),
    (
        "render",
        "path text calendar note edit page",
        "minijinja serde serde_json pulldown_cmark rayon rmp_serde thiserror xxhash_rust",
    ),
    (
        "vault",
        "path retry stamp text config",
        "walkdir ignore notify regex_automata rayon rustix serde thiserror serde_json xattr xxhash_rust",
    ),
    ("journal", "vault", "rmp_serde serde thiserror xxhash_rust"),
    ("git", "order path calendar config note plan", "memchr rayon thiserror walkdir xxhash_rust"),
    ("site", "path retry stamp", "walkdir rayon thiserror serde_json"),
    ("serve", "path render", "hyper hyper_util http_body_util tokio serde serde_json getrandom thiserror xxhash_rust"),
    ("lsp", "order path text calendar config note edit plan measure lint engine page", "lsp_server rayon serde serde_json"),
    (
        "cli",
        "order path stamp text calendar config note edit plan measure lint engine import export page render vault journal git site serve lsp",
        "clap clap_complete clap_mangen ctrlc dialoguer annotate_snippets anstream anstyle anyhow indicatif dirs rayon serde serde_json thiserror unicode_width xxhash_rust chrono",
    ),
    ("main", "cli", "mimalloc"),
    ("lib", "", ""),
];

/// Names that begin a path and are no crate of ours to check.
const FREE: &[&str] = &["std", "core", "alloc", "crate", "self", "super", "milepost"];

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_under(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else if entry.file_name().to_string_lossy().ends_with(ending) {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

fn module_of(file: &Path) -> String {
    let inside = file.strip_prefix(top().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file: without comments, text in quotes and unit tests.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = body.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut out = String::new();
    for line in lines {
        let mut quoted = false;
        let mut before = ' ';
        for c in line.chars() {
            if c == '"' && before != '\\' && before != '\'' {
                quoted = !quoted;
            } else if !quoted {
                out.push(c);
            }
            before = c;
        }
        out.push('\n');
    }
    out
}

/// The modules that a text names behind `crate::`, in plain paths and in `use crate::{a, b::C}`.
fn crate_modules(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + 7..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut word = String::new();
            let mut fresh = true;
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 1 && (c.is_alphanumeric() || c == '_') && fresh {
                    word.push(c);
                } else {
                    if !word.is_empty() {
                        found.insert(std::mem::take(&mut word));
                    }
                    fresh = depth == 1 && (c == ',' || (fresh && c.is_whitespace()) || c.is_whitespace());
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            found.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found.retain(|word| word.chars().next().is_some_and(char::is_lowercase));
    found
}

/// The crates that a text names: the first words of its paths, as far as Cargo.toml knows them.
fn outside_crates(code: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("::") {
        let before = &code[..at];
        let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |i| i + 1);
        let word = &before[start..];
        if !before[..start].ends_with("::") && known.contains(word) && !FREE.contains(&word) {
            found.insert(word.to_owned());
        }
    }
    found
}

fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string(top().join("Cargo.toml")).unwrap();
    let section = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    section.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name.trim().replace('-', "_")).collect()
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let known = dependencies();
    let table: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<&str>)> =
        TABLE.iter().map(|(name, uses, crates)| (*name, (uses.split(' ').collect(), crates.split(' ').collect()))).collect();
    let mut wrong = Vec::new();
    let is_test = |file: &PathBuf| file.ends_with("tests.rs");
    for file in files_under(&top().join("src"), ".rs").into_iter().filter(|file| !is_test(file)) {
        let module = module_of(&file);
        let (uses, crates) =
            table.get(module.as_str()).unwrap_or_else(|| panic!("{} is in no row of the table in tidy.rs", file.display()));
        let text = code(&fs::read_to_string(&file).unwrap());
        for used in crate_modules(&text) {
            if used != module && table.contains_key(used.as_str()) && !uses.contains(used.as_str()) {
                wrong
                    .push(format!("{}: `{module}` may not use `{used}`: hand the value in, or move the code up", file.display()));
            }
        }
        for used in outside_crates(&text, &known) {
            if !crates.contains(used.as_str()) {
                wrong
                    .push(format!("{}: `{module}` may not name the crate `{used}`: each crate stays in its row", file.display()));
            }
        }
        if text.contains("super::super::super::") {
            wrong.push(format!("{}: `super` never leaves a module's folder", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_runs_one_way_and_a_planted_import_is_found() {
    for (at, (name, uses, _)) in TABLE.iter().enumerate() {
        for used in uses.split(' ').filter(|used| !used.is_empty()) {
            let place = TABLE.iter().position(|(row, _, _)| row == &used).unwrap();
            assert!(place < at, "`{name}` uses `{used}`, which stands below it");
        }
    }
    let planted = "use crate::{\n    calendar::Day,\n    page::{Page, View},\n};\nfn f() { crate::cli::main(); }";
    assert_eq!(crate_modules(planted), ["calendar", "cli", "page"].map(str::to_owned).into());
    let known = ["chrono", "serde"].map(str::to_owned).into();
    assert_eq!(outside_crates("let a = chrono::Local::now(); x::serde::y", &known), ["chrono".to_owned()].into());
}

#[test]
fn every_file_says_in_its_first_line_what_it_holds() {
    for file in files_under(&top().join("src"), ".rs").into_iter().chain(files_under(&top().join("tests"), ".rs")) {
        let text = fs::read_to_string(&file).unwrap();
        let head = text.lines().next().unwrap_or("");
        let is_sentence = head.starts_with("//! ")
            && head.len() > 12
            && (head.ends_with(['.', '?', ':', ';', ',']) || text.lines().nth(1).is_some_and(|l| l.starts_with("//!")));
        assert!(is_sentence, "{}: begin with `//! ` and one sentence on what the file holds", file.display());
    }
}

#[test]
fn no_file_holds_two_things() {
    for file in files_under(&top().join("src"), ".rs") {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.split("#[cfg(test)]\nmod tests {").next().unwrap().lines().count();
        assert!(lines <= 420, "{}: {lines} lines; a file past 400 lines holds two things: part them", file.display());
    }
}

#[test]
fn one_word_per_thing() {
    let unwanted = ["todo list", "notebook", "subtask", "overdue by", "you failed", "you missed", "FIXME", "XXX", "TODO:"];
    for file in files_under(&top().join("src"), ".rs").into_iter().chain(files_under(&top().join("templates"), ".html")) {
        let text = fs::read_to_string(&file).unwrap();
        for word in unwanted {
            assert!(!text.contains(word), "{}: we do not say “{word}”", file.display());
        }
    }
}

#[test]
fn the_changelog_has_a_heading_for_what_is_coming() {
    let changelog = fs::read_to_string(top().join("CHANGELOG.md")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert!(changelog.contains("## Unreleased"), "CHANGELOG.md: keep an Unreleased heading on top");
    assert!(changelog.contains("Unreleased") || changelog.contains(version));
}

/// `MILEPOST_UPDATE=1` writes the tables.
#[test]
fn the_guide_lists_every_rule_in_its_order() {
    let file = top().join("docs/checking.md");
    let guide = fs::read_to_string(&file).unwrap();
    let mut tables = String::new();
    for (about, heading) in [(About::Reading, "How a line reads"), (About::Method, "How a goal is set up")] {
        writeln!(tables, "### {heading}\n\n| rule | severity | what it notices |\n| --- | --- | --- |").unwrap();
        for rule in RULES.iter().filter(|rule| rule.about == about) {
            writeln!(tables, "| [{0}](reference/rules.md#{0}) | {1} | {2} |", rule.name, rule.severity.name(), rule.notices())
                .unwrap();
        }
        tables += "\n";
    }
    let (above, listed) = guide.split_once("## The rules\n\n").unwrap();
    if env::var_os("MILEPOST_UPDATE").is_some() {
        fs::write(&file, format!("{above}## The rules\n\n{}\n", tables.trim_end())).unwrap();
    } else {
        assert_eq!(listed.trim_end(), tables.trim_end(), "docs/checking.md: the rules are not those of lint/rules");
    }
}

#[test]
fn every_view_has_its_template_and_every_template_its_view() {
    let names = |folder: &str, ending: &str| -> BTreeSet<String> {
        let files = files_under(&top().join(folder), ending);
        files.iter().map(|file| file.file_stem().unwrap().to_string_lossy().into_owned()).collect()
    };
    let templates = names("templates/pages", ".html");
    let page = fs::read_to_string(top().join("src/page/page.rs")).unwrap();
    let view = page.split("pub enum View {").nth(1).unwrap().split("\n}").next().unwrap();
    let variants: BTreeSet<String> =
        view.lines().filter_map(|line| line.trim().split_once('(')).map(|(name, _)| name.to_lowercase()).collect();
    assert_eq!(templates, variants, "one template for each view, with its name");
}
