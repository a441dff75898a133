//! Many who ask, slow ones, and what is no request at all.

use super::served::{Answer, News, Served};
use crate::support::PATIENCE;
use std::io::{Read, Write};

/// Whether anybody is still answered.
#[track_caller]
fn answers(served: &Served, after: &str) {
    let answer = served.get("/goals/garden.html");
    assert_eq!(answer.status, 200, "{after}");
}

#[test]
fn slow_clients_block_nobody() {
    let served = Served::start(&[]);
    let heads = ["", "G", "GET / HTTP/1.1\r\nHost: local", "GET / HTTP/1.1\r\nHost: localhost\r\nX: "];
    let mut slow = Vec::new();
    for at in 0..600 {
        let mut stream = served.connect();
        stream.write_all(heads[at % heads.len()].as_bytes()).unwrap();
        slow.push(stream);
        if at % 50 == 0 {
            answers(&served, &format!("{at} slow clients"));
        }
    }
    // These ask for much, and read nothing.
    for _ in 0..50 {
        let mut stream = served.connect();
        let ask = format!("GET /milepost.css HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port).repeat(40);
        let _ = stream.write_all(ask.as_bytes());
        slow.push(stream);
    }
    let mut news = News::of(&served);
    served.write("Garden.md", "# Garden\n\n- [x] One\n- [ ] Two\n");
    news.says("/goals/garden.html");
    answers(&served, "all of them");
    assert_eq!(served.watcher.interrupt(), Some(0), "nobody is waited for");
}

#[test]
fn a_request_that_never_ends_is_ended_and_a_listener_is_not() {
    let served = Served::start(&[]);
    let mut news = News::of(&served);
    let head = format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\nX: ", served.port);
    // Each waits for the other end: no answer comes, and the connection ends.
    assert!(served.raw(b"").is_empty());
    assert!(served.raw(head.as_bytes()).is_empty());
    served.write("Garden.md", "# Garden\n\n- [x] One\n- [ ] Two\n");
    news.says("/goals/garden.html");
}

#[test]
fn listeners_are_bounded_and_take_no_seat_of_others() {
    let served = Served::start(&[]);
    let mut all: Vec<News> = (0..150).map(|_| News::of(&served)).collect();
    answers(&served, "150 listeners");
    served.write("Garden.md", "# Garden\n\n- [x] One\n- [ ] Two\n");
    all.last_mut().unwrap().says("/goals/garden.html");
    #[cfg(target_os = "linux")]
    {
        let sockets = super::served::open_files(served.watcher.id());
        let count = sockets.iter().filter(|file| file.to_string_lossy().starts_with("socket:")).count();
        assert!(count < 100, "{count} sockets are open");
    }
    assert_eq!(served.watcher.interrupt(), Some(0));
}

#[test]
fn thousands_of_requests_leave_nothing() {
    let served = Served::start(&[]);
    let one = format!("GET /goals/garden.html HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port);
    #[cfg(target_os = "linux")]
    let before = super::served::open_files(served.watcher.id()).len();
    let expected = served.get("/goals/garden.html").body;
    for _ in 0..20 {
        // A connection that asks again and again.
        let mut stream = served.connect();
        for _ in 0..100 {
            stream.write_all(one.as_bytes()).unwrap();
            let mut got = Vec::new();
            let mut part = [0; 16 * 1024];
            while !got.ends_with(&expected) {
                let count = stream.read(&mut part).unwrap();
                assert!(count > 0, "it ended: {}", String::from_utf8_lossy(&got));
                got.extend(&part[..count]);
            }
            assert_eq!(Answer::read(&got).status, 200);
        }
    }
    for _ in 0..2000 {
        answers(&served, "one of thousands");
    }
    #[cfg(target_os = "linux")]
    {
        // The last ones may still be on their way out.
        let begun = std::time::Instant::now();
        while super::served::open_files(served.watcher.id()).len() > before {
            assert!(begun.elapsed() < PATIENCE, "something stays open");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}

#[test]
fn what_is_no_request_harms_nobody() {
    let served = Served::start(&[]);
    let host = format!("Host: localhost:{}\r\n", served.port);
    let long = "a".repeat(40_000);
    let cases: Vec<(String, &[u16])> = vec![
        ("GARBAGE\r\n\r\n".to_owned(), &[400]),
        ("GET\r\n\r\n".to_owned(), &[400]),
        (format!("GET / HTTP/9.9\r\n{host}\r\n"), &[400, 505]),
        (format!("GET / HTTP/1.1\r\n{host}no colon\r\n\r\n"), &[400]),
        (format!("GET / HTTP/1.1\r\n{host}bad name : x\r\n\r\n"), &[400]),
        (format!("GET / HTTP/1.1\r\n{host}X: a\0b\r\n\r\n"), &[400]),
        (format!("GET / HTTP/1.1\r\n{host} folded\r\n\r\n"), &[400, 403]),
        (format!("GET /{long} HTTP/1.1\r\n{host}\r\n"), &[414, 431]),
        (format!("GET / HTTP/1.1\r\n{host}X: {long}\r\n\r\n"), &[431]),
        (format!("GET / HTTP/1.1\r\n{host}{}\r\n", "X: y\r\n".repeat(500)), &[431]),
        (format!("GET / HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"), &[400]),
        (format!("GET / HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n"), &[400]),
        (format!("GET / HTTP/1.1\r\n{host}Content-Length: 99999999999999999999999\r\n\r\n"), &[400]),
        (format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: nonsense\r\n\r\n"), &[400]),
        (format!("CONNECT localhost:{} HTTP/1.1\r\n{host}\r\n", served.port), &[405]),
        (format!("GET localhost:{}/ HTTP/1.1\r\n{host}\r\n", served.port), &[400, 404]),
    ];
    for (request, statuses) in cases {
        let shown: String = request.chars().take(60).collect();
        let bytes = served.raw(request.as_bytes());
        assert!(!bytes.is_empty(), "{shown:?}: no answer");
        let answer = Answer::read(&bytes);
        assert!(statuses.contains(&answer.status), "{shown:?}: {}", answer.status);
        answers(&served, &shown);
    }
    // The greetings of HTTP/2 and of TLS, and bytes that mean nothing, drawn from a fixed seed.
    served.raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    served.raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n");
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..300 {
        let mut bytes: Vec<u8> = Vec::new();
        for _ in 0..64 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            bytes.extend(&seed.to_le_bytes()[..(seed % 8) as usize]);
        }
        let mut request = if seed.is_multiple_of(2) { b"GET / HTTP/1.1\r\nHost: ".to_vec() } else { Vec::new() };
        request.extend(bytes);
        request.extend(b"\r\n\r\n\r\n");
        let mut stream = served.connect();
        let _ = stream.write_all(&request);
        drop(stream);
    }
    answers(&served, "bytes that mean nothing");
    let said = served.watcher.said();
    assert!(!said.iter().any(|line| line.contains("panicked")), "{said:?}");
    assert_eq!(served.watcher.interrupt(), Some(0));
}
