//! The blocks of a note: headings, list items, code, found in one pass of pulldown-cmark.

use crate::{
    note::masked::inside,
    text::{Span, shallow},
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The blocks of a text that matter for tasks.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// Headings outside quotes and lists.
    pub(super) headings: Vec<HeadingBlock>,
    /// All list items, task or not.
    pub(super) items: Vec<ItemBlock>,
    /// Code spans and code blocks, in order.
    pub(super) code: Vec<Span>,
    /// HTML blocks, in order.
    pub(super) html: Vec<Span>,
    /// The marker with which the first line opens more lists than are read.
    pub(super) too_deep: Option<Span>,
}

/// A heading.
#[derive(Debug)]
pub(super) struct HeadingBlock {
    /// 1 to 6.
    pub(super) level: u8,
    /// Its text.
    pub(super) span: Span,
}

/// A list item.
#[derive(Debug)]
pub(super) struct ItemBlock {
    /// Where its list marker begins.
    pub(super) start: u32,
    /// The nearest item around it, as a position in [`Blocks::items`].
    pub(super) parent: Option<u32>,
    /// How many block quotes it stands in.
    pub(super) quote_depth: u32,
    /// The last heading above it, as a position in [`Blocks::headings`].
    pub(super) heading: Option<u32>,
    /// Where its first line ends, line ending not included.
    pub(super) line_end: u32,
    /// Its first block, once it has begun.
    pub(super) first: Option<FirstBlock>,
    /// The stretches of its own text below its first line.
    pub(super) below: Vec<Span>,
}

/// What an item begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FirstBlock {
    /// A paragraph: it may be a task.
    Text,
    /// Anything else.
    Other,
}

/// What the parser is in.
enum Frame {
    Item(u32),
    Quote,
    Heading,
    Other,
}

/// Reads the blocks of `text[from..]`; offsets are those of the whole text.
pub(super) fn read(text: &str, from: usize) -> Blocks {
    let blocks = Blocks { items: Vec::with_capacity(USUAL_ITEMS), ..Blocks::default() };
    let mut pass = Pass { text, from, blocks, frames: Vec::new(), items: Vec::new(), quotes: 0, heading_text: None };
    let (read, too_deep) = shallow(&text[from..]);
    for (event, range) in Parser::new_ext(&read, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter() {
        pass.take(&event, Span::new(range.start + from, range.end + from));
    }
    let too_deep = too_deep.map(|at| Span::new(at + from, at + from + 1));
    pass.blocks.too_deep = too_deep.filter(|marker| !inside(&pass.blocks.code, marker.start as usize));
    pass.blocks
}

/// Most notes have no more list items, so that room for them is taken once.
const USUAL_ITEMS: usize = 32;

struct Pass<'t> {
    text: &'t str,
    from: usize,
    blocks: Blocks,
    frames: Vec<Frame>,
    /// The items that are open.
    items: Vec<u32>,
    quotes: u32,
    heading_text: Option<Span>,
}

impl Pass<'_> {
    fn take(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.begin(tag, span),
            Event::End(tag) => self.finish(*tag, span),
            Event::Code(_) => {
                self.blocks.code.push(span);
                self.inline(span);
            }
            Event::Text(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::SoftBreak | Event::HardBreak => {
                self.inline(span);
            }
            Event::Rule => self.other_block(),
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Item => {
                let start = self.marker_of(span);
                let item = ItemBlock {
                    start,
                    parent: self.items.last().copied(),
                    quote_depth: self.quotes,
                    heading: self.blocks.headings.len().checked_sub(1).map(|at| at as u32),
                    line_end: self.line_end(start),
                    first: None,
                    below: Vec::new(),
                };
                let at = self.blocks.items.len() as u32;
                self.blocks.items.push(item);
                self.items.push(at);
                self.frames.push(Frame::Item(at));
            }
            Tag::Heading { .. } => {
                self.other_block();
                self.heading_text = Some(Span { start: u32::MAX, end: span.start });
                self.frames.push(Frame::Heading);
            }
            Tag::BlockQuote(_) => {
                self.other_block();
                self.quotes += 1;
                self.frames.push(Frame::Quote);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.other_block();
                let kind = if matches!(tag, Tag::HtmlBlock) { &mut self.blocks.html } else { &mut self.blocks.code };
                kind.push(span);
                self.frames.push(Frame::Other);
            }
            Tag::List(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) => {
                self.other_block();
                self.frames.push(Frame::Other);
            }
            Tag::Paragraph => {}
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.frames.push(Frame::Other),
            _ => self.inline(span),
        }
    }

    fn finish(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Item => {
                self.items.pop();
                self.frames.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.quotes -= 1;
                self.frames.pop();
            }
            TagEnd::Heading(level) => {
                self.frames.pop();
                self.end_heading(level, span);
            }
            TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell => {
                self.frames.pop();
            }
            _ => {}
        }
    }

    fn end_heading(&mut self, level: HeadingLevel, span: Span) {
        let Some(text) = self.heading_text.take() else { return };
        if self.items.is_empty() && self.quotes == 0 {
            let mut text = if text.start == u32::MAX { Span { start: span.start, end: span.start } } else { text };
            // The backslash of an escaped first character is no event of its own.
            if self.text[span.start as usize..text.start as usize].ends_with('\\') {
                text.start -= 1;
            }
            self.blocks.headings.push(HeadingBlock { level: level as u8, span: text });
        }
    }

    /// Takes note of text: of a heading, or of the item it stands in directly.
    fn inline(&mut self, span: Span) {
        match self.frames.last() {
            Some(Frame::Heading) => {
                if let Some(text) = &mut self.heading_text {
                    text.start = text.start.min(span.start);
                    text.end = text.end.max(span.end);
                }
            }
            Some(Frame::Item(at)) => {
                let item = &mut self.blocks.items[*at as usize];
                item.first.get_or_insert(FirstBlock::Text);
                if span.end > item.line_end {
                    match item.below.last_mut() {
                        Some(last) if span.start <= last.end + 1 => last.end = last.end.max(span.end),
                        _ => item.below.push(Span { start: span.start.max(item.line_end), end: span.end }),
                    }
                }
            }
            _ => {}
        }
    }

    /// Takes note of a block other than a paragraph, which text that follows it cannot make a possible task.
    fn other_block(&mut self) {
        if let Some(Frame::Item(at)) = self.frames.last() {
            self.blocks.items[*at as usize].first.get_or_insert(FirstBlock::Other);
        }
    }

    fn line_end(&self, from: u32) -> u32 {
        let rest = self.text.as_bytes().get(from as usize..).unwrap_or(&[]);
        from + memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()) as u32
    }

    /// The first byte of an item's range that is neither blank nor quote mark: ranges of items indented by tabs
    /// begin at the newline before.
    fn marker_of(&self, span: Span) -> u32 {
        let bytes = &self.text.as_bytes()[span.start as usize..];
        let skipped = bytes.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'>')).count();
        debug_assert!(self.from <= span.start as usize);
        span.start + skipped as u32
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn lists_in_footnotes_are_lists() {
        let text = "Text[^1].\n\n[^1]: Note\n\n    - [ ] inside\n";
        assert_eq!(read(text, 0).items.len(), 1);
        assert_eq!(read("[^1]: - [ ] at once\n", 0).items[0].start, 6);
    }

    #[test]
    fn a_heading_keeps_its_first_backslash_and_its_footnote() {
        let text = r"# \- not a list[^1]";
        let text = format!("{text}\n\n[^1]: Note\n");
        assert_eq!(&text[read(&text, 0).headings[0].span.range()], r"\- not a list[^1]");
    }
}
