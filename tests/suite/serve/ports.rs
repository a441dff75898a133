//! Where it answers, how it says so, and how it ends.

use super::served::{News, Served, port, vault};
use crate::{
    support::{PATIENCE, printed, told},
    watch::watcher::{Watcher, command},
};
use std::{fs, net::TcpListener, path::Path};

fn serve(vault: &Path, options: &[&str]) -> Watcher {
    Watcher::run(command(&[&["serve", vault.to_str().unwrap()], options].concat()), vault)
}

/// Takes a port with a free one after it.
fn taken() -> TcpListener {
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        if port < u16::MAX && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return listener;
        }
    }
}

#[test]
fn a_taken_port_is_said_and_the_next_free_one_taken() {
    let (_temp, vault) = vault();
    let listener = taken();
    let wanted = listener.local_addr().unwrap().port();
    let watcher = serve(&vault, &["--port", &wanted.to_string()]);
    let line = watcher.says("Serving ");
    assert!(port(&line) > wanted && line.contains(&format!("since port {wanted} is taken")), "{line}");
    assert_eq!(watcher.interrupt(), Some(0));
    drop(listener);
    let watcher = serve(&vault, &["--port", &wanted.to_string(), "--quiet"]);
    let line = watcher.says("Serving ");
    assert!(port(&line) == wanted && !line.contains("taken"), "even a quiet one says where: {line}");
}

#[test]
fn a_port_that_is_taken_for_ipv6_alone_is_taken() {
    let (_temp, vault) = vault();
    // `localhost` would lead half of the readers to the other program.
    let Ok(listener) = TcpListener::bind("[::1]:0") else { return eprintln!("skipped: no IPv6 on this machine") };
    let wanted = listener.local_addr().unwrap().port();
    let watcher = serve(&vault, &["--port", &wanted.to_string()]);
    assert_ne!(port(&watcher.says("Serving ")), wanted);
}

#[test]
fn it_ends_whoever_listens() {
    let served = Served::start(&[]);
    let streams: Vec<News> = (0..10).map(|_| News::of(&served)).collect();
    let half: Vec<_> = (0..10).map(|_| served.connect()).collect();
    assert_eq!(served.watcher.interrupt(), Some(0));
    drop((streams, half));
}

/// The addresses at which a process listens.
#[cfg(target_os = "linux")]
fn listens_at(id: u32) -> Vec<String> {
    let files = super::served::open_files(id);
    let mut found = Vec::new();
    for table in ["tcp", "tcp6"] {
        let text = fs::read_to_string(format!("/proc/{id}/net/{table}")).unwrap_or_default();
        for line in text.lines().skip(1) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let is_listening = fields[3] == "0A";
            if is_listening && files.contains(&format!("socket:[{}]", fields[9]).into()) {
                found.push(fields[1].split(':').next().unwrap().to_owned());
            }
        }
    }
    found
}

#[cfg(target_os = "linux")]
#[test]
fn it_listens_on_loopback_and_watch_does_not_listen_at_all() {
    let served = Served::start(&[]);
    let at = listens_at(served.watcher.id());
    assert!(!at.is_empty());
    for address in at {
        assert!(["0100007F", "00000000000000000000000001000000"].contains(&address.as_str()), "{address}");
    }
    let (_temp, vault) = vault();
    let watcher = Watcher::start(&vault, &[]);
    assert_eq!(listens_at(watcher.id()), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn the_browser_is_opened_if_there_is_one_and_else_that_is_said() {
    use std::os::unix::fs::PermissionsExt;
    if cfg!(target_os = "macos") {
        return;
    }
    let (temp, vault) = vault();
    let (bin, opened) = (temp.path().join("bin"), temp.path().join("opened"));
    fs::create_dir(&bin).unwrap();
    let run = || {
        let mut command = command(&["serve", vault.to_str().unwrap(), "--port", "0", "--open", "--no-git"]);
        command.env("PATH", &bin);
        Watcher::run(command, &vault)
    };
    let watcher = run();
    watcher.says_all(["Serving ", "could not open the browser (it is not installed)"]);
    assert_eq!(watcher.interrupt(), Some(0));

    let browser = |text: String| {
        fs::write(bin.join("xdg-open"), text).unwrap();
        fs::set_permissions(bin.join("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    };
    browser("#!/bin/sh\nexit 3\n".to_owned());
    let watcher = run();
    watcher.says_all(["Serving ", "could not open the browser (it found no browser)"]);
    assert_eq!(watcher.interrupt(), Some(0));

    browser(format!("#!/bin/sh\necho \"$1\" > '{0}.part'\n/bin/mv '{0}.part' '{0}'\n", opened.display()));
    let watcher = run();
    let port = port(&watcher.says("Serving "));
    let begun = std::time::Instant::now();
    while !opened.exists() && begun.elapsed() < PATIENCE {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(fs::read_to_string(opened).unwrap().trim(), format!("http://localhost:{port}/"));
}

#[test]
fn there_is_no_serving_what_was_and_no_vault_is_an_error() {
    let (temp, vault) = vault();
    let then = command(&["serve", vault.to_str().unwrap(), "--at", "2026-01-01"]).output().unwrap();
    assert_eq!(printed(&then, 2), "");
    assert!(told(&then).contains("does not change"), "{}", told(&then));
    let none = command(&["serve", temp.path().join("none").to_str().unwrap(), "--port", "0"]).output().unwrap();
    assert_eq!(printed(&none, 2), "");
    let port = command(&["serve", vault.to_str().unwrap(), "--port", "65536"]).output().unwrap();
    assert_eq!(printed(&port, 2), "");
}

#[test]
fn the_pages_go_where_they_are_asked_for_and_looking_works_too() {
    let (temp, vault) = vault();
    let out = temp.path().join("out");
    let watcher = serve(&vault, &["--port", "0", "--out", out.to_str().unwrap(), "--poll=1"]);
    watcher.says("Serving ");
    assert!(out.join("index.html").exists());
    fs::write(vault.join("Garden.md"), "# Garden\n\n- [x] One\n").unwrap();
    watcher.says("Garden.md: ");
}
