//! Where what is named on a page has its own page, if it has one.

use super::Atlas;
use crate::{
    calendar::{Day, Period},
    page::{
        address, areas,
        part::file::{NoteFile, Opener},
    },
    path::PagePath,
    plan::NoteId,
};
use std::collections::HashMap;

/// The pages of people, areas and tags, by their names in lower case.
#[derive(Debug, Default)]
pub(in crate::page) struct Named {
    /// Those of people, by handle without `@`.
    pub(in crate::page) people: HashMap<String, PagePath>,
    /// Those of areas.
    pub(in crate::page) areas: HashMap<String, PagePath>,
    /// Those of tags, without `#`.
    pub(in crate::page) tags: HashMap<String, PagePath>,
}

impl Atlas<'_> {
    /// Returns where a note lies, and how to open it.
    pub(in crate::page) fn file(&self, note: NoteId) -> NoteFile {
        let (path, config) = (self.plan.note(note).path(), &self.report.config);
        let obsidian = config.obsidian.is_there.then(|| Opener::obsidian(&self.report.folder, path.without_extension()));
        let editor = config.editor.as_deref().map(|address| Opener::editor(address, path.as_str(), 1));
        NoteFile { path: path.to_string(), open: obsidian.into_iter().chain(editor).collect() }
    }

    pub(super) fn find_pages_of_notes(&self) -> HashMap<NoteId, PagePath> {
        let habits = self.plan.habits.iter().map(|habit| habit.note).zip(&self.habit_pages);
        let sprints = self.plan.sprints.iter().map(|sprint| sprint.note).zip(&self.sprint_pages);
        let goals = self.plan.goals.iter().map(|goal| Some(goal.note)).zip(&self.pages);
        habits.chain(sprints).chain(goals).filter_map(|(note, page)| Some((note?, page.clone()))).collect()
    }

    /// Takes in the addresses of all pages, so that what is named leads to its page only where there is one.
    pub(in crate::page) fn set_pages(&self, pages: impl Iterator<Item = PagePath>) {
        let _ = self.known.set(pages.collect());
    }

    /// Returns an address if the report has the page.
    pub(in crate::page) fn known(&self, page: PagePath) -> Option<PagePath> {
        self.known.get().is_some_and(|known| known.contains(&page)).then_some(page)
    }

    /// Lists the addresses of all habits, in the plan's order.
    pub(in crate::page) fn habit_paths(&self) -> impl Iterator<Item = &PagePath> {
        self.habit_pages.iter()
    }

    /// Returns the page of a habit, named by its place in the plan.
    pub(in crate::page) fn habit_page(&self, place: usize) -> Option<PagePath> {
        self.known(self.habit_pages[place].clone())
    }

    /// Returns the page of a sprint, named by its place in the plan.
    pub(in crate::page) fn sprint_page(&self, place: usize) -> Option<PagePath> {
        self.known(self.sprint_pages[place].clone())
    }

    /// Returns the addresses of the sprints' pages, in the plan's order.
    pub(in crate::page) fn sprint_pages(&self) -> &[PagePath] {
        &self.sprint_pages
    }

    /// Returns the page of the month that holds a day.
    pub(in crate::page) fn month_page(&self, day: Day) -> Option<PagePath> {
        self.known(address::of_month(day))
    }

    /// Returns the page of the review of a period.
    pub(in crate::page) fn review_page(&self, period: Period) -> Option<PagePath> {
        self.known(address::of_review(&period.label()))
    }

    /// Returns the page of what a note is: a goal, a habit or a sprint.
    pub(in crate::page) fn page_of_note(&self, note: NoteId) -> Option<PagePath> {
        self.known(self.page_of_note.get(&note)?.clone())
    }

    /// Takes in the pages of people, areas and tags.
    pub(in crate::page) fn set_named(&self, named: Named) {
        let _ = self.named.set(named);
    }

    /// Returns the page of a person, by handle.
    pub(in crate::page) fn person_page(&self, handle: &str) -> Option<PagePath> {
        let handle = handle.trim().trim_start_matches('@').to_lowercase();
        self.known(self.named.get()?.people.get(&handle)?.clone())
    }

    /// Returns the page of an area as it is written: `Health/Run` leads to `Health`.
    pub(in crate::page) fn area_page(&self, area: &str) -> Option<PagePath> {
        self.known(self.named.get()?.areas.get(&areas::top(area)?.to_lowercase())?.clone())
    }

    /// Returns the page of a tag, with or without `#`.
    pub(in crate::page) fn tag_page(&self, tag: &str) -> Option<PagePath> {
        self.known(self.named.get()?.tags.get(&tag.trim_start_matches('#').to_lowercase())?.clone())
    }

    /// Names people by their handles, each with the page if there is one.
    pub(in crate::page) fn people_with_pages<'h>(
        &self,
        handles: impl Iterator<Item = &'h str>,
    ) -> Vec<(String, Option<PagePath>)> {
        handles.filter_map(|handle| Some((self.people(std::iter::once(handle))?, self.person_page(handle)))).collect()
    }

    /// Returns the address that the page of a habit has, whether there is one or not.
    pub(in crate::page) fn habit_address(&self, place: usize) -> &PagePath {
        &self.habit_pages[place]
    }

    /// Returns the address that the page of a sprint has, whether there is one or not.
    pub(in crate::page) fn sprint_address(&self, place: usize) -> &PagePath {
        &self.sprint_pages[place]
    }

    /// Lists the notes that are a goal, a habit or a sprint, in order.
    pub(in crate::page) fn notes_with_pages(&self) -> Vec<NoteId> {
        let mut notes: Vec<NoteId> = self.page_of_note.keys().copied().collect();
        notes.sort_unstable();
        notes
    }
}
