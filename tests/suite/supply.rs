//! What comes from elsewhere: licences, sources, versions and bans by `deny.toml`, and a purpose for each direct dependency.
//!
//! The same lists as cargo-deny reads, held without it. Licences are asked of cargo, for all platforms if their crates were fetched.

use crate::support::project;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    process::Command,
};

/// A library of the lock file.
#[derive(Debug, Default, Clone)]
struct Locked {
    name: String,
    version: String,
    source: Option<String>,
    has_checksum: bool,
}

fn locked(text: &str) -> Vec<Locked> {
    let value = |line: &str, key: &str| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned);
    text.split("[[package]]")
        .skip(1)
        .map(|entry| {
            let mut library = Locked::default();
            for line in entry.lines() {
                library.name = value(line, "name").unwrap_or(library.name);
                library.version = value(line, "version").unwrap_or(library.version);
                library.source = value(line, "source").or(library.source);
                library.has_checksum |= value(line, "checksum").is_some();
            }
            library
        })
        .collect()
}

/// The entries of a list of `deny.toml`, a line each, without comments.
fn listed(deny: &str, list: &str) -> Vec<String> {
    let start = format!("\n{list} = [\n");
    let (_, after) = deny.split_once(&start).unwrap_or_else(|| panic!("deny.toml: `{list}` is missing"));
    let (lines, _) = after.split_once("\n]\n").expect("a list ends with `]` on a line of its own");
    let entry = |line: &str| line.split(", #").next().unwrap().trim().trim_end_matches(',').to_owned();
    lines.lines().map(entry).filter(|line| !line.starts_with('#')).collect()
}

/// What stands between quotes in a line.
fn quoted(line: &str) -> Vec<&str> {
    line.split('"').skip(1).step_by(2).collect()
}

/// Says whether a choice of licences can be met by those that are allowed: `(MIT OR Apache-2.0) AND Unicode-3.0`.
fn is_met(choice: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = choice.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = any_of(&words, &mut at, allowed);
    assert_eq!(at, words.len(), "{choice}");
    met
}

fn any_of(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = all_of(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all_of(words, at, allowed);
    }
    met
}

fn all_of(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = true;
    loop {
        if words[*at] == "(" {
            *at += 1;
            met &= any_of(words, at, allowed);
            assert_eq!(words[*at], ")");
            *at += 1;
        } else if words.get(*at + 1) == Some(&"WITH") {
            met &= allowed(&words[*at..*at + 3].join(" "));
            *at += 3;
        } else {
            met &= allowed(words[*at]);
            *at += 1;
        }
        if words.get(*at) != Some(&"AND") {
            return met;
        }
        *at += 1;
    }
}

/// Judges the libraries of a lock file; returns one sentence for each that may not be there.
fn odd(deny: &str, libraries: &[Locked]) -> Vec<String> {
    let mut wrong = Vec::new();
    let banned = listed(deny, "deny");
    let banned: BTreeSet<&str> = banned.iter().map(|line| quoted(line)[0]).collect();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for library in libraries {
        let Locked { name, version, source, has_checksum } = library;
        versions.entry(name).or_default().insert(version);
        if banned.contains(name.as_str()) {
            wrong.push(format!("{name}: deny.toml says why it is not wanted"));
        }
        let is_ours = name == "milepost" && source.is_none();
        let is_known = source.as_deref() == Some("registry+https://github.com/rust-lang/crates.io-index") && *has_checksum;
        if !is_ours && !is_known {
            wrong.push(format!("{name} {version}: comes from {source:?}, not from crates.io with a checksum"));
        }
    }
    let let_pass = listed(deny, "skip");
    let mut passed = BTreeSet::new();
    for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
        let pass = versions.iter().find_map(|version| {
            let is_it =
                |line: &&String| quoted(line)[0].split_once('@').is_some_and(|(of, v)| of == *name && version.starts_with(v));
            let_pass.iter().find(is_it)
        });
        match pass {
            Some(line) if versions.len() == 2 => drop(passed.insert(line)),
            _ => wrong.push(format!("{name}: {versions:?} are all there; deny.toml gives no reason")),
        }
    }
    wrong.extend(let_pass.iter().filter(|line| !passed.contains(line)).map(|line| format!("{line}: lets nothing pass any more")));
    wrong
}

fn read(file: &str) -> String {
    fs::read_to_string(project(file)).unwrap()
}

#[test]
fn nothing_comes_from_elsewhere_twice_or_unwanted() {
    let deny = read("deny.toml");
    let wrong = odd(&deny, &locked(&read("Cargo.lock")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for list in ["deny", "skip"] {
        for line in listed(&deny, list) {
            assert!(line.contains("reason = \"") && quoted(&line)[1].len() > 12, "deny.toml: {line}: say why");
        }
    }
    let planted = "[[package]]\nname = \"curl\"\nversion = \"0.4.1\"\nsource = \"git+https://example.org/curl\"\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"2.0.0\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"00\"\n";
    let wrong = odd(&deny, &locked(planted));
    assert_eq!(wrong.len(), 5, "a ban, two sources, two versions, and a reason without its case: {wrong:?}");
}

/// What cargo knows of all libraries, or of those for this machine where the others were never fetched and cannot be.
fn metadata() -> Value {
    let ask = |more: &[&str]| {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["metadata", "--format-version", "1", "--locked", "--all-features", "--manifest-path"]);
        let output = command.arg(project("Cargo.toml")).args(more).output().expect("cargo runs");
        output.status.success().then(|| serde_json::from_slice(&output.stdout).expect("JSON"))
    };
    let host = format!("{}-unknown-linux-gnu", env::consts::ARCH);
    ask(&["--offline"]).unwrap_or_else(|| {
        eprintln!("only the libraries for {host} are looked at: `cargo fetch --locked` gets the others");
        ask(&["--offline", "--filter-platform", &host]).expect("what was built can be asked for")
    })
}

#[test]
fn every_licence_is_one_that_may_be_given_on() {
    let deny = read("deny.toml");
    let allowed: BTreeSet<String> =
        listed(&deny, "allow").iter().flat_map(|line| quoted(line).into_iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    let excepted: BTreeMap<String, String> =
        listed(&deny, "exceptions").iter().map(|line| (quoted(line)[0].to_owned(), quoted(line)[1].to_owned())).collect();
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 150, "{}", packages.len());
    let (mut wrong, mut used, mut needed) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let Some(licence) = package["license"].as_str() else {
            wrong.push(format!("{name}: names no licence"));
            continue;
        };
        if is_met(licence, &|word| allowed.contains(word)) {
            used.extend(allowed.iter().filter(|word| licence.contains(word.as_str())));
        } else if excepted.get(name).is_some_and(|only| is_met(licence, &|word| word == only)) {
            needed.insert(name.to_owned());
        } else {
            wrong.push(format!("{name}: {licence}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let idle: Vec<&String> = allowed
        .iter()
        .filter(|word| !used.contains(*word))
        .chain(excepted.keys().filter(|name| !needed.contains(*name)))
        .collect();
    assert!(idle.is_empty(), "deny.toml allows what nothing needs: {idle:?}");
}

#[test]
fn a_choice_of_licences_is_read_as_it_is_meant() {
    let allowed = |word: &str| ["MIT", "Unicode-3.0"].contains(&word);
    for (choice, met) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT OR Apache-2.0", true),
        ("Apache-2.0/MIT", true),
        ("MIT AND Apache-2.0", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(GPL-3.0 OR Apache-2.0) AND Unicode-3.0", false),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("MIT WITH LLVM-exception", false),
        ("GPL-3.0 OR MIT AND Unicode-3.0", true),
    ] {
        assert_eq!(is_met(choice, &allowed), met, "{choice}");
    }
}

/// Promise 7: hyper is there to answer, and for nothing else.
#[test]
fn no_library_can_ask_another_host() {
    let metadata = metadata();
    let mut n_seen = 0;
    for node in metadata["resolve"]["nodes"].as_array().unwrap() {
        let name = node["id"].as_str().unwrap().rsplit(['#', '/']).next().unwrap().split('@').next().unwrap();
        if ["hyper", "hyper-util", "tokio"].contains(&name) {
            n_seen += 1;
            let features: Vec<&str> =
                node["features"].as_array().unwrap().iter().map(|feature| feature.as_str().unwrap()).collect();
            let unwanted = features
                .iter()
                .find(|feature| feature.starts_with("client") || ["http2", "full", "process", "fs"].contains(feature));
            assert_eq!(unwanted, None, "{name}");
        }
    }
    assert_eq!(n_seen, 3);
}

/// The names below the heading of a table of `Cargo.toml`.
fn direct(manifest: &str, table: &str) -> BTreeSet<String> {
    let (_, after) = manifest.split_once(&format!("\n[{table}]\n")).unwrap();
    let lines = after.split("\n[").next().unwrap().lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[test]
fn every_direct_dependency_has_its_purpose() {
    let (manifest, architecture) = (read("Cargo.toml"), read("ARCHITECTURE.md"));
    let wanted: BTreeSet<String> = &direct(&manifest, "dependencies") | &direct(&manifest, "dev-dependencies");
    assert!(wanted.len() > 40, "{wanted:?}");
    for table in ["target.", "build-dependencies"] {
        assert!(!manifest.contains(&format!("\n[{table}")), "the table in ARCHITECTURE.md knows two kinds of dependencies");
    }
    let (_, section) = architecture.split_once("\n## Dependencies\n").expect("ARCHITECTURE.md lists the dependencies");
    let rows = section.split("\n## ").next().unwrap().lines().filter(|line| line.starts_with("| `"));
    let mut listed = BTreeSet::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert!(cells.len() == 2 && cells[1].len() > 15, "ARCHITECTURE.md: {row}: say what it is for");
        for name in cells[0].split('`').skip(1).step_by(2) {
            assert!(listed.insert(name.to_owned()), "ARCHITECTURE.md lists {name} twice");
        }
    }
    assert_eq!(listed, wanted, "ARCHITECTURE.md: the table of dependencies and Cargo.toml do not agree");
}
