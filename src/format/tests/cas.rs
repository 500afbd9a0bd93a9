//! UIMA CAS as JSON: its structures both ways, and what others wrote and read.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};

use crate::format::contract::WrittenFile;
use crate::format::registry;
use crate::format::tests::fixtures::{built, fixtures, outside, read, texts, told, written};
use crate::format::tests::*;

/// What the structures of a file say.
fn check(types: &str, structures: &str, expected: Expect) {
    let sofa =
        r#"{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": "I like 😊 it."}"#;
    let file = format!(
        "{{\"%TYPES\": {{{types}}}, \"%FEATURE_STRUCTURES\": [{sofa}{structures}], \"%VIEWS\": {{}}}}"
    );
    let built = built(read("cas", &texts(&[("a.cas.json", &file)])).unwrap());
    let problems: Vec<String> = built.problems.iter().map(|problem| reported(problem) + "\n").collect();
    expected.assert_eq(&format!("{}{}", told(&built.project), problems.concat()));
}

#[test]
fn structures_say_spans_values_and_relations() {
    check(
        r#""x.Entity": {"%NAME": "x.Entity", "%SUPER_TYPE": "uima.tcas.Annotation", "identifier": {}, "value": {}}"#,
        r##", {"%ID": 2, "%TYPE": "x.Entity", "@sofa": 1, "begin": 7, "end": 9, "value": "PER", "identifier": "Q1"},
           {"%ID": 3, "%TYPE": "x.Entity", "@sofa": 1, "begin": 0, "end": 1, "sure": true, "#weight": 0.5},
           {"%ID": 4, "%TYPE": "x.Token", "@sofa": 1, "begin": 0, "end": 1},
           {"%ID": 5, "%TYPE": "x.Relation", "@sofa": 1, "begin": 0, "end": 1, "@Governor": 2, "@Dependent": 3, "label": "likes"},
           {"%ID": 6, "%TYPE": "webanno.custom.Span", "@sofa": 1, "begin": 0, "end": 9, "label": "claim", "note": "so", "pieces": "0-1;7-9"},
           {"%ID": 7, "%TYPE": "webanno.custom.Span", "@sofa": 1, "begin": 0, "end": 6, "label": "claim", "pieces": "0-1;7-9"}"##,
        expect![[r#"
            "a" "I like 😊 it."
              Entity ["I"] sure=Flag(true) weight=Number(Decimal("0.5"))
              claim ["I like"]
              claim ["I", "😊"] # "so"
              PER ["😊"] identifier=Text("Q1")
            likes: PER ["😊"] identifier=Text("Q1") → Entity ["I"] sure=Flag(true) weight=Number(Decimal("0.5"))
        "#]],
    );
}

#[test]
fn a_bad_structure_costs_that_structure() {
    check(
        "",
        r#", 7, {"%ID": 2, "%TYPE": "A", "@sofa": 1, "begin": 0}, {"%ID": 3, "%TYPE": "A", "@sofa": 1, "begin": -1, "end": 2},
           {"%ID": 4, "%TYPE": "A", "@sofa": 9, "begin": 0, "end": 1}, {"%ID": 5, "%TYPE": "A", "@sofa": 1, "begin": 0, "end": 99},
           {"%ID": 6, "%TYPE": "R", "@Governor": 1, "@Dependent": 2}, {"%ID": 7, "%TYPE": "A", "@sofa": 1, "begin": 8, "end": 9},
           {"%ID": 8, "%TYPE": "A", "@sofa": 1, "begin": 0, "end": 1}"#,
        expect![[r#"
            "a" "I like 😊 it."
              A ["I"]
            %FEATURE_STRUCTURES[1]: WrongType { expected: Object }
            %FEATURE_STRUCTURES[2]: MissingField
            %FEATURE_STRUCTURES[3]: NotANumber { found: "-1" }
            %FEATURE_STRUCTURES[4]: MissingText
            %FEATURE_STRUCTURES[6]: UnknownAnnotation { id: "1" }
            %FEATURE_STRUCTURES[5]: OutsideText { offset: 99, length: 13 }
            %FEATURE_STRUCTURES[7]: InsideCharacter { offset: 8 }
        "#]],
    );
}

#[test]
fn what_cannot_be_read_is_an_answer() {
    let hostile = [
        "",
        "[]",
        "{",
        "{\"%FEATURE_STRUCTURES\": 1}",
        "{\"%FEATURE_STRUCTURES\": []}",
        "{\"%FEATURE_STRUCTURES\": {\"1\": null}}",
        "{\"%FEATURE_STRUCTURES\": [{\"%ID\": 1, \"%TYPE\": \"uima.cas.Sofa\", \"sofaString\": \"\\ud83d\"}]}",
        "]]>",
        "\0",
    ];
    let mut said: Vec<String> = hostile
        .into_iter()
        .map(|content| {
            let imported = read("cas", &texts(&[("a.cas.json", content)])).unwrap();
            imported.problems.iter().map(reported).collect::<Vec<_>>().join(", ")
        })
        .collect();
    said.push(reported(&read("cas", &texts(&[("a.cas.json", &"[".repeat(100_000))])).unwrap().problems[0]));
    expect![[r#"
        line 1, column 0: TruncatedJson
        NotOfFormat { format: "cas" }
        line 1, column 1: TruncatedJson
        %FEATURE_STRUCTURES: WrongType { expected: List }
        MissingText
        %FEATURE_STRUCTURES[0]: WrongType { expected: Object }, MissingText
        line 1, column 84: LoneSurrogate
        line 1, column 1: BrokenJson
        line 1, column 1: BrokenJson
        line 1, column 128: TooDeep"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn what_is_written() {
    let files = written("cas", &full_project()).files;
    let file = files.iter().find(|file| file.path == "one.txt.cas.json").unwrap();
    expect![[r#"
        {
          "%TYPES": {
            "webanno.custom.Span": {
              "%NAME": "webanno.custom.Span",
              "%SUPER_TYPE": "uima.tcas.Annotation",
              "label": {
                "%NAME": "label",
                "%RANGE": "uima.cas.String"
              },
              "note": {
                "%NAME": "note",
                "%RANGE": "uima.cas.String"
              },
              "pieces": {
                "%NAME": "pieces",
                "%RANGE": "uima.cas.String"
              },
              "FLAG": {
                "%NAME": "FLAG",
                "%RANGE": "uima.cas.String"
              },
              "ONE": {
                "%NAME": "ONE",
                "%RANGE": "uima.cas.String"
              },
              "SOME": {
                "%NAME": "SOME",
                "%RANGE": "uima.cas.String"
              },
              "NUMBER": {
                "%NAME": "NUMBER",
                "%RANGE": "uima.cas.String"
              },
              "TEXT": {
                "%NAME": "TEXT",
                "%RANGE": "uima.cas.String"
              },
              "QUANTITY": {
                "%NAME": "QUANTITY",
                "%RANGE": "uima.cas.String"
              },
              "OTHER": {
                "%NAME": "OTHER",
                "%RANGE": "uima.cas.String"
              }
            },
            "webanno.custom.Relation": {
              "%NAME": "webanno.custom.Relation",
              "%SUPER_TYPE": "uima.tcas.Annotation",
              "Governor": {
                "%NAME": "Governor",
                "%RANGE": "webanno.custom.Span"
              },
              "Dependent": {
                "%NAME": "Dependent",
                "%RANGE": "webanno.custom.Span"
              },
              "label": {
                "%NAME": "label",
                "%RANGE": "uima.cas.String"
              }
            }
          },
          "%FEATURE_STRUCTURES": [
            {
              "%ID": 1,
              "%TYPE": "uima.cas.Sofa",
              "sofaNum": 1,
              "sofaID": "_InitialView",
              "mimeType": "text/plain",
              "sofaString": "café 😀"
            },
            {
              "%ID": 2,
              "%TYPE": "webanno.custom.Span",
              "@sofa": 1,
              "begin": 0,
              "end": 8,
              "label": "claim",
              "pieces": "0-5;6-8"
            }
          ],
          "%VIEWS": {
            "_InitialView": {
              "%SOFA": 1,
              "%MEMBERS": [
                2
              ]
            }
          }
        }
    "#]]
    .assert_eq(str::from_utf8(&file.bytes).unwrap());
}

#[test]
fn files_of_others_are_read() {
    let Some(folder) = fixtures("cas-json") else { return };
    let mut cases: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let mut all = String::new();
    for case in cases {
        let content = std::fs::read_to_string(case.join("data.json")).unwrap();
        let recognized = registry::recognize(&crate::format::contract::Sample::new("data.json", &content));
        assert_eq!(recognized.format.id(), "cas", "{case:?}");
        let first = built(read("cas", &texts(&[("data.cas.json", &content)])).unwrap());
        let problems: Vec<String> = first.problems.iter().map(reported).collect();
        all += &format!(
            "== {}\n{}{}\n",
            case.file_name().unwrap().to_str().unwrap(),
            told(&first.project),
            problems.join("\n")
        );
        let second = built(read("cas", &written("cas", &first.project).files).unwrap());
        assert_eq!(told(&second.project), told(&first.project), "{case:?}");
    }
    expect![[r#"
        == casExtendingDocumentAnnotation
        "data" "This is a test ."

        == casWithEmojiUnicodeTextAndAnnotations
        "data" "🥳 This 👳🏻\u{200d}♀\u{fe0f} is ✆ a 🧔🏾\u{200d}♂\u{fe0f} test 👻"
          Annotation ["🥳"]
          Annotation ["This"]
          Annotation ["👳🏻\u{200d}♀\u{fe0f}"]
          Annotation ["is"]
          Annotation ["✆"]
          Annotation ["a"]
          Annotation ["🧔🏾\u{200d}♂\u{fe0f}"]
          Annotation ["test"]
          Annotation ["👻"]

        == casWithFloatingPointSpecialValues
        MissingText
        == casWithLeftToRightTextAndAnnotations
        "data" "هذا اختبار"
          Annotation ["هذا"]
          Annotation ["اختبار"]

        == casWithSofaDataArray
        MissingText
        == casWithSofaDataURI
        MissingText
        == casWithText
        "data" "This is a test."

        == casWithTextAndAnnotations
        "data" "This is a test"
          Annotation ["This"]
          Annotation ["is"]
          Annotation ["a"]
          Annotation ["test"]

        == casWithTraditionalChineseTextAndAnnotations
        "data" "這是一個測試"
          Annotation ["這"]
          Annotation ["是"]
          Annotation ["一個"]
          Annotation ["測試"]

        == casWithoutTextButWithAnnotations
        %FEATURE_STRUCTURES[1]: MissingText
        %FEATURE_STRUCTURES[2]: MissingText
        %FEATURE_STRUCTURES[3]: MissingText
        %FEATURE_STRUCTURES[4]: MissingText
        MissingText
        == emptyCas
        MissingText
    "#]]
    .assert_eq(&all);
}

#[test]
fn cassis_finds_the_same_words() {
    for (project, expected) in [
        (full_project(), "4 texts, 5 spans, 0 relations"),
        (project_of_texts(), "32 texts, 202 spans, 0 relations"),
    ] {
        let mut files = written("cas", &project).files;
        let mut words: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let names: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
        for (name, document) in names.iter().zip(project.documents()) {
            let text = document.text.get().unwrap();
            let covered = project.annotations(&document.id);
            let covered = covered.iter().map(|one| text.slice(one.fragments.hull()).to_string());
            words.insert(name, covered.collect());
        }
        let expectation = serde_json::to_string(&words).unwrap();
        files.push(WrittenFile::text("expected.json".to_string(), expectation, ""));
        let Some(said) = outside("cas.py", true, &files) else { return };
        assert_eq!(said, expected);
    }
}

#[test]
fn a_hundred_thousand_spans_are_written_and_read() {
    let spans: String = (0..100_000)
        .map(|at| {
            format!(
                ", {{\"%ID\": {}, \"%TYPE\": \"A\", \"@sofa\": 1, \"begin\": {}, \"end\": {}}}",
                at + 2,
                at * 11,
                at * 11 + 3
            )
        })
        .collect();
    let file = format!(
        "{{\"%FEATURE_STRUCTURES\": [{{\"%ID\": 1, \"%TYPE\": \"uima.cas.Sofa\", \"sofaString\": \"{}\"}}{spans}]}}",
        "Ada wrote. ".repeat(100_000)
    );
    let first = built(read("cas", &texts(&[("a.cas.json", &file)])).unwrap());
    assert_eq!((first.project.annotation_count(), first.problems.len()), (100_000, 0));
    let again = read("cas", &written("cas", &first.project).files).unwrap();
    assert_eq!(again.annotations.len(), 100_000);
}
