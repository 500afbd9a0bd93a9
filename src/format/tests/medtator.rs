//! MedTator's XML: its tags both ways, what is meant beside them, and what others wrote.

use expect_test::{Expect, expect};

use crate::format::contract::{Contents, Likelihood, Sample, Source, WrittenFile};
use crate::format::registry;
use crate::format::tests::fixtures::{built, files_in, fixtures, read, texts, told, written};
use crate::format::tests::*;

fn check(tags: &str, expected: Expect) {
    let file = format!(
        "<?xml version=\"1.0\"?>\n<TASK>\n<TEXT><![CDATA[I like 😊 it & you.]]></TEXT>\n<TAGS>\n{tags}</TAGS>\n</TASK>"
    );
    let built = built(read("medtator", &texts(&[("a.txt.xml", &file)])).unwrap());
    let problems: Vec<String> = built.problems.iter().map(|problem| reported(problem) + "\n").collect();
    expected.assert_eq(&format!("{}{}", told(&built.project), problems.concat()));
}

#[test]
fn tags_say_spans_values_notes_and_relations() {
    check(
        "<CLAIM spans=\"0~1,7~9\" text=\"I 😊\" id=\"C0\" sure=\"high\" comment=\"a &lt; b\"/>\n\
         <ACTOR spans=\"10~12\" text=\"it\" id=\"A0\" sure=\"\"/>\n\
         <LINK id=\"L0\" fromID=\"C0\" fromText=\"I 😊\" toID=\"A0\" toText=\"it\" comment=\"\"/>\n\
         <GOOD spans=\"-1~-1\" text=\"\" id=\"G0\"/>\n",
        expect![[r#"
            "a.txt" "I like 😊 it & you."
              CLAIM ["I", "😊"] sure=Text("high") # "a < b"
              ACTOR ["it"]
            LINK: CLAIM ["I", "😊"] sure=Text("high") # "a < b" → ACTOR ["it"]
        "#]],
    );
}

#[test]
fn a_bad_tag_costs_that_tag() {
    check(
        "<A spans=\"0~1\" text=\"I\" id=\"A0\"/>\n<A spans=\"x~1\" id=\"A1\"/>\n<A spans=\"2~99\" id=\"A2\"/>\n\
         <A spans=\"2~6\" text=\"hate\" id=\"A3\"/>\n<L id=\"L0\" oneID=\"A0\"/>\n<L id=\"L1\" oneID=\"A0\" twoID=\"A9\"/>\n<A id=\"A5\"/>\n",
        expect![[r#"
            "a.txt" "I like 😊 it & you."
              A ["I"]
            line 6: NotANumber { found: "x" }
            line 9: UnknownMark { found: "L" }
            line 11: UnknownMark { found: "A" }
            line 7: OutsideText { offset: 99, length: 19 }
            line 8: QuoteDiffers { stated: "hate", found: "like" }
            line 10: UnknownAnnotation { id: "a/A9" }
        "#]],
    );
}

#[test]
fn a_file_that_is_none_is_named() {
    let reason = |content: &str| {
        let imported = read("medtator", &texts(&[("a.txt.xml", content)])).unwrap();
        imported.problems.iter().map(reported).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(reason("<a><b></a>"), "line 1: BrokenXml");
    assert_eq!(reason("<a/>"), "NotOfFormat { format: \"medtator\" }");
    assert_eq!(reason(""), "line 1: BrokenXml");
    assert_eq!(reason("<a>\n&b;</a>"), "line 2: BrokenXml");
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a><TEXT>&c;</TEXT></a>";
    assert_eq!(reason(bomb), "HasDoctype");
    assert_eq!(reason(&"<a>".repeat(100_000)), "line 1: TooDeep");
}

#[test]
fn a_schema_says_tags_and_values() {
    let schema = r#"{"name": "T", "etags": [{"name": "AE", "attrs": [{"name": "sure", "vtype": "list", "values": ["yes", "no"]},
        {"name": "site", "vtype": "text", "default_value": "NA"}, {"name": "comment", "vtype": "text", "default_value": "NA"}]}],
        "rtags": [{"name": "LK", "attrs": [{"name": "a", "vtype": "idref"}, {"name": "b", "vtype": "idref"}]}]}"#;
    let file = "<T><TEXT>ab</TEXT><TAGS><AE spans=\"0~1\" id=\"A0\" sure=\"yes\" site=\"NA\" comment=\"NA\"/>\
        <AE spans=\"1~2\" id=\"A1\" sure=\"no\" site=\"arm\" comment=\"x\"/><LK id=\"L\" bID=\"A0\" aID=\"A1\"/></TAGS></T>";
    let built = built(read("medtator", &texts(&[("a.txt.xml", file), ("schema.json", schema)])).unwrap());
    expect![[r#"
        "a.txt" "ab"
          AE ["a"] sure=Text("yes")
          AE ["b"] sure=Text("no") site=Text("arm") # "x"
        LK: AE ["b"] sure=Text("no") site=Text("arm") # "x" → AE ["a"] sure=Text("yes")
    "#]]
    .assert_eq(&told(&built.project));
    let kinds: Vec<_> = built.project.schema().attributes.iter().map(|one| one.kind.clone()).collect();
    assert_eq!(kinds, [AttributeKind::OneOf(vec!["yes".into(), "no".into()]), AttributeKind::Text]);
}

#[test]
fn what_is_written() {
    let files = written("medtator", &full_project()).files;
    let theirs = files.iter().filter(|file| !file.path.starts_with("glossator"));
    let shown: String =
        theirs.map(|file| format!("== {}\n{}", file.path, str::from_utf8(&file.bytes).unwrap())).collect();
    expect![[r#"
        == two.txt.xml
        <?xml version="1.0" encoding="UTF-8" ?>
        <Everything>
        <TEXT><![CDATA[Ada
        said 👨‍👩‍👧 and 600,000.]]></TEXT>
        <TAGS>
        <claim spans="0~3,9~17" text="Ada 👨‍👩‍👧" id="S0" FLAG="true" NUMBER="6e+5" ONE="a" comment="Says &quot;so&quot;&#10;&#9;&lt;/script&gt;"/>
        <quoted_b spans="0~3" text="Ada" id="S1" comment=""/>
        <claim spans="0~3" text="Ada" id="S2" comment=""/>
        <long_long_long_long_long_long_long_long_long_long_long_long spans="22~29" text="600,000" id="S3" comment=""/>
        </TAGS>
        <META/>
        </Everything>
        == one.txt.xml
        <?xml version="1.0" encoding="UTF-8" ?>
        <Everything>
        <TEXT><![CDATA[café 😀]]></TEXT>
        <TAGS>
        <claim spans="0~5,6~8" text="café 😀" id="S0" comment=""/>
        </TAGS>
        <META/>
        </Everything>
        == empty.txt.xml
        <?xml version="1.0" encoding="UTF-8" ?>
        <Everything>
        <TEXT><![CDATA[]]></TEXT>
        <TAGS>
        </TAGS>
        <META/>
        </Everything>
        == img_src_x_onerror_alert(1).txt.xml
        <?xml version="1.0" encoding="UTF-8" ?>
        <Everything>
        <TEXT><![CDATA[plain]]></TEXT>
        <TAGS>
        </TAGS>
        <META/>
        </Everything>
        == schema.json
        {
          "name": "Everything",
          "etags": [
            {
              "name": "claim",
              "attrs": [
                {
                  "name": "FLAG",
                  "vtype": "list",
                  "values": [
                    "true",
                    "false"
                  ],
                  "default_value": ""
                },
                {
                  "name": "ONE",
                  "vtype": "list",
                  "values": [
                    "a",
                    "ä \" b"
                  ],
                  "default_value": ""
                },
                {
                  "name": "SOME",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "NUMBER",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "TEXT_2",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "QUANTITY",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "OTHER",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "comment",
                  "vtype": "text",
                  "default_value": ""
                }
              ]
            },
            {
              "name": "quoted_b",
              "attrs": [
                {
                  "name": "comment",
                  "vtype": "text",
                  "default_value": ""
                }
              ]
            },
            {
              "name": "long_long_long_long_long_long_long_long_long_long_long_long",
              "attrs": [
                {
                  "name": "FLAG",
                  "vtype": "list",
                  "values": [
                    "true",
                    "false"
                  ],
                  "default_value": ""
                },
                {
                  "name": "ONE",
                  "vtype": "list",
                  "values": [
                    "a",
                    "ä \" b"
                  ],
                  "default_value": ""
                },
                {
                  "name": "SOME",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "NUMBER",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "TEXT_2",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "QUANTITY",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "OTHER",
                  "vtype": "text",
                  "default_value": ""
                },
                {
                  "name": "comment",
                  "vtype": "text",
                  "default_value": ""
                }
              ]
            }
          ],
          "rtags": [
            {
              "name": "said_by",
              "attrs": [
                {
                  "name": "arg0",
                  "vtype": "idref",
                  "default_value": ""
                },
                {
                  "name": "arg1",
                  "vtype": "idref",
                  "default_value": ""
                },
                {
                  "name": "comment",
                  "vtype": "text",
                  "default_value": ""
                }
              ]
            },
            {
              "name": "same_as",
              "attrs": [
                {
                  "name": "arg0",
                  "vtype": "idref",
                  "default_value": ""
                },
                {
                  "name": "arg1",
                  "vtype": "idref",
                  "default_value": ""
                },
                {
                  "name": "comment",
                  "vtype": "text",
                  "default_value": ""
                }
              ]
            }
          ]
        }
    "#]].assert_eq(&shown);
}

#[test]
fn what_was_changed_in_the_other_program_counts() {
    let mut files = written("medtator", &full_project()).files;
    let file = files.iter_mut().find(|file| file.path == "two.txt.xml").unwrap();
    let changed = String::from_utf8(file.bytes.clone()).unwrap();
    let changed = changed
        .replace("NUMBER=\"6e+5\"", "NUMBER=\"7\"")
        .replace("spans=\"22~29\"", "spans=\"22~23\"")
        .replace("text=\"600,000\"", "text=\"6\"");
    assert_ne!(changed.as_bytes(), file.bytes);
    file.bytes = changed.into_bytes();
    let told = told(&built(read("medtator", &files).unwrap()).project);
    assert!(told.contains("NUMBER=Number(Decimal(\"7\"))") && told.contains("[\"6\"]"), "{told}");
}

#[test]
fn a_section_does_not_end_too_early() {
    let text = "a ]]> b <TEXT> ]]]]>]]> &amp;";
    let mut project = Project::new(info("cdata"));
    let schema = Schema { labels: vec![label(0, "claim")], ..Schema::default() };
    project = Project::from_records(
        (**project.info()).clone(),
        schema,
        Vec::new(),
        vec![document("a.txt", text)],
        Vec::new(),
        Vec::new(),
    );
    let back = built(read("medtator", &written("medtator", &project).files).unwrap());
    assert_eq!(back.project.documents().next().unwrap().text.get().unwrap().as_str(), text);
}

#[test]
fn a_folder_is_its_files_and_their_schema() {
    let paths = [
        "x/ann_xml/a.txt.xml",
        "x/T.dtd",
        "x/T.json",
        "x/T.yaml",
        "x/other.json",
        "y/a.txt.xml",
        "x/ann_xml/glossator.json",
    ];
    let reader = registry::by_id("medtator").unwrap().folder().unwrap();
    assert_eq!(reader.sniff(&paths), [0, 1, 2, 6]);
}

#[test]
fn tasks_of_others_are_read_whole() {
    let cases = [
        "AMIA21_WORKSHOP",
        "DOCUMENT_LEVEL_TASK",
        "ENTITY_RELATION_TASK",
        "ERROR_ANALYSIS_TASK",
        "MINIMAL_TASK",
        "OLEA_TASK",
        "VAERS_20_NOTES",
    ];
    let mut counted = Vec::new();
    for folder in cases {
        let Some(path) = fixtures("medtator").map(|path| path.join(folder)) else { return };
        let files: Vec<_> =
            files_in(&path).into_iter().filter(|file| !file.path.starts_with("raw_txt")).collect();
        let first = built(read("medtator", &files).unwrap());
        let problems: Vec<String> =
            first.problems.iter().map(|one| format!("{} {}", one.file, reported(one))).collect();
        counted.push((
            folder,
            first.project.document_count(),
            first.project.annotation_count(),
            first.project.relations().count(),
            problems,
        ));
        let second = built(read("medtator", &written("medtator", &first.project).files).unwrap());
        assert_eq!(told(&second.project), told(&first.project), "{folder}");
    }
    expect![[r#"
        [
            (
                "AMIA21_WORKSHOP",
                10,
                24,
                3,
                [],
            ),
            (
                "DOCUMENT_LEVEL_TASK",
                10,
                0,
                0,
                [],
            ),
            (
                "ENTITY_RELATION_TASK",
                10,
                137,
                20,
                [],
            ),
            (
                "ERROR_ANALYSIS_TASK",
                10,
                154,
                1,
                [
                    "error_labels.json NotOfFormat { format: \"medtator\" }",
                ],
            ),
            (
                "MINIMAL_TASK",
                3,
                17,
                0,
                [],
            ),
            (
                "OLEA_TASK",
                3,
                31,
                0,
                [],
            ),
            (
                "VAERS_20_NOTES",
                20,
                281,
                0,
                [],
            ),
        ]
    "#]]
    .assert_debug_eq(&counted);
}

#[test]
fn a_hundred_thousand_spans_are_written_and_read() {
    let tags: String = (0..100_000)
        .map(|at| format!("<A spans=\"{}~{}\" text=\"Ada\" id=\"A{at}\"/>\n", at * 11, at * 11 + 3))
        .collect();
    let file = format!("<T><TEXT>{}</TEXT><TAGS>{tags}</TAGS></T>", "Ada wrote. ".repeat(100_000));
    let first = built(read("medtator", &texts(&[("a.txt.xml", &file)])).unwrap());
    assert_eq!((first.project.annotation_count(), first.problems.len()), (100_000, 0));
    let again = read("medtator", &written("medtator", &first.project).files).unwrap();
    assert_eq!(again.annotations.len(), 100_000);
}

/// Where the file that says what is called how was gone, everything in the label set was there twice.
#[test]
fn without_the_file_of_names_the_label_set_still_has_everything_once() {
    let mut files = written("medtator", &full_project()).files;
    files.retain(|file| file.path != "glossator.json");
    let built = built(read("medtator", &files).unwrap());
    let ids: Vec<&str> = built.project.schema().labels.iter().map(|label| label.id.as_str()).collect();
    assert_eq!(ids.iter().filter(|id| **id == "claim").count(), 1, "{ids:?}");
}

/// Schemas of both forms say the same; alone, each is a label set.
#[test]
fn the_older_form_of_a_schema_says_what_the_newer_one_says() {
    let Some(folder) = fixtures("medtator") else { return };
    let mut compared = 0;
    let files = files_in(&folder);
    for older in files.iter().filter(|file| file.path.ends_with(".dtd")) {
        let newer = older.path.replace(".dtd", ".json");
        let Some(newer) = files.iter().find(|file| file.path == newer) else { continue };
        let label_set = |file: &WrittenFile| {
            let (name, content) = (file.path.as_str(), str::from_utf8(&file.bytes).unwrap());
            let reader = registry::by_id("medtator").unwrap().file().unwrap();
            assert_eq!(reader.sniff(&Sample::new(name, content)), Likelihood::Certain, "{name}");
            let Ok(Contents::Labels(opened)) = reader.read(&Source { name, content }) else {
                panic!("{name}")
            };
            opened.set
        };
        let (older_set, newer_set) = (label_set(older).schema, label_set(newer).schema);
        // One of them was given another attribute when it was written anew.
        if older.path.starts_with("AMIA21") {
            assert_eq!((older_set.labels, older_set.relations), (newer_set.labels, newer_set.relations));
        } else {
            assert_eq!(older_set, newer_set, "{}", older.path);
        }
        compared += 1;
    }
    assert_eq!(compared, 5);
}

#[test]
fn a_schema_that_is_none_is_none() {
    for content in [
        "",
        "<!",
        "<!ELEMENT",
        "<!ELEMENT a>",
        "<!ELEMENT a EMPTY>",
        "<!-- <!ELEMENT a (b)> -->",
        "<!ATTLIST a b (",
    ] {
        assert!(crate::format::medtator::dtd::read(content).is_none(), "{content}");
    }
    let read = crate::format::medtator::dtd::read(
        "<!ELEMENT a (#PCDATA)><!ATTLIST a b (x|y z) #IMPLIED \"x\"><!ATTLIST a c",
    )
    .unwrap();
    assert_eq!(read.etags[0].attrs[0].values, ["x", "y z"]);
}
