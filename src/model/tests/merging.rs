//! Two projects in one.

use crate::model::record::extra::Extra;
use crate::model::tests::*;

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
fn records_of_a_known_id_are_replaced() {
    let ours = project("A(one)A B(two)B three");
    let theirs = project("one A(two)A C(three)C");
    let after = merged(&ours, &theirs);
    assert_eq!(shown(&after), "one A(B(two)A)B C(three)C");
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
    assert_eq!(all_shown(&merged(&ours, &theirs)), ["x y", "A(B(z)A)B"]);
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
        // What is known by its id is theirs, so that ours is said no longer.
        (&[("1", "A", "B")], &[("1", "B", "C"), ("2", "A", "B")], true, "1:B>C 2:A>B"),
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
