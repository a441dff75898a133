//! Finds the queries that stand in a note: its code blocks of the language `tasks`.

/// A query as it stands in a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The line of its first line, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
}

/// A code block that is open.
struct Fence {
    mark: char,
    length: usize,
    /// The query, if it is one.
    query: Option<Block>,
}

/// Lists the queries of a note, in order; those in quotes and callouts too. One that is never closed goes on to the end.
///
/// # Example
/// ```
/// use milepost::page::query::blocks;
/// let found = blocks("# Today\n\n> ```tasks\n> not done\n> ```\n");
/// assert_eq!((found.len(), found[0].line, found[0].text.as_str()), (1, 4, "not done\n"));
/// ```
pub fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Fence> = None;
    for (line, number) in text.lines().zip(1..) {
        let inside = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        let mark = inside.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| inside.chars().take_while(|c| *c == mark).count());
        let behind = &inside[length..];
        match &mut open {
            Some(fence) if mark == Some(fence.mark) && length >= fence.length && behind.trim().is_empty() => {
                found.extend(fence.query.take());
                open = None;
            }
            Some(Fence { query: Some(block), .. }) => {
                block.text.push_str(inside);
                block.text.push('\n');
            }
            Some(_) => {}
            None => {
                let Some(mark) = mark.filter(|_| length >= 3) else { continue };
                let is_query = behind.split_whitespace().next() == Some("tasks");
                let query = is_query.then(|| Block { line: number + 1, text: String::new() });
                open = Some(Fence { mark, length, query });
            }
        }
    }
    found.extend(open.and_then(|fence| fence.query));
    found
}
