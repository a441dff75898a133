//! Markdown of a note to safe HTML: its events, never its own markup.

use crate::{
    render::{
        bytes::Bytes,
        comments::without_comments,
        escape::{put, runs_left},
        links::Links,
        writer::Writer,
    },
    text::shallow,
};
use pulldown_cmark::{Event, Options, Parser};
use std::{borrow::Cow, sync::Arc};

/// Returns the HTML of a line of Markdown, as the text of a step: emphasis, code and links, no blocks.
///
/// # Shape
/// None if it is just its text, for which see [`simple`].
pub(super) fn inline(text: &str, links: impl FnOnce() -> Arc<Links>) -> Option<String> {
    if is_plain(text) { simple(text) } else { Some(line(text, Some(&links()))) }
}

/// Returns the same without links, for text that is itself inside of one.
pub(super) fn words(text: &str) -> Option<String> {
    if is_plain(text) { simple(text) } else { Some(line(text, None)) }
}

/// Returns the bare text of a line of Markdown, not escaped.
pub(super) fn bare(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let source = guarded(text);
    let mut out = String::new();
    for event in Parser::new_ext(&source, inline_options()) {
        match event {
            Event::InlineHtml(text) if text.starts_with("<!--") => {}
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::InlineHtml(text)
            | Event::Html(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    Cow::Owned(out.strip_prefix(GUARD).map(str::to_owned).unwrap_or(out))
}

/// Returns the HTML of a whole note.
pub(super) fn blocks(text: &str, links: &Links) -> String {
    let text = without_comments(text);
    let (text, _) = shallow(&text);
    let options = inline_options() | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut writer = Writer::new(&text, Some(links));
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        writer.event(event, range);
    }
    writer.out
}

fn inline_options() -> Options {
    Options::ENABLE_STRIKETHROUGH | Options::ENABLE_WIKILINKS | Options::ENABLE_MATH
}

/// Says whether a line holds nothing that Markdown reads as anything but text.
fn is_plain(text: &str) -> bool {
    static MARKS: Bytes = Bytes::of(b"\\*_[<`~&$\n\r%", &[]);
    MARKS.find(text.as_bytes()).is_none()
}

/// Returns the HTML of a line without Markdown. None if it is just its text, which is most often so.
pub(super) fn simple(text: &str) -> Option<String> {
    runs_left(text).then(|| {
        let mut out = String::with_capacity(text.len() + 16);
        put(&mut out, text);
        isolated(&out)
    })
}

/// Stands before a line, so that it cannot begin a list, a heading or a quote. Punctuation, so that emphasis may follow.
const GUARD: char = ',';

fn guarded(text: &str) -> String {
    let mut source = String::with_capacity(text.len() + 1);
    source.push(GUARD);
    // Line ends and tabs could make blocks of their own.
    source.extend(text.chars().map(|char| if matches!(char, '\n' | '\r' | '\t') { ' ' } else { char }));
    // Comments are found in what is a line by now: no code and no HTML begins with it, in which they would be text.
    match without_comments(&source) {
        Cow::Owned(text) => text,
        Cow::Borrowed(_) => source,
    }
}

fn line(text: &str, links: Option<&Links>) -> String {
    let source = guarded(text);
    let mut writer = Writer::new(&source, links);
    writer.skip_until = GUARD.len_utf8();
    writer.is_line = true;
    for (event, range) in Parser::new_ext(&source, inline_options()).into_offset_iter() {
        writer.event(event, range);
    }
    if runs_left(text) { isolated(&writer.out) } else { writer.out }
}

/// Returns HTML between marks that keep its direction to itself.
fn isolated(html: &str) -> String {
    format!("<bdi>{html}</bdi>")
}

#[cfg(test)]
mod tests {
    use super::{bare, blocks, inline, words};
    use crate::{path::PagePath, render::links::Links};
    use std::sync::Arc;

    fn links() -> Links {
        Links::new("../", &[("Spanish".to_owned(), PagePath::new("goals/spanish.html"))])
    }

    fn line(text: &str, expected: &str) {
        let html = inline(text, || Arc::new(links()));
        assert_eq!(html.as_deref().unwrap_or(text), expected, "{text}");
    }

    fn note(text: &str, expected: &str) {
        assert_eq!(blocks(text, &links()), expected, "{text}");
    }

    #[test]
    fn a_line_makes_no_block() {
        line("# x", "# x");
        line("1. [x] *y*", "1. [x] <em>y</em>");
        line("> `a` - b", "&gt; <code>a</code> - b");
        line("_under_ **bold**", "<em>under</em> <strong>bold</strong>");
        line("a\n\n    b*c*", "a      b<em>c</em>");
    }

    #[test]
    fn a_link_leads_to_a_goal_or_outside_or_nowhere() {
        line("[[Spanish|it]] [[Nobody]]", "<a href=\"../goals/spanish.html\">it</a> Nobody");
        line("[x](https://a.example/?b=\"c\")", "<a href=\"https://a.example/?b=%22c%22\" rel=\"noreferrer\">x</a>");
        line("[x](javascript:a) [](tel:1) [x](other.md)", "x <a href=\"tel:1\" rel=\"noreferrer\">tel:1</a> x");
        assert_eq!(words("see [[Spanish|it]]").as_deref(), Some("see it"));
        assert_eq!(bare("see *[[Spanish|it]]* & `x`"), "see it & x");
    }

    #[test]
    fn markup_of_a_note_is_text() {
        line("<b>x</b> &lt;i&gt; <!-- y -->", "&lt;b&gt;x&lt;/b&gt; &lt;i&gt; ");
        note("<div>\n<script>a</script>\n</div>\n", "<p>&lt;div&gt;\n&lt;script&gt;a&lt;/script&gt;\n&lt;/div&gt;</p>\n");
        note("<!-- a -->\n", "");
    }

    #[test]
    fn headings_go_down_one_level_at_a_time() {
        note("# a\n### b\n## c\n", "<h3>a</h3>\n<h4>b</h4>\n<h4>c</h4>\n");
    }

    #[test]
    fn a_heading_without_words_is_a_break() {
        note("# a\n##\nb\n### c\n", "<h3>a</h3>\n<hr>\n<p>b</p>\n<h4>c</h4>\n");
        note("# *a*\n# <!-- b -->\n", "<h3><em>a</em></h3>\n<hr>\n");
    }

    #[test]
    fn tasks_get_our_own_box_whatever_stands_in_them() {
        let page = blocks("- [x] a\n- [/] b\n- [?] c\n- d\n", &links());
        assert_eq!(page.matches("class=\"box\"").count(), 3, "{page}");
        assert!(
            page.contains("is-done") && page.contains("is-doing") && page.contains("</span>c</li>") && page.contains("<li>d")
        );
    }

    #[test]
    fn pictures_are_never_loaded() {
        note("![cat](https://a.example/c.png)", "<p><a href=\"https://a.example/c.png\" rel=\"noreferrer\">cat</a></p>\n");
        note("![](pics/dog.png) ![[embed.png]]", "<p>dog.png embed.png</p>\n");
        note(
            "[![p](https://a.example/c.png)](https://b.example)",
            "<p><a href=\"https://b.example\" rel=\"noreferrer\">p</a></p>\n",
        );
    }

    #[test]
    fn comments_are_hidden_outside_of_code() {
        line("a %%b%% c", "a  c");
        line("<div> %%b%% c", "&lt;div&gt;  c");
        line("``` %%b%% c", "```  c");
        line("    %%b%% c", "     c");
        note(
            "a `%%` b %%c\nd%% e\n\n```\n%%x%%\n```\n",
            "<p>a <code>%%</code> b\ne</p>\n<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code>%%x%%\n</code></pre>\n",
        );
        line("50 %% and on", "50 %% and on");
    }

    #[test]
    fn deep_nesting_ends_somewhere() {
        let page = blocks(&format!("{} x", ">".repeat(5_000)), &links());
        assert!(page.len() < 3_000 && page.matches("<blockquote>").count() == page.matches("</blockquote>").count());
    }

    #[test]
    fn text_from_right_to_left_keeps_to_itself() {
        line("למד", "<bdi>למד</bdi>");
    }
}
