//! One page as one file to pass on: styles inside, no script, and no link that leads to another page or into the computer
//! it was made on.

use crate::{
    page::{Page, Pages},
    render::{BrokenTemplate, Renderer, assets},
};

/// The schemes of links that lead somewhere for everybody.
const OPEN: [&str; 3] = ["http://", "https://", "mailto:"];

/// Turns a page into one file that needs no other.
///
/// # Errors
/// An embedded template that does not fit its view.
pub fn alone(renderer: &Renderer, pages: &Pages<'_>, page: &Page) -> Result<String, BrokenTemplate> {
    let style = assets(renderer.theme()).into_iter().find(|(path, _)| path.as_str() == "milepost.css");
    let style = style.map_or_else(String::new, |(_, bytes)| String::from_utf8_lossy(&bytes).into_owned());
    // A style sheet ends where it says so, even within a text or a comment.
    let style = style.replace("</", "<\\/");
    let mut bytes = Vec::new();
    renderer.page_alone(page, pages, &style, &mut bytes)?;
    Ok(without_links_inside(&String::from_utf8_lossy(&bytes)))
}

/// Leaves out links to other pages, and keeps their words. The pages are ours: links do not nest, and `<` in a text is escaped.
fn without_links_inside(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let (mut rest, mut is_dropped) = (page, false);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[..end];
        let is_link = tag.starts_with("<a ");
        if is_link {
            is_dropped = !leads_out(tag);
        }
        let is_left_out = is_dropped && (is_link || tag == "</a>");
        if !is_left_out {
            out.push_str(tag);
        }
        is_dropped &= tag != "</a>";
        rest = &rest[end..];
    }
    out + rest
}

/// Says whether a link leads to a place on this page or out into the world.
fn leads_out(tag: &str) -> bool {
    let href = tag.split_once("href=\"").map_or("", |(_, rest)| rest);
    href.starts_with('#') || OPEN.iter().any(|scheme| href.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::without_links_inside;

    #[test]
    fn links_to_other_pages_are_words() {
        let page = "<p><a href=\"../goals/x.html\">Spanish <em>now</em></a> and <a class=\"k\" href=\"#main\">here</a>, \
                    <a href=\"https://a.example\">out</a> <a class=\"nw\" href=\"vscode://file/home/x\">Open</a>.</p>";
        let expected = "<p>Spanish <em>now</em> and <a class=\"k\" href=\"#main\">here</a>, \
                        <a href=\"https://a.example\">out</a> Open.</p>";
        assert_eq!(without_links_inside(page), expected);
    }
}
