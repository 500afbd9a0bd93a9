//! Which names of a project nobody has joined yet, and what they may be of: each other, or an entity that is there.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::analysis::compare::names::find;
use crate::analysis::compare::names::parts::NameKind;
use crate::analysis::compare::names::reasons::Reason;
use crate::analysis::compare::names::suggestions::{Group, Name, Refusal, Suggestions, suggest_beside};
use crate::model::index::project::Project;
use crate::model::record::document::Document;
use crate::model::record::entity::Entity;
use crate::model::record::id::{AnnotationId, DocumentId, EntityId, LabelId};
use crate::model::record::refusal::Refused;
use crate::text::content::Text;
use crate::text::folding::fold;
use crate::text::span::{Span, TextOffset};

/// A place where a name stands of which nobody has said whose it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Site {
    /// The index of the document among those that are looked through.
    pub document: usize,
    /// Where in its text.
    pub span: Span,
    /// The annotation that is there; nothing, if nobody has tagged it.
    pub annotation: Option<AnnotationId>,
}

/// A name as it is spelled in some places of which nobody has said whose they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenForm {
    /// How it is spelled.
    pub form: String,
    /// What it is of.
    pub kind: NameKind,
    /// The places, in the order of the texts: at least one.
    pub sites: Vec<Site>,
}

/// Why names are offered.
#[derive(Clone, PartialEq, Debug)]
pub enum Ground {
    /// Two names may be one.
    Alike {
        /// One name.
        left: String,
        /// The other.
        right: String,
        /// Why.
        reason: Reason,
    },
    /// The name is one of an entity, and stands elsewhere too.
    AlsoHere(String),
    /// The name stands in several places.
    OneForm,
}

/// Names that may all be of one.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// The entity that they may be of; nothing, if it would be new.
    pub entity: Option<EntityId>,
    /// What it is called, or would be.
    pub preferred: String,
    /// The names under which the entity is known already.
    pub known: Vec<String>,
    /// The names that nobody has joined yet, at least one; those under which the entity is known may be among them.
    pub forms: Vec<OpenForm>,
    /// Why, the surest first: at least one.
    pub grounds: Vec<Ground>,
}

/// What a short name could be of.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The entity, if it is one.
    pub entity: Option<EntityId>,
    /// What it is called.
    pub name: String,
    /// The name by which it may be meant.
    pub form: String,
    /// The names that would come along, if there is no entity yet.
    pub forms: Vec<OpenForm>,
}

/// A name that could be of several, so that somebody must say of whom.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenQuestion {
    /// The name.
    pub form: OpenForm,
    /// What it could be of: at least two.
    pub candidates: Vec<Candidate>,
}

/// What somebody may decide.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OpenNames {
    /// Names that may be one: first spellings that nobody has joined, then what may belong to entities, then names of one
    /// spelling, those in most places first.
    pub offers: Vec<Offer>,
    /// Names that could be of several.
    pub questions: Vec<OpenQuestion>,
}

/// Names that were found in texts. Each text is looked through once.
#[derive(Clone, Default)]
pub struct NamesInTexts {
    found: HashMap<DocumentId, (Arc<Text>, Arc<Vec<find::Found>>)>,
}

impl NamesInTexts {
    fn get(&mut self, document: &DocumentId, text: &Arc<Text>) -> Arc<Vec<find::Found>> {
        if let Some((of, found)) = self.found.get(document)
            && Arc::ptr_eq(of, text)
        {
            return found.clone();
        }
        let found = Arc::new(find::find(text.as_str()));
        self.found.insert(document.clone(), (text.clone(), found.clone()));
        found
    }
}

/// A name in all its places.
#[derive(Clone, Default)]
struct Spelled {
    form: String,
    kind: Option<NameKind>,
    /// Where nobody has said whose it is.
    sites: Vec<Site>,
    /// The entities that somebody has said it is of, by their indices.
    joined: BTreeSet<usize>,
    /// In how many places it stands.
    mentions: usize,
}

impl Spelled {
    fn kind(&self) -> NameKind {
        self.kind.unwrap_or(NameKind::Other)
    }

    fn open(&self) -> Option<OpenForm> {
        let (form, kind, sites) = (self.form.clone(), self.kind(), self.sites.clone());
        (!sites.is_empty()).then_some(OpenForm { form, kind, sites })
    }
}

/// Returns what somebody may decide of the names in some documents of a project. What was refused is not offered, and
/// neither is that two entities are one: people have told them apart.
pub fn open_names(
    project: &Project,
    documents: &[(Arc<Document>, Arc<Text>)],
    in_texts: &mut NamesInTexts,
) -> OpenNames {
    let refusals: Vec<Refusal> = project
        .refusals()
        .filter_map(|(refused, _)| match refused {
            Refused::SameEntity(left, right) => Some((left.clone(), right.clone())),
            _ => None,
        })
        .collect();
    let mut spelled = spellings(project, documents, in_texts);
    for (left, _) in refusals.iter().filter(|(left, right)| left == right) {
        // What is not one with itself is no name, or is to be left as it is.
        if let Some(spelled) = spelled.get_mut(left) {
            spelled.sites.clear();
        }
    }
    let is_wanted = |spelled: &Spelled| !spelled.sites.is_empty() || !spelled.joined.is_empty();
    let wanted = spelled.into_values().filter(is_wanted);
    let (of_several, spelled): (Vec<Spelled>, Vec<Spelled>) =
        wanted.partition(|spelled| spelled.joined.len() > 1);
    let entities: Vec<&Entity> = project.entities().map(AsRef::as_ref).collect();
    Names { entities, spelled }.open(&of_several, &refusals)
}

/// The names, each of one entity at most.
struct Names<'a> {
    entities: Vec<&'a Entity>,
    spelled: Vec<Spelled>,
}

impl Names<'_> {
    fn open(&self, of_several: &[Spelled], refusals: &[Refusal]) -> OpenNames {
        let names: Vec<Name> = self
            .spelled
            .iter()
            .map(|it| Name { form: it.form.clone(), kind: it.kind(), mentions: it.mentions })
            .collect();
        let mut joined: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (name, spelled) in self.spelled.iter().enumerate() {
            if let Some(entity) = spelled.joined.first() {
                joined.entry(*entity).or_default().push(name);
            }
        }
        let joined: Vec<Vec<usize>> = joined.into_values().collect();
        let Suggestions { groups, questions } = suggest_beside(&names, &joined, refusals);

        let (more, new): (Vec<Offer>, Vec<Offer>) =
            groups.iter().filter_map(|group| self.of_group(group)).partition(|offer| offer.entity.is_some());
        let grouped = groups.iter().flat_map(|group| group.members.iter().copied());
        let decided: BTreeSet<usize> =
            grouped.chain(questions.iter().map(|question| question.name)).collect();
        let others = (0..self.spelled.len()).filter(|name| !decided.contains(name));
        let (also, mut alone): (Vec<Offer>, Vec<Offer>) =
            others.filter_map(|name| self.of_one(name)).partition(|offer| offer.entity.is_some());
        let places = |offer: &Offer| offer.forms.iter().map(|form| form.sites.len()).sum::<usize>();
        alone.sort_by_key(|offer| Reverse(places(offer)));

        let short = questions.iter().filter_map(|question| {
            let form = self.spelled.get(question.name)?;
            let candidates = question.candidates.iter().map(|name| self.candidate(*name, &groups));
            form.joined.is_empty().then_some(())?;
            Some(OpenQuestion { form: form.open()?, candidates: candidates.collect() })
        });
        let several = of_several.iter().filter_map(|form| {
            let candidates = form.joined.iter().filter_map(|entity| self.entities.get(*entity));
            let candidates = candidates.map(|entity| Candidate {
                entity: Some(entity.id.clone()),
                name: entity.preferred.clone(),
                form: form.form.clone(),
                forms: Vec::new(),
            });
            Some(OpenQuestion { form: form.open()?, candidates: candidates.collect() })
        });
        OpenNames {
            questions: several.chain(short).collect(),
            offers: new.into_iter().chain(more).chain(also).chain(alone).collect(),
        }
    }

    fn form(&self, name: usize) -> String {
        self.spelled.get(name).map(|spelled| spelled.form.clone()).unwrap_or_default()
    }

    fn entity(&self, name: usize) -> Option<&Entity> {
        let index = self.spelled.get(name)?.joined.first()?;
        self.entities.get(*index).copied()
    }

    fn open_form(&self, name: usize) -> Option<OpenForm> {
        self.spelled.get(name)?.open()
    }

    /// What is offered of names that may be one; nothing, if nothing is left to decide.
    fn of_group(&self, group: &Group) -> Option<Offer> {
        let is_new = |name: usize| self.entity(name).is_none() && self.open_form(name).is_some();
        let also_here = group.members.iter().filter(|name| self.entity(**name).is_some());
        let also_here =
            also_here.filter_map(|name| self.open_form(*name)).map(|open| Ground::AlsoHere(open.form));
        let links = group.links.iter().filter(|link| is_new(link.left) || is_new(link.right));
        let alike = links.map(|link| Ground::Alike {
            left: self.form(link.left),
            right: self.form(link.right),
            reason: link.reason.clone(),
        });
        let entity = group.members.iter().find_map(|name| self.entity(*name));
        let forms: Vec<OpenForm> = group.members.iter().filter_map(|name| self.open_form(*name)).collect();
        (!forms.is_empty()).then(|| Offer {
            entity: entity.map(|entity| entity.id.clone()),
            preferred: entity.map_or_else(|| self.form(group.preferred), |entity| entity.preferred.clone()),
            known: group
                .members
                .iter()
                .filter(|name| self.entity(**name).is_some())
                .map(|it| self.form(*it))
                .collect(),
            forms,
            grounds: also_here.chain(alike).collect(),
        })
    }

    /// What is offered of a name that is like no other: more places for its entity, or an entity for its places.
    fn of_one(&self, name: usize) -> Option<Offer> {
        let open = self.open_form(name)?;
        if let Some(entity) = self.entity(name) {
            let grounds = vec![Ground::AlsoHere(open.form.clone())];
            let (id, preferred) = (entity.id.clone(), entity.preferred.clone());
            let known = vec![open.form.clone()];
            return Some(Offer { entity: Some(id), preferred, known, forms: vec![open], grounds });
        }
        let (preferred, grounds) = (open.form.clone(), vec![Ground::OneForm]);
        let is_often = open.sites.len() > 1;
        is_often.then(|| Offer { entity: None, preferred, known: Vec::new(), forms: vec![open], grounds })
    }

    fn candidate(&self, name: usize, groups: &[Group]) -> Candidate {
        let group = groups.iter().find(|group| group.members.contains(&name));
        let members = group.map_or(vec![name], |group| group.members.clone());
        match members.iter().find_map(|name| self.entity(*name)) {
            Some(entity) => Candidate {
                entity: Some(entity.id.clone()),
                name: entity.preferred.clone(),
                form: self.form(name),
                forms: Vec::new(),
            },
            None => Candidate {
                entity: None,
                name: self.form(name),
                form: self.form(name),
                forms: members.into_iter().filter_map(|name| self.open_form(name)).collect(),
            },
        }
    }
}

/// The names in some documents, by their spellings: what is tagged as one, and what looks like one where nothing is tagged.
fn spellings(
    project: &Project,
    documents: &[(Arc<Document>, Arc<Text>)],
    in_texts: &mut NamesInTexts,
) -> BTreeMap<String, Spelled> {
    let mut entities: HashMap<&AnnotationId, usize> = HashMap::new();
    for (index, entity) in project.entities().enumerate() {
        entities.extend(entity.mentions.keys().map(|id| (id, index)));
    }
    let mut all: BTreeMap<String, Spelled> = BTreeMap::new();
    let mut add = |form: &str, kind: NameKind, place: Result<usize, Site>| {
        let spelled = all.entry(form.trim().to_string()).or_default();
        spelled.form = form.trim().to_string();
        spelled.kind = Some(spelled.kind.map_or(kind, |known| known.min(kind)));
        spelled.mentions += 1;
        match place {
            Ok(entity) => {
                spelled.joined.insert(entity);
            }
            Err(site) => spelled.sites.push(site),
        }
    };
    for (document, (record, text)) in documents.iter().enumerate() {
        let annotations = project.annotations(&record.id);
        for one in annotations.iter() {
            let (span, kind) = (one.fragments.hull(), kind_of(project, &one.label));
            let form = text.slice(span);
            if let Some(entity) = entities.get(&one.id) {
                add(form, kind.unwrap_or(NameKind::Other), Ok(*entity));
            } else if let Some(kind) = kind {
                add(form, kind, Err(Site { document, span, annotation: Some(one.id.clone()) }));
            }
        }
        for name in in_texts.get(&record.id, text).iter() {
            let at = |byte: usize| TextOffset::from_byte(byte as u32);
            let span = Span::new(at(name.span.start), at(name.span.end));
            if let Some(span) = span.filter(|span| annotations.touching(*span).is_empty()) {
                add(text.slice(span), name.kind, Err(Site { document, span, annotation: None }));
            }
        }
    }
    for spelled in all.values_mut() {
        spelled.sites.sort();
    }
    all
}

/// What annotations of a label name, as its id or its name says; nothing, if they are no names.
pub fn kind_of(project: &Project, label: &LabelId) -> Option<NameKind> {
    let name = project.schema().label(label).map(|label| fold(&label.name));
    let kind = |name: &str| match name {
        "actor" => Some(NameKind::Other),
        "person" => Some(NameKind::Person),
        "organization" | "organisation" => Some(NameKind::Organization),
        "location" | "place" => Some(NameKind::Place),
        _ => None,
    };
    kind(label.as_str()).or_else(|| kind(&name?))
}
