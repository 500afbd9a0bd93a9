//! Written some texts at a time, a project is what it is when it is written whole.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use proptest::prelude::*;

use crate::format::contract::{Chosen, Saving, WrittenFile};
use crate::format::registry::FORMATS;
use crate::format::tests::any::{Whole, any_project};
use crate::format::tests::*;

/// The documents of a project whose index is in a range, with what is said of them.
fn part(project: &Project, range: Range<usize>) -> Project {
    project.with_documents(|document| {
        project.document_index(&document.id).is_some_and(|index| range.contains(&index))
    })
}

/// A project without the relations that lead from one side of a cut to the other.
fn without_relations_across(mut project: Project, parts: &[Project]) -> Project {
    let is_across =
        |relation: &&Arc<Relation>| parts.iter().all(|part| part.relation(&relation.id).is_none());
    let across = project.relations().filter(is_across);
    let relations = across.map(|relation| (relation.id.clone(), Change::remove(relation))).collect();
    project.apply(&Transaction { relations, ..Transaction::default() });
    project
}

fn append(to: &mut BTreeMap<String, Vec<u8>>, files: Vec<WrittenFile>) {
    for file in files {
        to.entry(file.path).or_default().extend(file.bytes);
    }
}

proptest! {
    #[test]
    fn what_is_written_some_texts_at_a_time_is_the_whole(Whole(project) in any_project(""), cut in any::<prop::sample::Index>()) {
        let count = project.document_count();
        let cut = cut.index(count + 1);
        let chosen = Chosen::default();
        let parts = [0..cut, cut..count].map(|range| part(&project, range));
        let whole_project = without_relations_across(project, &parts);
        let writers = FORMATS.iter().filter_map(|format| Some((format.id(), format.writer()?)));
        for (id, writer) in writers {
            let Some(mut stream) = writer.stream("project", &chosen) else { continue };
            let (mut whole, mut joined) = (BTreeMap::new(), BTreeMap::new());
            let saving = Saving { project: &whole_project, stem: "project", chosen: &chosen };
            append(&mut whole, writer.write(&saving).unwrap().files);
            for part in &parts {
                append(&mut joined, stream.write(part).unwrap().files);
            }
            append(&mut joined, stream.finish().files);
            prop_assert!(whole == joined, "{}", id);
        }
    }
}
