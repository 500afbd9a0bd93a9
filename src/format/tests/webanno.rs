//! WebAnno TSV: its cells, its layers, and the files of INCEpTION beside the same documents as XMI.

use expect_test::{Expect, expect};

use crate::format::tests::fixtures::{built, fixtures, read, texts, told};
use crate::format::tests::*;
use crate::format::webanno::cells::{Value, cut, unescaped, value, values};
use crate::format::xml;
use crate::text::content::Text;

const TEST: &str = "#Text=This is a test .\n";

/// What the lines of a file say.
fn check(lines: &str, expected: Expect) {
    let file = texts(&[("a.tsv", &format!("#FORMAT=WebAnno TSV 3.3\n{lines}"))]);
    let mut built = built(read("webanno", &file).unwrap());
    built.settle(&[]);
    let problems: Vec<String> = built.problems.iter().map(|problem| reported(problem) + "\n").collect();
    expected.assert_eq(&format!("{}{}", told(&built.project), problems.concat()));
}

#[test]
fn cells_are_cut_where_nothing_keeps_them_together() {
    assert_eq!(cut(r"a|b\|c|\\|d", '|'), ["a", r"b\|c", r"\\", "d"]);
    assert_eq!(unescaped(r"#\*\t:\;\|\[ \]\\\_\->\n"), "#*\t:;|[ ]\\_->\n");
    assert_eq!(value("PER[3]"), Value { written: Some("PER"), mark: Some("3") });
    assert_eq!(value(r"a\[3]"), Value { written: Some(r"a\[3]"), mark: None });
    assert_eq!(value("*[1]"), Value { written: None, mark: Some("1") });
    assert_eq!(values("_"), []);
    assert_eq!(values("a[1]|*[2]").len(), 2);
}

#[test]
fn marks_hold_units_together_and_tell_stacked_ones_apart() {
    check(
        &format!(
            "#T_SP=webanno.custom.Span|note|value\n\n\n{TEST}1-1\t0-4\tThis\tx[1]|*[2]\tPER[1]|LOC[2]\t\n\
             1-2\t5-7\tis\tx[1]\tPER[1]\t\n1-3\t8-9\ta\t*\tORG\t\n1-4\t10-14\ttest\t_\t_\t\n1-4.1\t10-12\tte\t*\t*\t\n"
        ),
        expect![[r#"
            "a.tsv" "This is a test ."
              LOC ["This"]
              PER ["This is"] note=Text("x")
              ORG ["a"]
              Span ["te"]
        "#]],
    );
}

#[test]
fn relations_point_from_the_unit_that_they_name() {
    check(
        &format!(
            "#T_SP=webanno.custom.Span|value\n#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Span\n\
             #T_RL=webanno.custom.Dependency|BT_de.tudarmstadt.Token\n\n\n{TEST}\
             1-1\t0-4\tThis\tA[1]|B[2]\t_\t_\t_\t\n1-2\t5-7\tis\tC\tagent\t1-1[2_0]\t1-1\t\n1-3\t8-9\ta\t_\t*\t1-9\t_\t\n"
        ),
        expect![[r#"
            "a.tsv" "This is a test ."
              A ["This"]
              B ["This"]
              Token ["This"]
              C ["is"]
              Token ["is"]
            Dependency: Token ["This"] → Token ["is"]
            agent: B ["This"] → C ["is"]
            lines[10]: UnknownAnnotation { id: "1-3" }
        "#]],
    );
}

#[test]
fn slots_and_chains_are_relations() {
    check(
        &format!(
            "#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.LinkType|webanno.custom.Span|value\n\
             #T_SP=webanno.custom.Span|\n#T_CH=webanno.custom.Link|referenceRelation|referenceType\n\n\n{TEST}\
             1-1\t0-4\tThis\tagent;*\t1-2;1-3\tH\t_\t*->1-1\tname[1]\t\n1-2\t5-7\tis\t_\t_\t_\t*\tsame->1-2\tname[2]\t\n\
             1-3\t8-9\ta\t_\t_\t_\t*\t*->1-3\tname[3]\t\n"
        ),
        expect![[r#"
            "a.tsv" "This is a test ."
              H ["This"]
              name ["This"]
              Span ["is"]
              name ["is"]
              Span ["a"]
              name ["a"]
            Link: name ["This"] → name ["is"]
            agent: H ["This"] → Span ["is"]
            links: H ["This"] → Span ["a"]
            same: name ["is"] → name ["a"]
        "#]],
    );
}

#[test]
fn sentences_are_put_where_their_tokens_are() {
    check(
        "#T_SP=L|value\n\n\n#Text=😊 He\\tloves .\n1-1\t0-2\t😊\tX\t\n1-2\t3-5\tHe\tX\t\n\n#Text=She\n#Text=too\n\
         2-1\t16-19\tShe\tX\t\n2-2\t20-23\ttoo\t_\t\n",
        expect![[r#"
            "a.tsv" "😊 He\tloves .\n  She\ntoo"
              X ["😊"]
              X ["He"]
              X ["She"]
        "#]],
    );
}

#[test]
fn a_bad_line_costs_that_line() {
    check(
        &format!(
            "#T_SP=L|value\n{TEST}1-1\t0-4\n1-1\tx-4\tThis\tX\t\n1-2\t5-7\tis\n1-3\t8-9\tan\tX\t\n1-4\t10-14\ttest\tX\t\n\
             1-5\t15-99\t.\tX\t\n"
        ),
        expect![[r#"
            "a.tsv" "This is a test ."
              X ["test"]
            lines[4]: TooFewColumns { found: 2, expected: 4 }
            lines[5]: NotANumber { found: "x" }
            lines[6]: TooFewColumns { found: 3, expected: 4 }
            lines[7]: QuoteDiffers { stated: "an", found: "a" }
            lines[9]: OutsideText { offset: 99, length: 16 }
        "#]],
    );
    let other = texts(&[("a.tsv", "#FORMAT=WebAnno TSV 2\n")]);
    let problem = read("webanno", &other).unwrap_err();
    assert_eq!(reported(&problem), "NotOfFormat { format: \"webanno\" }");
}

#[test]
fn what_cannot_be_read_is_an_answer() {
    let hostile = [
        "#T_SP=",
        "#T_RL=|",
        "#T_CH=a|b|c",
        "#T_RL=a|BT_b",
        "#Text=",
        "#Text=\\",
        "1-1",
        "1-1\t0-1\t\t|",
        "1-1\t0-1\ta\t*->",
        "1-1\t0-1\ta\t*->1-1\t*[1]",
        "1-1\t0-4294967296\ta\t]\t[",
        "1-1\t18446744073709551615-0\ta\t[1]|[1]\t1-1[1_]",
        "#T_SP=a|ROLE_|",
        "1-1\t0-1\ta\t;\t;\t;",
        "\0",
        "]]>",
        "=cmd()",
        "\u{2028}",
    ];
    for first in hostile {
        for second in hostile {
            let content = format!("#FORMAT=WebAnno TSV 3.3\n{first}\n#Text=a\n{second}\n{first}");
            if let Ok(imported) = read("webanno", &texts(&[("a.tsv", &content)])) {
                drop(built(imported));
            }
        }
    }
}

/// The words of every annotation, as the XMI has them. In a cell, blanks at the ends of a span are not written; and what
/// stands between two sentences is one line break or another.
fn of_xmi(content: &str) -> Vec<String> {
    let root = xml::parse("reference.xmi", content).unwrap();
    let text = Text::new(root.child("Sofa").unwrap().attribute("sofaString").unwrap().to_string());
    let is_of_text = |name: &str| ["Token", "Sentence", "DocumentMetaData"].contains(&name);
    let mut found = Vec::new();
    for element in &root.children {
        let is_relation = element.attribute("Governor").is_some();
        let Some((begin, end)) = element.attribute("begin").zip(element.attribute("end")) else { continue };
        if is_relation || is_of_text(&element.name) {
            continue;
        }
        let byte = |offset: &str| {
            text.offsets().byte_from_utf16(text.as_str(), offset.parse().unwrap()).unwrap().index()
        };
        found.push(plain(&text.as_str()[byte(begin)..byte(end)]));
    }
    found.sort();
    found
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_files_of_inception_say_what_their_xmi_says() {
    let Some(folder) = fixtures("webanno-tsv") else { return };
    let (mut cases, mut spans, mut others) = (0, 0, Vec::new());
    let mut folders: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for case in folders {
        let name = case.file_name().unwrap().to_str().unwrap().to_string();
        let content = std::fs::read_to_string(case.join("reference.tsv")).unwrap();
        let built = built(read("webanno", &texts(&[("reference.tsv", &content)])).unwrap());
        let project = &built.project;
        let mut found = Vec::new();
        for document in project.documents() {
            let text = document.text.get().unwrap();
            for annotation in project.annotations(&document.id).iter() {
                // Tokens are there only as ends of relations.
                let layer = &project.schema().label(&annotation.label).unwrap().group;
                if layer != "Token" {
                    found.push(plain(text.slice(annotation.fragments.hull())));
                }
            }
        }
        found.sort();
        cases += 1;
        spans += found.len();
        // Two are of what cannot be written as XMI.
        let Ok(xmi) = std::fs::read_to_string(case.join("reference.xmi")) else { continue };
        let xmi = of_xmi(&xmi);
        // Spans of nothing are refused, and told.
        let xmi: Vec<_> = xmi.into_iter().filter(|words| !words.is_empty()).collect();
        if found != xmi {
            others.push(format!("{name}:\n  {found:?}\n  {xmi:?}\n  {:?}", built.problems));
        }
    }
    assert_eq!(others, [""; 0], "{}", others.join("\n"));
    assert_eq!((cases, spans), (64, 184));
}
