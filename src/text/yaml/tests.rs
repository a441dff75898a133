//! What YAML must survive, one line of data each.

use super::{Value, align, front_matter, index, parse, plain, tree};
use crate::text::{Fact, Lines, Span};
use proptest::prelude::*;

/// Reads a note's front matter and prints keys, values and problems with their lines.
fn outline(note: &str) -> String {
    let fences = front_matter(note).expect("front matter");
    let lines = Lines::of(note);
    let read = parse(note, fences.yaml);
    let mut out = Vec::new();
    for entry in &read.entries {
        let written = &note[entry.key_span.range()];
        assert!(written.is_empty() || written.contains(entry.key.as_str()), "{entry:?}");
        out.push(format!("{} {} = {}", lines.line(entry.key_span.start as usize), entry.key, &note[entry.value_span.range()]));
    }
    for problem in &read.problems {
        out.push(format!("{} ! {:?}", lines.line(problem.span.start as usize), problem.fact));
    }
    out.join("\n")
}

#[track_caller]
fn check(yaml: &str, expected: &str) {
    assert_eq!(outline(&format!("---\n{yaml}---\n# Title\n")), expected);
}

#[test]
fn good_keys_know_their_places() {
    check(
        "type: goal # a goal\n\"due\": '2026-12-01'\ntags:\n  # mine\n  - a\n  - \"b # c\" # d\nwhy: >\n  long\n  text\nx:\n",
        "2 type = goal\n3 due = '2026-12-01'\n4 tags = - a\n  - \"b # c\"\n8 why = >\n  long\n  text\n11 x = ",
    );
}

#[test]
fn one_broken_key_costs_itself() {
    check(
        "type: goal\nowner: \"ann\ndue: 2026-12-01\n",
        "2 type = goal\n4 due = 2026-12-01\n3 ! BrokenYaml(\"a quote that is never closed\")",
    );
    check(
        "type: goal\ntags:\n\t- a\nx: 1\n",
        "2 type = goal\n5 x = 1\n4 ! BrokenYaml(\"a tab in the indentation, where YAML allows blanks only\")",
    );
    check("type: goal\nowner: *nobody\n", "2 type = goal\n3 ! BrokenYaml(\"an alias `*name` without its anchor `&name`\")");
    check("type: &a [*a]\nx: 1\n", "3 x = 1\n2 ! BrokenYaml(\"an alias that contains itself\")");
    check("a: 1\nhello\nb: 2\n", "2 a = 1\n4 b = 2\n3 ! BrokenYaml(\"a line that is neither a key nor part of a value\")");
    check("a: &a 1\nb: *a\nc: [\nd: 3\n", "2 a = &a 1\n3 b = *a\n5 d = 3\n4 ! BrokenYaml(\"a value that ends too early\")");
    check("a: b: c\nd: 1\n", "3 d = 1\n2 ! BrokenYaml(\"a second `: ` in one value; put the value in quotes\")");
    check("a: x\u{0}y\nd: 1\n", "3 d = 1\n2 ! BrokenYaml(\"a control character\")");
}

#[test]
fn a_repeated_key_is_named_and_the_first_counts() {
    check("type: goal\ndue: 1\ndue: 2\n", "2 type = goal\n3 due = 1\n4 ! RepeatedKey(\"due\")");
}

#[test]
fn conflict_markers_are_named_once() {
    check("type: goal\n<<<<<<< HEAD\ndue: 1\n=======\ndue: 2\n>>>>>>> branch\n", "2 type = goal\n4 due = 1\n3 ! ConflictMarkers");
}

#[test]
fn a_root_without_keys_is_named() {
    check("- a\n- b\n", "2 ! NotKeys");
    check("hello\n", "2 ! NotKeys");
    check("", "");
    check("# only a comment\n", "");
}

#[test]
fn odd_but_legal_yaml_is_quiet() {
    check("type: goal\n? [a, b]\n: c\n", "2 type = goal\n2 [a, b] = ");
    check("2026: x\ntrue: y\n", "2 2026 = x\n3 true = y");
    check("owner: !!python/object/apply:os.system ['x']\n", "2 owner = !!python/object/apply:os.system ['x']");
    check("base: &b {owner: ann}\nx:\n  <<: *b\n", "2 base = &b {owner: ann}\n3 x = <<: *b");
    check("why: \"two\ndue: lines\"\nx: 1\n", "2 why = \"two\ndue: lines\"\n4 x = 1");
    check("day: {{date}}\nat: {{date}} {{time}}\n", "2 day = {{date}}\n3 at = {{date}} {{time}}");
}

#[test]
fn numbers_stay_as_written() {
    let yaml = "a: 1.10\nb: 999999999999999999999999999999\nc: [1.10, {d: 2.50}]\ne: 007\nf: .nan\n";
    let read = parse(yaml, Span::new(0, yaml.len()));
    let number = |text: &str| Value::Number(text.to_owned());
    let values: Vec<Value> = read.entries.into_iter().map(|entry| entry.value).collect();
    assert_eq!(values[0], number("1.10"));
    assert_eq!(values[1], number("999999999999999999999999999999"));
    assert_eq!(values[2], Value::List(vec![number("1.10"), Value::Map(vec![("d".into(), number("2.50"))])]));
    assert_eq!(values[3], Value::Text("007".into()));
    assert_eq!(values[4], number(".nan"));
}

#[test]
fn depth_and_size_are_refused_before_parsing() {
    let fact = |yaml: &str| parse(yaml, Span::new(0, yaml.len())).problems.pop().map(|problem| problem.fact);
    assert_eq!(fact(&format!("x: {}", "[".repeat(30_000))), Some(Fact::YamlTooDeep));
    assert_eq!(fact(&format!("x: {}", "{a: ".repeat(15_000))), Some(Fact::YamlTooDeep));
    assert_eq!(fact(&format!("x:\n  {}a", "- ".repeat(15_000))), Some(Fact::YamlTooDeep));
    assert_eq!(fact(&format!("x: {}", "y".repeat(70_000))), Some(Fact::YamlTooLarge));
    assert_eq!(fact(&format!("x: [{}]", "'[[Goal]]', ".repeat(100))), None);
}

#[test]
fn aliases_cannot_unfold_without_end() {
    let bomb = format!("a: &a {}\nb: [{}]\nc: 1\n", "y".repeat(30_000), "*a,".repeat(10_000));
    let read = parse(&bomb, Span::new(0, bomb.len()));
    let keys: Vec<&str> = read.entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["a", "c"]);
    assert_eq!(read.problems[0].fact, Fact::BrokenYaml("aliases that unfold without end".to_owned()));
    assert_eq!(Lines::of(&bomb).line(read.problems[0].span.start as usize), 2);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_within_its_range(
        before in "[a-z\u{e9}\n]{0,8}",
        yaml in "((  |\t|- |\\? )?([a-cß]|\"[a-c]\"): ?|[\\[\\]{}\"'&*!|>#,:%@\u{feff}\u{0} -]|[a-c0-9.é]|\\r?\\n|<<<<<<< x\\n|>>>>>>>\\n|\\{\\{date\\}\\}){0,40}",
        after in "[a-z\n]{0,8}",
    ) {
        let text = format!("{before}{yaml}{after}");
        let range = Span::new(before.len(), before.len() + yaml.len());
        let read = parse(&text, range);
        let inside = |span: Span| range.start <= span.start && span.end <= range.end && text.get(span.range()).is_some();
        for entry in &read.entries {
            prop_assert!(inside(entry.key_span) && inside(entry.value_span), "{entry:?}");
        }
        prop_assert!(read.problems.iter().all(|problem| inside(problem.span)));
        let _ = front_matter(&text);
    }

    #[test]
    fn what_follows_a_broken_key_is_still_read(broken in "[\\[\\]{}\"'&*!|>@`a-c: ,#-]{0,12}") {
        let text = format!("first: 1\nodd: {broken}\nlast: 2\n");
        let read = parse(&text, Span::new(0, text.len()));
        let keys: Vec<&str> = read.entries.iter().map(|entry| entry.key.as_str()).collect();
        prop_assert!(keys.contains(&"first"), "{keys:?}");
        prop_assert!(keys.contains(&"last"), "{keys:?}");
    }
}

/// Lines of keys, lists and values, plain ones and others.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "(null|True|[a-z_-]{1,3}):",
        "[ab]: [ -~é漢\u{85}\t]{0,9}",
        "[ab]: [a-z0-9é]{1,3}[ a-z0-9é.:#,'-]{0,6}",
        " {0,2}- [ -~é]{0,6}",
        " {0,2}- [a-c0-9:]{1,4}",
        " {0,2}[a-c0-9]{1,4}: ?[a-c0-9:\"]{0,4}",
        "r:\n  (25|a|0|1e1): [a-c0-9]{1,3}\n  (50|a|no|-1): (\"a\"|[a-c0-9 ]{1,3})",
        "k: \\[[a-c0-9., \"-]{0,9}\\]",
        "k: \\[(a|0|\"b\")(,|, )[ab1]{0,2}\\]",
        "k: [0-9][0-9a-fox.+e_-]{0,5}",
        "k: (null|NULL|True|false|inf|NaN|~|0x1f|1e3|1e999|01|1_0|0.5|-1|\"a b\"|\"\")",
        "\r?",
        "---",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn what_needs_no_parser_is_read_as_the_parser_does(lines in prop::collection::vec(line(), 1..4)) {
        let yaml = lines.join("\n");
        let entries = |value| match value {
            Value::Map(pairs) => align(&yaml, &index::keys(&yaml), pairs).into_iter().map(|read| (read.key, read.value)).collect(),
            other => vec![(String::new(), other)],
        };
        if let Some(read) = plain::read(&yaml) {
            prop_assert_eq!(entries(read), tree::read(&yaml).map(entries).unwrap_or_default(), "{}", yaml);
        }
    }
}
