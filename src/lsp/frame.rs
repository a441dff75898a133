//! How messages are framed: a head that says how long the next one is, then its text.
//!
//! Whatever comes in, reading goes on: what is no frame is skipped up to the next head. The reader of `lsp-server` ends with
//! the first one that is broken, and makes room for as much as a head claims.

use std::io::{self, BufRead, Read, Write};

/// The longest message that is read, in bytes: the largest note that milepost reads, with every character escaped.
const LONGEST: usize = 128 * 1024 * 1024;

/// The longest line of a head that is read.
const LONGEST_LINE: u64 = 4096;

/// What says how long a message is, in lower case.
const LENGTH: &str = "content-length:";

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The text of a message.
    Message(Vec<u8>),
    /// Something that was skipped, and why.
    Broken(&'static str),
}

/// Reads the next frame; `None` at the end of the input.
pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Option<Frame>> {
    let Some(length) = head(input)? else { return Ok(None) };
    // What follows a length that cannot be is skipped like all that is no head: whoever claims it may not have meant it.
    let Some(length) = length.filter(|length| *length <= LONGEST) else {
        return Ok(Some(Frame::Broken("a head that does not say how long the message is, or more than any note has")));
    };
    let mut text = Vec::new();
    let n_read = input.take(length as u64).read_to_end(&mut text)?;
    Ok((n_read == length).then_some(Frame::Message(text)))
}

/// Reads the lines of a head up to the empty one. The length may stand behind anything on its line, such as the rest of a
/// message whose own head lied: so reading gets back in step.
#[expect(clippy::option_option, reason = "a head without a length is not the end of the input")]
fn head(input: &mut dyn BufRead) -> io::Result<Option<Option<usize>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).to_lowercase();
        if line.trim().is_empty() {
            return Ok(Some(length));
        }
        if let Some(at) = line.rfind(LENGTH) {
            length = line[at + LENGTH.len()..].trim().parse().ok();
        }
    }
}

/// Writes a frame.
pub(super) fn write(output: &mut dyn Write, text: &str) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::{Frame, read, write};
    use proptest::prelude::*;

    fn frames(mut input: &[u8]) -> Vec<Frame> {
        std::iter::from_fn(|| read(&mut input).unwrap()).collect()
    }

    fn framed(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        write(&mut out, text).unwrap();
        out
    }

    #[test]
    fn reading_gets_back_in_step() {
        let good = framed("{\"good\": 1}");
        let broken = [
            "Content-Length: many\r\n\r\n{\"no\": 1}",
            "no head at all\r\n\r\n",
            "Content-Length: 3\r\n\r\n{\"longer than said\": 1}",
            "Content-Length: 99999999999999999999\r\n\r\n",
            "Content-Length: 99999999999\r\n\r\n{\"no\": 1}",
            "\r\n\r\n\n",
        ];
        for broken in broken {
            let input = [&good, broken.as_bytes(), &good[..], &good[..]].concat();
            let read = frames(&input);
            assert_eq!(read.first(), Some(&Frame::Message(b"{\"good\": 1}".to_vec())), "{broken}");
            assert_eq!(read.last(), read.first(), "{broken}");
        }
        assert_eq!(frames(b"content-length:2\n\n{}"), [Frame::Message(b"{}".to_vec())], "any case, any line end");
        assert_eq!(frames(b"Content-Length: 9\r\n\r\n{}"), [], "cut off");
    }

    proptest! {
        #[test]
        fn any_input_comes_to_an_end(input in prop::collection::vec(any::<u8>(), 0..200)) {
            frames(&input);
            frames(&[b"Content-Length: 20\r\n\r\n", &input[..]].concat());
        }
    }
}
