//! What the page says of networks: who agrees with whom, who speaks of what, and how the numbers are reckoned.

use crate::analysis::compare::networks::measures::{Agreement, Norm, Qualifying, Told, TwoModeNorm};
use crate::analysis::compare::networks::of_project::Kind;
use crate::analysis::compare::networks::statements::Duplicates;
use crate::words::numbers::Pair;
use crate::words::table;

table! {
    /// The words of networks.
    pub NetworkWords {
        empty = "A network is made of claims that somebody is quoted for: put claims to topics, and connect them with who says them.",
        kind = "Network",
        actors = "Actors with actors",
        actors_topics = "Actors with topics",
        sources_topics = "Sources with topics",
        actors_sources = "Actors with sources",
        measure = "Counted",
        speak_of_the_same = "speak of the same",
        say_the_same = "say the same (congruence)",
        say_the_opposite = "say the opposite (conflict)",
        congruence_less_conflict = "congruence less conflict",
        statements = "statements",
        yes_less_no = "yes less no",
        combined = "yes 1, no 2, qualifies 4",
        norm = "Divided by",
        nothing = "nothing",
        average = "the mean of their statements (average)",
        jaccard = "what DNA calls “jaccard”",
        cosine = "what DNA calls “cosine”",
        activity = "the statements of the row (activity)",
        prominence = "the statements of the column (prominence)",
        qualifying = "What qualifies",
        left_out = "is left out",
        between = "is halfway between yes and no",
        apart = "is a level of its own",
        duplicates = "Counts once",
        nothing_once = "nothing",
        document_once = "the same in one text",
        week_once = "the same in one week",
        month_once = "the same in one month",
        year_once = "the same in one year",
        all_once = "the same anywhere",
        formula = "Each number is {formula}",
        divided = "Each number is {formula}, divided by {norm}",
        symbols = "x(a,c,q): how many statements of the row a on c say q; n(a): all statements of a. Statements: {count}.",
        caption = "Network: {kind}",
        drawing = "{kind}: {nodes}, {edges}. The table beside it has all numbers.",
        nodes: Pair = ["1 node", "{count} nodes"],
        edges: Pair = ["1 line", "{count} lines"],
        key = "Thick lines are large numbers; broken lines are below zero.",
        too_many = "There are too many nodes for a drawing.",
        cell = "{row}, {column}: {number}",
        behind = "Behind {number}, {row} with {column}",
        choose = "A number shows what is behind it.",
    }
}

/// The words of networks.
pub fn networks() -> &'static NetworkWords {
    &NetworkWords::ENGLISH
}

impl NetworkWords {
    /// What a network joins.
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Actors => self.actors,
            Kind::ActorsTopics => self.actors_topics,
            Kind::SourcesTopics => self.sources_topics,
            Kind::ActorsSources => self.actors_sources,
        }
    }

    /// What counts between things of one kind.
    pub fn agreement(&self, agreement: Agreement) -> &'static str {
        match agreement {
            Agreement::Ignore => self.speak_of_the_same,
            Agreement::Congruence => self.say_the_same,
            Agreement::Conflict => self.say_the_opposite,
            Agreement::Subtract => self.congruence_less_conflict,
        }
    }

    /// What a measure of things of one kind is divided by.
    pub fn norm(&self, norm: Norm) -> &'static str {
        match norm {
            Norm::No => self.nothing,
            Norm::Average => self.average,
            Norm::Jaccard => self.jaccard,
            Norm::Cosine => self.cosine,
        }
    }

    /// What a cell of two kinds says.
    pub fn told(&self, told: Told) -> &'static str {
        match told {
            Told::Ignore => self.statements,
            Told::Subtract => self.yes_less_no,
            Told::Combine => self.combined,
        }
    }

    /// What a cell of two kinds is divided by.
    pub fn two_mode_norm(&self, norm: TwoModeNorm) -> &'static str {
        match norm {
            TwoModeNorm::No => self.nothing,
            TwoModeNorm::Activity => self.activity,
            TwoModeNorm::Prominence => self.prominence,
        }
    }

    /// What becomes of statements that qualify.
    pub fn qualifying(&self, qualifying: Qualifying) -> &'static str {
        match qualifying {
            Qualifying::LeftOut => self.left_out,
            Qualifying::Between => self.between,
            Qualifying::Apart => self.apart,
        }
    }

    /// What counts once.
    pub fn duplicates(&self, duplicates: Duplicates) -> &'static str {
        match duplicates {
            Duplicates::Include => self.nothing_once,
            Duplicates::Document => self.document_once,
            Duplicates::Week => self.week_once,
            Duplicates::Month => self.month_once,
            Duplicates::Year => self.year_once,
            Duplicates::AcrossRange => self.all_once,
        }
    }

    /// A number of a network, to four places.
    pub fn number(&self, number: f64) -> String {
        let written = format!("{number:.4}");
        let written = written.trim_end_matches('0').trim_end_matches('.');
        if written == "-0" { "0".to_string() } else { written.replace('-', "−") }
    }
}
