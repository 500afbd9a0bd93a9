//! Who and what is mentioned, under which forms.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::compare::names::of_project::{NamesInTexts, Offer, open_names};
use crate::analysis::compare::overview::shapes::{EntityFound, Reasons};
use crate::analysis::compare::overview::sources::Sources;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::refusal::Refused;
use crate::text::span::Span;

impl Sources {
    pub(super) fn entities(&self, project: &Project, reasons: Option<&Reasons>) -> Vec<EntityFound> {
        let mut found = Vec::new();
        for entity in project.entities() {
            let mentions: Vec<&Arc<Annotation>> =
                entity.mentions.keys().filter_map(|id| project.annotation(id)).collect();
            found.push(EntityFound {
                id: entity.id.to_string(),
                preferred: entity.preferred.clone(),
                decision: "joined",
                reason: String::new(),
                ..self.mentioned(mentions.into_iter().filter_map(|one| {
                    let document = self.positions.get(&one.document)?;
                    Some((*document, one.fragments.hull()))
                }))
            });
        }
        for (refused, _) in project.refusals() {
            if let Refused::SameEntity(left, right) = refused {
                found.push(EntityFound {
                    id: format!("r{}", found.len() + 1),
                    preferred: left.clone(),
                    forms: vec![left.clone(), right.clone()],
                    mentions: Vec::new(),
                    decision: "refused",
                    reason: String::new(),
                });
            }
        }
        if let Some(reasons) = reasons {
            found.extend(self.suggested_entities(project, reasons));
        }
        found
    }

    /// The entities that names may be of which are in none that somebody has joined. What may belong to one that is there
    /// has its id.
    fn suggested_entities(&self, project: &Project, reasons: &Reasons) -> Vec<EntityFound> {
        let offers = open_names(project, &self.documents, &mut NamesInTexts::default()).offers;
        let mut new = 0;
        let mut found = |offer: Offer| {
            let id = offer.entity.as_ref().map(ToString::to_string).unwrap_or_else(|| {
                new += 1;
                format!("n{new}")
            });
            let mut words: Vec<String> = Vec::new();
            for reason in offer.grounds.iter().map(|ground| (reasons.name)(ground)) {
                if !words.contains(&reason) {
                    words.push(reason);
                }
            }
            let sites = offer.forms.iter().flat_map(|form| &form.sites);
            EntityFound {
                id,
                preferred: offer.preferred,
                decision: "suggested",
                reason: words.join("; "),
                ..self.mentioned(sites.map(|site| (site.document, site.span)))
            }
        };
        offers.into_iter().map(&mut found).collect()
    }

    /// The forms and places of mentions.
    fn mentioned(&self, mentions: impl Iterator<Item = (usize, Span)>) -> EntityFound {
        let mut forms = BTreeSet::new();
        let mut places = Vec::new();
        for (document, span) in mentions {
            if let Some((_, text)) = self.documents.get(document) {
                forms.insert(text.slice(span).to_string());
            }
            places.extend(self.place(document, span).map(|place| (document, place)));
        }
        places.sort_by_key(|(document, place)| (*document, place.start, place.end));
        EntityFound {
            id: String::new(),
            preferred: String::new(),
            forms: forms.into_iter().collect(),
            mentions: places.into_iter().map(|(_, place)| place).collect(),
            decision: "",
            reason: String::new(),
        }
    }
}
