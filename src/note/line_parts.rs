//! Where the parts of a task line stand: its fields, the end of its words, its block link. For edits.

use crate::{
    config::TaskNotes,
    note::{
        blocks, emoji_fields,
        field_table::Field,
        front_matter, inline_fields,
        items::code_in,
        note::{Item, Note},
        task_line::{comments, cuts, is_reserved, joined, split_block_link, without_reserved},
    },
    order,
    text::Span,
};

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// A symbol and a value, `📅 2026-12-01`.
    Emoji,
    /// In brackets, `[due:: 2026-12-01]`.
    Inline,
}

/// Where a field stands in its note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPlace {
    /// Which field it is.
    pub field: Field,
    /// How it is written.
    pub syntax: Syntax,
    /// The whole field, without the blanks around it; with a comma behind it that belongs to it.
    pub whole: Span,
    /// Its value.
    pub value: Span,
}

/// Where the parts of a task line stand in its note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineParts {
    /// The fields that are taken out of its words, in order.
    pub fields: Vec<FieldPlace>,
    /// milepost's own fields, which stay among the words, in order.
    pub own: Vec<FieldPlace>,
    /// Behind its last visible character, a block link not counted.
    pub end: u32,
    /// The block link, caret included.
    pub block_link: Option<Span>,
}

/// Finds the parts of a task line.
///
/// # Source
/// `corpus/obsidian-tasks/README.md`, "How a line is read": the same steps as reading takes.
pub fn line_parts(note: &Note, item: &Item) -> LineParts {
    let text = note.source.text.as_str();
    let (_, from) = front_matter::read(text, &TaskNotes::default(), &mut Vec::new());
    let code = blocks::read(text, from).code;
    let start = item.box_span().end as usize + 1;
    let end = item.span.end as usize;
    parts(&text[start..end], &code_in(&code, start, end), start)
}

/// Finds the parts of what stands behind a box; the text begins at `offset` of its note.
fn parts(text: &str, code: &[(usize, usize)], offset: usize) -> LineParts {
    let whole = text.trim_end();
    let (body, block_link) = split_block_link(whole);
    let comments = comments(body, code);
    let found = inline_fields::find(body, &joined([code, &comments].concat()));
    let cuts = cuts(body, &found, comments.clone());
    let (buffer, transparent, _) = without_reserved(body, &found, comments, code);
    let span = |start: usize, end: usize| Span::new(offset + start, offset + end);
    let (mut fields, mut own) = (Vec::new(), Vec::new());
    for field in &found {
        let Some(which) = field.field else { continue };
        let value_end = field.start + body[field.start..field.end - 1].trim_end().len();
        let has_comma = is_reserved(field) && body[field.end..].starts_with(',');
        let value = span(value_end - field.value.len(), value_end);
        let whole = span(field.start, field.end + usize::from(has_comma));
        let of_kind = if is_reserved(field) { &mut fields } else { &mut own };
        of_kind.push(FieldPlace { field: which, syntax: Syntax::Inline, whole, value });
    }
    for value in &emoji_fields::strip(&buffer, &transparent).values {
        let (start, end) = (before_cuts(value.start, &cuts, 0), before_cuts(value.end, &cuts, 1));
        let from = before_cuts(value.end - value.text.len(), &cuts, 0).min(end);
        fields.push(FieldPlace { field: value.field, syntax: Syntax::Emoji, whole: span(start, end), value: span(from, end) });
    }
    order::by_key(&mut fields, |field| field.whole.start);
    let block_link = block_link.map(|name| span(whole.len() - name.len() - 1, whole.len()));
    LineParts { fields, own, end: (offset + body.trim_end().len()) as u32, block_link }
}

/// Returns an offset as it was before the cuts were taken out; a cut that ends or begins there comes before it, if it is at
/// least so many bytes away from its begin.
fn before_cuts(at: usize, cuts: &[(usize, usize)], apart: usize) -> usize {
    cuts.iter().fold(at, |at, (start, end)| if start + apart <= at { at + end - start } else { at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[(Field, &str, &str)], words: &str) {
        let parts = parts(line, &[], 0);
        let found: Vec<_> =
            parts.fields.iter().map(|place| (place.field, &line[place.whole.range()], &line[place.value.range()])).collect();
        assert_eq!(found, expected, "{line}");
        assert_eq!(&line[..parts.end as usize], words);
    }

    #[test]
    fn fields_are_found_where_they_stand() {
        check(
            " x [id:: a], y %% c %% 🆔 b ⏫ [due::2026-03-20 ] [n:: 1] 📅\u{fe0f} 2026-03-21 #tag ^block  ",
            &[
                (Field::Id, "[id:: a],", "a"),
                (Field::Id, "🆔 b", "b"),
                (Field::Priority, "⏫", ""),
                (Field::Due, "[due::2026-03-20 ]", "2026-03-20"),
                (Field::Due, "📅\u{fe0f} 2026-03-21", "2026-03-21"),
            ],
            " x [id:: a], y %% c %% 🆔 b ⏫ [due::2026-03-20 ] [n:: 1] 📅\u{fe0f} 2026-03-21 #tag",
        );
        check(" 📅 2026-03-20 then words", &[], " 📅 2026-03-20 then words");
        check(" x ✅ 2026-03-20", &[(Field::Done, "✅ 2026-03-20", "2026-03-20")], " x ✅ 2026-03-20");
    }
}
