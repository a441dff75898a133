//! The table of embedded templates: layout, one for each kind of page, one for each part, one for each kind of new note.

/// Every template by its name, which is its path below `templates/`.
pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("layout.html", include_str!("../../templates/layout.html")),
    ("pages/area.html", include_str!("../../templates/pages/area.html")),
    ("pages/areas.html", include_str!("../../templates/pages/areas.html")),
    ("pages/board.html", include_str!("../../templates/pages/board.html")),
    ("pages/check.html", include_str!("../../templates/pages/check.html")),
    ("pages/dashboard.html", include_str!("../../templates/pages/dashboard.html")),
    ("pages/goal.html", include_str!("../../templates/pages/goal.html")),
    ("pages/goals.html", include_str!("../../templates/pages/goals.html")),
    ("pages/habit.html", include_str!("../../templates/pages/habit.html")),
    ("pages/habits.html", include_str!("../../templates/pages/habits.html")),
    ("pages/inbox.html", include_str!("../../templates/pages/inbox.html")),
    ("pages/month.html", include_str!("../../templates/pages/month.html")),
    ("pages/paper.html", include_str!("../../templates/pages/paper.html")),
    ("pages/people.html", include_str!("../../templates/pages/people.html")),
    ("pages/person.html", include_str!("../../templates/pages/person.html")),
    ("pages/review.html", include_str!("../../templates/pages/review.html")),
    ("pages/reviews.html", include_str!("../../templates/pages/reviews.html")),
    ("pages/sprint.html", include_str!("../../templates/pages/sprint.html")),
    ("pages/sprints.html", include_str!("../../templates/pages/sprints.html")),
    ("pages/standup.html", include_str!("../../templates/pages/standup.html")),
    ("pages/tag.html", include_str!("../../templates/pages/tag.html")),
    ("pages/tags.html", include_str!("../../templates/pages/tags.html")),
    ("pages/wins.html", include_str!("../../templates/pages/wins.html")),
    ("parts/accounts.html", include_str!("../../templates/parts/accounts.html")),
    ("parts/badge.svg", include_str!("../../templates/parts/badge.svg")),
    ("parts/bars.html", include_str!("../../templates/parts/bars.html")),
    ("parts/beside.html", include_str!("../../templates/parts/beside.html")),
    ("parts/big_road.html", include_str!("../../templates/parts/big_road.html")),
    ("parts/burndown.html", include_str!("../../templates/parts/burndown.html")),
    ("parts/cards.html", include_str!("../../templates/parts/cards.html")),
    ("parts/chart.html", include_str!("../../templates/parts/chart.html")),
    ("parts/crumbs.html", include_str!("../../templates/parts/crumbs.html")),
    ("parts/curve.html", include_str!("../../templates/parts/curve.html")),
    ("parts/dated.html", include_str!("../../templates/parts/dated.html")),
    ("parts/day_lines.html", include_str!("../../templates/parts/day_lines.html")),
    ("parts/example.html", include_str!("../../templates/parts/example.html")),
    ("parts/facts.html", include_str!("../../templates/parts/facts.html")),
    ("parts/file.html", include_str!("../../templates/parts/file.html")),
    ("parts/goal_rows.html", include_str!("../../templates/parts/goal_rows.html")),
    ("parts/habit_key.html", include_str!("../../templates/parts/habit_key.html")),
    ("parts/habit_rows.html", include_str!("../../templates/parts/habit_rows.html")),
    ("parts/heat.html", include_str!("../../templates/parts/heat.html")),
    ("parts/looks.html", include_str!("../../templates/parts/looks.html")),
    ("parts/note.html", include_str!("../../templates/parts/note.html")),
    ("parts/pager.html", include_str!("../../templates/parts/pager.html")),
    ("parts/pieces.html", include_str!("../../templates/parts/pieces.html")),
    ("parts/review_bars.html", include_str!("../../templates/parts/review_bars.html")),
    ("parts/review_course.html", include_str!("../../templates/parts/review_course.html")),
    ("parts/review_long.html", include_str!("../../templates/parts/review_long.html")),
    ("parts/review_plan.html", include_str!("../../templates/parts/review_plan.html")),
    ("parts/review_rows.html", include_str!("../../templates/parts/review_rows.html")),
    ("parts/review_side.html", include_str!("../../templates/parts/review_side.html")),
    ("parts/road.html", include_str!("../../templates/parts/road.html")),
    ("parts/road_key.html", include_str!("../../templates/parts/road_key.html")),
    ("parts/sayings.html", include_str!("../../templates/parts/sayings.html")),
    ("parts/smart.html", include_str!("../../templates/parts/smart.html")),
    ("parts/source.html", include_str!("../../templates/parts/source.html")),
    ("parts/sprint_glance.html", include_str!("../../templates/parts/sprint_glance.html")),
    ("parts/sprint_rows.html", include_str!("../../templates/parts/sprint_rows.html")),
    ("parts/squares.html", include_str!("../../templates/parts/squares.html")),
    ("parts/step_group.html", include_str!("../../templates/parts/step_group.html")),
    ("parts/step_list.html", include_str!("../../templates/parts/step_list.html")),
    ("parts/steps.html", include_str!("../../templates/parts/steps.html")),
    ("parts/table.html", include_str!("../../templates/parts/table.html")),
    ("parts/tag_rows.html", include_str!("../../templates/parts/tag_rows.html")),
    ("parts/tally.html", include_str!("../../templates/parts/tally.html")),
    ("parts/ticket.html", include_str!("../../templates/parts/ticket.html")),
    ("parts/unclear.html", include_str!("../../templates/parts/unclear.html")),
    ("parts/velocity.html", include_str!("../../templates/parts/velocity.html")),
    ("parts/year.html", include_str!("../../templates/parts/year.html")),
];

/// The template of each kind of new note.
pub(super) const NOTES: &[(&str, &str)] = &[
    ("notes/daily.md", include_str!("../../templates/notes/daily.md")),
    ("notes/goal.md", include_str!("../../templates/notes/goal.md")),
    ("notes/habit.md", include_str!("../../templates/notes/habit.md")),
    ("notes/retro.md", include_str!("../../templates/notes/retro.md")),
    ("notes/review.md", include_str!("../../templates/notes/review.md")),
    ("notes/sprint.md", include_str!("../../templates/notes/sprint.md")),
    ("notes/standup.md", include_str!("../../templates/notes/standup.md")),
];

/// The notes of a vault to begin with; their paths are templates too.
pub(super) const STARTER: &[(&str, &str)] = &[
    ("Start here.md", include_str!("../../templates/starter/Start here.md")),
    ("daily/{{ day(0) }}.md", include_str!("../../templates/starter/daily.md")),
    ("goals/Give a five-minute talk without notes.md", include_str!("../../templates/starter/goal.md")),
    ("habits/Talk aloud for two minutes.md", include_str!("../../templates/starter/habit.md")),
    ("milepost.yaml", SETTINGS),
];

/// Settings of which every line is explained, and none is changed.
pub const SETTINGS: &str = include_str!("../../templates/starter/milepost.yaml");

#[cfg(test)]
mod tests {
    use super::TEMPLATES;
    use crate::page::View;

    #[test]
    fn every_kind_of_page_has_its_template() {
        let pages: Vec<&str> = TEMPLATES.iter().filter_map(|(name, _)| name.strip_prefix("pages/")).collect();
        let mut views: Vec<String> = View::NAMES.iter().map(|name| format!("{name}.html")).collect();
        views.sort();
        assert_eq!(pages, views);
    }
}
