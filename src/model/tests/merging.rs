//! Two projects in one.

use crate::model::record::extra::Extra;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::edit::merge::{MergeReport, Newer, Tally, merge};
use crate::model::record::assignment::Assignment;
use crate::model::record::id::AssignmentId;
use crate::model::tests::*;

fn document_id() -> DocumentId {
    DocumentId::new(DOCUMENT)
}

fn merged(ours: &Project, theirs: &Project) -> Project {
    let command = ProjectCommand::Merge(Box::new(theirs.clone()));
    let transaction = command.plan(ours).unwrap();
    let mut after = ours.clone();
    after.apply(&transaction);
    let mut undone = after.clone();
    undone.apply(&transaction.inverse());
    assert!(undone == *ours, "the inverse is no inverse");
    assert_eq!(command.plan(&after), Err(Rejection::NothingToChange), "once is enough");
    after
}

fn all_shown(project: &Project) -> Vec<String> {
    project.documents().map(|document| shown_document(project, document)).collect()
}

#[test]
fn what_is_new_is_added_behind() {
    let ours = project_of(&[("one", "A(x)A"), ("two", "y")]);
    let theirs = related(project_of(&[("zero", "B:d(z)B"), ("two", "C(y)C")]), &[("bc", "B", "C")]);
    let after = merged(&ours, &theirs);
    assert_eq!(all_shown(&after), ["A(x)A", "C(y)C", "B:d(z)B"]);
    let labels: Vec<&str> = after.schema().labels.iter().map(|label| label.id.as_str()).collect();
    assert_eq!(labels, ["a", "b", "c", "d"]);
    assert_eq!(after.relations().count(), 1);
    assert_eq!(after.info(), ours.info(), "the title is ours");
    assert_eq!(after.label_count(&LabelId::new("d")), 1);
}

#[test]
fn what_one_id_says_here_and_there_is_said_twice() {
    let ours = project("A(one)A B(two)B three");
    let theirs = project("one A(two)A C(three)C");
    let after = merged(&ours, &theirs);
    let told: Vec<String> = after
        .annotations(&document_id())
        .iter()
        .map(|one| {
            format!(
                "{} {}",
                one.id,
                after.document(&one.document).unwrap().text.get().unwrap().slice(one.fragments.first())
            )
        })
        .collect();
    assert_eq!(told, ["A one", "A+ two", "B two", "C three"], "nobody knows which is newer");
    // A label that both have stays ours.
    let mut renamed = (**theirs.schema()).clone();
    renamed.labels[0].name = "theirs".to_string();
    let mut theirs = theirs.clone();
    theirs.apply(&Transaction {
        schema: Some(Change::update(theirs.schema(), renamed)),
        ..Transaction::default()
    });
    assert_eq!(merged(&ours, &theirs).schema().labels[0].name, "a");
}

#[test]
fn an_annotation_may_be_known_from_another_document() {
    let ours = project_of(&[("one", "A(x)A y"), ("two", "B(z)B")]);
    let theirs = project_of(&[("two", "A(z)A")]);
    let after = merged(&ours, &theirs);
    assert_eq!(after.annotation_count(), 3);
    assert_eq!(after.annotation(&AnnotationId::new("A+")).unwrap().document.as_str(), "two");
}

#[test]
fn no_relation_is_said_twice() {
    let with = |texts: &[(&str, &str)], relations: &[(&str, &str, &str)], is_directed: bool| {
        let project = related(project_of(texts), relations);
        let mut schema = (**project.schema()).clone();
        schema.relations = vec![RelationType {
            id: project.relations().next().unwrap().kind.clone(),
            name: "rel".to_string(),
            from: Vec::new(),
            to: Vec::new(),
            is_directed,
            description: String::new(),
            extra: Extra::default(),
        }];
        let mut typed = project.clone();
        let schema = Some(Change::update(project.schema(), schema));
        typed.apply(&Transaction { schema, ..Transaction::default() });
        typed
    };
    let told = |project: &Project| {
        let told = project.relations().map(|one| format!("{}:{}>{}", one.id, one.from, one.to));
        told.collect::<Vec<_>>().join(" ")
    };
    for (ours, theirs, is_directed, expected) in [
        (&[("1", "A", "B")][..], &[("2", "A", "B")][..], true, "1:A>B"),
        (&[("1", "A", "B")], &[("2", "B", "A")], true, "1:A>B 2:B>A"),
        (&[("1", "A", "B")], &[("2", "B", "A")], false, "1:A>B"),
        (&[("1", "A", "B")], &[("2", "A", "C"), ("3", "A", "C")], true, "1:A>B 2:A>C"),
        (&[("1", "A", "B")], &[("2", "A", "C"), ("3", "C", "A")], false, "1:A>B 2:A>C"),
        // One id says one thing here and another there.
        (&[("1", "A", "B")], &[("1", "B", "C"), ("2", "A", "B")], true, "1:A>B 1+:B>C"),
    ] {
        let texts = [("one", "A(x)A B(y)B C(z)C"), ("two", "new")];
        let merged = merged(&with(&texts[..1], ours, is_directed), &with(&texts, theirs, is_directed));
        assert_eq!(told(&merged), expected, "{ours:?} {theirs:?} {is_directed}");
    }
}

#[test]
fn documents_keep_our_order() {
    let ours = project_of(&[("b", "1"), ("a", "2")]);
    let theirs = project_of(&[("d", "4"), ("a", "2"), ("c", "5"), ("b", "1")]);
    assert_eq!(all_shown(&merged(&ours, &theirs)), ["1", "2", "4", "5"]);
}

#[test]
fn a_text_never_changes() {
    let ours = project_of(&[("one", "A(text)A")]);
    let theirs = project_of(&[("two", "B(x)B"), ("one", "a longer B(text)B")]);
    let refusal = Err(Rejection::IdTaken("one".to_string()));
    assert_eq!(ProjectCommand::Merge(Box::new(theirs.clone())).plan(&ours), refusal);
    // Not even if its file swears that it is the same.
    let mut document = (**theirs.document(&DocumentId::new("one")).unwrap()).clone();
    let before = Arc::new(document.clone());
    document.sha256 = ours.document(&document.id).unwrap().sha256.clone();
    let mut liar = theirs.clone();
    let documents = [(document.id.clone(), Change::update(&before, document))].into_iter().collect();
    liar.apply(&Transaction { documents, ..Transaction::default() });
    assert_eq!(ProjectCommand::Merge(Box::new(liar)).plan(&ours), refusal);
}

#[test]
fn a_project_merged_into_an_empty_one_is_whole() {
    let theirs = related(project_of(&[("one", "A(x B(y)A z)B"), ("two", "C(👍🏽)C")]), &[("ac", "A", "C")]);
    let after = merged(&Project::new((**theirs.info()).clone()), &theirs);
    assert!(after == theirs);
}

fn with_schema(project: &Project, edit: impl FnOnce(&mut Schema)) -> Project {
    let mut schema = (**project.schema()).clone();
    edit(&mut schema);
    let mut changed = project.clone();
    let schema = Some(Change::update(project.schema(), schema));
    changed.apply(&Transaction { schema, ..Transaction::default() });
    changed
}

fn carried_out(project: &Project, command: impl Into<Command>) -> Project {
    let mut after = project.clone();
    after.apply(&command.into().plan(project).unwrap());
    after
}

fn has_unique_names(project: &Project) -> bool {
    let schema = project.schema();
    let names: BTreeSet<&str> = schema.labels.iter().map(|label| label.name.trim()).collect();
    let keys: Vec<&str> =
        schema.labels.iter().map(|label| label.key.as_str()).filter(|key| !key.is_empty()).collect();
    names.len() == schema.labels.len() && keys.iter().collect::<BTreeSet<_>>().len() == keys.len()
}

#[test]
fn labels_of_one_name_are_one() {
    let ours = project_of(&[("one", "A:a(x)A y")]);
    let theirs = with_schema(&project_of(&[("two", "z")]), |schema| {
        schema.labels.iter_mut().for_each(|label| label.id = LabelId::new(format!("other-{}", label.id)));
        schema.labels.push(Label {
            id: LabelId::new("new"),
            name: "new".into(),
            key: "1".into(),
            ..schema.labels[0].clone()
        });
    });
    let said = Annotation { document: DocumentId::new("two"), ..annotation("B", "other-a", &[(0, 1)]) };
    let theirs = carried_out(&theirs, AnnotationCommand::Annotate(said));
    let after = merged(&ours, &theirs);
    assert!(has_unique_names(&after), "{:?}", after.schema().labels);
    assert_eq!(after.schema().labels.len(), ours.schema().labels.len() + 1);
    assert_eq!(after.label_count(&LabelId::new("a")), 2, "what was said with the other is said with ours");
}

#[test]
fn a_name_that_another_label_has_gets_a_number() {
    let ours = project_of(&[("one", "x")]);
    // What is `a` here is called otherwise there, and another has its name.
    let theirs = with_schema(&ours, |schema| {
        schema.labels[0].name = "renamed".into();
        schema.labels.push(Label { id: LabelId::new("new"), name: "a".into(), ..schema.labels[1].clone() });
    });
    let after = merged(&ours, &theirs);
    assert!(has_unique_names(&after));
    assert_eq!(after.schema().label(&LabelId::new("new")).unwrap().name, "a 2");
    assert_eq!(after.schema().labels[0].name, "a", "ours stays");
}

#[test]
fn a_statement_is_made_once() {
    let ours = project_of(&[("one", "A:a(x)A y")]);
    let theirs = carried_out(
        &related(project_of(&[("one", "B:a(x)B C(y)C")]), &[("r", "B", "C")]),
        AnnotationCommand::SetNote { annotation: AnnotationId::new("B"), note: "theirs".into() },
    );
    let after = merged(&ours, &theirs);
    assert_eq!(all_shown(&after), ["A(x)A C(y)C"]);
    assert_eq!(after.annotation(&AnnotationId::new("A")).unwrap().note, "theirs");
    let relation = after.relations().next().unwrap();
    assert_eq!((relation.from.as_str(), relation.to.as_str()), ("A", "C"), "relations follow");
}

#[test]
fn an_older_copy_takes_nothing_back() {
    let theirs = project_of(&[("one", "A:a(x)A y")]);
    let document = DocumentId::new("one");
    let note =
        |note: &str| AnnotationCommand::SetNote { annotation: AnnotationId::new("A"), note: note.into() };
    let ours = carried_out(
        &theirs,
        DocumentCommand::SetStatus {
            annotator: AnnotatorId::new(ME),
            documents: vec![document.clone()],
            status: Status::Done,
        },
    );
    let ours = carried_out(&ours, note("mine, today"));
    let refused = Command::from(ProjectCommand::Merge(Box::new(theirs.clone()))).plan(&ours);
    assert_eq!(refused, Err(Rejection::NothingToChange));
    // And the other way round, it comes in.
    let after = merged(&theirs, &ours);
    assert_eq!(after.document(&document).unwrap().states.of(&AnnotatorId::new(ME)).status, Status::Done);
    assert_eq!(after.annotation(&AnnotationId::new("A")).unwrap().note, "mine, today");
    let after = merged(&ours, &carried_out(&theirs, note("theirs")));
    assert_eq!(
        after.annotation(&AnnotationId::new("A")).unwrap().note,
        "mine, today\ntheirs",
        "both notes stay"
    );
}

#[test]
fn a_base_tells_who_has_changed_what() {
    let base = project_of(&[("one", "A(x)A B(y)B C(z)C w")]);
    let remove = |id: &str| AnnotationCommand::Remove(vec![AnnotationId::new(id)]);
    let relabel = |id: &str, label: &str| AnnotationCommand::Relabel {
        annotations: vec![AnnotationId::new(id)],
        label: LabelId::new(label),
    };
    let status = |status| DocumentCommand::SetStatus {
        annotator: AnnotatorId::new(ME),
        documents: vec![DocumentId::new("one")],
        status,
    };
    let ours = carried_out(&carried_out(&base, remove("B")), status(Status::Done));
    let theirs = carried_out(&carried_out(&base, relabel("A", "b")), remove("C"));
    let merge_of = |base| {
        let made = merge(base, &ours, &theirs).unwrap();
        let mut after = ours.clone();
        after.apply(&made.transaction);
        (
            all_shown(&after),
            after.document(&DocumentId::new("one")).unwrap().states.of(&AnnotatorId::new(ME)).status,
            made.report,
        )
    };
    let (told, status, report) = merge_of(Some(&base));
    assert_eq!((told, status), (vec!["A:b(x)A y z w".to_string()], Status::Done));
    assert_eq!((report.changed.annotations, report.both_kept), (2, 0));
    // Without it, nothing is lost.
    let (_, status, report) = merge_of(None);
    assert_eq!((report.new.annotations, report.both_kept, status), (2, 1, Status::Done));
}

#[test]
fn a_report_says_what_a_merge_does() {
    let ours = project_of(&[("one", "A(x)A B(y)B"), ("two", "z")]);
    let theirs = related(project_of(&[("one", "A(x)A C(y)C"), ("three", "D:d(w)D")]), &[("r", "A", "C")]);
    let report = merge(None, &ours, &theirs).unwrap().report;
    let expected = MergeReport {
        new: Tally { documents: 1, schema: 1, annotations: 2, relations: 1 },
        changed: Tally::default(),
        only_here: Tally { documents: 1, schema: 0, annotations: 1, relations: 0 },
        newer: Newer::Unknown,
        both_kept: 0,
        revision: None,
    };
    assert_eq!(report, expected);
    assert_eq!(merge(None, &ours, &ours).unwrap().report, MergeReport::default());
}

/// An annotation of one of two documents: its id, who says what of which letter.
type Sketch = (u8, bool, u8, u8, u8);

fn sketched(sketches: &[Sketch], has_other_ids: bool, statuses: [u8; 2]) -> Project {
    let project = project_of(&[("one", "abcd"), ("two", "efgh")]);
    let prefix = if has_other_ids { "other-" } else { "" };
    let mut project = with_schema(&project, |schema| {
        schema.labels.iter_mut().for_each(|label| label.id = LabelId::new(format!("{prefix}{}", label.id)));
    });
    for (id, is_second, letter, label, annotator) in sketches {
        let label = format!("{prefix}{}", ["a", "b"][usize::from(*label % 2)]);
        let letter = u32::from(*letter % 4);
        let said = Annotation {
            document: DocumentId::new(if *is_second { "two" } else { "one" }),
            annotator: AnnotatorId::new(format!("annotator{}", annotator % 2)),
            note: ["", "note", "another"][usize::from(id % 3)].to_string(),
            ..annotation(&format!("id{}", id % 8), &label, &[(letter, letter + 1)])
        };
        if let Ok(transaction) = AnnotationCommand::Annotate(said).plan(&project) {
            project.apply(&transaction);
        }
    }
    for (id, status) in ["one", "two"].into_iter().zip(statuses) {
        let annotator = [ME, "annotator0", "annotator1"][usize::from(status / 4 % 3)];
        let status =
            [Status::New, Status::InProgress, Status::Done, Status::Skipped][usize::from(status % 4)];
        let command = DocumentCommand::SetStatus {
            annotator: AnnotatorId::new(annotator),
            documents: vec![DocumentId::new(id)],
            status,
        };
        if let Ok(transaction) = command.plan(&project) {
            project.apply(&transaction);
        }
    }
    project
}

/// What is said, whatever the ids: who says which label of what.
fn statements(project: &Project) -> BTreeSet<(String, String, String, String)> {
    let all = project
        .documents()
        .flat_map(|document| project.annotations(&document.id).iter().cloned().collect::<Vec<_>>());
    all.map(|one| {
        let label = project.schema().label(&one.label).unwrap().name.clone();
        (one.document.to_string(), one.annotator.to_string(), label, format!("{:?}", one.fragments))
    })
    .collect()
}

/// What a project is made of: annotations, whether its labels have other ids, and the states of its documents.
type Made = (Vec<Sketch>, bool, [u8; 2]);

fn any_made() -> impl Strategy<Value = Made> {
    let sketch = (0u8..8, any::<bool>(), 0u8..4, 0u8..2, 0u8..2);
    (vec(sketch, 0..8), any::<bool>(), any::<[u8; 2]>())
}

fn after_merge(ours: &Project, theirs: &Project) -> Project {
    let mut after = ours.clone();
    let transaction = merge(None, ours, theirs).unwrap().transaction;
    assert!(ours.fits(&transaction));
    after.apply(&transaction);
    after
}

proptest! {
    #[test]
    fn a_merge_loses_nothing_and_says_nothing_twice(all in [any_made(), any_made(), any_made()]) {
        let [ours, theirs, third] = all.map(|(sketches, others, statuses)| sketched(&sketches, others, statuses));
        prop_assert!(merge(None, &ours, &ours).unwrap().transaction.is_empty(), "with itself");
        let after = after_merge(&ours, &theirs);
        prop_assert!(merge(None, &after, &theirs).unwrap().transaction.is_empty(), "once is enough");
        let expected: BTreeSet<_> = statements(&ours).union(&statements(&theirs)).cloned().collect();
        prop_assert_eq!(statements(&after), expected.clone());
        prop_assert_eq!(after.annotation_count(), expected.len(), "each once");
        prop_assert!(has_unique_names(&after));
        for document in ours.documents().chain(theirs.documents()) {
            let rank = |status| match status {
                Status::New => 0,
                Status::InProgress => 1,
                Status::Done | Status::Skipped => 2,
            };
            let then = &after.document(&document.id).unwrap().states;
            let first = (document.states.annotator.as_ref(), &document.states.first);
            let others = document.states.others.iter().map(|(annotator, state)| (Some(annotator), state));
            for (annotator, state) in std::iter::once(first).chain(others) {
                let then = annotator.map_or(&then.first, |annotator| then.of(annotator));
                prop_assert!(rank(then.status) >= rank(state.status), "finished work stays finished");
            }
        }
        let one_way = after_merge(&after, &third);
        let other_way = after_merge(&after_merge(&ours, &third), &theirs);
        prop_assert_eq!(statements(&one_way), statements(&other_way), "in whichever order");
    }
}

/// The project with the time at which its annotations and relations were changed last.
fn at_time(mut project: Project, time: u64) -> Project {
    let mut transaction = Transaction::default();
    for document in project.documents() {
        for one in project.annotations(&document.id).iter() {
            transaction.annotations.insert(one.id.clone(), Change::update(one, (**one).clone()));
        }
    }
    for one in project.relations() {
        transaction.relations.insert(one.id.clone(), Change::update(one, (**one).clone()));
    }
    transaction.stamp(&Stamp { author: None, time: Some(time) });
    project.apply(&transaction);
    project
}

#[test]
fn the_later_change_counts() {
    let old = related(project_of(&[("one", "A(x)A B(y)B C(z)C")]), &[("r", "A", "B")]);
    let changed = related(project_of(&[("one", "A:b(x)A B(y)B C(z)C")]), &[("r", "A", "C")]);
    let (older, newer) = (at_time(old.clone(), 1), at_time(changed, 2));
    let relations = |project: &Project| project.relations().map(|one| one.to.to_string()).collect::<Vec<_>>();
    let both = [merged(&older, &newer), merged(&old, &newer)];
    for after in both {
        assert_eq!(
            (all_shown(&after), relations(&after)),
            (vec!["A:b(x)A B(y)B C(z)C".into()], vec!["C".into()])
        );
    }
    // And the other way round, nothing is to be done.
    for theirs in [older, old] {
        assert!(merge(None, &newer, &theirs).unwrap().transaction.is_empty());
    }
}

#[test]
fn a_later_revision_of_the_assignment_is_taken() {
    let revision = |revision: u64, is_handed_out: bool, id: &str| {
        let mut project = project_of(&[("one", "A(x)A")]);
        let assignment = Assignment { revision, is_handed_out, ..Assignment::new(AssignmentId::new(id)) };
        let set = ProjectCommand::SetAssignment(Some(assignment.into())).plan(&project).unwrap();
        project.apply(&set);
        project
    };
    let (first, second) = (revision(1, false, "task"), revision(2, true, "task"));
    assert_eq!(merged(&first, &second).info(), revision(2, false, "task").info());
    assert_eq!(merge(None, &first, &second).unwrap().report.revision, Some(2));
    assert_eq!(merge(None, &second, &first).unwrap().report.revision, None);
    for (ours, theirs) in [(&second, &first), (&first, &revision(2, true, "other"))] {
        let merge = ProjectCommand::Merge(Box::new(theirs.clone()));
        assert_eq!(merge.plan(ours), Err(Rejection::NothingToChange));
    }
}
