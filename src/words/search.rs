//! What the search says.

use crate::analysis::consistency::{Check, Fix, Kind, Slip};
use crate::model::record::id::LabelId;
use crate::words::{count, counted, english, fill, words};

/// The words of the search. Each field is named after what it says.
#[allow(missing_docs, reason = "the English words document each field")]
pub struct SearchWords {
    pub words: &'static str,
    pub placeholder: &'static str,
    pub whole_words: &'static str,
    pub case: &'static str,
    pub expression: &'static str,
    pub filters: &'static str,
    pub in_texts: &'static str,
    pub tagged_as: &'static str,
    pub nothing: &'static str,
    pub hits: &'static str,
    pub one_hit: &'static str,
    pub many_hits: &'static str,
    pub hits_in_texts: &'static str,
    pub listed: &'static str,
    pub so_far: &'static str,
    pub being_sorted: &'static str,
    pub no_hits: &'static str,
    pub no_spans: &'static str,
    pub too_many: &'static str,
    pub too_slow: &'static str,
    pub not_compiled: &'static str,
    pub matches_empty: &'static str,
    pub not_loaded: &'static str,
    pub sorted_by: &'static str,
    pub by_document: &'static str,
    pub by_left: &'static str,
    pub by_keyword: &'static str,
    pub by_right: &'static str,
    pub tick: &'static str,
    pub tick_all: &'static str,
    pub ticked: &'static str,
    pub tag_them_as: &'static str,
    pub one_step: &'static str,
    pub tagged: &'static str,
    pub tagged_some: &'static str,
    pub no_last_label: &'static str,
    pub keys: &'static str,
    pub shown: &'static str,
    pub findings: &'static str,
    pub findings_told: &'static str,
    pub no_findings: &'static str,
    pub checking: &'static str,
    pub stale: &'static str,
    pub check_again: &'static str,
    pub mend_all: &'static str,
    pub mend_hint: &'static str,
    pub show_hint: &'static str,
    pub mended: &'static str,
    pub mended_all: &'static str,
    pub no_fix: &'static str,
    pub all_checks: &'static str,
    pub check_labels: &'static str,
    pub check_untagged: &'static str,
    pub check_boundaries: &'static str,
    pub check_figures: &'static str,
    pub check_relations: &'static str,
    pub check_rules: &'static str,
    pub check_values: &'static str,
    pub check_duplicates: &'static str,
    pub label_differs: &'static str,
    pub untagged: &'static str,
    pub white_space: &'static str,
    pub half_word: &'static str,
    pub punctuation: &'static str,
    pub no_figure: &'static str,
    pub no_relation: &'static str,
    pub breaks_rule: &'static str,
    pub foreign_value: &'static str,
    pub duplicate: &'static str,
    pub duplicate_of_another: &'static str,
    pub fix_relabel: &'static str,
    pub fix_annotate: &'static str,
    pub fix_resize: &'static str,
    pub fix_remove: &'static str,
    pub fix_remove_relation: &'static str,
    pub fix_remove_value: &'static str,
}

/// The words in use.
pub fn search_words() -> &'static SearchWords {
    &english::search::SEARCH
}

impl SearchWords {
    /// So many hits in so many texts.
    pub fn hits_in_texts(&self, hits: usize, texts: usize) -> String {
        let hits = counted(hits, self.one_hit, self.many_hits);
        fill(self.hits_in_texts, &[("hits", &hits), ("texts", &words().texts(texts))])
    }

    /// What a check looks for; without one, that all are meant.
    pub fn check(&self, check: Option<Check>) -> &'static str {
        match check {
            None => self.all_checks,
            Some(Check::Labels) => self.check_labels,
            Some(Check::Untagged) => self.check_untagged,
            Some(Check::Boundaries) => self.check_boundaries,
            Some(Check::Figures) => self.check_figures,
            Some(Check::Relations) => self.check_relations,
            Some(Check::Rules) => self.check_rules,
            Some(Check::Values) => self.check_values,
            Some(Check::Duplicates) => self.check_duplicates,
        }
    }

    /// What was found, given how labels are called.
    pub fn finding(&self, kind: &Kind, name: &dyn Fn(&LabelId) -> String) -> String {
        match kind {
            Kind::LabelDiffers { usual, usual_count, .. } => {
                fill(self.label_differs, &[("label", &name(usual)), ("count", &count(*usual_count))])
            }
            Kind::Untagged { label, count: places } => {
                fill(self.untagged, &[("label", &name(label)), ("count", &count(*places))])
            }
            Kind::Boundary(Slip::WhiteSpace) => self.white_space.to_string(),
            Kind::Boundary(Slip::HalfWord) => self.half_word.to_string(),
            Kind::Boundary(Slip::Punctuation) => self.punctuation.to_string(),
            Kind::NoFigure => self.no_figure.to_string(),
            Kind::NoRelation => self.no_relation.to_string(),
            Kind::BreaksRule(_) => self.breaks_rule.to_string(),
            Kind::ForeignValue { attribute } => fill(self.foreign_value, &[("attribute", attribute)]),
            Kind::Duplicate { is_same_annotator: true } => self.duplicate.to_string(),
            Kind::Duplicate { is_same_annotator: false } => self.duplicate_of_another.to_string(),
        }
    }

    /// What would mend it, given how labels are called and what the span would read.
    pub fn fix(&self, fix: &Fix, name: &dyn Fn(&LabelId) -> String, quote: &str) -> String {
        match fix {
            Fix::Relabel { label, .. } => fill(self.fix_relabel, &[("label", &name(label))]),
            Fix::Annotate { label, .. } => fill(self.fix_annotate, &[("label", &name(label))]),
            Fix::Resize { .. } => fill(self.fix_resize, &[("text", quote)]),
            Fix::Remove(_) => self.fix_remove.to_string(),
            Fix::RemoveValue { .. } => self.fix_remove_value.to_string(),
            Fix::RemoveRelations(_) => self.fix_remove_relation.to_string(),
        }
    }
}
