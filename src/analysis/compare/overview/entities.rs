//! Who and what is mentioned, under which forms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::analysis::compare::names::find;
use crate::analysis::compare::names::parts::NameKind;
use crate::analysis::compare::names::suggestions::{self, Group, Name};
use crate::analysis::compare::overview::shapes::{EntityFound, Reasons};
use crate::analysis::compare::overview::sources::Sources;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::AnnotationId;
use crate::model::record::refusal::Refused;
use crate::text::span::{Span, TextOffset};

impl Sources {
    pub(super) fn entities(&self, project: &Project, reasons: Option<&Reasons>) -> Vec<EntityFound> {
        let mut found = Vec::new();
        let mut joined = BTreeSet::new();
        for entity in project.entities() {
            let mentions: Vec<&Arc<Annotation>> =
                entity.mentions.keys().filter_map(|id| project.annotation(id)).collect();
            joined.extend(mentions.iter().map(|one| one.id.clone()));
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
            found.extend(self.suggested_entities(project, &joined, reasons));
        }
        found
    }

    /// The entities that names may be of which are in none that somebody has joined.
    fn suggested_entities(
        &self,
        project: &Project,
        joined: &BTreeSet<AnnotationId>,
        reasons: &Reasons,
    ) -> Vec<EntityFound> {
        let mut found = Vec::new();
        // Each form with what it is of, and where it stands: the index of the document, and the span.
        let mut by_form: BTreeMap<String, (NameKind, Vec<(usize, Span)>)> = BTreeMap::new();
        let mut add = |form: &str, kind: NameKind, document: usize, span: Span| {
            let (known, mentions) = by_form.entry(form.trim().to_string()).or_insert((kind, Vec::new()));
            *known = kind.min(*known);
            mentions.push((document, span));
        };
        for (index, (document, text)) in self.documents.iter().enumerate() {
            let annotations = project.annotations(&document.id);
            for one in annotations.iter().filter(|one| !joined.contains(&one.id)) {
                if let Some(kind) = name_kind(one) {
                    let hull = one.fragments.hull();
                    add(text.slice(hull), kind, index, hull);
                }
            }
            for name in find::find(text.as_str()) {
                let at = |byte: usize| TextOffset::from_byte(byte as u32);
                let span = Span::new(at(name.span.start), at(name.span.end));
                if let Some(span) = span.filter(|span| annotations.touching(*span).is_empty()) {
                    add(text.slice(span), name.kind, index, span);
                }
            }
        }
        let names: Vec<Name> = by_form
            .iter()
            .map(|(form, (kind, all))| Name { form: form.clone(), kind: *kind, mentions: all.len() })
            .collect();
        let refusals: Vec<suggestions::Refusal> = project
            .refusals()
            .filter_map(|(refused, _)| match refused {
                Refused::SameEntity(left, right) => Some((left.clone(), right.clone())),
                _ => None,
            })
            .collect();
        let groups = suggestions::suggest(&names, &refusals).groups;
        let grouped: BTreeSet<usize> =
            groups.iter().flat_map(|group| group.members.iter().copied()).collect();
        let of_group = |group: Group| {
            let words: Vec<String> = group.links.iter().map(|link| (reasons.name)(&link.reason)).collect();
            (group.preferred, group.members, words.join("; "))
        };
        let alone =
            names.iter().enumerate().filter(|(index, name)| name.mentions > 1 && !grouped.contains(index));
        let alone = alone.map(|(index, _)| (index, vec![index], reasons.one_form.to_string()));
        for (number, (preferred, members, reason)) in
            groups.into_iter().map(of_group).chain(alone).enumerate()
        {
            let forms = members.iter().filter_map(|index| names.get(*index));
            let mentions = forms.filter_map(|name| by_form.get(&name.form)).flat_map(|(_, all)| all);
            found.push(EntityFound {
                id: format!("n{}", number + 1),
                preferred: names.get(preferred).map(|name| name.form.clone()).unwrap_or_default(),
                decision: "suggested",
                reason,
                ..self.mentioned(mentions.copied())
            });
        }
        found
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

/// Which kind of name an annotation may be, by its label.
fn name_kind(annotation: &Annotation) -> Option<NameKind> {
    match annotation.label.as_str() {
        "actor" => Some(NameKind::Other),
        "person" => Some(NameKind::Person),
        "organization" => Some(NameKind::Organization),
        "location" | "place" => Some(NameKind::Place),
        _ => None,
    }
}
