//! Where what is named on a page has its own page, if it has one.

use super::Atlas;
use crate::{
    calendar::{Day, Period},
    page::address,
    path::PagePath,
    plan::NoteId,
};
use std::collections::HashMap;

impl Atlas<'_> {
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
}
