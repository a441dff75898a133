//! A theme: the user's own templates and assets in the places of ours, and what happens when one is broken.

use crate::support::{milepost, printed, told};
use std::{fs, path::Path};
use tempfile::TempDir;

/// Builds a vault of one goal with these files in its theme folder; returns what was told on standard error.
fn built(files: &[(&str, &str)], code: i32) -> (TempDir, String) {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("vault");
    for (name, text) in [("milepost.yaml", "theme: looks\n"), ("Garden.md", "---\ntype: goal\n---\n# Garden\n- [ ] Dig\n")] {
        write(&vault.join(name), text);
    }
    for (name, text) in files {
        write(&vault.join("looks").join(name), text);
    }
    let out = temp.path().join("site");
    let run = milepost(&["build", vault.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    let said = told(&run);
    printed(&run, code);
    (temp, said)
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn page(temp: &TempDir, name: &str) -> String {
    fs::read_to_string(temp.path().join("site").join(name)).unwrap()
}

#[test]
fn a_theme_replaces_templates_and_assets_by_name() {
    let files = [
        ("pages/goals.html", "{% extends \"layout.html\" %}{% block main %}<h1>My own list</h1>{% endblock %}"),
        ("road_key.html", "<p>my key</p>"),
        ("milepost.css", "body { color: teal }"),
    ];
    let (temp, said) = built(&files, 0);
    assert!(page(&temp, "goals/index.html").contains("<h1>My own list</h1>"));
    assert!(page(&temp, "index.html").contains("<p>my key</p>"), "a part is known by its name alone");
    let css = page(&temp, "milepost.css");
    assert!(css.starts_with("body { color: teal }") && css.contains(".p-62{"), "lengths from the data stay");
    assert!(!said.contains("looks/"), "{said}");
}

#[test]
fn a_broken_template_is_named_with_its_line_and_ours_stands_in() {
    let files = [
        ("pages/goal.html", "{% extends \"layout.html\" %}\n{% block main %}\n{{ view.no_such_field }}\n{% endblock %}"),
        ("pages/goals.html", "fine\n{% if %}"),
    ];
    let (temp, said) = built(&files, 2);
    assert!(said.contains("looks/pages/goal.html:3: error: "), "{said}");
    assert!(said.contains("looks/pages/goals.html:2: error: "), "{said}");
    assert!(page(&temp, "goals/garden.html").contains("<h1>Garden</h1>"));
    assert!(page(&temp, "goals/index.html").contains("Garden"), "the rest of the site is there");
}

#[test]
fn a_theme_cannot_drop_the_policy() {
    let layout = "<!DOCTYPE html><html lang=\"en\"><head><title>{{ head }}</title><script>a()</script></head><body>{% block main %}{% endblock %}{% block foot %}{% endblock %}</body></html>";
    let (temp, said) = built(&[("layout.html", layout)], 2);
    assert!(said.contains("Content-Security-Policy"), "{said}");
    assert!(!page(&temp, "index.html").contains("<script>a()"));
}

#[test]
fn what_nothing_uses_is_said() {
    let (_temp, said) = built(&[("pages/gaol.html", "x"), ("notes.txt", "x")], 0);
    assert!(said.contains("looks/pages/gaol.html: warning: nothing uses this file"), "{said}");
    let (_temp, said) = built(&[], 0);
    assert!(said.contains("there is no folder looks"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_theme_outside_of_the_vault_is_not_read() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("vault");
    write(&temp.path().join("elsewhere/pages/goals.html"), "<h1>elsewhere</h1>");
    write(&vault.join("milepost.yaml"), "theme: ../elsewhere\n");
    write(&vault.join("Garden.md"), "- [ ] Dig\n");
    let out = temp.path().join("site");
    let run = milepost(&["build", vault.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(told(&run).contains("there is no folder ../elsewhere"), "{}", told(&run));
    assert!(!fs::read_to_string(out.join("goals/index.html")).unwrap().contains("elsewhere"));
}
