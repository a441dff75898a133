//! Addresses of files, `file:///home/ann/notes/My%20goal.md`: to a path and back.

use std::path::{Path, PathBuf};

/// Returns the path of a file's address; `None` of anything else.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    // A host in front of the path, if any, is this computer.
    let path = decoded(&rest[rest.find('/')?..])?;
    // `/c:/notes` is `c:/notes`.
    let is_drive = matches!(path.as_bytes(), [b'/', letter, b':', ..] if letter.is_ascii_alphabetic());
    Some(PathBuf::from(path.get(1..).filter(|_| is_drive).unwrap_or(&path)))
}

/// Returns the address of a file.
pub(super) fn of(path: &Path) -> String {
    let written = path.to_string_lossy();
    let written = if cfg!(windows) { written.replace('\\', "/") } else { written.into_owned() };
    let slash = if written.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", encoded(&written))
}

/// Writes a text with `%20` and its like for what may not stand in an address, `/` left as it is.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:@!$&'()*+,;=".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend(
                [byte >> 4, byte & 15]
                    .into_iter()
                    .filter_map(|digit| char::from_digit(u32::from(digit), 16))
                    .map(|c| c.to_ascii_uppercase()),
            );
        }
    }
    out
}

fn decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16).map(|digit| digit as u8);
        out.push(if byte == b'%' { (digit(bytes.next())? << 4) | digit(bytes.next())? } else { byte });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::{of, path};
    use std::path::Path;

    #[test]
    fn there_and_back() {
        for name in ["/a/My goal.md", "/ä/🎯 100 %#1?.md"] {
            assert_eq!(path(&of(Path::new(name))).as_deref(), Some(Path::new(name)));
        }
        assert_eq!(of(Path::new("/a b/é")), "file:///a%20b/%C3%A9");
        assert_eq!(path("file:///c%3A/notes/a.md").as_deref(), Some(Path::new("c:/notes/a.md")));
        assert_eq!(path("file://localhost/a.md").as_deref(), Some(Path::new("/a.md")));
        for other in ["untitled:1", "file:", "file:///a%2", "file:///%ff"] {
            assert_eq!(path(other), None);
        }
    }
}
