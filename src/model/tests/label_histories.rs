//! Whatever is done to labels, in whatever order: nothing is said with a label that is not there, and all can be
//! undone.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::model::record::extra::Extra;
use crate::model::record::label_key;
use crate::model::tests::*;

/// The ids of labels that there are, may be, and never are.
fn any_id() -> impl Strategy<Value = LabelId> {
    select(&["a", "b", "c", "d", "e", "f", "nothing"][..]).prop_map(LabelId::new)
}

prop_compose! {
    fn any_label()(
        id in any_id(),
        name in select(&["a", "b", "c", "d", "e", "f", " E ", " "][..]),
        key in select(&["", "", "", "1", "5", "x", "X", "n"][..]),
        group in select(&["", "", "Group"][..]),
        parent in option::weighted(0.2, any_id()),
        index in 0_usize..12,
    ) -> Label {
        Label { id, name: name.to_string(), key: key.to_string(), group: group.to_string(), parent, ..label(index, "") }
    }
}

prop_compose! {
    fn any_set()(
        labels in vec(any_label(), 0..4),
        attributes in vec((0..3_u8, vec(any_id(), 0..3)), 0..2),
        relations in vec((0..3_u8, vec(any_id(), 0..2), vec(any_id(), 0..2)), 0..2),
    ) -> Schema {
        let attributes = attributes.into_iter().map(|(id, labels)| attribute(&format!("attribute{id}"), labels));
        let relations = relations.into_iter().map(|(id, from, to)| relation_type(&format!("type{id}"), from, to));
        let (mut seen, mut labels) = (BTreeSet::new(), labels);
        labels.retain(|label| seen.insert(label.id.clone()));
        Schema {
            attributes: attributes.collect(),
            relations: relations.collect(),
            labels,
            extra: Extra::default(),
        }
    }
}

/// Any command about labels.
pub(super) fn any_label_command() -> impl Strategy<Value = LabelCommand> {
    prop_oneof![
        5 => any_label().prop_map(LabelCommand::Add),
        5 => any_label().prop_map(LabelCommand::Change),
        2 => (any_id(), 0..7_usize).prop_map(|(label, to)| LabelCommand::Move { label, to }),
        4 => (any_id(), any_id()).prop_map(|(from, into)| LabelCommand::Merge { from, into }),
        2 => (any_id(), option::of(any_id())).prop_map(|(label, instead)| LabelCommand::Remove { label, instead }),
        2 => (any_set(), any::<bool>()).prop_map(|(set, alone)| LabelCommand::Use { set, alone }),
    ]
}

fn attribute(id: &str, labels: Vec<LabelId>) -> Attribute {
    Attribute {
        id: AttributeId::new(id),
        name: id.to_string(),
        labels,
        of_documents: false,
        kind: AttributeKind::Flag,
        required: false,
        extra: Extra::default(),
    }
}

fn relation_type(id: &str, from: Vec<LabelId>, to: Vec<LabelId>) -> RelationType {
    let (id, name) = (RelationTypeId::new(id), id.to_string());
    RelationType {
        id,
        name,
        from,
        to,
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    }
}

/// Two texts in which two annotators say much of the same ranges, with relations of two types.
fn start() -> Project {
    let documents = [
        ("one", "A(B(C(Ada)A Love)Clace)B wrote D(E:a(the)E)D F:b(note)F"),
        ("two", "G(H:b(I:c(é)I)H)G K:d(L:a(👍🏽)L)K"),
    ];
    let relations =
        [("r1", "A", "B"), ("r2", "D", "B"), ("r3", "E", "F"), ("r4", "G", "H"), ("r5", "H", "I")];
    let mut project = related(project_of(&documents), &relations);
    let ids = |ids: &[&str]| ids.iter().map(LabelId::new).collect::<Vec<_>>();
    let mut schema = (**project.schema()).clone();
    schema.attributes = vec![attribute("attribute0", ids(&["a"])), attribute("attribute1", ids(&["b", "c"]))];
    schema.relations = vec![
        relation_type("said_by", ids(&["a"]), ids(&["b"])),
        relation_type("type0", ids(&["d"]), Vec::new()),
    ];
    schema.labels[1].parent = Some(LabelId::new("a"));
    schema.labels[2].parent = Some(LabelId::new("b"));
    let mut transaction =
        Transaction { schema: Some(Change::update(project.schema(), schema)), ..Default::default() };
    let other = AnnotatorId::new("other");
    for (number, id) in ["A", "D", "F"].into_iter().enumerate() {
        let found = project.annotation(&AnnotationId::new(id)).unwrap();
        let id = AnnotationId::new(format!("other{number}"));
        let said = Annotation { id: id.clone(), annotator: other.clone(), ..(**found).clone() };
        transaction.annotations.insert(id, Change::create(said));
    }
    let named = Annotator { id: other.clone(), name: String::new(), extra: Extra::default() };
    transaction.annotators.insert(other, Change::create(named));
    project.apply(&transaction);
    project
}

fn all(project: &Project) -> Vec<Arc<Annotation>> {
    let sets = project.documents().map(|document| project.annotations(&document.id));
    sets.flat_map(|set| set.iter().cloned().collect::<Vec<_>>()).collect()
}

/// What an annotation says, by whom and of what.
fn relation_key(annotation: &Annotation) -> (DocumentId, AnnotatorId, LabelId, Vec<Span>) {
    let Annotation { document, annotator, label, fragments, .. } = annotation;
    (document.clone(), annotator.clone(), label.clone(), fragments.iter().collect())
}

fn check_invariants(project: &Project) {
    let schema = project.schema();
    let mut keys = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for label in &schema.labels {
        assert!(ids.insert(&label.id), "{} is there twice", label.id);
        assert!(label.key.is_empty() || keys.insert(&label.key), "the key {} is there twice", label.key);
        assert_eq!(label_key::check(schema, &label.id, &label.key), Ok(()));
        if let Some(parent) = &label.parent {
            assert!(schema.label(parent).is_some(), "no label {parent}");
            assert!(!schema.is_under(parent, &label.id), "{} is a kind of itself", label.id);
        }
    }
    let mut said = BTreeSet::new();
    for annotation in all(project) {
        assert!(schema.label(&annotation.label).is_some(), "no label {}", annotation.label);
        assert!(said.insert(relation_key(&annotation)), "{} says what is said", annotation.id);
    }
    let mut related = BTreeSet::new();
    for relation in project.relations() {
        let Relation { kind, from, to, .. } = &**relation;
        assert!(schema.relations.iter().any(|known| known.id == *kind), "no type {kind}");
        assert!(project.annotation(from).is_some() && project.annotation(to).is_some());
        assert!(from != to && related.insert((kind, from, to)), "{} is needless", relation.id);
    }
}

/// What became of annotations and labels by a command that was carried out.
fn check_effect(before: &Project, command: &LabelCommand, after: &Project) {
    let schema = after.schema();
    let was = before.schema();
    let now: BTreeSet<_> = all(after).iter().map(|annotation| relation_key(annotation)).collect();
    let mut expected: BTreeSet<_> = all(before).iter().map(|annotation| relation_key(annotation)).collect();
    let renamed = |from: &LabelId, into: &LabelId| {
        let label = |label: LabelId| if label == *from { into.clone() } else { label };
        let all = expected.iter().cloned();
        all.map(|(document, annotator, id, spans)| (document, annotator, label(id), spans)).collect()
    };
    match command {
        LabelCommand::Merge { from, into } | LabelCommand::Remove { label: from, instead: Some(into) } => {
            expected = renamed(from, into);
            assert!(schema.label(from).is_none());
            let names_it = |list: &[LabelId]| list.contains(from);
            assert!(!schema.attributes.iter().any(|one| names_it(&one.labels)));
            assert!(!schema.relations.iter().any(|one| names_it(&one.from) || names_it(&one.to)));
            assert_eq!(schema.label(into).unwrap().name, was.label(into).unwrap().name);
        }
        LabelCommand::Remove { label, instead: None } => {
            expected.retain(|(_, _, id, _)| id != label);
            assert!(schema.label(label).is_none());
        }
        LabelCommand::Use { set, .. } => {
            assert!(
                was.labels
                    .iter()
                    .all(|one| before.label_count(&one.id) == 0 || schema.label(&one.id).is_some())
            );
            for theirs in &set.labels {
                let same = |one: &&Label| one.id == theirs.id || one.name.trim() == theirs.name.trim();
                assert!(schema.labels.iter().any(|one| same(&one)), "{} did not come", theirs.id);
            }
        }
        LabelCommand::Add(label) => assert_eq!(schema.labels.last().unwrap().id, label.id),
        LabelCommand::Change(label) => assert_eq!(schema.label(&label.id).unwrap().parent, label.parent),
        LabelCommand::Move { label, to } => {
            assert_eq!(schema.position(label), Some((*to).min(schema.labels.len() - 1)));
        }
    }
    assert_eq!(now, expected);
}

proptest! {
    #[test]
    fn labels_always_fit_what_is_said(commands in vec(any_label_command(), 0..25)) {
        let mut session = Session::new(start());
        let mut past = Vec::new();
        for command in &commands {
            let before = session.project().clone();
            match session.dispatch(command.clone()) {
                Err(_) => prop_assert!(*session.project() == before),
                Ok(entry) => {
                    let transaction = session.effect(&entry);
                    let after = session.project();
                    let mut back = after.clone();
                    prop_assert!(back.fits(&transaction.inverse()) && before.fits(&transaction));
                    back.apply(&transaction.inverse());
                    prop_assert!(back == before, "the inverse is none");
                    check_effect(&before, command, after);
                    check_invariants(after);
                    past.push(before);
                }
            }
        }
        while let Some(before) = past.pop() {
            prop_assert!(session.undo().is_some());
            prop_assert!(*session.project() == before);
        }
        prop_assert!(*session.project() == start());
    }

    #[test]
    fn a_set_that_was_taken_in_changes_nothing_when_it_comes_again(set in any_set(), alone: bool) {
        let mut project = start();
        let command = LabelCommand::Use { set, alone };
        if let Ok(transaction) = command.plan(&project) {
            project.apply(&transaction);
        }
        prop_assert_eq!(command.plan(&project), Err(Rejection::NothingToChange));
    }

    #[test]
    fn usage_counts_what_is_there(commands in vec(any_label_command(), 0..10)) {
        let mut session = Session::new(start());
        for command in &commands {
            let _ = session.dispatch(command.clone());
        }
        for label in &session.project().schema().labels {
            let with: Vec<_> = all(session.project()).into_iter().filter(|one| one.label == label.id).collect();
            let documents: BTreeSet<_> = with.iter().map(|one| &one.document).collect();
            let expected = Usage { spans: with.len(), documents: documents.len() };
            prop_assert_eq!(usage(session.project(), &label.id), expected);
        }
    }
}

#[test]
fn the_project_that_histories_start_from_is_sound() {
    check_invariants(&start());
}
