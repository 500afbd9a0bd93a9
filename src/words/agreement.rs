//! What is said of how far annotators agree.

use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::report::{Figure, Measure};
use crate::words::numbers::Pair;
use crate::words::{count, fill, table};

table! {
    /// The words for figures of agreement.
    pub AgreementWords {
        compared = "{annotators} ({names}), {texts}.",
        annotator_count: Pair = ["1 annotator", "{count} annotators"],
        alone: Pair = [
            "1 text that fewer than two annotated is not compared.",
            "{count} texts that fewer than two annotated are not compared.",
        ],
        nothing = "There is nothing to compare: no text was annotated by two.",
        no_label = "There is no label “{name}”.",
        no_text = "There is no text “{name}”.",
        no_annotator = "There is no annotator “{name}”.",
        figure = "Figure",
        value = "Value",
        interval = "95 % interval",
        of = "Of",
        from_to = "{low} to {high}",
        no_value = "–",
        of_labels = "By label",
        of_texts = "By text",
        of_pairs = "Pairs of annotators: {measure}",
        of_attributes = "By attribute",
        of_span = "{attribute} of spans",
        of_text = "{attribute} of texts",
        disagreements = "Disagreements",
        annotator_span = "{annotator}: {label} {start} to {end} “{quote}”",
        annotator_nothing = "{annotator}: nothing",
        how = "How they are worked out",
        who_and_what = "Who and which texts",
        annotators = "Annotators",
        texts = "Texts",
        with_gamma = "Gamma too, which takes a while",
        working = "Working it out …",
        failed = "It could not be worked out: {reason}",
        in_pairs = "In pairs",
        figure_in_pairs = "Figure in pairs",
        pairs_explained = "The mean with all others stands in the last column: who differs from the rest has a low one.",
        mean = "Mean",
        same_annotator = "The same annotator",
        nothing_in_common = "They have annotated no text both.",
        opens_disagreements = "{what}: {value}. Shows what they disagree on",
        overall = "Over all",
        disagreements_of = "Disagreements, {what}",
        no_disagreement = "There are none.",
        first_disagreements = "The first {shown} of {total}.",
        of_which = "{of}, {measure}",
        two_names = "{left} and {right}",
        nothing_marked = "nothing",
        save_table = "Save as a table",
        no_annotators = "Nobody has annotated anything yet. Gather what was handed in, or open files of several annotators into one project.",
        explanation = "{name}: {matching}. {missing} {chance}",
        no_interval = "Where – stands for an interval: {reason}.",
        resampling = "Intervals lie between the 2.5th and the 97.5th percentile of {samples} samples of the texts, drawn with replacement (seed {seed}).",

        f1_exact = "F1, same text and label",
        f1_exact_any_label = "F1, same text, any label",
        f1_overlap = "F1, shared text, same label",
        f1_overlap_any_label = "F1, shared text, any label",
        f1_characters = "F1, characters",
        cohen_words = "Cohen's kappa, words",
        fleiss_words = "Fleiss' kappa, words",
        alpha_words = "Krippendorff's alpha, words",
        alpha_sentences = "Krippendorff's alpha, sentences",
        alpha_characters = "Krippendorff's alpha, characters",
        unitizing = "uα, spans and gaps with labels",
        unitizing_binary = "|uα, spans and gaps",
        unitizing_labels = "cuα, labels where both have spans",
        gamma = "Gamma, position and label",
        alpha_values = "Krippendorff's alpha, nominal",
        alpha_numbers = "Krippendorff's alpha, interval",
        alpha_choices = "Krippendorff's alpha, sets",

        short_f1_exact = "F1 exact",
        short_f1_overlap = "F1 overlap",
        short_cohen = "κ words",
        short_alpha = "α words",
        short_unitizing = "uα",
        short_gamma = "γ",

        spans = "spans",
        characters = "characters",
        words = "words",
        sentences = "sentences",
        values = "values",

        match_exact = "a span is matched by one of the same text with the same label, each once",
        match_exact_any_label = "a span is matched by one of the same text, each once",
        match_overlap = "a span is matched by one that shares text and has the same label, each once, as many as can be",
        match_overlap_any_label = "a span is matched by one that shares text, each once, as many as can be",
        match_characters = "a character is matched where both put it under the same label",
        match_equal_sets = "a word has the labels of the spans that share text with it; equal sets of labels agree",
        match_sets_of_words = "a word has the labels of the spans that share text with it; sets of labels differ by MASI",
        match_sets_of_sentences = "a sentence has the labels of the spans that share text with it; sets of labels differ by MASI",
        match_sets_of_characters = "a character has the labels of the spans that it is in; sets of labels differ by MASI",
        match_units = "a character agrees where both have it in a span with the same label, or in none",
        match_units_binary = "a character agrees where both have it in a span, or in none",
        match_units_labels = "of the characters that both have in spans, those agree that have the same label",
        match_gamma = "spans of all annotators are aligned where that costs least, by position and label",
        match_values = "values agree that are the same",
        match_numbers = "numbers differ by the square of their difference",
        match_choices = "sets of choices differ by the part of them that not both have (Jaccard)",

        missing_pairs = "Of each text all pairs of those who annotated it.",
        missing_complete = "Only texts that all annotated.",
        missing_shared = "Of each text all who annotated it.",
        missing_values = "Spans at the same text with the same label, or texts, that two gave a value.",

        chance_none = "Not corrected for chance.",
        chance_each = "By chance, each annotator gives labels as often as they do here.",
        chance_all = "By chance, labels are given as often as all together give them.",
        chance_pooled = "By chance, any two values meet that were given.",
        chance_units = "By chance, spans and gaps of the same lengths meet anywhere.",
        chance_statistical = "By chance, spans have lengths, gaps, numbers and labels drawn from those that are there (statistical sampler).",

        nothing_shared = "nothing was annotated by as many as it takes",
        nothing_annotated = "nobody marked anything",
        one_value_only = "there is only one value, so that chance alone agrees throughout",
        not_two_annotators = "it is a figure of two annotators",
        negative_values = "some values are below zero",
        overlapping_spans = "spans of one annotator overlap",
        too_many_annotators = "there are more than {limit} annotators",
        too_many_candidates = "there are more than {limit} ways to align spans",
        too_few_documents = "it takes two texts",
        unstable_resamples = "too many samples of the texts have no value",
    }
}

/// Returns the words for figures of agreement.
pub fn agreement() -> &'static AgreementWords {
    &AgreementWords::ENGLISH
}

impl AgreementWords {
    /// What a measure is called.
    pub fn name(&self, measure: Measure) -> &'static str {
        match measure {
            Measure::F1Exact => self.f1_exact,
            Measure::F1ExactAnyLabel => self.f1_exact_any_label,
            Measure::F1Overlap => self.f1_overlap,
            Measure::F1OverlapAnyLabel => self.f1_overlap_any_label,
            Measure::F1Characters => self.f1_characters,
            Measure::CohenKappaWords => self.cohen_words,
            Measure::FleissKappaWords => self.fleiss_words,
            Measure::AlphaWords => self.alpha_words,
            Measure::AlphaSentences => self.alpha_sentences,
            Measure::AlphaCharacters => self.alpha_characters,
            Measure::UnitizingAlpha => self.unitizing,
            Measure::UnitizingAlphaBinary => self.unitizing_binary,
            Measure::UnitizingAlphaLabels => self.unitizing_labels,
            Measure::Gamma => self.gamma,
            Measure::AlphaValues => self.alpha_values,
            Measure::AlphaNumbers => self.alpha_numbers,
            Measure::AlphaChoices => self.alpha_choices,
        }
    }

    /// What stands above its column in a table of several; nothing, where it has none.
    pub fn short_name(&self, measure: Measure) -> Option<&'static str> {
        match measure {
            Measure::F1Exact => Some(self.short_f1_exact),
            Measure::F1Overlap => Some(self.short_f1_overlap),
            Measure::CohenKappaWords => Some(self.short_cohen),
            Measure::AlphaWords => Some(self.short_alpha),
            Measure::UnitizingAlpha => Some(self.short_unitizing),
            Measure::Gamma => Some(self.short_gamma),
            _ => None,
        }
    }

    /// What it counts.
    pub fn unit(&self, measure: Measure) -> &'static str {
        match measure {
            Measure::F1Exact
            | Measure::F1ExactAnyLabel
            | Measure::F1Overlap
            | Measure::F1OverlapAnyLabel
            | Measure::Gamma => self.spans,
            Measure::CohenKappaWords | Measure::FleissKappaWords | Measure::AlphaWords => self.words,
            Measure::AlphaSentences => self.sentences,
            Measure::F1Characters
            | Measure::AlphaCharacters
            | Measure::UnitizingAlpha
            | Measure::UnitizingAlphaBinary
            | Measure::UnitizingAlphaLabels => self.characters,
            Measure::AlphaValues | Measure::AlphaNumbers | Measure::AlphaChoices => self.values,
        }
    }

    /// When two annotators agree on something.
    pub fn matching(&self, measure: Measure) -> &'static str {
        match measure {
            Measure::F1Exact => self.match_exact,
            Measure::F1ExactAnyLabel => self.match_exact_any_label,
            Measure::F1Overlap => self.match_overlap,
            Measure::F1OverlapAnyLabel => self.match_overlap_any_label,
            Measure::F1Characters => self.match_characters,
            Measure::CohenKappaWords | Measure::FleissKappaWords => self.match_equal_sets,
            Measure::AlphaWords => self.match_sets_of_words,
            Measure::AlphaSentences => self.match_sets_of_sentences,
            Measure::AlphaCharacters => self.match_sets_of_characters,
            Measure::UnitizingAlpha => self.match_units,
            Measure::UnitizingAlphaBinary => self.match_units_binary,
            Measure::UnitizingAlphaLabels => self.match_units_labels,
            Measure::Gamma => self.match_gamma,
            Measure::AlphaValues => self.match_values,
            Measure::AlphaNumbers => self.match_numbers,
            Measure::AlphaChoices => self.match_choices,
        }
    }

    /// What becomes of texts that not all annotated.
    pub fn missing(&self, measure: Measure) -> &'static str {
        match measure {
            Measure::F1Exact
            | Measure::F1ExactAnyLabel
            | Measure::F1Overlap
            | Measure::F1OverlapAnyLabel
            | Measure::F1Characters => self.missing_pairs,
            Measure::CohenKappaWords | Measure::FleissKappaWords => self.missing_complete,
            Measure::AlphaValues | Measure::AlphaNumbers | Measure::AlphaChoices => self.missing_values,
            _ => self.missing_shared,
        }
    }

    /// What would agree by chance.
    pub fn chance(&self, measure: Measure) -> &'static str {
        match measure {
            Measure::F1Exact
            | Measure::F1ExactAnyLabel
            | Measure::F1Overlap
            | Measure::F1OverlapAnyLabel
            | Measure::F1Characters => self.chance_none,
            Measure::CohenKappaWords => self.chance_each,
            Measure::FleissKappaWords => self.chance_all,
            Measure::UnitizingAlpha | Measure::UnitizingAlphaBinary | Measure::UnitizingAlphaLabels => {
                self.chance_units
            }
            Measure::Gamma => self.chance_statistical,
            _ => self.chance_pooled,
        }
    }

    /// All of it in one line.
    pub fn explained(&self, measure: Measure) -> String {
        let values = [
            ("name", self.name(measure)),
            ("matching", self.matching(measure)),
            ("missing", self.missing(measure)),
            ("chance", self.chance(measure)),
        ];
        fill(self.explanation, &values)
    }

    /// Why a figure has no value, or no interval.
    pub fn not_computable(&self, reason: NotComputable) -> String {
        let limited = |template: &str, limit: usize| fill(template, &[("limit", &count(limit))]);
        match reason {
            NotComputable::NothingShared => self.nothing_shared.to_string(),
            NotComputable::NothingAnnotated => self.nothing_annotated.to_string(),
            NotComputable::OneValueOnly => self.one_value_only.to_string(),
            NotComputable::NotTwoAnnotators => self.not_two_annotators.to_string(),
            NotComputable::NegativeValues => self.negative_values.to_string(),
            NotComputable::OverlappingSpans => self.overlapping_spans.to_string(),
            NotComputable::TooManyAnnotators { limit } => limited(self.too_many_annotators, limit),
            NotComputable::TooManyCandidates { limit } => limited(self.too_many_candidates, limit),
            NotComputable::TooFewDocuments => self.too_few_documents.to_string(),
            NotComputable::UnstableResamples => self.unstable_resamples.to_string(),
        }
    }

    /// A figure as it is written: three decimals.
    pub fn number(&self, number: f64) -> String {
        // What is next to nothing below zero is no less than it.
        let written = format!("{number:.3}");
        if written == "-0.000" { "0.000".to_string() } else { written }
    }

    /// The value of a figure, or a sign that it has none.
    pub fn value(&self, figure: &Figure) -> String {
        figure.value.map_or_else(|_| self.no_value.to_string(), |value| self.number(value))
    }

    /// The value, the interval, and how much it is of or why there is no value.
    pub fn cells(&self, figure: &Figure) -> [String; 3] {
        let interval = match figure.interval {
            None => String::new(),
            Some(Ok(it)) => {
                fill(self.from_to, &[("low", &self.number(it.low)), ("high", &self.number(it.high))])
            }
            Some(Err(_)) => self.no_value.to_string(),
        };
        let of = match figure.value {
            Ok(_) => format!("{} {}", count(figure.count as usize), self.unit(figure.measure)),
            Err(reason) => self.not_computable(reason),
        };
        [self.value(figure), interval, of]
    }
}
