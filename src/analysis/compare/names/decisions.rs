//! What becomes of offered names once somebody has decided: one command for each decision, so that it is one step.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::analysis::compare::names::of_project::{Candidate, Offer, OpenForm, OpenQuestion, Site};
use crate::analysis::compare::names::parts::NameKind;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::entity::EntityCommand;
use crate::model::edit::refusal::RefusalCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin, Stamp};
use crate::model::record::attributes::Attributes;
use crate::model::record::document::Document;
use crate::model::record::entity::{Entity, Mention};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, EntityId, LabelId};
use crate::model::record::refusal::Refused;
use crate::text::content::Text;
use crate::text::folding::fold;
use crate::text::span::Fragments;

/// Why a decision cannot be carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hindrance {
    /// Names are to be tagged, and there is no label for names.
    NoLabel,
    /// No new ids could be made.
    NoId,
}

/// What a decision is made with.
pub struct Deciding<'a> {
    /// The project.
    pub project: &'a Project,
    /// The documents in which the names were found.
    pub documents: &'a [(Arc<Document>, Arc<Text>)],
    /// Who decides.
    pub annotator: AnnotatorId,
    /// Makes new ids; nothing, if that fails.
    pub new_id: &'a mut dyn FnMut() -> Option<String>,
}

impl Deciding<'_> {
    /// Returns the command that joins what is offered, but for some of its names, by their indices. Where nothing is tagged
    /// yet, that is done on the way; what is left out is refused. Without any name left, all is refused.
    pub fn take(&mut self, offer: &Offer, left_out: &BTreeSet<usize>) -> Result<Command, Hindrance> {
        let (out, taken): (Vec<_>, Vec<_>) =
            offer.forms.iter().enumerate().partition(|(index, _)| left_out.contains(index));
        let taken: Vec<&OpenForm> = taken.into_iter().map(|(_, form)| form).collect();
        if taken.is_empty() {
            return Ok(refuse(offer));
        }
        let preferred = match &offer.entity {
            None if !taken.iter().any(|form| form.form == offer.preferred) => {
                let longest = taken.iter().max_by_key(|form| form.form.chars().count());
                longest.map(|form| form.form.clone()).unwrap_or_default()
            }
            _ => offer.preferred.clone(),
        };
        let names: Vec<&str> = taken.iter().map(|form| form.form.as_str()).collect();
        let refused: Vec<Refused> =
            out.into_iter().flat_map(|(_, form)| refused_with(&form.form, &names, offer)).collect();
        let mut commands = self.join(offer.entity.as_ref(), &preferred, &taken)?;
        commands.extend((!refused.is_empty()).then(|| RefusalCommand::Refuse(refused).into()));
        Ok(Command::Several(commands))
    }

    /// Returns the command that says of which of its candidates a name is.
    pub fn answer(&mut self, question: &OpenQuestion, candidate: &Candidate) -> Result<Command, Hindrance> {
        let forms: Vec<&OpenForm> = candidate.forms.iter().chain([&question.form]).collect();
        Ok(Command::Several(self.join(candidate.entity.as_ref(), &candidate.name, &forms)?))
    }

    /// The commands that tag where names stand, and join them.
    fn join(
        &mut self,
        entity: Option<&EntityId>,
        preferred: &str,
        forms: &[&OpenForm],
    ) -> Result<Vec<Command>, Hindrance> {
        let mut tagged = Vec::new();
        let mut annotations: Vec<AnnotationId> = Vec::new();
        for form in forms {
            for site in &form.sites {
                let id = match &site.annotation {
                    Some(annotation) => annotation.clone(),
                    None => {
                        let label = self.label(entity, forms, form.kind).ok_or(Hindrance::NoLabel)?;
                        let annotation = self.annotation(site, label)?;
                        let id = annotation.id.clone();
                        tagged.push(annotation);
                        id
                    }
                };
                annotations.push(id);
            }
        }
        let join = match entity {
            Some(entity) => EntityCommand::Join { entity: entity.clone(), annotations },
            None => EntityCommand::Add(Entity {
                id: EntityId::new((self.new_id)().ok_or(Hindrance::NoId)?),
                preferred: preferred.to_string(),
                note: String::new(),
                mentions: annotations.into_iter().map(|id| (id, Mention::default())).collect(),
                stamp: Stamp::default(),
                extra: Extra::default(),
            }),
        };
        let tag = (!tagged.is_empty()).then(|| AnnotationCommand::AnnotateAll(tagged).into());
        Ok(tag.into_iter().chain([join.into()]).collect())
    }

    fn annotation(&mut self, site: &Site, label: LabelId) -> Result<Annotation, Hindrance> {
        let id = AnnotationId::new((self.new_id)().ok_or(Hindrance::NoId)?);
        let (document, _) = self.documents.get(site.document).ok_or(Hindrance::NoId)?;
        Ok(Annotation {
            id,
            document: document.id.clone(),
            annotator: self.annotator.clone(),
            origin: Origin::Human,
            label,
            fragments: Fragments::from(site.span),
            attributes: Attributes::default(),
            note: String::new(),
            time: None,
            extra: Extra::default(),
        })
    }

    /// The label of a name that is not tagged: that of most mentions of what it is joined to, else one for its kind.
    fn label(&self, entity: Option<&EntityId>, forms: &[&OpenForm], kind: NameKind) -> Option<LabelId> {
        let joined = entity.and_then(|id| self.project.entity(id));
        let joined = joined.into_iter().flat_map(|entity| entity.mentions.keys());
        let tagged = forms.iter().flat_map(|form| &form.sites).filter_map(|site| site.annotation.as_ref());
        let mut counts: BTreeMap<&LabelId, usize> = BTreeMap::new();
        for annotation in joined.chain(tagged).filter_map(|id| self.project.annotation(id)) {
            *counts.entry(&annotation.label).or_default() += 1;
        }
        let usual = counts.into_iter().max_by_key(|(_, count)| *count).map(|(label, _)| label.clone());
        usual.or_else(|| label_for(self.project, kind))
    }
}

/// Returns the command that refuses what is offered, for good: no two of its names are of one, nor is any of the entity.
pub fn refuse(offer: &Offer) -> Command {
    let mut refused = Vec::new();
    for (index, form) in offer.forms.iter().enumerate() {
        let before: Vec<&str> = offer.forms.iter().take(index).map(|form| form.form.as_str()).collect();
        refused.extend(refused_with(&form.form, &before, offer));
    }
    if refused.is_empty() {
        // That a name is not of one with itself says that it is to be left as it is.
        refused.extend(offer.forms.iter().map(|form| Refused::same_entity(&form.form, &form.form)));
    }
    RefusalCommand::Refuse(refused).into()
}

/// That a name is not of one with others, nor of the entity; if it is known as that, that it is to be left as it is.
fn refused_with(name: &str, others: &[&str], offer: &Offer) -> Vec<Refused> {
    let known = |name: &str| offer.known.iter().any(|known| known == name);
    if known(name) {
        return vec![Refused::same_entity(name, name)];
    }
    let all =
        others.iter().copied().filter(|other| !known(other)).chain(offer.known.iter().map(String::as_str));
    all.map(|other| Refused::same_entity(name, other)).collect()
}

/// Returns the command that says that a name is of none of its candidates.
pub fn refuse_all(question: &OpenQuestion) -> Command {
    let refused = |candidate: &Candidate| Refused::same_entity(&question.form.form, &candidate.form);
    RefusalCommand::Refuse(question.candidates.iter().map(refused).collect()).into()
}

/// Returns the label for names of a kind, if the schema has one, by its id or its name.
fn label_for(project: &Project, kind: NameKind) -> Option<LabelId> {
    let wanted: &[&str] = match kind {
        NameKind::Person => &["person", "actor"],
        NameKind::Organization => &["organization", "organisation", "actor"],
        NameKind::Place => &["location", "place", "actor"],
        NameKind::Other => &["actor", "person", "organization", "organisation"],
    };
    let labels = &project.schema().labels;
    wanted.iter().find_map(|wanted| {
        let found = labels.iter().find(|label| label.id.as_str() == *wanted || fold(&label.name) == *wanted);
        found.map(|label| label.id.clone())
    })
}
