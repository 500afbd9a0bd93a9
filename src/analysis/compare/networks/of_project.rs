//! The statements that sources make to topics of claims, which network is made of them, and which are behind a number.

use crate::analysis::compare::answers::{Answers, Compared, level};
use crate::analysis::compare::networks::measures::{
    Agreement, Norm, OneMode, Qualifying, Told, TwoMode, TwoModeNorm,
};
use crate::analysis::compare::networks::network::{Network, network_of_one, network_of_two};
use crate::analysis::compare::networks::statements::{Date, Duplicates, Stance, Statement, Variable};
use crate::analysis::compare::voices::Actors;
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::id::AnnotationId;

/// What metadata calls the day of a text.
const DAY: [&str; 2] = ["date", "published"];

/// A statement, and the annotation that it stands in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stated {
    /// What is counted.
    pub statement: Statement,
    /// Where it stands.
    pub annotation: AnnotationId,
    /// The name of who says it; empty, if the source says it itself.
    pub actor: String,
}

impl Stated {
    /// Whether somebody is named who says it. What a source says itself has no actor.
    pub fn has_actor(&self) -> bool {
        !self.statement.actor.is_empty()
    }
}

/// Returns who says what to topics. Figures are none: that two answer one question does not say that they agree.
pub fn statements<'a>(
    topics: impl Iterator<Item = &'a Answers>,
    sources: &Compared,
    actors: &Actors,
) -> Vec<Stated> {
    let mut stated = Vec::new();
    for answers in topics {
        for answer in answers.claims() {
            let Some(document) = sources.documents.get(answer.source) else { continue };
            let (id, name) =
                actors.speaking(answer, sources).map(|actor| (actor.id, actor.name)).unwrap_or_default();
            stated.push(Stated {
                statement: Statement {
                    actor: id,
                    topic: answers.topic.id.to_string(),
                    stance: level(answer.stance),
                    document: document.id.to_string(),
                    date: day(document),
                },
                annotation: answer.annotation.id.clone(),
                actor: name,
            });
        }
    }
    stated
}

/// The day of a text, as its metadata says.
fn day(document: &Document) -> Option<Date> {
    let named = |wanted: &&str| {
        document.metadata.iter().find_map(|(name, value)| match value {
            MetadataValue::Text(text) if name.eq_ignore_ascii_case(wanted) => Date::parse(text.trim()),
            _ => None,
        })
    };
    DAY.iter().find_map(named)
}

/// What a network joins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// Actors with actors, by the topics that they speak of.
    #[default]
    Actors,
    /// Actors with topics.
    ActorsTopics,
    /// Sources with topics.
    SourcesTopics,
    /// Actors with sources.
    ActorsSources,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 4] = [Kind::Actors, Kind::ActorsTopics, Kind::SourcesTopics, Kind::ActorsSources];

    /// What its rows and columns are; what things of one kind are compared by is no column.
    fn variables(self) -> [Variable; 2] {
        match self {
            Kind::Actors | Kind::ActorsTopics => [Variable::Actor, Variable::Topic],
            Kind::SourcesTopics => [Variable::Source, Variable::Topic],
            Kind::ActorsSources => [Variable::Actor, Variable::Source],
        }
    }
}

/// Which network is wanted, and how its statements are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// What it joins.
    pub kind: Kind,
    /// What counts between things of one kind.
    pub agreement: Agreement,
    /// What that is divided by.
    pub norm: Norm,
    /// What a cell of two kinds says.
    pub told: Told,
    /// What that is divided by.
    pub two_mode_norm: TwoModeNorm,
    /// What becomes of statements that qualify.
    pub qualifying: Qualifying,
    /// What counts once.
    pub duplicates: Duplicates,
}

impl Default for Wanted {
    fn default() -> Wanted {
        Wanted {
            kind: Kind::default(),
            agreement: Agreement::Congruence,
            norm: Norm::No,
            told: Told::Subtract,
            two_mode_norm: TwoModeNorm::No,
            qualifying: Qualifying::LeftOut,
            duplicates: Duplicates::Include,
        }
    }
}

impl Wanted {
    /// Returns the statements that count. Where actors are joined, somebody must be named who makes them.
    pub fn counted<'a>(&self, stated: &'a [Stated]) -> impl Iterator<Item = &'a Stated> + use<'a> {
        let needs_actor = self.kind != Kind::SourcesTopics;
        stated.iter().filter(move |stated| !needs_actor || stated.has_actor())
    }

    /// Whether it joins things of one kind.
    pub fn is_of_one(&self) -> bool {
        self.kind == Kind::Actors
    }

    /// Returns the network of some statements. Its nodes are called by their ids.
    pub fn network(&self, stated: &[Stated]) -> Network {
        let statements: Vec<Statement> =
            self.counted(stated).map(|stated| stated.statement.clone()).collect();
        let Wanted { agreement, norm, told, two_mode_norm, qualifying, duplicates, .. } = *self;
        let [rows, columns] = self.kind.variables();
        if self.is_of_one() {
            let settings = OneMode { rows, by: columns, agreement, norm, duplicates, qualifying };
            network_of_one(&statements, &settings)
        } else {
            let settings = TwoMode { rows, columns, told, norm: two_mode_norm, duplicates, qualifying };
            network_of_two(&statements, &settings)
        }
    }

    /// Returns how its numbers are reckoned: what counts, and what that is divided by if it is divided.
    pub fn formula(&self) -> (&'static str, Option<&'static str>) {
        if self.is_of_one() {
            let by = (self.norm != Norm::No).then(|| self.norm.formula());
            (self.agreement.formula(self.qualifying), by)
        } else {
            let by = (self.two_mode_norm != TwoModeNorm::No).then(|| self.two_mode_norm.formula());
            (self.told.formula(), by)
        }
    }

    /// Returns the statements behind the number of a row and a column, by their ids: of two kinds, those of both; of one
    /// kind, those of either on what both speak of.
    pub fn behind<'a>(&self, stated: &'a [Stated], row: &str, column: &str) -> Vec<&'a Stated> {
        let [rows, columns] = self.kind.variables();
        let is_level = |stated: &&Stated| {
            self.qualifying != Qualifying::LeftOut || stated.statement.stance != Stance::Qualifies
        };
        let all: Vec<&Stated> = self.counted(stated).filter(is_level).collect();
        if !self.is_of_one() {
            let is_meant = |stated: &&Stated| {
                rows.of(&stated.statement) == row && columns.of(&stated.statement) == column
            };
            return all.into_iter().filter(is_meant).collect();
        }
        let speaks = |actor: &str, topic: &str| {
            all.iter().any(|it| rows.of(&it.statement) == actor && columns.of(&it.statement) == topic)
        };
        let is_meant = |stated: &&&Stated| {
            let (actor, topic) = (rows.of(&stated.statement), columns.of(&stated.statement));
            [row, column].contains(&actor) && speaks(row, topic) && speaks(column, topic)
        };
        all.iter().filter(is_meant).copied().collect()
    }
}
