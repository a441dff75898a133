//! Puts the page of a goal together.

use crate::{
    lint::Diagnostic,
    measure::{Branch, Ground, Leaves, counted_by},
    page::{
        atlas::{Atlas, Stand},
        explain,
        goal::{Goal, Note, chain, course, facts, says, smart, stages, story},
        habit_rows,
        links::LinkBook,
        nav::Section,
        page::{Page, View},
        part::{
            account::{MOST, accounts},
            piece::{Look, Piece},
            words,
        },
        print,
        rows::{self, Families, Line, Room},
    },
    plan::GoalId,
    text::{border, yaml},
};

/// The most goals below this one: those that lead here, and those that lead to them.
const BELOW: Room = Room { most: 120, levels: 1, families: Families::Cut };
/// The most goals below this one by name.
const MOST_NAMED: usize = 800;
/// The most diagnostics.
pub(in crate::page) const MOST_UNCLEAR: usize = 8;
/// The most bytes of the note that are shown.
const LONGEST_NOTE: usize = 24 * 1024;
/// The most habits that serve it, and how many weeks of them are shown.
const HABITS: (usize, u32) = (12, 4);
/// The most goals above this one that are named.
const MOST_ABOVE: usize = 12;

/// Builds the page of a goal.
pub(in crate::page) fn build(atlas: &Atlas<'_>, ground: &Ground<'_>, id: GoalId) -> Page {
    let goal = atlas.goal(id);
    let note = atlas.plan.note(goal.note);
    let branch = Branch::of(ground, goal.node, counted_by(&atlas.plan.tree, goal.node, atlas.report.config.progress_by));
    let leaves = Leaves::today(&branch);
    let mut links = LinkBook::new(atlas);
    let body = text(&note.source.text);
    links.add(note.text(note.front.span), note.path());
    links.add(&body.text, note.path());
    let stages = stages::build(atlas, id, &mut links);
    let below = goal.children.iter().copied().filter(|child| atlas.stand(*child) != Stand::Dropped).collect::<Vec<GoalId>>();
    let picked = rows::pick(atlas, &below, |child| atlas.stand(child) != Stand::Dropped, BELOW);
    let (named, left) = picked.roots_left.split_at(picked.roots_left.len().min(MOST_NAMED));
    let unclear = atlas.diagnostics(note.path());
    let n_steps: usize = stages.iter().map(|stage| stage.steps.len()).sum();
    let (habits, habits_left) = habit_rows::of_goal(atlas, id, HABITS);
    let view = Goal {
        crumbs: crumbs(atlas, id),
        title: goal.title.clone(),
        why: note.front.goal.why.clone(),
        file: atlas.file(goal.note),
        facts: facts::facts(atlas, id),
        road: facts::road(atlas, id),
        chain: chain::build(atlas, id),
        burn_up: course::build(atlas, &leaves, id),
        below: rows::rows(atlas, &picked.goals, Line::Next),
        below_named: named.iter().map(|id| Piece::link(atlas.goal(*id).title.clone(), atlas.page(*id))).collect(),
        below_more: (!left.is_empty()).then(|| format!("And {} more.", words::count(left.len(), "goal"))),
        stages_heading: if stages.iter().any(|stage| stage.title.is_some()) { "Stages and steps" } else { "Steps" },
        print: print::goal_page(atlas, id),
        filter: if n_steps > 7 { "Filter steps".to_owned() } else { String::new() },
        origins: stages.iter().any(|stage| stage.steps.iter().any(|step| step.from.is_some())),
        no_steps: (stages.is_empty() && below.is_empty()).then(|| no_steps(atlas, id)),
        habits,
        habits_more: (habits_left > 0).then(|| format!("And {} more.", words::count(habits_left, "habit"))),
        stages,
        smart: smart::build(atlas, id),
        says: says::says(atlas, id),
        own_keys: says::own_keys(note),
        rewards: says::rewards(atlas, id),
        unclear: unclear.iter().take(MOST_UNCLEAR).map(|diagnostic| look(diagnostic)).collect(),
        unclear_count: words::thousands(unclear.len()),
        check: (!unclear.is_empty()).then(|| Section::Check.path()),
        story: story::build(atlas, id),
        accounts: accounts(explain::goal_of(atlas.report, id, (&branch, &leaves), MOST)),
        note: (!body.text.trim().is_empty()).then_some(body),
    };
    Page {
        path: atlas.page(id).clone(),
        title: goal.title.clone(),
        section: Some(Section::Goals),
        links: links.finish(),
        view: View::Goal(Box::new(view)),
    }
}

fn crumbs(atlas: &Atlas<'_>, id: GoalId) -> Vec<Piece> {
    let mut above = Vec::new();
    let mut at = atlas.goal(id).parent;
    while let Some(parent) = at.filter(|_| above.len() < MOST_ABOVE) {
        above.push(Piece::link(atlas.goal(parent).title.clone(), atlas.page(parent)));
        at = atlas.goal(parent).parent;
    }
    let area = atlas.area(id).map(|area| Piece { words: area.to_owned(), href: atlas.area_page(area) });
    std::iter::once(Piece::link("Goals", &Section::Goals.path())).chain(above.into_iter().rev()).chain(area).collect()
}

fn no_steps(atlas: &Atlas<'_>, id: GoalId) -> String {
    match atlas.stand(id) {
        Stand::Idea => "An idea, with no step yet.".to_owned(),
        Stand::Done | Stand::Dropped => "No step is written down.".to_owned(),
        Stand::Active | Stand::Paused => {
            "No step yet. What is the first one you could take today? One line with a box is enough.".to_owned()
        }
    }
}

/// Returns what a diagnostic says, as an offer.
pub(in crate::page) fn look(diagnostic: &Diagnostic) -> Look {
    let words = format!("Line {}. {}", diagnostic.place.line, diagnostic.help);
    Look { piece: Piece::words(diagnostic.title.clone()), words }
}

/// Returns the text of a note behind its front matter, cut if it is very long.
pub(in crate::page) fn text(whole: &str) -> Note {
    let body = yaml::front_matter(whole).map_or(whole, |fences| &whole[fences.body..]).trim_start_matches('\u{feff}');
    if body.len() <= LONGEST_NOTE {
        return Note { text: body.to_owned(), more: None };
    }
    let cut = border(body, LONGEST_NOTE);
    let cut = body[..cut].rfind('\n').map_or(cut, |line| line + 1);
    let left = body[cut..].lines().count();
    Note { text: body[..cut].to_owned(), more: Some(format!("and {} more in the note itself", words::count(left, "line"))) }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_NOTE, text};

    #[test]
    fn a_long_note_is_cut_at_a_line() {
        let note = text(&format!("---\ntype: goal\n---\n{}", "- [ ] a step\n".repeat(10_000)));
        assert!(note.text.starts_with("- [ ] a step\n") && note.text.ends_with("step\n") && note.text.len() <= LONGEST_NOTE);
        assert!(note.more.is_some_and(|more| more.starts_with("and 8,")));
    }

    #[test]
    fn a_short_note_is_whole() {
        assert_eq!(text("\u{feff}# Hi\n").text, "# Hi\n");
        assert_eq!(text("---\na: b\n---\ntext").text, "text");
    }
}
