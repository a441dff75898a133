//! The table of embedded templates: layout, one for each kind of page, one for each part.

/// Every template by its name, which is its path below `templates/`.
pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("layout.html", include_str!("../../templates/layout.html")),
    ("pages/board.html", include_str!("../../templates/pages/board.html")),
    ("pages/check.html", include_str!("../../templates/pages/check.html")),
    ("pages/dashboard.html", include_str!("../../templates/pages/dashboard.html")),
    ("pages/goal.html", include_str!("../../templates/pages/goal.html")),
    ("pages/goals.html", include_str!("../../templates/pages/goals.html")),
    ("pages/inbox.html", include_str!("../../templates/pages/inbox.html")),
    ("pages/month.html", include_str!("../../templates/pages/month.html")),
    ("pages/paper.html", include_str!("../../templates/pages/paper.html")),
    ("parts/big_road.html", include_str!("../../templates/parts/big_road.html")),
    ("parts/cards.html", include_str!("../../templates/parts/cards.html")),
    ("parts/chart.html", include_str!("../../templates/parts/chart.html")),
    ("parts/crumbs.html", include_str!("../../templates/parts/crumbs.html")),
    ("parts/dated.html", include_str!("../../templates/parts/dated.html")),
    ("parts/day_lines.html", include_str!("../../templates/parts/day_lines.html")),
    ("parts/facts.html", include_str!("../../templates/parts/facts.html")),
    ("parts/goal_rows.html", include_str!("../../templates/parts/goal_rows.html")),
    ("parts/heat.html", include_str!("../../templates/parts/heat.html")),
    ("parts/looks.html", include_str!("../../templates/parts/looks.html")),
    ("parts/pieces.html", include_str!("../../templates/parts/pieces.html")),
    ("parts/road.html", include_str!("../../templates/parts/road.html")),
    ("parts/road_key.html", include_str!("../../templates/parts/road_key.html")),
    ("parts/sayings.html", include_str!("../../templates/parts/sayings.html")),
    ("parts/source.html", include_str!("../../templates/parts/source.html")),
    ("parts/steps.html", include_str!("../../templates/parts/steps.html")),
    ("parts/table.html", include_str!("../../templates/parts/table.html")),
    ("parts/ticket.html", include_str!("../../templates/parts/ticket.html")),
];

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
