//! A server that runs beside a test, and raw words with it.

use crate::{
    support::PATIENCE,
    watch::watcher::{Watcher, command},
};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A running `milepost serve` on a small vault.
pub(crate) struct Served {
    pub(crate) watcher: Watcher,
    pub(crate) port: u16,
    pub(crate) vault: PathBuf,
    _temp: TempDir,
}

/// An answer, as it came over the wire.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// A vault of two goals, in one of which something is done: the next tick adds no entry to the navigation of all pages.
pub(crate) fn vault() -> (TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("v");
    fs::create_dir(&vault).unwrap();
    fs::write(vault.join("Garden.md"), "# Garden\n\n- [x] Zero\n- [ ] One\n- [ ] Two\n").unwrap();
    fs::write(vault.join("Spanish.md"), "# Spanish\n\n- [ ] Words\n- [ ] Talk\n").unwrap();
    (temp, vault)
}

impl Served {
    pub(crate) fn start(options: &[&str]) -> Served {
        Served::on(vault(), options)
    }

    pub(crate) fn on((temp, vault): (TempDir, PathBuf), options: &[&str]) -> Served {
        let arguments = [&["serve", vault.to_str().unwrap(), "--port", "0"], options].concat();
        let watcher = Watcher::run(command(&arguments), &vault);
        let port = port(&watcher.says("Serving "));
        Served { watcher, port, vault, _temp: temp }
    }

    /// The folder with the pages.
    pub(crate) fn site(&self) -> PathBuf {
        self.vault.join(".milepost/site")
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let file = self.vault.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends bytes, and returns all that comes until the server ends the connection. What is refused midway may be cut.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        all
    }

    /// Asks with a head of these lines, in which `PORT` is the port.
    #[track_caller]
    pub(crate) fn ask(&self, lines: &[&str]) -> Answer {
        let head = format!("{}\r\n\r\n", lines.join("\r\n")).replace("PORT", &self.port.to_string());
        Answer::read(&self.raw(head.as_bytes()))
    }

    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&[&format!("GET {path} HTTP/1.1"), "Host: localhost:PORT", "Connection: close"])
    }
}

/// Returns the port from the line that tells where it serves.
#[track_caller]
pub(crate) fn port(line: &str) -> u16 {
    let after = line.split("http://localhost:").nth(1).expect(line);
    after.split('/').next().unwrap().parse().expect(line)
}

impl Answer {
    #[track_caller]
    pub(crate) fn read(bytes: &[u8]) -> Answer {
        let shown = String::from_utf8_lossy(bytes);
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").unwrap_or_else(|| panic!("no answer: {shown:?}"));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned())).unwrap();
        Answer { status, headers: lines.map(pair).collect(), body: bytes[end + 4..].to_vec() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Its body without the mark of a page that is served.
    pub(crate) fn unmarked(&self) -> Vec<u8> {
        let text = String::from_utf8(self.body.clone()).unwrap();
        let Some((before, after)) = text.split_once(" data-live=\"/~live#") else { return text.into_bytes() };
        let (version, after) = after.split_once('"').unwrap();
        assert_eq!(self.header("etag"), Some(format!("\"{version}\"").as_str()));
        [before, after].concat().into_bytes()
    }
}

/// An open stream of news, each event in a chunk.
pub(crate) struct News {
    stream: TcpStream,
    heard: String,
}

impl News {
    #[track_caller]
    pub(crate) fn of(served: &Served) -> News {
        let mut stream = served.connect();
        write!(stream, "GET /~live HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port).unwrap();
        let mut news = News { stream, heard: String::new() };
        news.says("event: notice");
        news
    }

    /// Waits for words, and returns all that was heard up to the end of their event, since it was last asked.
    #[track_caller]
    pub(crate) fn says(&mut self, words: &str) -> String {
        let mut part = [0; 4096];
        loop {
            let end = self.heard.find(words).and_then(|at| Some(at + self.heard[at..].find("\n\n")? + 2));
            if let Some(end) = end {
                let rest = self.heard.split_off(end);
                return std::mem::replace(&mut self.heard, rest);
            }
            match self.stream.read(&mut part) {
                Ok(0) | Err(_) => panic!("the stream ended, or said nothing of {words:?}: {:?}", self.heard),
                Ok(count) => self.heard.push_str(&String::from_utf8_lossy(&part[..count])),
            }
        }
    }
}

/// Counts the open files of a process.
#[cfg(target_os = "linux")]
pub(crate) fn open_files(id: u32) -> Vec<PathBuf> {
    let files = fs::read_dir(Path::new("/proc").join(id.to_string()).join("fd")).unwrap();
    files.filter_map(|file| fs::read_link(file.ok()?.path()).ok()).collect()
}
