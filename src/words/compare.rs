//! What the comparing of sources says of figures.

use std::collections::BTreeSet;

use crate::analysis::compare::figures::{
    Common, Comparison, Explanation, Figure, Gap, Ground, Incomparable, Kind, Reason, Row, Scale, Verdict,
};
use crate::analysis::compare::names::of_project::Ground as NameGround;
use crate::analysis::compare::names::reasons::Reason as NameReason;
use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::Exact;
use crate::words::{Pair, amount, counted, fill, table};

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
        row_figures: Pair = ["1 figure", "{count} figures"],
        row_sources: Pair = ["1 source", "{count} sources"],
        row_from_to = "{figures} of {sources}, from {low} to {high}.",
        row_one_number = "{figures} of {sources}: {low}.",
        row_no_number = "{figures} of {sources}.",
        row_lowest = "Lowest: {source}, “{words}”.",
        row_highest = "Highest: {source}, “{words}”.",
        row_agrees = "All say the same number.",
        row_fits = "All can be true.",
        row_fits_from_to = "All can be true: they leave {low} to {high}.",
        row_fits_one = "All can be true: they leave {low}.",
        row_fits_from = "All can be true: they leave {low} and more.",
        row_fits_up_to = "All can be true: they leave {high} and less.",
        row_disagrees = "{more}, “{more_words}”, and {less}, “{less_words}”, disagree.",
        row_alone = "No two of them can be compared.",
        row_apart = "{source}, “{words}”, is not compared.",
        logarithmic = "Equal steps along the axis are equal factors.",
        export_report = "A report to hand out, print and file: figures, claims, passages, networks and names, with how they were worked out.",
        export_ledger = "Figures as a table: each with its quotation, bounds, who says it, and the verdict of its topic.",
        export_claims = "Claims as a table: each mention with its stance and who says it, and who is silent.",
        export_actors = "Names as a table: each mention with the entity that it is of.",
        export_passages = "Shared passages as a table, and as lines for passim.",
        export_networks = "Networks of actors, topics and sources, for Gephi, visone, R and Python (GraphML and tables).",
        export_linked = "Claims as linked data, in the words of schema.org (JSON-LD).",
        export_statements = "Statements for Discourse Network Analyzer, with a script that adds them.",
        export_method = "How all of it was worked out: every constant, formula and choice.",
        in_one_passage = "in one shared passage",
        same_noun = "both count “{noun}”",
        same_state = "the same happened to them",
        same_unit = "both in {unit}",
        same_verb = "same verb",
        same_place = "both of {place}",
        near = "numbers near",
        also_here = "“{name}” also stands here",
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

/// A figure of a row, with who says it in which words.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// What the source is called.
    pub source: &'a str,
    /// What stands there.
    pub words: &'a str,
    /// What it says.
    pub figure: &'a Figure,
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
        let size = gap.size.as_ref().filter(|size| !size.is_zero());
        self.parted(gap, size.map(|size| amount(size, "")))
    }

    /// What a row says, in sentences: what its plot shows to those who do not see it. The figures are those that the row
    /// is of, in their order.
    pub fn row(&self, said: &[Said], row: &Row) -> String {
        let scale = Scale::of(row.compared.iter().filter_map(|index| said.get(*index)).map(|one| one.figure));
        let sources: BTreeSet<&str> = said.iter().map(|one| one.source).collect();
        let [figures, sources] =
            [counted(said.len(), self.row_figures), counted(sources.len(), self.row_sources)];
        let mut sentences = Vec::new();
        let mut say = |template: &str, values: &[(&str, &str)]| sentences.push(fill(template, values));
        let shown = |number: &Decimal| shown(scale, number);
        let of = [("figures", figures.as_str()), ("sources", sources.as_str())];
        match &row.spread {
            None => say(self.row_no_number, &of),
            Some(spread) => {
                let ((lowest, low), (highest, high)) = (&spread.smallest, &spread.largest);
                let numbers = [("low", shown(low)), ("high", shown(high))];
                let [low, high] = numbers.each_ref().map(|(name, number)| (*name, number.as_str()));
                if low.1 == high.1 {
                    say(self.row_one_number, &[of[0], of[1], low]);
                } else {
                    say(self.row_from_to, &[of[0], of[1], low, high]);
                    for (index, template) in [(lowest, self.row_lowest), (highest, self.row_highest)] {
                        if let Some(one) = said.get(*index) {
                            say(template, &[("source", one.source), ("words", one.words)]);
                        }
                    }
                }
            }
        }
        let conflict = row.conflict.as_ref().and_then(|it| Some((it, said.get(it.low)?, said.get(it.high)?)));
        if let Some((conflict, more, less)) = conflict {
            let named = [
                ("more", more.source),
                ("more_words", more.words),
                ("less", less.source),
                ("less_words", less.words),
            ];
            say(self.row_disagrees, &named);
            say(&self.gap_in(&conflict.gap, scale), &[]);
            if let Some(explanation) = conflict.explained_by.first() {
                say(self.explanation(*explanation), &[]);
            }
        } else {
            match (row.verdict, &row.common) {
                (Verdict::Agree, _) => say(self.row_agrees, &[]),
                (Verdict::Compatible, common) => {
                    let ends = common
                        .as_ref()
                        .map(|Common { low, high, .. }| [low, high].map(|end| end.as_ref().map(shown)));
                    match ends.unwrap_or_default() {
                        [None, None] => say(self.row_fits, &[]),
                        [Some(low), None] => say(self.row_fits_from, &[("low", &low)]),
                        [None, Some(high)] => say(self.row_fits_up_to, &[("high", &high)]),
                        [Some(low), Some(high)] if low == high => say(self.row_fits_one, &[("low", &low)]),
                        [Some(low), Some(high)] => {
                            say(self.row_fits_from_to, &[("low", &low), ("high", &high)]);
                        }
                    }
                }
                _ => say(self.row_alone, &[]),
            }
        }
        for (index, reason) in &row.apart {
            if let Some(one) = said.get(*index) {
                say(self.row_apart, &[("source", one.source), ("words", one.words)]);
                say(&self.incomparable(*reason), &[]);
            }
        }
        sentences.join(" ")
    }

    /// What lies between two figures that disagree, in the unit of a row.
    pub fn gap_in(&self, gap: &Gap, scale: Scale) -> String {
        let size = gap.size.as_ref().filter(|size| !size.is_zero());
        let between = size.and_then(Exact::of).and_then(|size| scale.between(size)?.decimal());
        self.parted(gap, between.map(|size| amount(&size, scale.name())))
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

    /// Why names are offered.
    pub fn name_ground(&self, ground: &NameGround) -> String {
        match ground {
            NameGround::Alike { reason, .. } => self.name_reason(reason),
            NameGround::AlsoHere(form) => fill(self.also_here, &[("name", form)]),
            NameGround::OneForm => self.one_form.to_string(),
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

    fn parted(&self, gap: &Gap, size: Option<String>) -> String {
        let sentence = if gap.is_soft { self.apart_softly } else { self.apart };
        size.map_or(self.apart_at_end.to_string(), |size| fill(sentence, &[("gap", &size)]))
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

/// A number of the basic unit in the unit of a row.
fn shown(scale: Scale, number: &Decimal) -> String {
    let exact = Exact::of(number).and_then(|basic| scale.shown(basic)?.decimal());
    amount(exact.as_ref().unwrap_or(number), scale.name())
}
