//! What is said around the selected span: its relations, its fragments.

/// The words around the selected span. Each field is named after what it says.
#[allow(missing_docs, reason = "the English words document each field")]
pub struct SpanWords {
    pub relations: &'static str,
    pub relate: &'static str,
    pub relate_here: &'static str,
    pub stop: &'static str,
    pub relating: &'static str,
    pub relating_how: &'static str,
    pub span: &'static str,
    pub choose_type: &'static str,
    pub choose_type_of: &'static str,
    pub straight: &'static str,
    pub turned: &'static str,
    pub both_ways: &'static str,
    pub no_relation_types: &'static str,
    pub joins_others: &'static str,
    pub joins_nothing: &'static str,
    pub related: &'static str,
    pub in_document: &'static str,
    pub type_of: &'static str,
    pub reverse: &'static str,
    pub reverse_of: &'static str,
    pub remove: &'static str,
    pub remove_of: &'static str,
    pub breaks_rule: &'static str,
    pub relation_removed: &'static str,
    pub fragments: &'static str,
    pub remove_fragment: &'static str,
    pub add_fragment: &'static str,
    pub no_last_span: &'static str,
    pub no_piece_here: &'static str,
    pub choose_more_text: &'static str,
    pub now_covers: &'static str,
}

/// The words around the selected span. They are not with the others, so that the page need not have them at first.
pub fn spans() -> &'static SpanWords {
    &crate::words::english::SPANS
}
