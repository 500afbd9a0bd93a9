//! What each command about labels does, and why it may be refused.

use crate::model::edit::label::goes_with;
use crate::model::record::extra::Extra;
use crate::model::tests::*;

/// The project after a command; its inverse gives back the project before.
fn done(project: &Project, command: &LabelCommand) -> Project {
    let transaction = command.plan(project).unwrap();
    let mut after = project.clone();
    after.apply(&transaction);
    let mut undone = after.clone();
    undone.apply(&transaction.inverse());
    assert!(undone == *project, "the inverse is no inverse");
    after
}

fn refused(project: &Project, command: LabelCommand, expected: Rejection) {
    assert_eq!(command.plan(project), Err(expected));
}

fn id(name: &str) -> LabelId {
    LabelId::new(name)
}

/// A label that has nothing but a name, which is its id.
fn plain(name: &str) -> Label {
    Label { key: String::new(), ..label(0, name) }
}

fn merge(from: &str, into: &str) -> LabelCommand {
    LabelCommand::Merge { from: id(from), into: id(into) }
}

fn remove(label: &str, instead: Option<&str>) -> LabelCommand {
    LabelCommand::Remove { label: id(label), instead: instead.map(id) }
}

fn using(labels: Vec<Label>, alone: bool) -> LabelCommand {
    LabelCommand::Use { set: Schema { labels, ..Schema::default() }, alone }
}

/// The project with its schema changed.
fn with(mut project: Project, change: impl Fn(&mut Schema)) -> Project {
    let mut schema = (**project.schema()).clone();
    change(&mut schema);
    let schema = Some(Change::update(project.schema(), schema));
    project.apply(&Transaction { schema, ..Transaction::default() });
    project
}

/// The labels: id, key, and parent if there is one.
fn told(project: &Project) -> String {
    let told = |label: &Label| {
        let parent = label.parent.as_ref().map(|id| format!("<{id}")).unwrap_or_default();
        format!("{}{}{parent}", label.name, label.key)
    };
    project.schema().labels.iter().map(told).collect::<Vec<_>>().join(" ")
}

fn relation_type(from: &[&str], to: &[&str]) -> RelationType {
    let [from, to] = [from, to].map(|names| names.iter().map(LabelId::new).collect());
    RelationType {
        id: RelationTypeId::new("said_by"),
        name: "said by".into(),
        from,
        to,
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    }
}

fn relations(project: &Project) -> String {
    let told = |one: &Arc<Relation>| format!("{}:{}>{}", one.id, one.from, one.to);
    project.relations().map(told).collect::<Vec<_>>().join(" ")
}

#[test]
fn labels_come_behind_the_others() {
    let new = Label { key: " X ".into(), group: " G ".into(), parent: Some(id("a")), ..plain(" d ") };
    let after = done(&project("A(Ada)A"), &LabelCommand::Add(Label { id: id("d"), ..new }));
    assert_eq!(told(&after), "a1 b2 c3 dx<a");
    assert_eq!(after.schema().labels[3].group, "G");
}

#[test]
fn labels_change_and_stay_where_they_are() {
    let project = project("A(Ada)A");
    let other =
        Label { name: "other".into(), description: "Others.".into(), parent: Some(id("c")), ..label(1, "b") };
    let after = done(&project, &LabelCommand::Change(other));
    assert_eq!(told(&after), "a1 other2<c c3");
    assert_eq!(LabelCommand::Change(label(0, "a")).plan(&project), Err(Rejection::NothingToChange));
    // What a file brought may stay as it is.
    let odd = with(project, |schema| {
        schema.labels[0].key = "N".into();
        schema.labels[1].key = "N".into();
        schema.labels[0].name = " b".into();
        schema.labels[0].group = " ".into();
    });
    let before = odd.schema().labels[0].clone();
    assert_eq!(LabelCommand::Change(before.clone()).plan(&odd), Err(Rejection::NothingToChange));
    let after = done(&odd, &LabelCommand::Change(Label { description: "New.".into(), ..before.clone() }));
    assert_eq!(after.schema().labels[0], Label { description: "New.".into(), ..before });
}

#[test]
fn labels_move() {
    let project = project("");
    for (label, to, expected) in
        [("a", 1, "b2 a1 c3"), ("a", 2, "b2 c3 a1"), ("a", 9, "b2 c3 a1"), ("c", 0, "c3 a1 b2")]
    {
        assert_eq!(told(&done(&project, &LabelCommand::Move { label: id(label), to })), expected);
    }
    let same = LabelCommand::Move { label: id("b"), to: 1 };
    assert_eq!(same.plan(&project), Err(Rejection::NothingToChange));
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let project = with(project("A(Ada)A"), |schema| schema.labels[1].parent = Some(id("a")));
    let name = |name: &str| Label { name: name.to_string(), ..plain("d") };
    let key = |key: &str| Label { key: key.to_string(), ..plain("d") };
    let under = |label: &str, parent: &str| Label { parent: Some(id(parent)), ..plain(label) };
    let add = LabelCommand::Add;
    let change = LabelCommand::Change;
    let missing = || Rejection::NoSuchLabel(id("z"));
    refused(&project, add(plain("a")), Rejection::IdTaken("a".into()));
    refused(&project, add(name(" \n")), Rejection::EmptyName);
    refused(&project, add(name(" b ")), Rejection::NameTaken("b".into()));
    for twin in ["b\u{200b}", "\u{feff}b", "b\u{ad}", "\u{200e}b\u{200e}", "b\u{200d}"] {
        refused(&project, add(name(twin)), Rejection::NameTaken(twin.into()));
    }
    refused(&project, add(name("\u{200b}")), Rejection::EmptyName);
    refused(&project, change(Label { id: id("a"), ..name("b") }), Rejection::NameTaken("b".into()));
    refused(&project, add(key("2")), Rejection::KeyTaken { key: "2".into(), label: "b".into() });
    refused(
        &project,
        change(Label { id: id("a"), name: "a".into(), ..key("N") }),
        Rejection::KeyNotUsable("n".into()),
    );
    refused(&project, add(under("d", "z")), missing());
    let circle = |name: &str| Rejection::LabelCircle(name.into());
    refused(&project, add(under("d", "d")), circle("d"));
    refused(&project, change(under("a", "a")), circle("a"));
    refused(&project, change(under("a", "b")), circle("b"));
    refused(&project, change(plain("z")), missing());
    refused(&project, LabelCommand::Move { label: id("z"), to: 0 }, missing());
    for command in [merge("z", "a"), merge("a", "z"), remove("z", None), remove("a", Some("z"))] {
        refused(&project, command, missing());
    }
    refused(&project, merge("a", "a"), Rejection::NothingToChange);
}

#[test]
fn a_merge_relabels() {
    let after = done(&project("A(Ada)A B(wrote)B C:a(the note)C"), &merge("a", "c"));
    assert_eq!((shown(&after), told(&after)), ("A:c(Ada)A B(wrote)B C(the note)C".into(), "b2 c3".into()));
    let after = done(&project("A(Ada)A B(wrote)B"), &remove("a", Some("b")));
    assert_eq!((shown(&after), told(&after)), ("A:b(Ada)A B(wrote)B".into(), "b2 c3".into()));
}

#[test]
fn a_merge_says_nothing_twice() {
    let project = project("A(B(Ada)B)A C:a(Ada)C");
    let mut transaction = Transaction::default();
    let mut say = |name: &str, change: &dyn Fn(&mut Annotation)| {
        let mut said = project.annotation(&AnnotationId::new(name)).map(|found| (**found).clone()).unwrap();
        change(&mut said);
        let before = project.annotation(&said.id);
        transaction
            .annotations
            .insert(said.id.clone(), Change { before: before.cloned(), after: Some(Arc::new(said)) });
    };
    say("A", &|said| said.note = "from A".into());
    say("B", &|said| (said.note, said.origin) = ("from B".into(), Origin::Suggestion));
    // Another says the same, and that is no reason to say it less.
    say("A", &|said| (said.id, said.annotator) = (AnnotationId::new("Other"), AnnotatorId::new("other")));
    // A file may bring one that was said twice.
    say("A", &|said| said.id = AnnotationId::new("Again"));
    let mut before = project.clone();
    before.apply(&transaction);
    let after = done(&before, &merge("a", "b"));
    let ids: Vec<String> =
        after.annotations(&DocumentId::new(DOCUMENT)).iter().map(|one| one.id.to_string()).collect();
    assert_eq!(ids, ["B", "Other", "C"]);
    let stays = after.annotation(&AnnotationId::new("B")).unwrap();
    assert_eq!((stays.note.as_str(), &stays.origin), ("from B\nfrom A", &Origin::Human));
    assert_eq!(after.annotation(&AnnotationId::new("Other")).unwrap().label, id("b"));
}

#[test]
fn relations_move_to_what_stays() {
    let text = "A(B(Ada)B)A C(wrote)C D(E:a(the)E)D";
    for (before, expected) in [
        (&[("1", "A", "C"), ("2", "C", "A")][..], "1:B>C 2:C>B"),
        (&[("1", "A", "C"), ("2", "B", "C")], "2:B>C"),
        (&[("1", "A", "B"), ("2", "B", "D")], "2:B>D"),
        (&[("1", "A", "A")], "1:B>B"),
        (&[("1", "E", "A"), ("2", "E", "B"), ("3", "B", "E")], "2:E>B 3:B>E"),
    ] {
        let project = related(project(text), before);
        assert_eq!(relations(&done(&project, &merge("a", "b"))), expected, "{before:?}");
    }
    // Without a direction, both ways are one.
    let undirected = RelationType { is_directed: false, ..relation_type(&[], &[]) };
    let project = related(project(text), &[("1", "A", "C"), ("2", "C", "B")]);
    let project = with(project, |schema| schema.relations = vec![undirected.clone()]);
    assert_eq!(relations(&done(&project, &merge("a", "b"))), "2:C>B");
}

#[test]
fn all_that_names_a_merged_label_follows() {
    let attribute = |labels: &[&str]| Attribute {
        id: AttributeId::new("x"),
        name: "x".into(),
        labels: labels.iter().map(LabelId::new).collect(),
        of_documents: false,
        kind: AttributeKind::Flag,
        required: false,
        extra: Extra::default(),
    };
    let project = with(project("A(Ada)A D(d)D"), |schema| {
        schema.labels[1].parent = Some(id("a"));
        schema.labels[0].parent = Some(id("d"));
        schema.attributes = vec![attribute(&["a", "c"]), attribute(&["a"])];
        schema.relations = vec![relation_type(&["a", "b"], &["a"])];
    });
    let after = done(&project, &merge("a", "b"));
    assert_eq!(told(&after), "b2<d c3 d4");
    assert_eq!(after.schema().attributes, [attribute(&["b", "c"]), attribute(&["b"])]);
    assert_eq!(after.schema().relations, [relation_type(&["b"], &["b"])]);
    // What only the removed label had goes with it.
    let after = done(&project, &remove("a", None));
    assert_eq!(told(&after), "b2<d c3 d4");
    assert_eq!(after.schema().attributes, [attribute(&["c"])]);
    assert_eq!(after.schema().relations, []);
}

#[test]
fn a_type_of_relation_that_is_in_use_stays() {
    let project = related(project("A(Ada)A B(wrote)B C(it)C"), &[("1", "A", "B"), ("2", "B", "C")]);
    let project = with(project, |schema| schema.relations = vec![relation_type(&["a"], &["b"])]);
    let after = done(&project, &remove("a", None));
    assert_eq!((shown(&after), relations(&after)), ("Ada B(wrote)B C(it)C".into(), "2:B>C".into()));
    assert_eq!(after.schema().relations, [relation_type(&[], &["b"])]);
    let after = done(&after, &remove("b", None));
    assert_eq!((relations(&after), &after.schema().relations[..]), (String::new(), &[][..]));
}

#[test]
fn the_last_label_may_go() {
    let mut project = project("A(Ada)A B(wrote)B");
    for label in ["a", "b", "c"] {
        project = done(&project, &remove(label, None));
    }
    assert_eq!((shown(&project), told(&project)), ("Ada wrote".into(), String::new()));
}

#[test]
fn a_set_comes_in_behind() {
    let before = project("A(Ada)A");
    let set = vec![
        Label { key: "3".into(), description: "New.".into(), ..plain("x") },
        Label { key: "2".into(), parent: Some(id("x")), ..plain("a") },
        // The same name is the same label.
        Label { id: id("other"), group: "G".into(), ..plain("b") },
        plain("y"),
    ];
    let after = done(&before, &using(set, false));
    // `c` is not in the set, so that it keeps its key; `2` is free, because `b` is in it, and asks for none.
    assert_eq!(told(&after), "a2<x b4 c3 x1 y");
    assert_eq!((after.schema().labels[1].id.as_str(), after.schema().labels[1].group.as_str()), ("b", "G"));
    assert_eq!(after.schema().labels[3].description, "New.");
}

#[test]
fn a_set_alone_leaves_what_is_in_use() {
    let before = with(project("A(Ada)A"), |schema| schema.labels[2].parent = Some(id("b")));
    let after = done(&before, &using(vec![label(1, "x"), label(2, "c")], true));
    assert_eq!(told(&after), "x2 c3 a1");
    let after = done(&before, &using(Vec::new(), true));
    assert_eq!(told(&after), "a1");
}

#[test]
fn names_change_places_where_they_can() {
    let named = |label: &str, name: &str| Label { name: name.into(), ..plain(label) };
    let after = done(&project(""), &using(vec![named("a", "b"), named("b", "d")], false));
    assert_eq!(told(&after), "b1 d2 c3");
    let after = done(&project(""), &using(vec![named("a", "c"), named("b", "d")], false));
    assert_eq!(told(&after), "a1 d2 c3", "the name of a label that is not in the set");
}

#[test]
fn a_set_closes_no_circle() {
    let before = with(project(""), |schema| schema.labels[2].parent = Some(id("a")));
    let under = |label: &str, parent: &str| Label { parent: Some(id(parent)), ..plain(label) };
    let after = done(&before, &using(vec![under("a", "b"), under("b", "c")], false));
    assert_eq!(told(&after), "a1<b b2 c3<a");
}

#[test]
fn a_set_that_was_taken_in_has_put_all_its_kinds_in_place() {
    let before = with(project(""), |schema| {
        schema.labels[1].parent = Some(id("a"));
        schema.labels[2].parent = Some(id("b"));
    });
    let under = |label: &str, parent: &str| Label { parent: Some(id(parent)), ..plain(label) };
    // What stands in the way of the first is gone when the second has got its place.
    let command = using(vec![under("a", "b"), under("b", "d"), plain("d")], false);
    let after = done(&before, &command);
    assert_eq!(told(&after), "a1<b b2<d c3<b d");
    assert_eq!(command.plan(&after), Err(Rejection::NothingToChange));
}

#[test]
fn what_a_set_says_of_relations_opens_them() {
    let before = with(project(""), |schema| schema.relations = vec![relation_type(&["a"], &["b"])]);
    let taken = |from: &[&str], to: &[&str]| {
        let set = Schema {
            labels: vec![plain("d")],
            relations: vec![relation_type(from, to)],
            ..Schema::default()
        };
        done(&before, &LabelCommand::Use { set, alone: false }).schema().relations[0].clone()
    };
    assert_eq!(taken(&["d"], &["b", "d"]), relation_type(&["a", "d"], &["b", "d"]));
    assert_eq!(taken(&[], &["b"]), relation_type(&[], &["b"]));
}

#[test]
fn a_label_set_never_makes_two_labels_of_one_name() {
    let before = project("x");
    let named = |id: &str, name: &str| Label {
        id: LabelId::new(id),
        name: name.into(),
        key: String::new(),
        ..label(0, "a")
    };
    let schema = Schema { labels: vec![named("a", "Person"), named("c", "Place")], ..Schema::default() };
    let mut ours = before.clone();
    ours.apply(&Transaction {
        schema: Some(Change::update(before.schema(), schema)),
        ..Transaction::default()
    });
    let set = Schema { labels: vec![named("a", "Place"), named("b", "Person")], ..Schema::default() };
    ours.apply(&LabelCommand::Use { set, alone: false }.plan(&ours).unwrap());
    let names: Vec<&str> = ours.schema().labels.iter().map(|label| label.name.as_str()).collect();
    assert_eq!(names, ["Person", "Place", "Person 2"]);
}

#[test]
fn what_goes_with_a_label_is_known_before_it_goes() {
    let attribute = |name: &str, labels: &[&str]| Attribute {
        id: AttributeId::new(name),
        name: name.to_uppercase(),
        labels: labels.iter().map(|label| id(label)).collect(),
        of_documents: false,
        kind: AttributeKind::Flag,
        required: false,
        extra: Extra::default(),
    };
    let project = with(project("A(Ada)A and B(Eve)B"), |schema| {
        schema.attributes = vec![attribute("only", &["a"]), attribute("both", &["a", "b"])];
        let named = |name: &str, kind: RelationType| RelationType {
            name: name.into(),
            id: RelationTypeId::new(name),
            ..kind
        };
        schema.relations =
            vec![named("from", relation_type(&["a"], &[])), named("any", relation_type(&[], &["a", "b"]))];
    });
    let gone = goes_with(&project, &id("a"));
    assert_eq!(gone, (vec!["ONLY".to_string()], vec!["from".to_string()]));
    let after = done(&project, &remove("a", None));
    assert_eq!((after.schema().attributes.len(), after.schema().relations.len()), (1, 1), "just these go");
    assert_eq!(goes_with(&project, &id("b")), (Vec::new(), Vec::new()));
    assert_eq!(goes_with(&project, &id("x")), (Vec::new(), Vec::new()));
}
