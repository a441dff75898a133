//! The blocks of a note: headings, list items, code, found in one pass of pulldown-cmark.

use crate::text::Span;
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
    /// Whether its first block is a paragraph.
    pub(super) begins_with_text: bool,
    /// The stretches of its own text.
    pub(super) text: Vec<Span>,
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
    let mut pass =
        Pass { text, from, blocks: Blocks::default(), frames: Vec::new(), items: Vec::new(), quotes: 0, heading_text: None };
    for (event, range) in Parser::new_ext(&text[from..], Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter() {
        pass.take(&event, Span::new(range.start + from, range.end + from));
    }
    pass.blocks
}

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
            Event::Rule => self.first_block(false),
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
                    begins_with_text: false,
                    text: Vec::new(),
                };
                let at = self.blocks.items.len() as u32;
                self.blocks.items.push(item);
                self.items.push(at);
                self.frames.push(Frame::Item(at));
            }
            Tag::Heading { .. } => {
                self.first_block(false);
                self.heading_text = Some(Span { start: u32::MAX, end: span.start });
                self.frames.push(Frame::Heading);
            }
            Tag::BlockQuote(_) => {
                self.first_block(false);
                self.quotes += 1;
                self.frames.push(Frame::Quote);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.first_block(false);
                let kind = if matches!(tag, Tag::HtmlBlock) { &mut self.blocks.html } else { &mut self.blocks.code };
                kind.push(span);
                self.frames.push(Frame::Other);
            }
            Tag::List(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) => {
                self.first_block(false);
                self.frames.push(Frame::Other);
            }
            Tag::Paragraph => self.first_block(true),
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
                if item.text.is_empty() {
                    item.begins_with_text = true;
                }
                match item.text.last_mut() {
                    Some(last) if span.start <= last.end + 1 => last.end = last.end.max(span.end),
                    _ => item.text.push(span),
                }
            }
            _ => {}
        }
    }

    /// Takes note of the first block of an item: text makes it a possible task, anything else does not.
    fn first_block(&mut self, is_text: bool) {
        if let Some(Frame::Item(at)) = self.frames.last() {
            let item = &mut self.blocks.items[*at as usize];
            if item.text.is_empty() && !item.begins_with_text && !is_text {
                // An empty stretch keeps later text from counting as the first block.
                item.text.push(Span { start: item.start, end: item.start });
            }
        }
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
