//! What the commands on attributes, values and documents do, and why they may be refused.

use crate::model::record::extra::Extra;
use crate::model::record::quantity::amount;
use crate::model::tests::commands::done;
use crate::model::tests::*;

pub(super) fn id(name: &str) -> AttributeId {
    AttributeId::new(name)
}

pub(super) fn document_id() -> DocumentId {
    DocumentId::new(DOCUMENT)
}

pub(super) fn text(text: &str) -> AttributeValue {
    AttributeValue::Text(text.to_string())
}

pub(super) fn texts(texts: &[&str]) -> AttributeValue {
    AttributeValue::Texts(texts.iter().copied().map(String::from).collect())
}

pub(super) fn number(number: &str) -> AttributeValue {
    AttributeValue::Number(Decimal::parse(number).unwrap())
}

pub(super) fn one_of(choices: &[&str]) -> AttributeKind {
    AttributeKind::OneOf(choices.iter().copied().map(String::from).collect())
}

pub(super) fn some_of(choices: &[&str]) -> AttributeKind {
    AttributeKind::SomeOf(choices.iter().copied().map(String::from).collect())
}

/// An attribute that those labels have; documents, if there are none. Its name is its id.
pub(super) fn attribute(name: &str, labels: &str, kind: AttributeKind) -> Attribute {
    Attribute {
        id: id(name),
        name: name.to_string(),
        labels: labels.split_whitespace().map(LabelId::new).collect(),
        of_documents: labels.is_empty(),
        kind,
        required: false,
        extra: Extra::default(),
    }
}

/// The project of the notation with these attributes.
pub(super) fn project_with(notation: &str, attributes: &[Attribute]) -> Project {
    attributes.iter().fold(project(notation), |project, attribute| {
        done(&project, &AttributeCommand::Add(attribute.clone()))
    })
}

pub(super) fn say(names: &[&str], attribute: &str, value: AttributeValue) -> AttributeCommand {
    let ids = names.iter().map(AnnotationId::new).collect();
    AttributeCommand::SetValue { of: Subject::Annotations(ids), attribute: id(attribute), value: Some(value) }
}

/// Says no value of annotations.
fn unsay(names: &[&str], attribute: &str) -> AttributeCommand {
    let ids = names.iter().map(AnnotationId::new).collect();
    AttributeCommand::SetValue { of: Subject::Annotations(ids), attribute: id(attribute), value: None }
}

pub(super) fn say_of_document(attribute: &str, value: AttributeValue) -> AttributeCommand {
    AttributeCommand::SetValue {
        of: Subject::Document(document_id(), AnnotatorId::new(ME)),
        attribute: id(attribute),
        value: Some(value),
    }
}

pub(super) fn refused(project: &Project, command: &dyn Plan, expected: Rejection) {
    assert_eq!(command.plan(project), Err(expected));
}

/// What is said of a document and its annotations: `document: …`, `A: …`, each with attributes and values.
pub(super) fn said(project: &Project) -> Vec<String> {
    let document = project.document(&document_id()).unwrap();
    let set = project.annotations(&document.id);
    let of_annotations = set.iter().map(|one| (one.id.to_string(), &one.attributes));
    let all = [("document".to_string(), &document.states.of(&AnnotatorId::new(ME)).attributes)]
        .into_iter()
        .chain(of_annotations);
    let shown = |(attribute, value): &(AttributeId, AttributeValue)| match value {
        AttributeValue::Flag(flag) => format!("{attribute} {flag}"),
        AttributeValue::Number(number) => format!("{attribute} {number}"),
        AttributeValue::Text(text) => format!("{attribute} {text}"),
        AttributeValue::Texts(texts) => format!("{attribute} {}", texts.join("+")),
        AttributeValue::Quantity(found) => format!("{attribute} {} {}", found.qualifier, amount(found)),
        AttributeValue::Json(json) => format!("{attribute} {json}"),
    };
    let found = all.filter(|(_, values)| !values.is_empty());
    found
        .map(|(name, values)| {
            format!("{name}: {}", values.as_slice().iter().map(shown).collect::<Vec<_>>().join(", "))
        })
        .collect()
}

fn names(project: &Project) -> Vec<&str> {
    project.schema().attributes.iter().map(|attribute| attribute.name.as_str()).collect()
}

#[test]
fn attributes_are_added_changed_moved_and_removed() {
    let before = project_with(
        "A(Ada)A",
        &[
            attribute("one", "a", AttributeKind::Flag),
            attribute("two", "a b", AttributeKind::Number),
            attribute("three", "", AttributeKind::Text),
        ],
    );
    assert_eq!(names(&before), ["one", "two", "three"]);
    let to = |to| AttributeCommand::Move { attribute: id("three"), to };
    assert_eq!(names(&done(&before, &to(0))), ["three", "one", "two"]);
    assert_eq!(names(&done(&before, &to(1))), ["one", "three", "two"]);
    refused(&before, &to(9), Rejection::NothingToChange);
    let renamed =
        Attribute { name: " deux ".into(), required: true, ..attribute("two", "b", AttributeKind::Text) };
    let after = done(&before, &AttributeCommand::Change(renamed));
    assert_eq!(names(&after), ["one", "deux", "three"]);
    assert_eq!(after.schema().attribute(&id("two")).map(|two| two.required), Some(true));
    assert_eq!(names(&done(&before, &AttributeCommand::Remove(id("one")))), ["two", "three"]);

    let of = |project: &Project, label: &str| {
        let label = LabelId::new(label);
        project.schema().attributes_of(&label).map(|one| one.name.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        (of(&before, "a"), of(&before, "b"), of(&before, "c")),
        ("one two".into(), "two".into(), "".into())
    );
    assert_eq!(
        before.schema().attributes_of_documents().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["three"]
    );
    // What documents have, labels have not.
    let turned = Attribute { of_documents: true, ..attribute("one", "a", AttributeKind::Flag) };
    let after = done(&before, &AttributeCommand::Change(turned));
    assert_eq!((of(&after, "a"), of(&after, "b")), ("two".into(), "two".into()));
    assert!(after.schema().attribute(&id("one")).unwrap().labels.is_empty());
}

#[test]
fn values_are_said_and_taken_back() {
    let before = project_with(
        "A(Ada)A B(said)B A(so)A",
        &[
            attribute("flag", "a b", AttributeKind::Flag),
            attribute("choice", "a", one_of(&["x", "y"])),
            attribute("genre", "", some_of(&["x", "y"])),
        ],
    );
    let after = done(&before, &say(&["A", "B", "A"], "flag", AttributeValue::Flag(true)));
    let after = done(&after, &say(&["A"], "choice", text("x")));
    let after = done(&after, &say_of_document("genre", texts(&["y", "x"])));
    assert_eq!(said(&after), ["document: genre y+x", "A: flag true, choice x", "B: flag true"]);
    let after = done(&after, &say(&["A"], "flag", AttributeValue::Flag(false)));
    assert_eq!(
        said(&after),
        ["document: genre y+x", "A: flag false, choice x", "B: flag true"],
        "in its place"
    );
    refused(&after, &say(&["A"], "flag", AttributeValue::Flag(false)), Rejection::NothingToChange);
    let none = unsay(&["A", "B"], "flag");
    let after = done(&after, &none);
    assert_eq!(said(&after), ["document: genre y+x", "A: choice x"]);
    refused(&after, &none, Rejection::NothingToChange);
    let after = done(&after, &say_of_document("genre", texts(&[])));
    let after = done(&after, &say(&["A"], "choice", text("")));
    assert_eq!(said(&after), [""; 0], "an empty one is none");
    assert!(after.annotation(&AnnotationId::new("A")).unwrap().attributes == Attributes::default());
}

#[test]
fn values_must_fit() {
    let quantity = AttributeValue::Quantity(Quantity::of(Decimal::from(7)));
    let json = AttributeValue::Json(serde_json::Value::Null);
    let values = [AttributeValue::Flag(false), number("7"), text("x"), texts(&["x"]), quantity, json];
    for (kind, expected) in [
        (AttributeKind::Flag, "+-----"),
        (AttributeKind::Number, "-+----"),
        (AttributeKind::Text, "--+---"),
        (one_of(&["x"]), "--+---"),
        (one_of(&["y"]), "------"),
        (some_of(&["x"]), "---+--"),
        (some_of(&["y"]), "------"),
        (AttributeKind::Quantity, "----+-"),
        (AttributeKind::Other("date".into()), "++++++"),
    ] {
        let found: String = values.iter().map(|value| if kind.fits(value) { '+' } else { '-' }).collect();
        assert_eq!(found, expected, "{kind:?}");
    }
    assert!(some_of(&["x", "y"]).fits(&texts(&["y", "x"])));
    assert!(!some_of(&["x", "y"]).fits(&texts(&["y", "y"])), "a choice is taken once");
}

#[test]
fn what_does_not_fit_is_refused() {
    let before = project_with(
        "A(Ada)A B(said)B",
        &[
            Attribute { name: "How sure?".into(), ..attribute("sure", "a", AttributeKind::Number) },
            attribute("genre", "", AttributeKind::Text),
        ],
    );
    refused(&before, &say(&["A"], "sure", text("very")), Rejection::ValueDoesNotFit("How sure?".into()));
    refused(&before, &say(&["A"], "other", text("x")), Rejection::NoSuchAttribute(id("other")));
    refused(&before, &say(&["Z"], "sure", number("1")), Rejection::NoSuchAnnotation(AnnotationId::new("Z")));
    let not_of_label = |attribute: &str, label: &str| Rejection::NotOfLabel {
        attribute: attribute.into(),
        label: label.into(),
    };
    refused(&before, &say(&["A", "B"], "sure", number("1")), not_of_label("How sure?", "b"));
    refused(&before, &say(&["A"], "genre", text("x")), not_of_label("genre", "a"));
    refused(&before, &say_of_document("sure", number("1")), Rejection::NotOfDocuments("How sure?".into()));
    let nowhere = AttributeCommand::SetValue {
        of: Subject::Document(DocumentId::new("x"), AnnotatorId::new(ME)),
        attribute: id("genre"),
        value: Some(text("x")),
    };
    refused(&before, &nowhere, Rejection::NoSuchDocument(DocumentId::new("x")));

    // What a file brought can be removed, even if nothing of it fits.
    let mut strange = before.clone();
    let brought = Annotation {
        attributes: Attributes::new(vec![(id("nowhere"), AttributeValue::Json(serde_json::json!({})))]),
        ..annotation("C", "c", &[(0, 1)])
    };
    let annotations = [(brought.id.clone(), Change::create(brought))].into_iter().collect();
    strange.apply(&Transaction { annotations, ..Transaction::default() });
    let none = unsay(&["C"], "nowhere");
    assert_eq!((said(&strange), said(&done(&strange, &none))), (vec!["C: nowhere {}".to_string()], vec![]));
}

#[test]
fn attributes_are_checked() {
    let before = project_with("A(Ada)A", &[attribute("one", "a", AttributeKind::Flag)]);
    let add = |attribute| AttributeCommand::Add(attribute);
    refused(&before, &add(attribute("one", "a", AttributeKind::Text)), Rejection::IdTaken("one".into()));
    let nameless = Attribute { name: " ".into(), ..attribute("two", "a", AttributeKind::Text) };
    refused(&before, &add(nameless.clone()), Rejection::EmptyName);
    let of_nothing = Rejection::NoSuchLabel(LabelId::new("z"));
    refused(&before, &add(attribute("two", "a z", AttributeKind::Text)), of_nothing.clone());
    for (kind, expected) in [
        (one_of(&[]), Rejection::NoChoices),
        (some_of(&[]), Rejection::NoChoices),
        (one_of(&["x", "y", "x"]), Rejection::NamedTwice("x".into())),
        (some_of(&["x", "\t"]), Rejection::EmptyName),
    ] {
        refused(&before, &add(attribute("two", "a", kind.clone())), expected.clone());
        refused(&before, &AttributeCommand::Change(attribute("one", "a", kind)), expected);
    }
    let missing = Rejection::NoSuchAttribute(id("two"));
    refused(&before, &AttributeCommand::Change(nameless), missing.clone());
    refused(&before, &AttributeCommand::Move { attribute: id("two"), to: 0 }, missing.clone());
    refused(&before, &AttributeCommand::Remove(id("two")), missing);
    let same = attribute("one", "a", AttributeKind::Flag);
    refused(&before, &AttributeCommand::Change(same), Rejection::NothingToChange);
    refused(&before, &AttributeCommand::Change(attribute("one", "z", AttributeKind::Flag)), of_nothing);

    // What a file brought may stay, and the rest be changed.
    let strange = Attribute { name: String::new(), ..attribute("two", "z", one_of(&["x", "x"])) };
    let mut brought = before.clone();
    let mut schema = (**before.schema()).clone();
    schema.attributes.push(strange.clone());
    brought.apply(&Transaction {
        schema: Some(Change::update(before.schema(), schema)),
        ..Transaction::default()
    });
    done(&brought, &AttributeCommand::Change(Attribute { required: true, ..strange }));
}

#[test]
fn values_go_with_what_they_are_of() {
    let mut before = project_with(
        "A(Ada)A B(said)B A(so)A C:a(!)C",
        &[
            attribute("x", "a b", AttributeKind::Text),
            attribute("y", "", AttributeKind::Text),
            attribute("z", "a", AttributeKind::Flag),
        ],
    );
    for command in [
        say(&["A"], "x", text("one")),
        say(&["B"], "x", text("two")),
        say_of_document("y", text("news")),
        say(&["A", "C"], "z", AttributeValue::Flag(true)),
    ] {
        before = done(&before, &command);
    }
    let check = |command: AttributeCommand, losses: usize, expected: &[&str]| {
        assert_eq!(command.loses(&before), losses);
        assert_eq!(said(&done(&before, &command)), expected);
    };
    use AttributeCommand::{Change, Remove};
    check(Remove(id("x")), 2, &["document: y news", "A: z true", "C: z true"]);
    check(Remove(id("y")), 1, &["A: x one, z true", "B: x two", "C: z true"]);
    let all = ["document: y news", "A: x one, z true", "B: x two", "C: z true"];
    check(Change(Attribute { name: "name".into(), ..attribute("x", "a b", AttributeKind::Text) }), 0, &all);
    check(Change(attribute("x", "a b c", AttributeKind::Text)), 0, &all);
    let without_two = ["document: y news", "A: x one, z true", "C: z true"];
    check(Change(attribute("x", "a", AttributeKind::Text)), 1, &without_two);
    check(Change(attribute("x", "a b", one_of(&["one", "three"]))), 1, &without_two);
    check(Change(attribute("x", "a b", one_of(&["two", "one"]))), 0, &all);
    check(Change(attribute("x", "a b", AttributeKind::Other("date".into()))), 0, &all);
    let no_x = ["document: y news", "A: z true", "C: z true"];
    check(Change(attribute("x", "a b", AttributeKind::Number)), 2, &no_x);
    check(Change(attribute("x", "", AttributeKind::Text)), 2, &no_x);
    check(Change(attribute("y", "a", AttributeKind::Text)), 1, &all[1..]);
    check(AttributeCommand::Move { attribute: id("z"), to: 0 }, 0, &all);
    check(AttributeCommand::Add(attribute("w", "a", AttributeKind::Text)), 0, &all);
}

#[test]
fn a_change_takes_only_what_it_makes_wrong() {
    let mut before = project_with("A(Ada)A B:a(said)B", &[attribute("x", "a", AttributeKind::Text)]);
    let brought = before.annotation(&AnnotationId::new("B")).unwrap();
    let json = Attributes::new(vec![(id("x"), AttributeValue::Json(serde_json::Value::Null))]);
    let strange = Change::update(brought, Annotation { attributes: json, ..(**brought).clone() });
    let annotations = [(AnnotationId::new("B"), strange)].into_iter().collect();
    before.apply(&Transaction { annotations, ..Transaction::default() });
    let before = done(&before, &say(&["A"], "x", text("one")));
    let change = AttributeCommand::Change(attribute("x", "a", AttributeKind::Number));
    assert_eq!(change.loses(&before), 1);
    assert_eq!(said(&done(&before, &change)), ["B: x null"]);
}

#[test]
fn documents_are_noted() {
    let before = project_of(&[("one", "A(Ada)A"), ("two", "said")]);
    let ids = |names: &[&str]| names.iter().map(DocumentId::new).collect::<Vec<_>>();
    let status = |names: &[&str], status| DocumentCommand::SetStatus {
        annotator: AnnotatorId::new(ME),
        documents: ids(names),
        status,
    };
    let after = done(&before, &status(&["one", "two", "one"], Status::Done));
    assert!(
        after.documents().all(|document| document.states.of(&AnnotatorId::new(ME)).status == Status::Done)
    );
    refused(&after, &status(&["one", "two"], Status::Done), Rejection::NothingToChange);
    refused(&after, &status(&["one", "x"], Status::New), Rejection::NoSuchDocument(DocumentId::new("x")));

    let note = |note: &str| DocumentCommand::SetNote { document: DocumentId::new("two"), note: note.into() };
    let after = done(&before, &note("by whom?"));
    assert_eq!(after.document(&DocumentId::new("two")).map(|two| two.note.as_str()), Some("by whom?"));
    assert!(done(&after, &note("")) == before);

    let value = |text: &str| MetadataValue::Text(text.to_string());
    let metadata = |names: &[&str]| DocumentCommand::SetMetadata {
        document: DocumentId::new("two"),
        metadata: names.iter().map(|name| (name.to_string(), value(name))).collect(),
    };
    let after = done(&before, &metadata(&["outlet", "title"]));
    assert_eq!(after.document(&DocumentId::new("two")).map(|two| two.title()), Some("title"));
    assert!(done(&after, &metadata(&[])) == before);
    refused(&before, &metadata(&["a", "b", "a"]), Rejection::NamedTwice("a".into()));
    refused(&before, &metadata(&["a", " "]), Rejection::EmptyName);

    let after = done(&before, &ProjectCommand::SetGuidelines("Tag what is said.\n".into()));
    assert_eq!(after.info().guidelines, "Tag what is said.\n");
    refused(&after, &ProjectCommand::SetGuidelines("Tag what is said.\n".into()), Rejection::NothingToChange);

    let two = DocumentId::new("two");
    let language = |project: &Project| {
        let document = project.document(&two).expect("it is there");
        project.info().language_of(document).map(str::to_string)
    };
    let set = |tag: &str| ProjectCommand::SetLanguage(tag.into());
    assert_eq!(language(&before), None);
    let after = done(&before, &set(" pt-BR "));
    assert_eq!(language(&after).as_deref(), Some("pt-BR"));
    refused(&after, &set("pt-BR"), Rejection::NothingToChange);
    refused(&after, &set("Portuguese"), Rejection::NoLanguage("Portuguese".into()));
    let own = DocumentCommand::SetMetadata {
        document: two.clone(),
        metadata: vec![("language".into(), MetadataValue::Text("ar".into()))],
    };
    assert_eq!(language(&done(&after, &own)).as_deref(), Some("ar"));
    assert!(done(&after, &set("")) == before);
}

#[test]
fn what_must_be_said_and_is_not_is_found() {
    let required = |attribute: Attribute| Attribute { required: true, ..attribute };
    let before = project_with(
        "A(Ada)A B(said)B C:a(so)C",
        &[
            required(attribute("x", "a b", AttributeKind::Flag)),
            attribute("y", "a b", AttributeKind::Flag),
            required(attribute("z", "a", AttributeKind::Text)),
            required(attribute("genre", "", AttributeKind::Text)),
        ],
    );
    let shown = |project: &Project| {
        let Missing { documents, annotations } = missing(project, &AnnotatorId::new(ME));
        let documents = documents.iter().map(|(document, attribute)| format!("{document} {attribute}"));
        let annotations =
            annotations.iter().map(|(annotation, attribute)| format!("{annotation} {attribute}"));
        documents.chain(annotations).collect::<Vec<_>>()
    };
    assert_eq!(shown(&before), ["document.txt genre", "A x", "A z", "B x", "C x", "C z"]);
    let after = done(&before, &say(&["A", "B"], "x", AttributeValue::Flag(false)));
    let after = done(&after, &say(&["C"], "z", text("so")));
    let after = done(&after, &say_of_document("genre", text("news")));
    assert_eq!(shown(&after), ["A z", "C x"]);
    let empty = Attributes::new(vec![(id("x"), AttributeValue::Flag(true)), (id("z"), text(""))]);
    let one = Annotation { attributes: empty, ..annotation("D", "a", &[(0, 1)]) };
    let found: Vec<_> = missing_of_annotation(after.schema(), &one).map(|one| one.name.as_str()).collect();
    assert_eq!(found, ["z"], "what is empty says nothing");
    assert_eq!(missing(&project("A(Ada)A"), &AnnotatorId::new(ME)), Missing::default());
}

// All of them went when one of them spoke of values.
#[test]
fn choices_take_the_place_of_one_unknown_field_alone() {
    let of_file = extra(r#"{"ui": {"values": "shown as buttons"}, "values": [1], "vendor": 7}"#);
    let with_extra = |kind| Attribute { extra: of_file.clone(), ..attribute("x", "a", kind) };
    let before = project("A(Ada)A");
    let after = done(&before, &AttributeCommand::Add(with_extra(one_of(&["p", "q"]))));
    let rest = extra(r#"{"ui": {"values": "shown as buttons"}, "vendor": 7}"#);
    assert_eq!(after.schema().attributes[0].extra, rest);
    let after = done(&before, &AttributeCommand::Add(with_extra(AttributeKind::Text)));
    assert_eq!(after.schema().attributes[0].extra, of_file);
}
