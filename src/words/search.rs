//! What the search says.

use crate::analysis::consistency::{Check, FindingKind, Fix, Slip};
use crate::model::record::id::LabelId;
use crate::words::numbers::{Pair, count, counted};
use crate::words::{fill, table, words};

table! {
    /// The words of the search.
    pub SearchWords {
        words = "Words to find",
        placeholder = "Find words in all texts",
        whole_words = "whole words",
        case = "case",
        expression = "regular expression",
        filters = "Filters",
        in_texts = "In",
        tagged_as = "Tagged as",
        nothing = "nothing",
        hits = "Hits",
        hits_counted: Pair = ["1 hit", "{count} hits"],
        hits_in_texts = "{hits} in {texts}",
        listed = "{count} listed",
        so_far = "so far",
        being_sorted = "being sorted",
        no_hits = "Nothing was found.",
        no_spans = "Write what to find. Spans are listed here too, once there are any.",
        too_many = "There are more; these are the first.",
        too_slow = "This expression takes too long. What was found by then is listed.",
        not_compiled = "No regular expression: {reason}",
        matches_empty = "This expression matches where there is no text. Add something that must be there.",
        not_loaded = "What looks for expressions could not be loaded. Words are found without it; expressions when there is a network again.",
        sorted_by = "sorted by",
        by_document = "place in the texts",
        by_left = "the words before",
        by_keyword = "the match, then the words after",
        by_right = "the words after",
        tick = "Tick",
        tick_all = "Tick all",
        ticked = "{count} ticked",
        tag_them_as = "tag them as",
        one_step = "one step to undo",
        tagged = "Tagged {spans} as {label}.",
        tagged_some = "Tagged {spans} as {label}; {rest} had it already.",
        no_last_label = "No label has been used yet.",
        keys = "A label’s key tags, . repeats the last label, Space ticks, Enter opens.",
        shown = "What is listed",
        findings = "Findings",
        findings_counted = "{count} places that may be wrong",
        no_findings = "Nothing was found that may be wrong.",
        checking = "Checking all texts",
        stale = "Something has changed since.",
        check_again = "Check again",
        fix_all = "Fix all {count}",
        fix_hint = "fixes,",
        show_hint = "shows it in its text",
        fixed = "Fixed.",
        fixed_all = "Fixed {count} places.",
        no_fix = "Only you can decide this one: open it.",
        dismiss = "wave off",
        restore = "take back",
        dismissed = "The finding is waved off.",
        restored = "The finding is listed again.",
        dismissed_by = "waved off by {annotator}, {time}",
        dismissed_by_somebody = "waved off",
        show_dismissed = "Show {count} waved off",
        hide_dismissed = "Hide those waved off",
        dismiss_hint = "waves off,",
        no_further_finding = "No further finding.",
        finding_of = "{number} of {total}: {finding}",
        all_checks = "all",
        check_labels = "other label elsewhere",
        check_untagged = "tagged only elsewhere",
        check_boundaries = "ends in the wrong place",
        check_figures = "number without a figure",
        check_relations = "claim without an actor",
        check_rules = "relation against its rule",
        check_values = "value out of place",
        check_duplicates = "duplicate",
        label_differs = "{label} in {count} other places",
        untagged = "not tagged; {label} in {count} places",
        white_space = "white space at an end",
        half_word = "an end within a word",
        punctuation = "punctuation at an end",
        no_figure = "a number, no figure",
        no_relation = "no actor is related to it",
        breaks_rule = "its relation is against the rule",
        foreign_value = "its “{attribute}” does not belong to it",
        duplicate = "the same label twice on the same words",
        duplicate_of_another = "another annotator has tagged the same",
        fix_relabel = "make it {label}",
        fix_annotate = "tag as {label}",
        fix_resize = "make it “{text}”",
        fix_remove = "delete one",
        fix_remove_relation = "delete it",
        fix_remove_value = "delete the value",
    }
}

/// Returns the words of the search.
pub fn search_words() -> &'static SearchWords {
    &SearchWords::ENGLISH
}

impl SearchWords {
    /// So many hits in so many texts.
    pub fn hits_in_texts(&self, hits: usize, texts: usize) -> String {
        let hits = counted(hits, self.hits_counted);
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
    pub fn finding(&self, kind: &FindingKind, name: &dyn Fn(&LabelId) -> String) -> String {
        match kind {
            FindingKind::LabelDiffers { usual, usual_count, .. } => {
                fill(self.label_differs, &[("label", &name(usual)), ("count", &count(*usual_count))])
            }
            FindingKind::Untagged { label, count: indices } => {
                fill(self.untagged, &[("label", &name(label)), ("count", &count(*indices))])
            }
            FindingKind::Boundary(Slip::WhiteSpace) => self.white_space.to_string(),
            FindingKind::Boundary(Slip::HalfWord) => self.half_word.to_string(),
            FindingKind::Boundary(Slip::Punctuation) => self.punctuation.to_string(),
            FindingKind::NoFigure => self.no_figure.to_string(),
            FindingKind::NoRelation => self.no_relation.to_string(),
            FindingKind::BreaksRule(_) => self.breaks_rule.to_string(),
            FindingKind::ForeignValue { attribute } => fill(self.foreign_value, &[("attribute", attribute)]),
            FindingKind::Duplicate { is_same_annotator: true } => self.duplicate.to_string(),
            FindingKind::Duplicate { is_same_annotator: false } => self.duplicate_of_another.to_string(),
        }
    }

    /// What would fix it, given how labels are called and what the span would read.
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
