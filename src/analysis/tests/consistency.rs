//! What may be wrong with what has been said.

use crate::analysis::consistency::{Check, Finding, FindingKind, Fix, Settings};
use crate::analysis::tests::{apply_fixes, begun, check_all, checked, tagged};
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::session::Session;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin, Stamp};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId, RelationTypeId};
use crate::model::record::schema::{Attribute, AttributeKind, RelationType, Schema};
use crate::model::tests::Plan;
use crate::model::tests::{DOCUMENT, ME, annotation, project, project_of, related};

/// What a check finds: the annotations that it is about, and the text.
fn found(project: &Project, check: Check) -> Vec<(String, String)> {
    let findings = checked(project, check);
    assert!(findings.iter().all(|finding| finding.kind.check() == check));
    let text = |finding: &Finding| {
        let text = project.document(&finding.document).unwrap().text.get().unwrap();
        text.slice(finding.span).to_string()
    };
    let ids = |ids: &[AnnotationId]| ids.iter().map(AnnotationId::as_str).collect::<String>();
    findings.iter().map(|finding| (ids(&finding.annotations), text(finding))).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(ids, text)| (ids.to_string(), text.to_string())).collect()
}

#[test]
fn one_text_with_several_labels() {
    let before = project_of(&[
        ("one", "A:a(Idlib  province)A and B:a(Idlib province)B, C:a(x)C, D:b(x)D, E:b(y)E"),
        ("two", "F:c(Idlib\nprovince)F G:b(Idlib)G H:c(I:a(Idlib province)I)H"),
    ]);
    // F is mostly another label; H is that too, but there both are said. Of C and D, D's label stands behind.
    assert_eq!(found(&before, Check::Labels), pairs(&[("D", "x"), ("F", "Idlib\nprovince")]));
    let finding = checked(&before, Check::Labels).pop().unwrap();
    assert_eq!(
        finding.kind,
        FindingKind::LabelDiffers { usual: LabelId::new("a"), usual_count: 3, count: 2 }
    );
    let after = apply_fixes(&before, Check::Labels);
    assert_eq!(after.annotation(&AnnotationId::new("F")).unwrap().label, LabelId::new("a"));
    assert_eq!(found(&after, Check::Labels), []);
}

#[test]
fn one_text_tagged_here_and_not_there() {
    let before = begun(project_of(&[
        ("one", "A:a(Idlib)A and B:a(Idlib)B, C:b(Ada)C, then Idlib and Idlibs, idlib, Ada"),
        ("two", "Idlib, D:a(the Idlib zone)D, E:b(Idlib)E, F:c(Idlib)F: “Idlib”"),
    ]));
    // In D it has the label as a part of a longer name; in E and F, where it has another, that is not missing either.
    assert_eq!(found(&before, Check::Untagged), pairs(&[("", "Idlib"), ("", "Idlib"), ("", "Idlib")]));
    let finding = checked(&before, Check::Untagged).pop().unwrap();
    assert_eq!(finding.kind, FindingKind::Untagged { label: LabelId::new("a"), count: 2 });
    let after = apply_fixes(&before, Check::Untagged);
    assert_eq!(after.annotation_count(), before.annotation_count() + 3);
    assert_eq!(found(&after, Check::Untagged), []);
}

#[test]
fn nothing_is_missing_where_nobody_has_begun() {
    let before = project_of(&[("one", "A:a(Idlib)A B:a(Idlib)B Idlib 5")]);
    assert_eq!(found(&before, Check::Untagged), []);
    assert_eq!(found(&before, Check::Figures), []);
    assert_eq!(found(&begun(before.clone()), Check::Untagged), pairs(&[("", "Idlib")]));
    assert_eq!(found(&begun(before), Check::Figures), pairs(&[("", "5")]));
}

#[test]
fn two_who_say_the_same_of_one_place_are_one_place() {
    let mut before = begun(project_of(&[(DOCUMENT, "A:a(Ada)A Ada")]));
    let twin = Annotation { annotator: AnnotatorId::new("you"), ..annotation("B", "a", &[(0, 3)]) };
    before.apply(&AnnotationCommand::Annotate(twin).plan(&before).unwrap());
    assert_eq!(found(&before, Check::Untagged), []);
}

#[test]
fn numbers_without_a_figure() {
    let before = begun(project("F:f(some 600,000)F people, A:a(13)A soldiers, 1,G:f(7)G00, 60% in 2018"));
    assert_eq!(found(&before, Check::Figures), pairs(&[("", "13"), ("", "60%")]));
    let after = apply_fixes(&before, Check::Figures);
    assert_eq!(found(&after, Check::Figures), []);
    assert_eq!(after.label_count(&LabelId::new("f")), 4);
    let none = Settings { figure: None, ..Settings::of(before.schema()) };
    assert!(check_all(&before, &none).iter().all(|finding| finding.kind != FindingKind::NoFigure));
}

#[test]
fn claims_that_nobody_made() {
    let mut before = project("A:claim(x)A B:claim(y)B C:claim(z)C D:actor(w)D");
    assert_eq!(Settings::of(before.schema()).related, None);
    let mut schema = Schema::clone(before.schema());
    schema.relations.push(RelationType {
        id: RelationTypeId::new("said_by"),
        name: String::new(),
        from: Vec::new(),
        to: Vec::new(),
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    });
    let schema = Change::update(before.schema(), schema);
    before.apply(&Transaction { schema: Some(schema), ..Transaction::default() });
    let before = related(before, &[("1", "A", "D"), ("2", "D", "B")]);
    assert_eq!(found(&before, Check::Relations), pairs(&[("B", "y"), ("C", "z")]));
    let settings = Settings::of(before.schema());
    let other = (LabelId::new("claim"), RelationTypeId::new("disputes"));
    let other = Settings { related: Some(other), checks: vec![Check::Relations], ..settings };
    assert_eq!(check_all(&before, &other).len(), 3, "a relation of another type is none");
}

#[test]
fn relations_that_break_their_rule() {
    let mut before = project("A:claim(x)A B:claim(y)B D:actor(w)D E:a(v)E");
    let mut schema = Schema::clone(before.schema());
    schema.relations.push(RelationType {
        id: RelationTypeId::new("said_by"),
        name: String::new(),
        from: vec![LabelId::new("claim")],
        to: vec![LabelId::new("actor")],
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    });
    let schema = Change::update(before.schema(), schema);
    before.apply(&Transaction { schema: Some(schema), ..Transaction::default() });
    let before = related(before, &[("1", "A", "D"), ("2", "D", "B"), ("3", "B", "E"), ("4", "B", "D")]);
    assert_eq!(found(&before, Check::Rules), pairs(&[("BE", "y"), ("DB", "w")]));
    let after = apply_fixes(&before, Check::Rules);
    assert_eq!(found(&after, Check::Rules), []);
    assert_eq!(after.relations().map(|one| one.id.as_str()).collect::<String>(), "14");
    assert_eq!(after.annotation_count(), 4);
}

#[test]
fn values_that_do_not_belong() {
    let mut before = project("A:a(x)A B:b(y)B C:a(z)C");
    let attribute = |id: &str, labels: &[&str], kind| Attribute {
        id: AttributeId::new(id),
        name: id.to_uppercase(),
        labels: labels.iter().map(LabelId::new).collect(),
        of_documents: false,
        kind,
        required: false,
        extra: Extra::default(),
    };
    let mut schema = Schema::clone(before.schema());
    schema.attributes.push(attribute("sure", &["a"], AttributeKind::Flag));
    let mut transaction =
        Transaction { schema: Some(Change::update(before.schema(), schema)), ..Transaction::default() };
    let yes = || (AttributeId::new("sure"), AttributeValue::Flag(true));
    let text = |id: &str| (AttributeId::new(id), AttributeValue::Text("no".to_string()));
    for (id, values) in [("A", vec![yes(), text("gone")]), ("B", vec![yes()]), ("C", vec![text("sure")])] {
        let one = before.annotation(&AnnotationId::new(id)).unwrap();
        let after = Annotation { attributes: Attributes::new(values), ..Annotation::clone(one) };
        transaction.annotations.insert(AnnotationId::new(id), Change::update(one, after));
    }
    before.apply(&transaction);
    assert_eq!(found(&before, Check::Values), pairs(&[("A", "x"), ("B", "y"), ("C", "z")]));
    let kinds = checked(&before, Check::Values).into_iter().map(|finding| finding.kind);
    let named = |name: &str| FindingKind::ForeignValue { attribute: name.to_string() };
    assert_eq!(kinds.collect::<Vec<_>>(), [named("gone"), named("SURE"), named("SURE")]);
    let after = apply_fixes(&before, Check::Values);
    assert_eq!(found(&after, Check::Values), []);
    assert_eq!(after.annotation(&AnnotationId::new("A")).unwrap().attributes, Attributes::new(vec![yes()]));
}

#[test]
fn a_kind_of_a_label_is_that_label() {
    let mut before = begun(project("A:claim(x)A B:b(y)B 1C:c(2)C3 D:claim(y)D E:claim(y)E"));
    let kinds = |project: &Project, check: Check, settings: &Settings| {
        check_all(project, &Settings { checks: vec![check], ..settings.clone() }).len()
    };
    let settings = Settings {
        figure: Some(LabelId::new("a")),
        related: Some((LabelId::new("claim"), RelationTypeId::new("said_by"))),
        ..Settings::of(before.schema())
    };
    let all = |project: &Project| {
        [Check::Figures, Check::Relations, Check::Labels].map(|check| kinds(project, check, &settings))
    };
    assert_eq!(all(&before), [1, 3, 1]);
    let mut schema = Schema::clone(before.schema());
    for label in &mut schema.labels {
        label.parent = match label.id.as_str() {
            "b" => Some(LabelId::new("claim")),
            "c" => Some(LabelId::new("a")),
            _ => None,
        };
    }
    let schema = Change::update(before.schema(), schema);
    before.apply(&Transaction { schema: Some(schema), ..Transaction::default() });
    assert_eq!(all(&before), [0, 4, 0]);
}

#[test]
fn the_same_said_twice() {
    // From a file, where nothing refuses it.
    let mut before = project("A(x)A y B:a(z)B");
    let mut transaction = Transaction::default();
    let mut add = |annotation: Annotation| {
        transaction.annotations.insert(annotation.id.clone(), Change::create(annotation));
    };
    let you = AnnotatorId::new("you");
    add(Annotation { origin: Origin::Import, ..annotation("C", "a", &[(0, 1)]) });
    add(Annotation { note: "why".to_string(), ..annotation("D", "a", &[(0, 1)]) });
    add(Annotation { annotator: you.clone(), ..annotation("E", "a", &[(0, 1)]) });
    add(Annotation { annotator: you, ..annotation("F", "a", &[(4, 5)]) });
    add(annotation("G", "a", &[(4, 5)]));
    add(annotation("H", "b", &[(4, 5)]));
    before.apply(&transaction);
    let fixes = |project: &Project| {
        let findings = checked(project, Check::Duplicates);
        findings.iter().map(|finding| finding.fix.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(found(&before, Check::Duplicates), pairs(&[("AC", "x"), ("AD", "x"), ("BG", "z")]));
    assert_eq!(fixes(&before), [true, false, true], "a note is not thrown away");
    let held = related(before.clone(), &[("1", "H", "C")]);
    assert_eq!(fixes(&held), [false, false, true], "nor a relation");
    let all = Settings { across_annotators: true, ..Settings::of(before.schema()) };
    let all = Settings { checks: vec![Check::Duplicates], ..all };
    let all = check_all(&before, &all);
    let kinds: Vec<_> =
        all.iter().map(|finding| (finding.annotations[1].as_str(), finding.kind.clone())).collect();
    let twice = |is_same_annotator| FindingKind::Duplicate { is_same_annotator };
    assert_eq!(
        kinds,
        [
            ("C", twice(true)),
            ("D", twice(true)),
            ("E", twice(false)),
            ("F", twice(false)),
            ("G", twice(true))
        ]
    );
    let after = apply_fixes(&before, Check::Duplicates);
    assert_eq!(found(&after, Check::Duplicates), pairs(&[("AD", "x")]));
}

#[test]
fn documents_are_checked_with_and_without_their_texts() {
    let project = begun(project_of(&[
        ("one", "A:a(Idlib)A, 5 Idlib B:b(x )By"),
        ("two", "C:a(Idlib)C D:c(Idlib)D Idlib"),
        ("three", "Idlib E:a( )E"),
    ]));
    let settings = Settings { figure: Some(LabelId::new("c")), ..Settings::of(project.schema()) };
    let all = check_all(&project, &settings);
    let kinds = |findings: &[Finding]| findings.iter().map(|one| one.kind.check()).collect::<Vec<_>>();
    use Check::{Boundaries, Figures, Labels, Untagged};
    assert_eq!(kinds(&all), [Figures, Untagged, Boundaries, Labels, Untagged, Untagged]);
    // Then nothing is known of the text in `two`, and Idlib has a label in one place only.
    project.document(&DocumentId::new("two")).unwrap().text.unload();
    let less = check_all(&project, &settings);
    assert_eq!(kinds(&less), [Figures, Boundaries]);
}

#[test]
fn a_fix_says_what_it_adds() {
    let (id, me) = (AnnotationId::new("N"), AnnotatorId::new("me"));
    let before = begun(project("A:a(Ada)A B:a(Ada)B Ada"));
    let fix = checked(&before, Check::Untagged).pop().unwrap().fix.unwrap();
    let annotation = fix.annotation(id.clone(), me.clone()).unwrap();
    assert_eq!((annotation.id.as_str(), annotation.origin), ("N", Origin::Human));
    assert_eq!(Fix::Remove(Vec::new()).annotation(id, me), None);
}

#[test]
fn a_finding_that_is_waved_off_stays_so_until_that_is_taken_back() {
    let project = begun(tagged("Ada and Ada and Ada", &[("1", "a", 0, 3), ("2", "a", 8, 11)]));
    let found = checked(&project, Check::Untagged);
    let [finding] = found.as_slice() else { panic!("one place is not tagged: {found:?}") };
    let mut session = Session::new(project);
    assert_eq!(finding.dismissed_in(session.project()), None);
    let wave_off = DocumentCommand::Dismiss(vec![(finding.document.clone(), finding.dismissal())]);
    let transaction = Command::from(wave_off.clone()).plan(session.project()).unwrap();
    let stamp = Stamp { author: Some(AnnotatorId::new(ME)), time: Some(7) };
    session.carry_out(CommandKind::Dismiss, transaction, stamp);
    let dismissed = finding.dismissed_in(session.project()).unwrap();
    assert_eq!((dismissed.annotator, dismissed.time), (Some(AnnotatorId::new(ME)), Some(7)));
    assert!(Command::from(wave_off).plan(session.project()).is_err(), "once is enough");
    session.undo().unwrap();
    assert_eq!(finding.dismissed_in(session.project()), None);
    session.redo().unwrap();
    let restore = DocumentCommand::Restore(vec![(finding.document.clone(), finding.dismissal())]);
    session.dispatch(restore).unwrap();
    assert_eq!(finding.dismissed_in(session.project()), None);
}
