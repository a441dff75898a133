//! Fenced blocks of Markdown that is data for tests.

/// A fenced block: where it stands, its info string, its text.
pub(crate) struct Block {
    pub(crate) lines: std::ops::Range<usize>,
    pub(crate) info: String,
    pub(crate) text: String,
}

/// Lists the fenced blocks of some lines; every fence must be closed.
pub(crate) fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let fence: String = lines[at].chars().take_while(|c| *c == '`').collect();
        if fence.len() < 3 {
            at += 1;
            continue;
        }
        let end = (at + 1..lines.len()).find(|line| lines[*line] == fence).expect("a closed fence");
        let text: String = lines[at + 1..end].iter().flat_map(|line| [line, "\n"]).collect();
        blocks.push(Block { lines: at + 1..end, info: lines[at][fence.len()..].to_owned(), text });
        at = end + 1;
    }
    blocks
}
