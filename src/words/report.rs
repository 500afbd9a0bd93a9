//! What the report of a comparison says.

use crate::analysis::compare::claim_map::{Cell, Tally};
use crate::analysis::compare::networks::statements::Stance;
use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::{Bound, Bounds};
use crate::words::{Pair, amount, counted, fill, table};

table! {
    /// The words of the report.
    pub ReportWords {
        language = "en",
        title = "Sources compared",
        of_project = "{title}: sources compared",
        contents = "Contents",
        sources = "Sources",
        figures = "Figures",
        claims = "Claims",
        passages = "Shared passages",
        networks = "Who speaks of what",
        names = "Names",
        method = "How this was worked out",
        labels = "Labels",
        counts = "{sources}, {topics}, {passages}.",
        source_count: Pair = ["1 source", "{count} sources"],
        topic_count: Pair = ["1 topic", "{count} topics"],
        passage_count: Pair = ["1 shared passage", "{count} shared passages"],
        blind = "Sources have letters only: their names, outlets and addresses are left out, and ■ stands for them in what is quoted.",
        siglum = "Letter",
        name = "Name",
        file = "File",
        outlet = "Outlet",
        byline = "Byline",
        date = "Date",
        address = "Address",
        words = "Words",
        hash = "SHA-256 of the text",
        no_figures = "No topic has figures.",
        source = "Source",
        figure = "Figure",
        bounds = "From, to",
        said_by = "Who says it",
        as_of = "As of",
        itself = "the source itself",
        given_figures = "Figures for: {question}",
        silent_ones = "Looked through, and silent: {sources}.",
        unchecked_ones = "Not looked through yet: {sources}.",
        gap = "gap {gap}",
        plot_note = "Filled ends belong to a figure, hollow ones do not; an arrow goes on. A bracket joins the two that disagree.",
        plot_parts = "How many figures are in each part of the axis.",
        no_claims = "No topic has claims.",
        claim_signs = "✓ says so, ✗ contradicts, ~ qualifies, – looked through and silent, ? not looked through yet. The number behind it says how often.",
        topic = "Topic",
        together = "Together",
        claim_columns = "Claims: what {sources} say",
        quoted_words = "In these words",
        in_their_words = "{who}, in their own words",
        in_other_words = "{who}, in the words of the source",
        says = "says",
        contradicts = "contradicts",
        qualifies = "qualifies",
        silent = "silent",
        silent_before = "silent when it was looked through",
        unchecked = "unchecked",
        saying: Pair = ["1 says so", "{count} say so"],
        contradicting: Pair = ["1 contradicts", "{count} contradict"],
        qualifying: Pair = ["1 qualifies", "{count} qualify"],
        being_silent: Pair = ["1 is silent", "{count} are silent"],
        being_unchecked: Pair = ["1 is unchecked", "{count} are unchecked"],
        origins: Pair = ["1 origin", "{count} origins"],
        no_passages = "No text is shared.",
        pairs = "How much each two share: passages, and percent of the shorter text",
        nothing = "nothing",
        pair: Pair = ["1 passage, {share}", "{count} passages, {share}"],
        passage_heading = "{left} and {right}",
        equal_words: Pair = ["1 equal word", "{count} equal words"],
        origin_number = "origin {number}",
        other_numbers = "Other numbers: {numbers}.",
        other_number = "{left} in {left_source}, {right} in {right_source}",
        marks_of_differences = "What only one side has is struck through on the left and underlined on the right; a number that stands for another is in a box.",
        more_passages: Pair = ["1 more is not shown.", "{count} more are not shown."],
        no_networks = "Nobody is named as saying anything to a claim.",
        actors_and_topics = "Who says what: + so often so, − so often not, ~ so often within limits",
        actor = "Actor",
        topic_number = "Topic {number}",
        actors = "Who agrees with whom: congruence less conflict, by the mean number of statements",
        drawing_of_topics = "Lines lead from those who speak to the topics that they speak of: whole lines say so, dashed ones contradict, dotted ones do both or qualify. The table below says the same.",
        drawing_of_actors = "Whole lines join those who rather agree, dashed ones those who rather disagree. The table below says the same.",
        no_names = "No names were joined.",
        name_forms = "Forms",
        mentions = "Mentions",
        in_sources = "Sources",
        constant = "Constant",
        value = "Value",
        formula = "Formula",
        measure = "Measure",
        of_bounds = "Words become the numbers between which a figure lies: “more than 40” is above 40 without end, “nearly 40” from 36 to 40, “about 40” from 36 to 44, “up to 40” from nothing to 40, “dozens” from 24 to below 100. A round number without such words may be rounded to its last digit that counts: 300 is from 295 to below 305.",
        of_rows = "Figures of a topic can all be true if the highest of their low ends is not above the lowest of their high ends. No mean is taken. What counts something else, or is planned and not so, is not compared.",
        of_claims = "A topic with claims says what each source says, and which sources somebody has looked through in vain. Mentions are of one origin if most of the words of both lie in one shared passage, if they quote the same words of the same actor, or if somebody says that one was copied from the other.",
        of_networks = "An actor is who is named as saying something; who says “gives” or “supports” counts as yes, who says “contradicts” as no, and what qualifies is left out. x(a, c, q) is how often a says q of c, and n(a) how often a says anything.",
        sign = "Sign",
        label = "Label",
        spans = "Spans",
        description = "What it is for",
        made_by = "Made with Glossator {version}, from what people have tagged. Nothing here was decided by itself.",
        over = "more than {low}",
        from = "{low} or more",
        under = "less than {high}",
        up_to = "{high} or less",
        from_to = "{low} to {high}",
        from_to_under = "{low} to less than {high}",
        over_to = "more than {low}, up to {high}",
        over_to_under = "more than {low}, less than {high}",
        exactly = "{low}",
        roughly = "{bounds}, roughly",
        no_bounds = "no number",
    }
}

/// Returns the words of the report.
pub fn report() -> &'static ReportWords {
    &ReportWords::ENGLISH
}

impl ReportWords {
    /// Between which numbers a figure lies.
    pub fn bounds_of(&self, bounds: &Bounds, unit: &str) -> String {
        let number = |bound: &Bound| amount(&bound.at, unit);
        let (low, high) = (bounds.low.as_ref(), bounds.high.as_ref());
        let is_open = |bound: Option<&Bound>| bound.is_some_and(|bound| bound.is_open);
        let is_same = low.zip(high).is_some_and(|(low, high)| low.at.compare(&high.at).is_eq());
        let template = match (low, high, is_open(low), is_open(high)) {
            (None, None, ..) => self.no_bounds,
            (Some(_), None, true, _) => self.over,
            (Some(_), None, false, _) => self.from,
            (None, Some(_), _, true) => self.under,
            (None, Some(_), _, false) => self.up_to,
            (Some(_), Some(_), false, false) if is_same => self.exactly,
            (Some(_), Some(_), false, false) => self.from_to,
            (Some(_), Some(_), false, true) => self.from_to_under,
            (Some(_), Some(_), true, false) => self.over_to,
            (Some(_), Some(_), true, true) => self.over_to_under,
        };
        let ends = [low, high].map(|end| end.map(number).unwrap_or_default());
        let written = fill(template, &[("low", &ends[0]), ("high", &ends[1])]);
        let is_soft = low.into_iter().chain(high).any(|bound| bound.is_approximate);
        if is_soft { fill(self.roughly, &[("bounds", &written)]) } else { written }
    }

    /// Returns a short sentence for what lies between two figures that disagree.
    pub fn gap_of(&self, gap: &Decimal, unit: &str) -> String {
        fill(self.gap, &[("gap", &amount(gap, unit))])
    }

    /// Returns the sign and the word of a stance.
    pub fn stance(&self, stance: Stance) -> [&'static str; 2] {
        match stance {
            Stance::Yes => ["✓", self.says],
            Stance::No => ["✗", self.contradicts],
            Stance::Qualifies => ["~", self.qualifies],
        }
    }

    /// Returns the sign and the word of a cell in which nothing is said.
    pub fn empty_cell(&self, cell: &Cell) -> [&'static str; 2] {
        match cell {
            Cell::Silent { is_stale: true } => ["–", self.silent_before],
            Cell::Silent { is_stale: false } => ["–", self.silent],
            _ => ["?", self.unchecked],
        }
    }

    /// Returns how many sources say what, and how many origins are behind those that say so if that is fewer.
    pub fn tally(&self, tally: &Tally, origins: usize) -> String {
        let saying = counted(tally.says, self.saying);
        // Several sources that have it from one place are no more than one.
        let with_origins = if origins < tally.says {
            format!("{saying} ({})", counted(origins, self.origins))
        } else {
            saying
        };
        let parts = [
            (tally.says, with_origins),
            (tally.contradicts, counted(tally.contradicts, self.contradicting)),
            (tally.qualifies, counted(tally.qualifies, self.qualifying)),
            (tally.silent, counted(tally.silent, self.being_silent)),
            (tally.unchecked, counted(tally.unchecked, self.being_unchecked)),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words);
        parts.collect::<Vec<_>>().join(", ")
    }
}
