//! What the statistics say.

/// The words of the statistics. Each field is named after what it says.
#[allow(missing_docs, reason = "the English words document each field")]
pub struct StatisticsWords {
    pub title: &'static str,
    pub counting: &'static str,
    pub grouping: &'static str,
    pub by_label: &'static str,
    pub by_document: &'static str,
    pub by_annotator: &'static str,
    pub by_label_and_document: &'static str,
    pub drawn: &'static str,
    pub label: &'static str,
    pub document: &'static str,
    pub annotator: &'static str,
    pub spans: &'static str,
    pub words: &'static str,
    pub characters: &'static str,
    pub distinct: &'static str,
    pub overlapping_same: &'static str,
    pub overlapping_any: &'static str,
    pub explained: &'static str,
    pub at_rest: &'static str,
    pub first_rows: &'static str,
    pub save_table: &'static str,
    pub save_chart: &'static str,
    pub for_spreadsheets: &'static str,
    pub for_spreadsheets_explained: &'static str,
    pub chart_title: &'static str,
    pub chart_description: &'static str,
    pub missing: &'static str,
    pub missing_in: &'static str,
    pub nothing_missing: &'static str,
    pub more: &'static str,
    pub nameless: &'static str,
}

/// The words of the statistics. They are not with the others, so that the page need not have them at first.
pub fn statistics() -> &'static StatisticsWords {
    &crate::words::english::STATISTICS
}
