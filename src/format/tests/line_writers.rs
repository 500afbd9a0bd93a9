//! Written some texts at a time, a project is what it is when it is written whole.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::format::contract::{Chosen, Position, Saving, WrittenFile};
use crate::format::registry::FORMATS;
use crate::format::tests::any::{Whole, any_project};
use crate::format::tests::*;

/// The documents of a project whose index is in a range, with what is said of them.
fn part(project: &Project, range: std::ops::Range<usize>) -> Project {
    let documents: Vec<Document> =
        project.documents().skip(range.start).take(range.len()).map(|one| (**one).clone()).collect();
    let annotations: Vec<_> = documents
        .iter()
        .flat_map(|document| project.annotations(&document.id).iter().cloned().collect::<Vec<_>>())
        .collect();
    let is_here = |id: &AnnotationId| annotations.iter().any(|annotation| annotation.id == *id);
    let relations = project.relations().filter(|relation| is_here(&relation.from) && is_here(&relation.to));
    let relations = relations.map(|relation| (**relation).clone()).collect();
    Project::from_records(
        (**project.info()).clone(),
        (**project.schema()).clone(),
        project.annotators().map(|one| (**one).clone()).collect(),
        documents,
        annotations,
        relations,
    )
}

fn append(to: &mut BTreeMap<String, Vec<u8>>, files: Vec<WrittenFile>) {
    for file in files {
        to.entry(file.path).or_default().extend(file.bytes);
    }
}

proptest! {
    #[test]
    fn lines_that_are_written_some_at_a_time_are_the_whole(Whole(project) in any_project(""), cut in any::<prop::sample::Index>()) {
        let count = project.document_count();
        let cut = cut.index(count + 1);
        let chosen = Chosen::default();
        let writers = FORMATS.iter().filter_map(|format| Some((format.id(), format.writer()?)));
        for (id, writer) in writers {
            let Some(lines) = writer.lines() else { continue };
            let (mut whole, mut joined) = (BTreeMap::new(), BTreeMap::new());
            append(&mut whole, writer.write(&Saving { project: &project, stem: "project", chosen: &chosen }).unwrap().files);
            let mut position = Position::default();
            for range in [0..cut, cut..count] {
                let part = part(&project, range);
                let saving = Saving { project: &part, stem: "project", chosen: &chosen };
                append(&mut joined, lines.write_lines(&saving, &mut position).unwrap().files);
            }
            prop_assert_eq!(&whole, &joined, "{}", id);
            prop_assert_eq!(position.documents, count, "{}", id);
        }
    }
}
