//! Label Studio's tasks, written and read.

use expect_test::expect;

use crate::format::contract::{Chosen, Format, Likelihood, Sample, Saving, WrittenFile};
use crate::format::imported::Imported;
use crate::format::labelstudio::LabelStudio;
use crate::format::losses::Loss;
use crate::format::registry::{format_of_folder, recognize};
use crate::format::tests::fixtures::{built, outside, told, written};
use crate::format::tests::matrix;
use crate::format::tests::*;

fn read(content: &str) -> Imported {
    let source = crate::format::contract::Source { name: "export.json", content };
    match LabelStudio.file().unwrap().read(&source).unwrap() {
        crate::format::contract::Contents::Texts(imported) => imported,
        _ => panic!("a project"),
    }
}

/// A task with such results, of which the text is `😀 Ada wrote`.
fn task(results: &str) -> String {
    format!(
        r#"[{{"id": 7, "data": {{"text": "😀 Ada wrote"}}, "annotations": [{{"result": [{results}]}}]}}]"#
    )
}

fn label(start: u32, end: u32) -> String {
    format!(
        r#"{{"id": "r", "from_name": "label", "to_name": "text", "type": "labels", "value": {{"start": {start}, "end": {end}, "text": "Ada", "labels": ["PER"]}}}}"#
    )
}

#[test]
fn a_project_is_tasks_and_a_configuration() {
    let files = written("labelstudio", &full_project()).files;
    let shown: Vec<String> = files
        .iter()
        .map(|file| format!("== {}\n{}", file.path, str::from_utf8(&file.bytes).unwrap()))
        .collect();
    expect![[r##"
        == tasks.json
        [
        {"id": 1, "data": {"text": "Ada\r\nsaid 👨‍👩‍👧 and 600,000.", "name": "two.txt", "meta": {"outlet": "The \"Daily\"", "year": 2020, "__proto__": {"a": [null, true, 1.10, 1e+400]}}}, "annotations": [{"annotator": {"id": "me", "name": "Annotator me"}, "result": [{"id": "span-1", "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": 0, "end": 3, "text": "Ada", "labels": ["\"quoted\" \\ <b>"]}}, {"id": "span-2", "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": 0, "end": 3, "text": "Ada", "labels": ["claim"]}, "origin": "manual"}, {"id": "span-3", "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": 20, "end": 27, "text": "600,000", "labels": ["(long)"]}, "origin": "manual"}]}], "predictions": []},
        {"id": 2, "data": {"text": "café 😀", "name": "one.txt"}, "annotations": [], "predictions": []},
        {"id": 3, "data": {"text": "", "name": "empty.txt"}, "annotations": [], "predictions": []},
        {"id": 4, "data": {"text": "plain", "name": "<img src=x onerror=alert(1)>.txt"}, "annotations": [], "predictions": []}
        ]

        == config.xml
        <View>
          <Labels name="label" toName="text">
            <Label value="claim" background="#7c2300" hotkey="1"/>
            <Label value="&quot;quoted&quot; \ &lt;b&gt;" background="#1e2581" hotkey="2"/>
            <Label value="(long)" background="#0e9d7b"/>
          </Labels>
          <Text name="text" value="$text" granularity="symbol"/>
          <Choices name="FLAG" toName="text" perRegion="true" choice="single">
            <Choice value="true"/>
            <Choice value="false"/>
          </Choices>
          <Choices name="ONE" toName="text" perRegion="true" choice="single">
            <Choice value="a"/>
            <Choice value="ä &quot; b"/>
          </Choices>
          <Choices name="SOME" toName="text" perRegion="true" choice="multiple">
          </Choices>
          <Number name="NUMBER" toName="text" perRegion="true"/>
          <TextArea name="TEXT" toName="text" perRegion="true" maxSubmissions="1" editable="true"/>
          <Relations>
            <Relation value="said by"/>
            <Relation value="same as"/>
          </Relations>
        </View>
    "##]].assert_eq(&shown.join("\n").replace(&"long ".repeat(40), "(long)"));
}

#[test]
fn offsets_count_code_points_unless_quotations_say_otherwise() {
    let of_now = built(read(&task(&label(2, 5))));
    assert_eq!(told(&of_now.project), "\"7\" \"😀 Ada wrote\"\n  PER [\"Ada\"]\n");
    assert!(of_now.losses.is_empty());
    let of_before = built(read(&task(&label(3, 6))));
    assert_eq!(told(&of_before.project), told(&of_now.project));
    assert!(of_before.losses.iter().any(|(loss, _)| loss == Loss::AssumedUnit));
}

#[test]
fn tasks_are_known_by_their_shape() {
    let rows = [
        (r#"[{"data": {"text": "Ada"}, "annotations": [{"result": []}]}]"#, Likelihood::Shape),
        (r#"{"data": {"text": "Ada"}, "predictions": [{"result": []}]}"#, Likelihood::Shape),
        (r#"[{"data": {"text": "Ada"}, "x": "result"}]"#, Likelihood::No),
        (r#"[{"data": "result", "annotations": []}]"#, Likelihood::No),
        (r#"["data", "result"]"#, Likelihood::No),
        ("[]", Likelihood::No),
        (r#"[{"data": {"text": "result""#, Likelihood::No),
    ];
    for (content, expected) in rows {
        let sample = Sample::new("export.json", content);
        assert_eq!(LabelStudio.file().unwrap().sniff(&sample), expected, "{content}");
        assert_eq!(recognize(&sample).format.id() == "labelstudio", expected != Likelihood::No, "{content}");
    }
    let paths = ["x/tasks.json", "config.xml", "x/config.xml"];
    assert_eq!(format_of_folder(&paths).map(|(_, together)| together), Some(vec![0, 2]));
}

#[test]
fn what_label_studio_exports_is_read() {
    let results = [
        r#"{"id": "a", "type": "labels", "origin": "manual", "value": {"start": 2, "end": 5, "text": "Ada", "labels": ["PER", "Author"]}, "meta": {"text": ["sic"]}}"#,
        r#"{"id": "b", "type": "hypertextlabels", "value": {"start": "/div[1]/text()[1]", "end": "/div[1]/text()[1]", "globalOffsets": {"start": 6, "end": 11}, "text": "wrote", "hypertextlabels": ["ACT"]}}"#,
        r#"{"id": "a", "type": "choices", "from_name": "sure", "value": {"start": 2, "end": 5, "choices": ["yes"]}}"#,
        r#"{"id": "b", "type": "rating", "from_name": "stars", "value": {"rating": 4}}"#,
        r#"{"id": "b", "type": "textarea", "from_name": "why", "value": {"text": ["so"]}}"#,
        r#"{"type": "relation", "from_id": "a", "to_id": "b", "direction": "left", "labels": ["by"]}"#,
        r#"{"id": "z", "type": "choices", "from_name": "genre", "value": {"choices": ["news"]}}"#,
    ];
    let content = task(&results.join(", ")).replace(r#"[{"result""#, r#"[{"completed_by": 3, "result""#);
    let built = built(read(&content));
    expect![[r#"
        "7" "😀 Ada wrote"
          Author ["Ada"] sure=Text("yes") # "sic"
          PER ["Ada"] sure=Text("yes") # "sic"
          ACT ["wrote"] stars=Number(Decimal("4")) why=Text("so")
        by: ACT ["wrote"] stars=Number(Decimal("4")) why=Text("so") → PER ["Ada"] sure=Text("yes") # "sic"
    "#]]
    .assert_eq(&told(&built.project));
    assert_eq!(built.project.annotators().next().unwrap().id.as_str(), "3");
    assert!(built.losses.iter().any(|(loss, _)| loss == Loss::TextDetails), "what is said of a whole text");
}

#[test]
fn predictions_are_suggestions_of_their_model() {
    let content = task(&label(2, 5))
        .replace("annotations", "predictions")
        .replace(r#"[{"result""#, r#"[{"model_version": "m1", "result""#);
    let project = built(read(&content)).project;
    let document = project.documents().next().unwrap();
    let said: Vec<_> = project.annotations(&document.id).iter().cloned().collect();
    assert_eq!((&said[0].origin, said[0].annotator.as_str()), (&Origin::Suggestion, "m1"));
}

#[test]
fn one_bad_result_costs_that_result() {
    let rows = [
        ("5", "[0].annotations[0].result[0]: WrongType { expected: Object }"),
        (r#"{"type": "labels"}"#, "[0].annotations[0].result[0].value: MissingField"),
        (
            r#"{"type": "labels", "value": {"start": "10", "end": 2, "labels": ["x"]}}"#,
            "[0].annotations[0].result[0].value.start: WrongType { expected: WholeNumber }",
        ),
        (
            r#"{"type": "labels", "value": {"start": 5, "end": 2, "labels": ["x"]}}"#,
            "[0].annotations[0].result[0]: ReversedSpan { start: 5, end: 2 }",
        ),
        (r#"{"type": "relation", "from_id": "r"}"#, "[0].annotations[0].result[0].to_id: MissingField"),
        (
            r#"{"type": "relation", "from_id": "r", "to_id": "nobody"}"#,
            "[0].annotations[0].result[0]: UnknownAnnotation { id: \"1/annotations/0/nobody\" }",
        ),
    ];
    for (result, expected) in rows {
        let built = built(read(&task(&format!("{result}, {}", label(2, 5)))));
        assert_eq!(built.problems.iter().map(reported).collect::<Vec<_>>(), [expected], "{result}");
        assert_eq!(built.project.annotation_count(), 1, "{result}");
    }
}

#[test]
fn hostile_tasks_are_read_or_refused() {
    let deep = task(&format!("{}{}", "[".repeat(300), "]".repeat(300)));
    let rows = [
        deep.as_str(),
        "",
        "null",
        "[null]",
        r#"[{"data": {"text": "\ud83d"}, "annotations": []}]"#,
        r#"[{"data": {"text": "a\u0000b]]>"}, "annotations": [{"result": [{"type": "labels", "id": 5, "value": {"labels": []}}]}]}]"#,
        r#"[{"data": {}, "annotations": {}}]"#,
    ];
    for content in rows {
        let source = crate::format::contract::Source { name: "x.json", content };
        let _ = LabelStudio.file().unwrap().read(&source);
        let _ = LabelStudio.file().unwrap().sniff(&Sample::new("x.json", content));
    }
}

#[test]
fn label_studio_takes_what_is_written() {
    let said = outside("labelstudio.py", true, &matrix::written("labelstudio", &Chosen::default()));
    assert!(said.is_none_or(|said| said.ends_with("are as written")));
}

/// Label Studio takes `completed_by` as a number or as an object with an address, and only of members.
#[test]
fn annotators_may_be_members() {
    let said = r#"[{"completed_by": 7, "result""#;
    let rows = [
        (said.to_string(), Some("7")),
        (said.replace('7', r#"{"id": 7, "email": "ada@example.org", "first_name": "Ada"}"#), Some("7")),
        (
            said.replace('7', r#"{"email": "ada@example.org", "first_name": "Ada", "last_name": "B"}"#),
            Some(r#"{"email": "ada@example.org"}"#),
        ),
        (said.replace('7', r#"{"email": "ada@example.org"}"#).replace("org", "org or so"), None),
        (
            r#"[{"annotator": {"id": "x", "name": "b@example.org"}, "result""#.to_string(),
            Some(r#"{"email": "b@example.org"}"#),
        ),
        (r#"[{"annotator": {"id": "x", "name": "Ada"}, "result""#.to_string(), None),
        (r#"[{"annotator": {"id": "+7", "name": "Ada"}, "result""#.to_string(), None),
    ];
    let members = Chosen::default().with("annotators", "completed-by");
    let mut files = Vec::new();
    for (number, (annotation, expected)) in rows.iter().enumerate() {
        let relation = r#"{"type": "relation", "from_id": "r", "to_id": "r", "labels": ["by"]}"#;
        let content = task(&format!("{}, {relation}", label(2, 5))).replace(r#"[{"result""#, annotation);
        let project = built(read(&content)).project;
        let usual = written("labelstudio", &project).files;
        assert!(!str::from_utf8(&usual[0].bytes).unwrap().contains("completed_by"), "{annotation}");
        let saving = Saving { project: &project, stem: "x", chosen: &members };
        let written = LabelStudio.writer().unwrap().write(&saving).unwrap().files;
        let tasks: serde_json::Value = serde_json::from_slice(&written[0].bytes).unwrap();
        let found = tasks[0]["annotations"][0].get("completed_by");
        let expected = expected.map(|expected| serde_json::from_str(expected).unwrap());
        assert_eq!(found, expected.as_ref(), "{annotation}");
        let again = built(read(str::from_utf8(&written[0].bytes).unwrap())).project;
        let people = |project: &Project| project.annotators().cloned().collect::<Vec<_>>();
        assert_eq!(people(&again), people(&project), "{annotation}");
        files.extend(
            written.into_iter().map(|file| WrittenFile { path: format!("{number}/{}", file.path), ..file }),
        );
    }
    let said = outside("labelstudio.py", true, &files);
    assert!(said.is_none_or(|said| said.ends_with("are as written")));
}
