//! Every hostile vault through `serve`: over HTTP comes what a build writes, byte for byte, with the headers that are promised.

use super::corpus::{Corpus, calm, site, unwanted};
use crate::{
    serve::served::{Answer, port},
    watch::watcher::{Watcher, command},
};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
};

/// A note that is private, and one that is not and leads to it. The mark is in all that a note can say.
const PRIVATE: &str = "---\ntype: goal\ntags: [zqdiary]\ntitle: ZQPRIVATE\nowner: zqprivate\naliases: [zqprivate-too]\n---\n## ZQPRIVATE stage\n- [ ] ZQPRIVATE step #zqprivate/tag 📅 2026-11-23\n- [x] ZQPRIVATE won ✅ 2026-11-21\n";

fn get(port: u16, path: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(crate::support::PATIENCE)).unwrap();
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    Answer::read(&bytes)
}

#[track_caller]
fn is_guarded(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{what}: no policy"));
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self';") && policy.ends_with("; frame-ancestors 'none'"),
        "{what}"
    );
    for (name, value) in
        [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("cache-control", "no-store")]
    {
        assert_eq!(answer.header(name), Some(value), "{what}");
    }
    assert_eq!(answer.header("access-control-allow-origin"), None, "{what}");
}

/// One of the vaults is read-only; a note is to be added to it all the same.
fn make_writable(folder: &Path) {
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

#[test]
fn every_page_of_every_vault_comes_as_it_is_built() {
    let Some(corpus) = Corpus::make() else { return };
    let mut n_pages = 0;
    // 1,500 goals, each in the one before: 3,000 pages of one kind, which `build` makes above.
    for (vault, cases) in corpus.vaults.iter().filter(|(vault, _)| *vault != "solo/parent-chain-1500") {
        let folder = corpus.path(vault);
        make_writable(&folder);
        fs::write(folder.join("ZQ private.md"), PRIVATE).unwrap();
        fs::write(folder.join("milepost.yaml"), "private: [\"#zqdiary\"]\n").unwrap();
        let (out, live) = (corpus.aside("built").join(vault), corpus.aside("served").join(vault));
        let run = |name: &str, more: &[&str]| {
            let mut command = command(&[name, folder.to_str().unwrap()]);
            command.args(more);
            command
        };
        calm(&run("build", &["-q", "--out", out.to_str().unwrap()]).output().unwrap(), &[0], &format!("{vault}: build"));
        let watcher = Watcher::run(run("serve", &["--port", "0", "--out", live.to_str().unwrap()]), &folder);
        let port = port(&watcher.says("Serving "));
        let unwanted = [unwanted(cases), vec!["ZQPRIVATE", "zqprivate"]].concat();
        for (path, bytes) in site(&out).into_iter().filter(|(path, _)| path != ".milepost-manifest.json") {
            let what = format!("{vault}: {path}");
            let answer = get(port, &path);
            is_guarded(&answer, &what);
            let text = answer.text();
            let found = unwanted.iter().find(|words| text.contains(**words));
            assert_eq!(found, None, "{what}");
            assert!(answer.status == 200 && answer.unmarked() == bytes, "{what}: {} and not as it is built", answer.status);
            n_pages += 1;
        }
        assert_eq!(get(port, "milepost.yaml").status, 404, "{vault}");
        assert_eq!(watcher.interrupt(), Some(0), "{vault}");
    }
    assert!(n_pages > 2000, "{n_pages}");
}
