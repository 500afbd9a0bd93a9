//! What crosses from the worker to the page arrives as it was.

use glossator::app::files::message::{FoundItem, FromReader, Request, ToReader};
use glossator::browser::files::PickedFile;
use glossator::format::glossator as native;
use glossator::format::glossator::label_set;
use glossator::format::glossator::label_set::{LabelSet, OpenedLabels};
use glossator::format::losses::{Loss, Losses};
use glossator::format::problem::{Problem, Reason};
use glossator::import::decisions::Undecoded;
use glossator::import::read::{Item, NewText, Reached};
use glossator::import::resolve::Built;
use glossator::import::unplaced::{Loose, Unplaced};
use glossator::model::record::annotation::Annotator;
use glossator::model::record::document::MetadataValue;
use glossator::model::record::id::{AnnotationId, AnnotatorId, ProjectId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

fn crossed<M: Serialize + DeserializeOwned>(message: &M) -> M {
    serde_wasm_bindgen::from_value(serde_wasm_bindgen::to_value(message).unwrap()).unwrap()
}

fn item_crossed(item: Item) -> Item {
    match crossed(&FromReader::FoundItem(Box::new(FoundItem::from(item)))) {
        FromReader::FoundItem(found) => found.item(),
        _ => unreachable!("it is an item"),
    }
}

fn problems() -> Vec<Problem> {
    let of = |path: &str, reason| Problem { file: "a".into(), path: path.into(), reason };
    vec![
        of("annotations[3]", Reason::OutsideText { offset: 7, length: 3 }),
        of("", Reason::HashDiffers { stated: String::new(), found: "\u{0}".into() }),
        of("line 2", Reason::BrokenJson),
    ]
}

const PROJECT: &str = r#"{"format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
    "project": {"id": "x", "title": "X", "guidelines": "", "vendor": [1.50]},
    "schema": {"labels": [{"id": "l", "name": "L"}],
        "relations": [{"id": "t", "name": "T", "from": [], "to": [], "directed": true}]},
    "annotators": [{"id": "me", "name": ""}],
    "documents": [{"id": "d", "name": "d.txt", "text": "naïve 😀\r\n"}],
    "annotations": [
        {"id": "a", "document": "d", "label": "l", "annotator": "me", "spans": [{"start": 0, "end": 5, "text": "naïve"}]},
        {"id": "b", "document": "d", "label": "l", "annotator": "me", "spans": [{"start": 6, "end": 7, "text": "😀"}]}
    ],
    "relations": [{"id": "r", "type": "t", "from": "a", "to": "b"}]}"#;

#[wasm_bindgen_test]
fn a_text_arrives_with_its_hash_and_metadata() {
    for is_stored in [true, false] {
        let sent = NewText {
            name: "a/b.txt".into(),
            content: "naïve\r\n\u{0}".into(),
            sha256: "00".into(),
            metadata: vec![
                (String::new(), MetadataValue::Text("json".into())),
                ("json".into(), MetadataValue::Json("[1, 2.50]".parse().unwrap())),
                ("a".into(), MetadataValue::Text(String::new())),
            ],
            is_stored,
        };
        let Item::Text(arrived) = item_crossed(Item::Text(sent.clone())) else {
            unreachable!("it is a text");
        };
        assert_eq!(arrived, sent);
    }
}

#[wasm_bindgen_test]
fn a_project_arrives_with_all_that_is_in_it() {
    let project = native::read("x", PROJECT).unwrap().project;
    let Item::Project(arrived, told) = item_crossed(Item::Project(project.clone(), problems())) else {
        unreachable!("it is a project");
    };
    assert_eq!(native::write(&arrived), native::write(&project));
    assert_eq!(told, problems());
    let mut losses = Losses::default();
    losses.add(Loss::WidenedSpan, "é");
    losses.add(Loss::WidenedSpan, "ö");
    let annotation = project.annotation(&AnnotationId::new("a")).cloned().unwrap();
    let [problem, ..] = &problems()[..] else { unreachable!("there are some") };
    let unplaced = vec![Unplaced {
        annotation: (*annotation).clone(),
        quote: "é".to_string(),
        stated: Some((1, 2)),
        places: vec![annotation.fragments.clone()],
        problem: problem.clone(),
    }];
    let loose: Vec<Loose> = project
        .relations()
        .map(|relation| Loose { relation: (**relation).clone(), problem: problem.clone() })
        .collect();
    assert_eq!(loose.len(), 1);
    let built = Built {
        project: project.clone(),
        problems: problems(),
        losses: losses.clone(),
        unplaced: unplaced.clone(),
        loose: loose.clone(),
        continues: true,
    };
    let Item::Built(arrived) = item_crossed(Item::Built(built)) else { unreachable!("it is built") };
    assert_eq!(native::write(&arrived.project), native::write(&project));
    assert_eq!((arrived.problems, arrived.losses), (problems(), losses));
    assert_eq!((arrived.unplaced, arrived.loose), (unplaced, loose));
}

#[wasm_bindgen_test]
fn everything_else_arrives_too() {
    let reached = Reached { files: 7, bytes: 1, size: 1_000_000_000 };
    assert!(matches!(crossed(&FromReader::Reached(reached)), FromReader::Reached(found) if found == reached));
    assert!(matches!(crossed(&FromReader::Ready), FromReader::Ready));
    assert!(matches!(crossed(&FromReader::Done), FromReader::Done));
    let file = Undecoded { name: "x".into(), bytes: vec![0xFF, 0] };
    let arrived = item_crossed(Item::Undecoded(file.clone()));
    assert!(matches!(arrived, Item::Undecoded(found) if found == file));
    let [problem, ..] = &problems()[..] else { unreachable!("there are some") };
    let arrived = item_crossed(Item::Refused(problem.clone()));
    assert!(matches!(arrived, Item::Refused(found) if found == *problem));
    let sent = Item::Stored { project: ProjectId::new("new"), problems: problems() };
    let arrived = item_crossed(sent);
    assert!(
        matches!(arrived, Item::Stored { project, problems: told } if project.as_str() == "new" && told == problems())
    );
    let set = LabelSet { name: "Roles".into(), ..LabelSet::default() };
    let arrived = item_crossed(Item::Labels(OpenedLabels { set: set.clone(), problems: problems() }));
    let Item::Labels(arrived) = arrived else { unreachable!("it is a label set") };
    assert_eq!(label_set::write(&arrived.set), label_set::write(&set));
    assert_eq!(arrived.problems, problems());
}

#[wasm_bindgen_test]
fn what_worker_js_says_when_the_program_in_it_has_stopped_is_understood() {
    let said = crate::page::js("return { Stopped: 'out of memory' }", &[]);
    let message: FromReader = serde_wasm_bindgen::from_value(said).unwrap();
    assert!(matches!(message, FromReader::Stopped(reason) if reason == "out of memory"));
}

#[wasm_bindgen_test]
async fn files_ride_along() {
    let content = js_sys::Array::of1(&JsValue::from_str("in it"));
    let file = PickedFile::new("a/b.txt".into(), File::new_with_str_sequence(&content, "b.txt").unwrap());
    let ada = Annotator { id: AnnotatorId::new("ada"), name: "Ada".into(), extra: Default::default() };
    let place = ("store".to_string(), "p".to_string());
    let request = Request::new(&[file], None, Some(place.clone()), 7, &ada);
    let ToReader::Read(arrived) = crossed(&ToReader::Read(request));
    assert_eq!((arrived.place.clone(), arrived.held, arrived.importer()), (Some(place), 7, ada));
    let [file] = &arrived.files()[..] else { unreachable!("it is one file") };
    assert_eq!((file.path.as_str(), file.read().await.unwrap()), ("a/b.txt", b"in it".to_vec()));
}
