//! A project split into parts to learn from and to be tested on, which know nothing of each other.
//!
//! Texts that must not be parted are one group: those that are nearly the same (`near_duplicates`), those that a relation
//! joins, and if one wants so, those with the same value in their metadata. Groups are placed as a whole, such that each
//! part has its share of the texts and of the spans of each label (`stratify`).
//!
//! The seed says in which order groups are placed: in that of the SHA-256 of the seed and the text. So the same texts are
//! split the same way for a seed, on every machine and in whichever order they came.

mod near_duplicates;
mod stratify;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::analysis::groups::Groups;
use crate::analysis::splits::near_duplicates::{Shingles, unite};
use crate::analysis::splits::stratify::{Group, share_out};
use crate::model::index::part::{Part, Split};
use crate::model::index::project::Project;
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::id::{DocumentId, LabelId};
use crate::text::digest::sha256;

/// So many percent of the shingles of two texts make them near-duplicates, if nothing else is said.
pub const USUAL_RESEMBLANCE: u8 = 50;

/// How a project is to be split.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The shares of the parts, in the order of [`Split::ALL`]; what is 1 beside a 3 is a quarter.
    pub shares: [u32; 3],
    /// What is split otherwise with another one.
    pub seed: u64,
    /// So many percent of all shingles are shared by near-duplicates; without it, nothing is looked for.
    pub resemblance: Option<u8>,
    /// The name in the metadata by whose value texts stay together.
    pub together_by: Option<String>,
    /// Whether each part is to have its share of the spans of each label.
    pub is_stratified: bool,
}

impl Default for Wanted {
    fn default() -> Wanted {
        Wanted {
            shares: [80, 10, 10],
            seed: 0,
            resemblance: Some(USUAL_RESEMBLANCE),
            together_by: None,
            is_stratified: true,
        }
    }
}

/// A project that was split.
#[derive(Clone)]
pub struct Splits {
    /// The parts that have texts.
    pub parts: Vec<Part>,
    /// How many groups there were.
    pub groups: usize,
    /// How many texts are in the largest one.
    pub largest: usize,
}

/// Splits a project; `None`, if a text is not in memory.
pub fn split(project: &Project, wanted: &Wanted) -> Option<Splits> {
    let mut groups = grouped(project, wanted)?;
    if !wanted.is_stratified {
        groups.iter_mut().for_each(|group| group.spans.clear());
    }
    let parts_of_groups = share_out(&groups, &wanted.shares);
    let mut splits: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); Split::ALL.len()];
    for (group, part) in groups.iter().zip(&parts_of_groups) {
        splits[*part].extend(&group.documents);
    }
    let part = |(split, documents): (Split, BTreeSet<usize>)| {
        let ids: BTreeSet<DocumentId> =
            documents.iter().filter_map(|index| Some(project.document_at(*index)?.id.clone())).collect();
        Part { split, project: project.with_documents(|document| ids.contains(&document.id)) }
    };
    let parts = Split::ALL.into_iter().zip(splits).filter(|(_, documents)| !documents.is_empty()).map(part);
    Some(Splits {
        parts: parts.collect(),
        groups: groups.len(),
        largest: groups.iter().map(|group| group.documents.len()).max().unwrap_or(0),
    })
}

/// The groups of texts, in the order that the seed says; `None`, if a text is not in memory.
fn grouped(project: &Project, wanted: &Wanted) -> Option<Vec<Group>> {
    let mut together = Groups::single(project.document_count());
    if let Some(percent) = wanted.resemblance {
        let shingles = |document: &Arc<Document>| Some(Shingles::of(document.text.get()?.as_str()));
        let texts: Option<Vec<Shingles>> = project.documents().map(shingles).collect();
        unite(&texts?, percent, &mut together);
    }
    unite_related(project, &mut together);
    if let Some(name) = &wanted.together_by {
        unite_by_metadata(project, name, &mut together);
    }
    let labels: HashMap<&LabelId, usize> =
        project.schema().labels.iter().map(|label| &label.id).zip(0..).collect();
    let mut groups: BTreeMap<usize, (String, Group)> = BTreeMap::new();
    for (index, document) in project.documents().enumerate() {
        let place = sha256(format!("{} {}", wanted.seed, document.sha256).as_bytes());
        let (first, group) =
            groups.entry(together.first(index)).or_insert_with(|| (place.clone(), Group::default()));
        *first = place.min(std::mem::take(first));
        group.documents.push(index);
        for annotation in project.annotations(&document.id).iter() {
            if let Some(label) = labels.get(&annotation.label) {
                *group.spans.entry(*label).or_default() += 1;
            }
        }
    }
    let mut groups: Vec<(String, Group)> = groups.into_values().collect();
    groups.sort_by(|(one, _), (other, _)| one.cmp(other));
    Some(groups.into_iter().map(|(_, group)| group).collect())
}

fn unite_related(project: &Project, together: &mut Groups) {
    let place = |id| project.document_index(&project.annotation(id)?.document);
    for relation in project.relations() {
        if let (Some(from), Some(to)) = (place(&relation.from), place(&relation.to)) {
            together.unite(from, to);
        }
    }
}

fn unite_by_metadata(project: &Project, name: &str, together: &mut Groups) {
    let mut firsts: HashMap<String, usize> = HashMap::new();
    for (index, document) in project.documents().enumerate() {
        for (_, value) in document.metadata.iter().filter(|(known, _)| known == name) {
            let value = match value {
                MetadataValue::Text(text) => text.clone(),
                MetadataValue::Json(json) => json.to_string(),
            };
            together.unite(*firsts.entry(value).or_insert(index), index);
        }
    }
}
