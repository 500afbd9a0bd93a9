//! What the comparing of sources says of figures.

use crate::analysis::compare::figures::{
    Comparison, Explanation, Gap, Ground, Incomparable, Kind, Reason, Verdict,
};
use crate::analysis::compare::names::reasons::Reason as NameReason;
use crate::words::{fill, table};

table! {
    /// The words for figures and their verdicts.
    pub CompareWords {
        figures = "Figures",
        claims = "Claims",
        passages = "Shared passages",
        names = "Names",
        other_number = "another number",
        agree = "agree",
        compatible = "compatible",
        disagree = "disagree",
        not_comparable = "not comparable",
        same_number = "Both say the same number, as exactly as they say it.",
        same_ends = "Both have the same bounds.",
        overlap = "There are numbers that fit both.",
        overlap_far = "There are numbers that fit both, though the two are far apart.",
        part_of_whole = "One is of a part of what the other is of, and is not more.",
        apart = "No number fits both: {gap} lie between them.",
        apart_at_end = "No number fits both.",
        apart_softly = "No number fits both, beyond the usual reading of its words: {gap} lie between them.",
        part_exceeds_whole = "The part is more than its whole, by {gap}.",
        no_number = "One of them has no number that can be reckoned with.",
        kinds = "One is {one}, the other {other}.",
        units = "There is no fixed factor between their units.",
        currencies = "They are in different currencies, and no rate is given.",
        periods = "They are rates for different times.",
        modalities = "One is so, the other is planned or possible.",
        counted = "They count different things.",
        states = "Something else happened to those who are counted.",
        new_and_total = "One is added to others, the other is all of them.",
        by_origin = "Both go back to the same passage or source.",
        by_date = "They are of different days.",
        by_scope = "They are of different places.",
        by_rounding = "One may be the other, rounded.",
        in_one_passage = "in one shared passage",
        same_noun = "both count “{noun}”",
        same_state = "the same happened to them",
        same_unit = "both in {unit}",
        same_verb = "same verb",
        same_place = "both of {place}",
        near = "numbers near",
        one_form = "it is spelled alike everywhere",
        same_name = "the same but for spelling, titles and order",
        shorter_name = "short for it: “{words}”",
        initials_of = "its initials: {initials}",
        name_spelled_alike = "spelled nearly alike",
        a_count = "a count",
        a_share = "a share",
        a_level = "an amount",
        a_change = "a change",
        a_rate = "a rate",
        money = "an amount of money",
        a_time = "a length of time",
    }
}

/// The words for figures and their verdicts.
pub fn compare() -> &'static CompareWords {
    &CompareWords::ENGLISH
}

impl CompareWords {
    /// The name of a verdict.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Agree => self.agree,
            Verdict::Compatible => self.compatible,
            Verdict::Disagree => self.disagree,
            Verdict::NotComparable => self.not_comparable,
        }
    }

    /// Why the verdict for two figures is what it is.
    pub fn reason(&self, comparison: &Comparison) -> String {
        match &comparison.reason {
            Reason::SameNumber => self.same_number.to_string(),
            Reason::SameEnds => self.same_ends.to_string(),
            Reason::Overlap if comparison.is_far_apart => self.overlap_far.to_string(),
            Reason::Overlap => self.overlap.to_string(),
            Reason::PartOfWhole => self.part_of_whole.to_string(),
            Reason::Apart(gap) => self.gap(gap),
            Reason::PartExceedsWhole(gap) => {
                let size = gap.size.as_ref().map(ToString::to_string).unwrap_or_default();
                fill(self.part_exceeds_whole, &[("gap", &size)])
            }
            Reason::Incomparable(reason) => self.incomparable(*reason),
        }
    }

    /// What lies between two figures that disagree.
    pub fn gap(&self, gap: &Gap) -> String {
        let sentence = if gap.is_soft { self.apart_softly } else { self.apart };
        match gap.size.as_ref().map(ToString::to_string).filter(|size| size != "0") {
            Some(size) => fill(sentence, &[("gap", &size)]),
            None => self.apart_at_end.to_string(),
        }
    }

    /// Why two figures cannot be compared.
    pub fn incomparable(&self, reason: Incomparable) -> String {
        match reason {
            Incomparable::NoNumber => self.no_number.to_string(),
            Incomparable::Kind(one, other) => {
                fill(self.kinds, &[("one", self.kind(one)), ("other", self.kind(other))])
            }
            Incomparable::Unit => self.units.to_string(),
            Incomparable::Currency => self.currencies.to_string(),
            Incomparable::Period => self.periods.to_string(),
            Incomparable::Modality => self.modalities.to_string(),
            Incomparable::Counted => self.counted.to_string(),
            Incomparable::State => self.states.to_string(),
            Incomparable::NewAndTotal => self.new_and_total.to_string(),
        }
    }

    /// What may explain a disagreement.
    pub fn explanation(&self, explanation: Explanation) -> &'static str {
        match explanation {
            Explanation::Origin => self.by_origin,
            Explanation::Date => self.by_date,
            Explanation::Scope => self.by_scope,
            Explanation::Rounding => self.by_rounding,
        }
    }

    /// Why two figures may belong together.
    pub fn ground(&self, ground: &Ground) -> String {
        match ground {
            Ground::Passage => self.in_one_passage.to_string(),
            Ground::Noun(noun) => fill(self.same_noun, &[("noun", noun)]),
            Ground::State(_) => self.same_state.to_string(),
            Ground::Unit(unit) => fill(self.same_unit, &[("unit", unit)]),
            Ground::Verb(_) => self.same_verb.to_string(),
            Ground::Place(place) => fill(self.same_place, &[("place", place)]),
            Ground::Values => self.near.to_string(),
        }
    }

    /// Why two names may be one.
    pub fn name_reason(&self, reason: &NameReason) -> String {
        match reason {
            NameReason::SameKey { .. } => self.same_name.to_string(),
            NameReason::Shorter { words } => fill(self.shorter_name, &[("words", words)]),
            NameReason::Initials { initials } => fill(self.initials_of, &[("initials", initials)]),
            NameReason::Near { .. } => self.name_spelled_alike.to_string(),
        }
    }

    /// What a kind of figure is called.
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Count => self.a_count,
            Kind::Share => self.a_share,
            Kind::Level => self.a_level,
            Kind::Change => self.a_change,
            Kind::Rate => self.a_rate,
            Kind::Money => self.money,
            Kind::Time => self.a_time,
        }
    }
}
