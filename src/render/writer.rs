//! The events of Markdown to HTML of our own: no markup of a note passes.

use crate::render::{
    address::{self, Address},
    comments::without_html_comments,
    escape::{put, runs_left},
    links::Links,
};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::{borrow::Cow, ops::Range};

/// Elements are nested so deep at most; what is deeper stands in the last one.
const DEEPEST: usize = 14;

/// Turns events into HTML, one after the other: nothing here calls itself.
pub(super) struct Writer<'a> {
    source: &'a str,
    links: Option<&'a Links>,
    pub(super) out: String,
    /// What ends each open tag, the innermost last; empty for those that are not written.
    open: Vec<Cow<'static, str>>,
    /// Text before this offset is not shown: the guard of a line, the box of a task.
    pub(super) skip_until: usize,
    /// Whether blocks are left out.
    pub(super) is_line: bool,
    /// Whether a link is open: they do not nest.
    in_link: bool,
    /// Where the text of the innermost link or picture begins, and what to show if it has none.
    label: Vec<(usize, String)>,
    /// The HTML block that is being read.
    html: Option<String>,
    heading: u8,
    /// The level of the heading before that one.
    heading_before: u8,
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    is_flat_table: bool,
    direction: &'static str,
}

impl<'a> Writer<'a> {
    pub(super) fn new(source: &'a str, links: Option<&'a Links>) -> Writer<'a> {
        Writer {
            source,
            links,
            out: String::with_capacity(source.len() + source.len() / 4),
            open: Vec::new(),
            skip_until: 0,
            is_line: false,
            in_link: false,
            label: Vec::new(),
            html: None,
            heading: 2,
            heading_before: 2,
            columns: Vec::new(),
            column: 0,
            in_head: false,
            is_flat_table: false,
            direction: if runs_left(source) { " dir=\"auto\"" } else { "" },
        }
    }

    /// Takes in an event and the place it comes from.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, &range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.code(&text),
            Event::Html(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => put(&mut self.out, &text),
            },
            Event::InlineHtml(text) => {
                if !text.starts_with("<!--") {
                    put(&mut self.out, &text);
                }
            }
            Event::FootnoteReference(label) => {
                self.out.push_str("<sup>");
                put(&mut self.out, &label);
                self.out.push_str("</sup>");
            }
            Event::SoftBreak => self.out.push(if self.is_line { ' ' } else { '\n' }),
            Event::HardBreak => self.out.push_str(if self.is_line { " " } else { "<br>\n" }),
            Event::Rule => self.out.push_str("<hr>\n"),
            // The box was written with its item.
            Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let hidden = self.skip_until.saturating_sub(range.start).min(text.len());
        put(&mut self.out, text.get(hidden..).unwrap_or(text));
    }

    fn code(&mut self, text: &str) {
        self.out.push_str("<code>");
        put(&mut self.out, text);
        self.out.push_str("</code>");
    }

    /// Writes a tag and remembers what ends it, unless it is nested too deep.
    fn tag(&mut self, open: &str, close: &'static str) {
        if self.open.len() >= DEEPEST {
            // What would have been an item of its own still gets a line of its own.
            self.out.push_str(if open.starts_with("<li") { "<br>\n" } else { "" });
            self.open.push(Cow::Borrowed(""));
        } else {
            self.out.push_str(open);
            self.open.push(Cow::Borrowed(close));
        }
    }

    /// Writes a tag that begins so, with the direction of the text in it.
    fn turned_tag(&mut self, open: &str, close: &'static str) {
        let is_written = self.has_room(0);
        self.tag(open, close);
        if is_written {
            self.out.push_str(self.direction);
            self.out.push('>');
        }
    }

    /// Says whether elements that need so many levels inside of them may begin.
    fn has_room(&self, levels: usize) -> bool {
        self.open.len() + levels < DEEPEST
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if self.is_line && !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        {
            return self.open.push(Cow::Borrowed(""));
        }
        match tag {
            Tag::Paragraph => self.turned_tag("<p", "</p>\n"),
            Tag::Heading { level, .. } => self.heading(level),
            Tag::BlockQuote(_) => self.tag("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::HtmlBlock => {
                self.html = Some(String::new());
                self.open.push(Cow::Borrowed(""));
            }
            Tag::List(_) if !self.has_room(1) => self.open.push(Cow::Borrowed("")),
            Tag::List(None) => self.tag("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.tag("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => self.tag(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            Tag::Item => self.item(&range),
            Tag::FootnoteDefinition(label) => {
                let mut open = String::from("<div class=\"own__foot\"><sup>");
                put(&mut open, &label);
                self.tag(&(open + "</sup><div>"), "</div></div>\n");
            }
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell if self.is_flat(&tag) => {
                self.out.push(' ');
                self.open.push(Cow::Borrowed(""));
            }
            Tag::Table(columns) => {
                self.columns = columns;
                self.tag(
                    "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n",
                    "</tbody></table></div>\n",
                );
            }
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.tag("<thead><tr>", "</tr></thead><tbody>\n");
            }
            Tag::TableRow => {
                self.column = 0;
                self.tag("<tr>", "</tr>\n");
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.tag("<em>", "</em>"),
            Tag::Strong => self.tag("<strong>", "</strong>"),
            Tag::Strikethrough => self.tag("<del>", "</del>"),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            Tag::Image { link_type, dest_url, .. } => self.picture(link_type, &dest_url),
            _ => self.open.push(Cow::Borrowed("")),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let close = self.open.pop().unwrap_or_default();
        match tag {
            TagEnd::HtmlBlock => return self.html_block(),
            TagEnd::TableHead => self.in_head = false,
            TagEnd::Link | TagEnd::Image => self.end_label(&close),
            // A head without words is no head.
            TagEnd::TableCell if close == "</th>" && self.out.ends_with('>') => {
                if let Some(at) = self.out.rfind("<th").filter(|at| !self.out[at + 3..self.out.len() - 1].contains('>')) {
                    self.out.truncate(at);
                    return self.out.push_str("<td></td>");
                }
            }
            // Nor is a heading without words: what follows is still set apart.
            TagEnd::Heading(_) if self.out.ends_with('>') => {
                if let Some(at) = self.out.rfind("<h").filter(|at| !self.out[at + 2..self.out.len() - 1].contains('>')) {
                    self.out.truncate(at);
                    self.heading = self.heading_before;
                    return self.out.push_str("<hr>\n");
                }
            }
            _ => {}
        }
        self.out.push_str(&close);
    }

    /// Says whether a table, or the one this stands in, is too deep to be one.
    fn is_flat(&mut self, tag: &Tag<'_>) -> bool {
        if matches!(tag, Tag::Table(_)) {
            self.is_flat_table = !self.has_room(3);
        }
        self.is_flat_table
    }

    /// Headings of a note stand below the page's own, one level at a time.
    fn heading(&mut self, level: HeadingLevel) {
        const OPEN: [&str; 4] = ["<h3", "<h4", "<h5", "<h6"];
        const CLOSE: [&str; 4] = ["</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
        self.heading_before = self.heading;
        self.heading = (level as u8 + 2).clamp(3, 6).min(self.heading + 1);
        let at = usize::from(self.heading - 3);
        self.turned_tag(OPEN[at], CLOSE[at]);
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let label = match kind {
            CodeBlockKind::Fenced(language) if !language.is_empty() => language.split_whitespace().next().unwrap_or("Code"),
            _ => "Code",
        };
        let mut open = String::from("<pre tabindex=\"0\" role=\"group\" aria-label=\"");
        put(&mut open, label);
        self.tag(&(open + "\"><code>"), "</code></pre>\n");
    }

    fn html_block(&mut self) {
        let html = self.html.take().unwrap_or_default();
        let shown = without_html_comments(&html);
        if !shown.trim().is_empty() {
            self.out.push_str("<p>");
            put(&mut self.out, shown.trim());
            self.out.push_str("</p>\n");
        }
    }

    /// An item of a list; a task gets our own box, whatever stands in its brackets.
    fn item(&mut self, range: &Range<usize>) {
        let Some((mark, end)) = task_mark(&self.source[range.clone()]) else {
            return self.turned_tag("<li", "</li>\n");
        };
        self.skip_until = range.start + end;
        let (class, said) = match mark {
            'x' | 'X' => (" is-done", "Done"),
            '/' => (" is-doing", "In progress"),
            '-' | '>' => (" is-gone", "Left out"),
            _ => ("", "Open"),
        };
        let is_written = self.has_room(0);
        self.tag("<li class=\"is-task", "</li>\n");
        if is_written {
            for part in [class, "\"", self.direction, "><span class=\"box\"></span><span class=\"vh\">", said, ": </span>"] {
                self.out.push_str(part);
            }
        }
    }

    fn cell(&mut self) {
        let class = match self.columns.get(self.column) {
            Some(Alignment::Right) => " class=\"r\"",
            Some(Alignment::Center) => " class=\"c\"",
            _ => "",
        };
        self.column += 1;
        if self.in_head {
            self.tag(&format!("<th scope=\"col\"{class}>"), "</th>");
        } else {
            self.tag(&format!("<td{class}>"), "</td>");
        }
    }

    fn link(&mut self, kind: LinkType, target: &str) {
        let open = match (self.links, kind) {
            _ if self.in_link => None,
            (None, _) => None,
            (Some(links), LinkType::WikiLink { .. }) => links.get(target).map(|href| anchor(href, "")),
            (Some(_), LinkType::Email) => Some(anchor(&format!("mailto:{target}"), " rel=\"noreferrer\"")),
            (Some(links), _) => match address::read(target) {
                Address::Outside(href) => Some(anchor(&href, " rel=\"noreferrer\"")),
                Address::Path => links.get(target).map(|href| anchor(href, "")),
                Address::Refused => None,
            },
        };
        self.open_label(open, target);
    }

    /// Nothing of a picture is loaded: one from outside becomes a link, one from the vault its name.
    fn picture(&mut self, kind: LinkType, target: &str) {
        let outside = match address::read(target) {
            Address::Outside(href) if href.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http")) => Some(href),
            _ => None,
        };
        let embedded = self.links.and_then(|links| links.get(target)).filter(|_| matches!(kind, LinkType::WikiLink { .. }));
        let open = match (embedded, outside) {
            _ if self.in_link || self.links.is_none() => None,
            (Some(href), _) => Some(anchor(href, "")),
            (None, Some(href)) => Some(anchor(&href, " rel=\"noreferrer\"")),
            (None, None) => None,
        };
        let name = target.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(target);
        self.open_label(open, name);
    }

    fn open_label(&mut self, open: Option<String>, otherwise: &str) {
        match open.filter(|_| self.open.len() < DEEPEST) {
            Some(open) => {
                self.in_link = true;
                self.out.push_str(&open);
                self.open.push(Cow::Borrowed("</a>"));
            }
            None => self.open.push(Cow::Borrowed("")),
        }
        self.label.push((self.out.len(), otherwise.to_owned()));
    }

    fn end_label(&mut self, close: &str) {
        if let Some((start, otherwise)) = self.label.pop()
            && self.out[start..].trim().is_empty()
        {
            put(&mut self.out, if otherwise.trim().is_empty() { "link" } else { &otherwise });
        }
        if close == "</a>" {
            self.in_link = false;
        }
    }
}

fn anchor(href: &str, more: &str) -> String {
    let mut open = String::from("<a href=\"");
    put(&mut open, href);
    open + "\"" + more + ">"
}

/// Returns the character in the brackets of a task and the offset behind them, if an item is a task.
fn task_mark(item: &str) -> Option<(char, usize)> {
    let rest = item.trim_start_matches(|char: char| char.is_ascii_digit());
    let rest = rest.strip_prefix(['-', '*', '+', '.', ')'])?.trim_start_matches([' ', '\t']);
    let inner = rest.strip_prefix('[')?;
    let mark = inner.chars().next().filter(|mark| *mark != ']' && *mark != '\n')?;
    let rest = inner[mark.len_utf8()..].strip_prefix(']')?;
    let rest = rest.strip_prefix([' ', '\t']).or_else(|| rest.is_empty().then_some(rest))?;
    Some((mark, item.len() - rest.len()))
}
