//! Who is heard in which source: the actors behind what is said, in their own words or in those of the source.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::analysis::compare::answers::{Answer, Answers, Compared, level};
use crate::analysis::compare::claim_map::{Claim, Mention, Silence, Voice, Voices};
use crate::analysis::compare::passages::Place;
use crate::analysis::compare::quotations::quotation;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::entity::Entity;
use crate::model::record::id::{AnnotationId, DocumentId};
use crate::text::content::Text;
use crate::text::folding::fold;

/// Somebody who says something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The id of the entity; of a name that is in none, the name without what spelling does not count.
    pub id: String,
    /// The name that is shown.
    pub name: String,
}

/// What annotations mention.
#[derive(Clone, Default)]
pub struct Actors {
    entities: HashMap<AnnotationId, Arc<Entity>>,
}

impl PartialEq for Actors {
    fn eq(&self, other: &Actors) -> bool {
        let is_same = |(id, entity): (&AnnotationId, &Arc<Entity>)| {
            other.entities.get(id).is_some_and(|other| Arc::ptr_eq(entity, other))
        };
        self.entities.len() == other.entities.len() && self.entities.iter().all(is_same)
    }
}

impl Actors {
    /// Returns the actors of a project.
    pub fn of(project: &Project) -> Actors {
        let mut entities = HashMap::new();
        for entity in project.entities() {
            entities.extend(entity.mentions.keys().map(|id| (id.clone(), entity.clone())));
        }
        Actors { entities }
    }

    /// Returns the entity that an annotation mentions, if somebody has joined it to one.
    pub fn entity(&self, annotation: &AnnotationId) -> Option<&Arc<Entity>> {
        self.entities.get(annotation)
    }

    /// Returns whom an annotation of a text names. Where the text is not in memory, an annotation in no entity names
    /// somebody of whom nothing is known.
    pub fn named(&self, annotation: &Annotation, text: Option<&Text>) -> Actor {
        if let Some(entity) = self.entity(&annotation.id) {
            return Actor { id: entity.id.to_string(), name: entity.preferred.clone() };
        }
        let Some(text) = text else {
            return Actor { id: annotation.id.to_string(), name: String::new() };
        };
        let name = text.slice(annotation.fragments.hull()).trim().to_string();
        Actor { id: fold(&name), name }
    }

    /// Returns who says what an answer says; nothing, if the source says it itself.
    pub fn speaking(&self, answer: &Answer, sources: &Compared) -> Option<Actor> {
        let speaker = answer.speaker.as_ref()?;
        let document = sources.index(&speaker.document).and_then(|index| sources.documents.get(index));
        let text = document.and_then(|document| document.text.get());
        Some(self.named(speaker, text.as_deref()))
    }

    /// Returns the claims that sources make to a topic, with who is quoted for them. `place` says where an answer stands.
    pub fn claim(
        &self,
        answers: &Answers,
        sources: &Compared,
        mut place: impl FnMut(&Answer) -> Place,
    ) -> Claim {
        let mention = |answer: &Answer| {
            let (place, span) = (place(answer), answer.annotation.fragments.hull());
            let text = sources.documents.get(answer.source).and_then(|document| document.text.get());
            let quotation = text.and_then(|text| quotation(&text, span));
            let voice = if quotation.is_some() { Voice::Direct } else { Voice::Indirect };
            let said_by = self.speaking(answer, sources).map(|actor| (actor.id, voice));
            Mention { place, stance: level(answer.stance), said_by, quotation }
        };
        let silence =
            |document: &DocumentId| Some(Silence { document: sources.index(document)?, is_stale: false });
        Claim {
            mentions: answers.claims().map(mention).collect(),
            silences: answers.topic.silent.keys().filter_map(silence).collect(),
            copies: Vec::new(),
        }
    }
}

/// Where an answer stands by its span alone: nobody knows which of its words are those of a passage, so that mentions in
/// one passage count as several origins.
pub fn by_span(answer: &Answer) -> Place {
    let span = answer.annotation.fragments.hull();
    Place { document: answer.source, first_word: 0, words: 0, span }
}

/// An actor, and how often each source lets it be heard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heard {
    /// Who is heard.
    pub actor: Actor,
    /// How often, in the order of the sources.
    pub in_sources: Vec<Voices>,
}

impl Heard {
    /// How often it is heard in all.
    pub fn total(&self) -> usize {
        self.in_sources.iter().map(|voices| voices.direct + voices.indirect).sum()
    }
}

/// Returns who is quoted for claims to some topics, those first that are heard most.
pub fn heard<'a>(
    topics: impl Iterator<Item = &'a Answers>,
    sources: &Compared,
    actors: &Actors,
) -> Vec<Heard> {
    let mut heard: BTreeMap<String, Heard> = BTreeMap::new();
    for answers in topics {
        for actor in answers.claims().filter_map(|answer| actors.speaking(answer, sources)) {
            heard.entry(actor.id.clone()).or_insert_with(|| Heard {
                actor,
                in_sources: vec![Voices::default(); sources.documents.len()],
            });
        }
        for ((actor, source), voices) in actors.claim(answers, sources, by_span).voices() {
            let its = actor.and_then(|actor| heard.get_mut(actor)?.in_sources.get_mut(source));
            if let Some(its) = its {
                its.direct += voices.direct;
                its.indirect += voices.indirect;
            }
        }
    }
    let mut heard: Vec<Heard> = heard.into_values().collect();
    heard.sort_by(|one, other| {
        other.total().cmp(&one.total()).then_with(|| one.actor.name.cmp(&other.actor.name))
    });
    heard
}
