//! All files of a site: the pages and the two files beside them.

use crate::{
    page::Pages,
    path::PagePath,
    render::{BrokenTemplate, Renderer, assets, index},
};

/// The files of a report's site. Each is made when it is asked for; any thread may ask.
#[derive(Debug)]
pub struct Site<'p> {
    pages: &'p Pages<'p>,
    renderer: Renderer,
    paths: Vec<PagePath>,
    assets: Vec<(PagePath, Vec<u8>)>,
}

impl<'p> Site<'p> {
    /// Takes the pages of a report, and what turns them into bytes.
    pub fn of(pages: &'p Pages<'p>, renderer: Renderer) -> Site<'p> {
        let mut assets = assets(renderer.theme());
        assets.push((PagePath::new("milepost-index.js"), index::script(&pages.jumps()).into_bytes()));
        let paths = pages.paths().chain(assets.iter().map(|(path, _)| path.clone())).collect();
        Site { pages, renderer, paths, assets }
    }

    /// Lists the templates of the theme that were found broken while files were made.
    pub fn broken(&self) -> Vec<BrokenTemplate> {
        self.renderer.broken()
    }

    /// Returns the addresses of all files, the pages first.
    pub fn paths(&self) -> &[PagePath] {
        &self.paths
    }

    /// Appends the bytes of the file whose address stands at this place.
    ///
    /// # Errors
    /// A template that does not fit its view.
    pub fn put(&self, at: usize, bytes: &mut Vec<u8>) -> Result<(), BrokenTemplate> {
        match at.checked_sub(self.pages.len()) {
            None => self.renderer.page(&self.pages.page(at), self.pages, bytes),
            Some(asset) => {
                bytes.extend(&self.assets[asset].1);
                Ok(())
            }
        }
    }
}
