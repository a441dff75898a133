//! What is refused before any YAML is parsed: too large, or nested too deep.
//!
//! The parser behind us is quadratic in nesting: 32,000 open brackets in 64 KiB take seconds.

use super::fences::next_line;
use crate::text::Fact;

/// The most YAML that is read, in bytes.
const LARGEST: usize = 64 * 1024;

/// The most levels that are read.
const DEEPEST: usize = 64;

/// Says why the YAML is not read at all, and at which offset.
pub(super) fn refuse(yaml: &str) -> Option<(usize, Fact)> {
    if yaml.len() > LARGEST {
        return Some((0, Fact::YamlTooLarge));
    }
    // Each level takes a bracket, a line or a mark of its own: most texts have fewer of them than levels are read.
    let opens_level = |byte: &u8| matches!(byte, b'[' | b'{' | b'\n' | b'\r' | b'-' | b'?');
    if yaml.bytes().filter(opens_level).count() < DEEPEST {
        return None;
    }
    let deep = too_many_brackets(yaml, Quotes::Respected)
        .or_else(|| too_many_brackets(yaml, Quotes::Ignored))
        .or_else(|| too_many_blocks(yaml));
    deep.map(|at| (at, Fact::YamlTooDeep))
}

/// How brackets inside quotes are counted. Without a whole YAML reader neither way is exact, and a
/// hostile text could hide its brackets from one of them; so both are asked.
#[derive(Clone, Copy, PartialEq)]
enum Quotes {
    Respected,
    Ignored,
}

fn too_many_brackets(yaml: &str, quotes: Quotes) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    let mut token_start = true;
    for (at, byte) in yaml.bytes().enumerate() {
        if let Some(open) = quote {
            quote = (open != byte).then_some(open);
        } else {
            match byte {
                b'"' | b'\'' if token_start && quotes == Quotes::Respected => quote = Some(byte),
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        if depth > DEEPEST {
            return Some(at);
        }
        token_start = match byte {
            b' ' | b'\t' => token_start,
            b'\n' | b'\r' | b'[' | b'{' | b',' | b':' | b'-' | b'?' => true,
            _ => false,
        };
    }
    None
}

/// Counts levels by indentation, with the `- ` and `? ` that open several on one line.
fn too_many_blocks(yaml: &str) -> Option<usize> {
    let mut columns: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < yaml.len() {
        let next = next_line(yaml, at);
        let line = &yaml.as_bytes()[at..next];
        let mut column = line.iter().take_while(|byte| **byte == b' ').count();
        if !line[column..].iter().all(u8::is_ascii_whitespace) {
            columns.retain(|outer| *outer < column);
            columns.push(column);
            while let [b'-' | b'?', b' ' | b'\t', ..] = line[column..] {
                column += 2;
                columns.push(column);
                if columns.len() > DEEPEST {
                    return Some(at);
                }
            }
        }
        if columns.len() > DEEPEST {
            return Some(at);
        }
        at = next;
    }
    None
}
