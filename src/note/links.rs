//! Links to notes: `[[wikilinks]]` and `[text](relative%20paths.md)`, as they are written.

use memchr::{memchr, memchr3, memmem};

/// A link to a note, as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// The note it names: a title, a name or a path; empty for a place in the same note.
    pub target: String,
    /// A heading (`Beds`) or block (`^half`) inside it.
    pub place: Option<String>,
    /// The words shown for it.
    pub alias: Option<String>,
}

impl Link {
    /// Returns a link that is just a title.
    pub fn to(title: &str) -> Link {
        Link { target: title.to_owned(), place: None, alias: None }
    }

    /// Reads what stands between `[[` and `]]`.
    pub fn wiki(inside: &str) -> Link {
        let (path, alias) = match inside.split_once('|') {
            Some((path, alias)) => (path, Some(alias.trim().to_owned())),
            None => (inside, None),
        };
        let (target, place) = match path.split_once('#') {
            Some((target, place)) => (target, Some(place.trim().to_owned())),
            None => (path, None),
        };
        Link { target: target.trim().trim_end_matches('\\').to_owned(), place, alias }
    }

    /// Returns the words shown for it.
    pub fn shown(&self) -> &str {
        match (&self.alias, &self.place) {
            (Some(alias), _) => alias,
            (None, Some(place)) if self.target.is_empty() => place,
            _ => self.target.rsplit('/').next().unwrap_or(&self.target),
        }
    }
}

/// A link in a text, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The link.
    pub link: Link,
    /// Where it begins, `!` of an embed not included.
    pub start: usize,
    /// Behind its end.
    pub end: usize,
}

/// Finds the links to notes in a text, in order; addresses with a scheme are not links to notes.
pub fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let Some(mut at) = memchr(b'[', bytes) else { return found };
    let has_paths = memmem::find(&bytes[at..], b"](").is_some();
    let parens = if has_paths { parens(text) } else { Vec::new() };
    while let Some(open) = memchr(b'[', &bytes[at..]).map(|i| at + i) {
        // Most brackets are boxes and fields: a link has two of them, or a parenthesis behind it.
        if !has_paths && bytes.get(open + 1) != Some(&b'[') {
            at = open + 1;
            continue;
        }
        let next = wiki_at(text, open).or_else(|| markdown_at(text, open, &parens));
        at = next.as_ref().map_or(open + 1, |link| link.end);
        found.extend(next);
    }
    found
}

/// Reads a text that is a link and nothing else; `None` if it is anything else.
pub fn only(text: &str) -> Option<Link> {
    let text = text.trim();
    let first = wiki_at(text, 0).or_else(|| markdown_at(text, 0, &parens(text)))?;
    (first.end == text.len()).then_some(first.link)
}

/// Reads a key's value that names a note: a wikilink, a Markdown link or a plain title.
pub fn named(value: &str) -> Link {
    only(value).unwrap_or_else(|| Link::to(value.trim()))
}

/// Returns a text with its links as words, and without emphasis and code marks.
pub fn plain(text: &str) -> String {
    if !text.contains(['[', '*', '_', '`']) {
        return text.to_owned();
    }
    let mut words = String::with_capacity(text.len());
    let mut at = 0;
    for found in find(text) {
        words.push_str(text[at..found.start].trim_end_matches('!'));
        words.push_str(found.link.shown());
        at = found.end;
    }
    words.push_str(&text[at..]);
    words.replace("**", "").replace("__", "").replace('`', "")
}

fn wiki_at(text: &str, open: usize) -> Option<Found> {
    let inside = text.get(open..)?.strip_prefix("[[")?;
    let length = memchr3(b'[', b']', b'\n', inside.as_bytes())?;
    inside[length..].starts_with("]]").then(|| Found { link: Link::wiki(&inside[..length]), start: open, end: open + length + 4 })
}

/// Pairs the parentheses of each line, where a link's address may stand in them: sorted by the first of each pair.
fn parens(text: &str) -> Vec<(usize, usize)> {
    let (mut pairs, mut waiting) = (Vec::new(), Vec::new());
    if text.contains("](") {
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'(' => waiting.push(at),
                b')' => pairs.extend(waiting.pop().map(|open| (open, at))),
                b'\n' => waiting.clear(),
                _ => {}
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

fn markdown_at(text: &str, open: usize, parens: &[(usize, usize)]) -> Option<Found> {
    let words = text.get(open..)?.strip_prefix('[')?;
    let words_end = memchr3(b'[', b']', b'\n', words.as_bytes())?;
    let address = words[words_end..].strip_prefix("](")?;
    let from = text.len() - address.len();
    let pair = parens.binary_search_by_key(&(from - 1), |pair| pair.0).ok()?;
    let length = parens[pair].1 - from;
    let path = address[..length].trim().trim_start_matches('<').trim_end_matches('>');
    let scheme =
        path.find(':').is_some_and(|colon| colon > 1 && path[..colon].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+'));
    if scheme || path.is_empty() || path.starts_with("//") {
        return None;
    }
    let (target, place) = path.split_once('#').map_or((path, None), |(target, place)| (target, Some(percent_decoded(place))));
    let alias = words[..words_end].trim();
    Some(Found {
        link: Link { target: percent_decoded(target), place, alias: (!alias.is_empty()).then(|| alias.to_owned()) },
        start: open,
        end: open + 1 + words_end + 2 + length + 1,
    })
}

/// Decodes `%20` and its like; what is no such code stays as it is.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let code = (bytes[i] == b'%').then(|| text.get(i + 1..i + 3)).flatten().and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(bytes[i]));
        i += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_are_read() {
        let found = find("see [[Garden#Beds|the beds]] and [plan](my%20plan.md#now), not [web](https://example.org)");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].link, Link { target: "Garden".into(), place: Some("Beds".into()), alias: Some("the beds".into()) });
        assert_eq!(found[1].link.target, "my plan.md");
    }

    #[test]
    fn only_takes_nothing_beside() {
        assert_eq!(only(" [[A]] "), Some(Link::to("A")));
        assert_eq!(only("[[A]] and more"), None);
        assert_eq!(named("A plain title").target, "A plain title");
    }
}
