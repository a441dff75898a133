//! One goal as one file: whole, safe, and with nothing of the computer it was made on.

use crate::support::{milepost, printed, told};
use std::fs;

#[test]
fn one_goal_is_one_file_without_links_inside_or_scripts() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("vault");
    fs::create_dir_all(vault.join(".obsidian")).unwrap();
    fs::write(vault.join("milepost.yaml"), "editor: \"zed://file/home/lena/{file}\"\nprivate: [\"#diary\"]\n").unwrap();
    let note = "---\ntype: goal\nparent: \"[[Garden]]\"\n---\n# Beds <script>a()</script>\n- [ ] Dig, see [[Garden]] and [soil](https://example.org/soil)\n";
    fs::write(vault.join("Beds.md"), note).unwrap();
    fs::write(vault.join("Garden.md"), "---\ntype: goal\n---\n# Garden\n").unwrap();
    fs::write(vault.join("Secret.md"), "---\ntype: goal\nparent: \"[[Beds]]\"\ntags: [diary]\n---\n# Secret\n").unwrap();
    let file = temp.path().join("beds.html");
    let arguments = ["build", vault.to_str().unwrap(), "--goal", "beds", "--single-file", "--out", file.to_str().unwrap()];
    let said = printed(&milepost(&arguments), 0);
    assert!(said.contains("one file with all it needs"), "{said}");
    let page = fs::read_to_string(&file).unwrap();
    for expected in
        ["style-src 'unsafe-inline'", "<style>", "see Garden and", "href=\"https://example.org/soil\"", "&lt;script&gt;a()"]
    {
        assert!(page.contains(expected), "{expected}");
    }
    for absent in ["<script", "zed://", "obsidian://", "Open in", ".html\"", "Secret", "milepost.css", "milepost.js\""] {
        assert!(!page.contains(absent), "{absent}");
    }
    printed(&milepost(&arguments), 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), page, "the same vault on the same day gives the same bytes");
    assert!(!vault.join(".milepost").exists(), "no site is written");
}

#[test]
fn a_file_that_is_not_ours_is_not_replaced() {
    let temp = tempfile::tempdir().unwrap();
    let (vault, file) = (temp.path().join("vault"), temp.path().join("garden.html"));
    fs::create_dir_all(&vault).unwrap();
    fs::write(vault.join("Garden.md"), "- [ ] Dig\n").unwrap();
    fs::write(&file, "<p>my own page</p>").unwrap();
    let run = milepost(&["build", vault.to_str().unwrap(), "--goal", "garden", "--single-file", "--out", file.to_str().unwrap()]);
    printed(&run, 2);
    assert!(told(&run).contains("it was not made by milepost"), "{}", told(&run));
    assert_eq!(fs::read_to_string(&file).unwrap(), "<p>my own page</p>");
    let run = milepost(&["build", vault.to_str().unwrap(), "--goal", "ukulele", "--single-file"]);
    printed(&run, 2);
}
