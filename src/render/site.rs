//! All files of a site: the pages and the files beside them.

use crate::{
    page::{Page, Pages},
    path::PagePath,
    render::{BrokenTemplate, Renderer, assets, digest, index},
};
use std::borrow::Cow;

/// Makes a file to lie beside the pages, once it is looked at.
pub type Maker<'p> = Box<dyn Fn() -> Vec<u8> + Sync + 'p>;

/// The files of a report's site. Each is made when it is asked for; any thread may ask.
pub struct Site<'p> {
    pages: &'p Pages<'p>,
    renderer: &'p Renderer,
    paths: Vec<PagePath>,
    assets: Vec<(PagePath, Vec<u8>)>,
    /// What makes the files behind these.
    makers: Vec<Maker<'p>>,
    /// What all pages show beside their own.
    shared: Option<u128>,
}

/// What a file is made from.
#[derive(Debug)]
pub enum Content<'s> {
    /// A page, still to be rendered.
    Page(Box<Page>),
    /// A file beside the pages.
    Asset(Cow<'s, [u8]>),
}

impl<'p> Site<'p> {
    /// Takes the pages of a report, what turns them into bytes, and what makes files to lie beside them.
    pub fn of(pages: &'p Pages<'p>, renderer: &'p Renderer, beside: Vec<(PagePath, Maker<'p>)>) -> Site<'p> {
        let mut assets = assets(renderer.theme());
        assets.push((PagePath::new("milepost-index.js"), index::script(&pages.jumps()).into_bytes()));
        let (later, makers): (Vec<PagePath>, Vec<Maker<'p>>) = beside.into_iter().unzip();
        let paths = pages.paths().chain(assets.iter().map(|(path, _)| path.clone())).chain(later).collect();
        Site { pages, renderer, paths, assets, makers, shared: digest::of(&(pages.title, &pages.nav)) }
    }

    /// Returns the addresses of all files, the pages first.
    pub fn paths(&self) -> &[PagePath] {
        &self.paths
    }

    /// Returns what the file is made from whose address stands at this place.
    pub fn content(&self, at: usize) -> Content<'_> {
        match at.checked_sub(self.pages.len()) {
            None => Content::Page(Box::new(self.pages.page(at))),
            Some(asset) => Content::Asset(match self.assets.get(asset) {
                Some((_, bytes)) => Cow::Borrowed(bytes),
                None => Cow::Owned(self.makers[asset - self.assets.len()]()),
            }),
        }
    }

    /// Tells contents apart: as long as the renderer is the same, equal digests give equal bytes.
    pub fn digest(&self, content: &Content<'_>) -> Option<u128> {
        match content {
            Content::Page(page) => digest::of(&(self.shared?, page.view.name(), page)),
            Content::Asset(bytes) => Some(digest::of_bytes(bytes)),
        }
    }

    /// Appends the bytes of a file. Says whether they are as they should be: not if our own template stood in for a broken one.
    ///
    /// # Errors
    /// A template that does not fit its view.
    pub fn put(&self, content: &Content<'_>, bytes: &mut Vec<u8>) -> Result<bool, BrokenTemplate> {
        match content {
            Content::Page(page) => self.renderer.page(page, self.pages, bytes),
            Content::Asset(asset) => {
                bytes.extend_from_slice(asset);
                Ok(true)
            }
        }
    }

    /// Appends the bytes of a file as it is served where boxes can be ticked; those of its page say which boxes they are.
    ///
    /// # Errors
    /// A template that does not fit its view.
    pub fn put_to_edit(&self, content: &Content<'_>, bytes: &mut Vec<u8>) -> Result<bool, BrokenTemplate> {
        match content {
            Content::Page(page) => self.renderer.page_to_edit(page, self.pages, bytes),
            Content::Asset(_) => self.put(content, bytes),
        }
    }
}
