//! brat's standoff format: its lines both ways, what is meant beside them, and what others wrote.

use expect_test::expect;

use crate::format::contract::WrittenFile;
use crate::format::imported::Imported;
use crate::format::registry;
use crate::format::tests::fixtures::{built, files_in, fixtures, outside, read, texts, told, written};
use crate::format::tests::*;

/// What the lines of a text say, and what is wrong with them.
fn check(text: &str, lines: &str, expected: expect_test::Expect) {
    let files = texts(&[("a.txt", text), ("a.ann", lines)]);
    let built = built(read("brat", &files).unwrap());
    let problems: Vec<String> =
        built.problems.iter().map(|problem| format!("{}: {}\n", problem.file, reported(problem))).collect();
    expected.assert_eq(&format!("{}{}", told(&built.project), problems.concat()));
}

/// The files that are written, those of our own aside.
fn shown(project: &Project) -> String {
    let files = written("brat", project).files;
    let theirs = files.iter().filter(|file| !file.path.ends_with(".json"));
    theirs.map(|file| format!("== {}\n{}", file.path, str::from_utf8(&file.bytes).unwrap())).collect()
}

#[test]
fn lines_say_spans_values_notes_and_relations() {
    check(
        "I like 😊 it.\n",
        "T1\tClaim 0 1;7 8\tI 😊\nT2\tActor 2 6\tlike\nA1\tConfidence T1 High\nA2\tNegation T1\n\
         R1\tSupports Arg1:T1 Arg2:T2\t\n#1\tAnnotatorNotes T1\tfree text\n\
         N1\tReference T2 Wikidata:Q64\tBerlin\n*\tEquiv T1 T2\n",
        expect![[r#"
            "a.txt" "I like 😊 it.\n"
              Claim ["I", "😊"] Confidence=Text("High") Negation=Flag(true) # "free text"
              Actor ["like"] # "Reference Wikidata:Q64 Berlin"
            Equiv: Claim ["I", "😊"] Confidence=Text("High") Negation=Flag(true) # "free text" → Actor ["like"] # "Reference Wikidata:Q64 Berlin"
            Supports: Claim ["I", "😊"] Confidence=Text("High") Negation=Flag(true) # "free text" → Actor ["like"] # "Reference Wikidata:Q64 Berlin"
        "#]],
    );
}

#[test]
fn events_are_relations_from_their_trigger() {
    check(
        "Google and YouTube merged, it said",
        "E2\tReport:T4 Event-Arg:E1\nE1\tMerge-org:T3 Org-Arg:T1 Org-Arg2:T2\nT1\tOrg 0 6\tGoogle\n\
         T2\tOrg 11 18\tYouTube\nT3\tMerge-org 19 25\tmerged\nT4\tReport 30 34\tsaid\nA1\tNegation E1\n",
        expect![[r#"
            "a.txt" "Google and YouTube merged, it said"
              Org ["Google"]
              Org ["YouTube"]
              Merge-org ["merged"] Negation=Flag(true)
              Report ["said"]
            Event-Arg: Report ["said"] → Merge-org ["merged"] Negation=Flag(true)
            Org-Arg: Merge-org ["merged"] Negation=Flag(true) → Org ["Google"]
            Org-Arg: Merge-org ["merged"] Negation=Flag(true) → Org ["YouTube"]
        "#]],
    );
}

#[test]
fn spans_that_only_line_breaks_part_are_one() {
    check(
        "First.\nSecond\n\nThird",
        "T1\tClaim 0 6;7 13\tFirst. Second\nT2\tClaim 7 13;15 20\tSecond Third\nT3\tClaim 0 5;7 13\tFirst Second\n",
        expect![[r#"
            "a.txt" "First.\nSecond\n\nThird"
              Claim ["First", "Second"]
              Claim ["First.\nSecond"]
              Claim ["Second\n\nThird"]
        "#]],
    );
}

#[test]
fn a_bad_line_costs_that_line() {
    check(
        "Ada wrote.",
        "T1\tActor 0 3\tAda\nT1\tActor 4 9\twrote\nT2\tActor x 3\tAda\nT3\tActor 0 99\tAda\nT4\tActor 0 3\tEve\n\
         no tab\nX1\tWhat T1\nR1\tSaid Arg1:T1 Arg2:T9\nR2\tSaid Arg1:T1 Arg2:T1 Arg3:T1\nA1\tHigh T8\n\
         T5\tActor 3 0\tAda\nT6\tActor 4 4\t\nE1\tSaid\n",
        expect![[r#"
            "a.txt" "Ada wrote."
              Actor ["Ada"]
            a.ann: lines[2]: DuplicateId { id: "T1" }
            a.ann: lines[3]: NotANumber { found: "x" }
            a.ann: lines[13]: UnknownMark { found: "Said" }
            a.ann: lines[8]: UnknownAnnotation { id: "T9" }
            a.ann: lines[9]: UnknownMark { found: "Said Arg1:T1 Arg2:T1 Arg3:T1" }
            a.ann: lines[6]: TooFewColumns { found: 1, expected: 2 }
            a.ann: lines[7]: UnknownMark { found: "X1" }
            a.ann: lines[10]: UnknownAnnotation { id: "T8" }
            a.ann: lines[4]: OutsideText { offset: 99, length: 10 }
            a.ann: lines[5]: QuoteDiffers { stated: "Eve", found: "Ada" }
            a.ann: lines[11]: ReversedSpan { start: 3, end: 0 }
            a.ann: lines[12]: EmptySpan { offset: 4 }
        "#]],
    );
}

#[test]
fn other_units_are_found_by_what_is_quoted() {
    for lines in ["T1\tA 2 3;4 5\tb c\n", "T1\tA 3 4;5 6\tb c\n", "T1\tA 5 6;7 8\tb c\n"] {
        let files = texts(&[("a.txt", "😊 b c"), ("a.ann", lines)]);
        let built = built(read("brat", &files).unwrap());
        assert_eq!(told(&built.project), "\"a.txt\" \"😊 b c\"\n  A [\"b\", \"c\"]\n", "{lines}");
    }
}

#[test]
fn a_collection_is_its_texts_and_settings() {
    let paths = [
        "x/a.ann",
        "x/a.txt",
        "x/b.txt",
        "y/a.ann",
        "x/annotation.conf",
        "x/README",
        "x/visual.conf",
        "a.txt",
    ];
    let sniffed = |paths: &[&str]| registry::by_id("brat").unwrap().folder().unwrap().sniff(paths);
    assert_eq!(sniffed(&paths), [0, 1, 4, 6]);
    assert_eq!(sniffed(&["a.txt", "annotation.conf"]), [0_usize; 0]);
    let alone = read("brat", &texts(&[("a.ann", "T1\tA 0 1\ta\n")])).unwrap();
    assert_eq!(alone.problems.iter().map(reported).collect::<Vec<_>>(), ["MissingFile { path: \"a.txt\" }"]);
}

#[test]
fn a_configuration_says_labels_attributes_and_relations() {
    let configuration = "# Mine\n<POG>=Person|GPE\n[entities]\nActor\n\tPerson\n\tGPE\n[relations]\n\
        Located Arg1:Person, Arg2:GPE\nAlias Arg1:<POG>, Arg2:<POG>, <REL-TYPE>:symmetric-transitive\n[events]\n\
        !Life\n\tMarry Person-Arg{2}:Person, Place-Arg?:GPE\n[attributes]\nNegation Arg:<EVENT>\n\
        Mention Arg:<ENTITY>, Value:Name|Nominal\n";
    let read = read("brat", &texts(&[("annotation.conf", configuration)])).unwrap();
    let schema = built(read).project.schema().clone();
    let labels = schema.labels.iter().map(|label| {
        format!("{} of {}", label.name, label.parent.as_ref().map_or("none", |parent| parent.as_str()))
    });
    let relations = schema.relations.iter().map(|kind| {
        format!("{} {:?} {:?} {}", kind.name, kind.from, kind.to, kind.is_directed).replace('"', "")
    });
    let attributes = schema
        .attributes
        .iter()
        .map(|one| format!("{} {:?} {:?}", one.name, one.labels, one.kind).replace('"', ""));
    let all: Vec<String> = labels.chain(relations).chain(attributes).collect();
    expect![[r#"
        Actor of none
        Person of Actor
        GPE of Actor
        Life of none
        Marry of Life
        Located [LabelId(Person)] [LabelId(GPE)] true
        Alias [LabelId(Person), LabelId(GPE)] [LabelId(Person), LabelId(GPE)] false
        Person-Arg [LabelId(Marry)] [LabelId(Person)] true
        Place-Arg [LabelId(Marry)] [LabelId(GPE)] true
        Negation [LabelId(Life), LabelId(Marry)] Flag
        Mention [LabelId(Actor), LabelId(Person), LabelId(GPE)] OneOf([Name, Nominal])"#]]
    .assert_eq(&all.join("\n"));
}

#[test]
fn what_is_written() {
    expect![[r#"
        == two.txt
        Ada
        said 👨‍👩‍👧 and 600,000.== two.ann
        T1	claim 0 3;9 14	Ada 👨‍👩‍👧
        A1	FLAG T1
        A2	NUMBER T1 6e+5
        A3	ONE T1 a
        #1	AnnotatorNotes T1	Says "so"  </script>
        T2	quoted_b 0 3	Ada
        T3	claim 0 3	Ada
        T4	long_long_long_long_long_long_long_long_long_long_long_long 19 26	600,000
        == one.txt
        café 😀== one.ann
        T1	claim 0 5;6 7	café 😀
        == empty.txt
        == empty.ann
        == img_src_x_onerror_alert(1).txt
        plain== img_src_x_onerror_alert(1).ann
        == annotation.conf
        [entities]
        claim
        	long_long_long_long_long_long_long_long_long_long_long_long
        quoted_b

        [relations]
        said_by	Arg1:claim, Arg2:quoted_b|long_long_long_long_long_long_long_long_long_long_long_long
        same_as	Arg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric

        [events]

        [attributes]
        FLAG	Arg:claim
        ONE	Arg:claim, Value:a
        SOME	Arg:claim
        NUMBER	Arg:claim, Value:6e+5
        TEXT	Arg:claim
        QUANTITY	Arg:claim
        OTHER	Arg:claim
    "#]]
    .assert_eq(&shown(&full_project()));
}

#[test]
fn what_was_changed_in_brat_counts() {
    let project = full_project();
    let mut files = written("brat", &project).files;
    let lines = files.iter_mut().find(|file| file.path == "two.ann").unwrap();
    let changed = String::from_utf8(lines.bytes.clone()).unwrap();
    let changed = changed
        .replace("claim 0 3;9 14\tAda 👨\u{200d}👩\u{200d}👧", "claim 0 3\tAda")
        .replace("A2\tNUMBER T1 6e+5\n", "A2\tNUMBER T1 7\n")
        .replace("\tSays \"so\"  </script>", "\tChanged")
        + "T9\tNew 19 26\t600,000\n";
    lines.bytes = changed.into_bytes();
    let told = told(&built(read("brat", &files).unwrap()).project);
    let expected =
        r##"  claim ["Ada"] FLAG=Flag(true) NUMBER=Number(Decimal("7")) ONE=Text("a") # "Changed""##;
    let is_there = told.contains(expected) && told.contains(r#"  New ["600,000"]"#);
    assert!(is_there, "{told}");
}

#[test]
fn what_cannot_be_read_is_an_answer() {
    let hostile = [
        "]]>",
        "-DOCSTART- -X- O O",
        "#Text=",
        "=cmd()",
        "\u{2028}",
        "T1\t",
        "T1\tA 0 1;\t",
        "T1\tA  \t",
        "*\t",
        "*\tEquiv",
        "E1\t:",
        "E1\tA:",
        "A1\t",
        "#1\t",
        "N1\tReference",
        "R1\tA Arg1: Arg2:",
        "T\tA 0 1\ta",
        "T1\tA -1 1\ta",
        "T1\tA 99999999999999999999 1\ta",
        "T1\tA 4294967295 4294967295\ta",
        "T1\tA 1 0;0 1;0 1\ta",
        "\0",
        "\u{feff}T1\tA 0 1\ta",
    ];
    for line in hostile {
        for text in ["", "a", "a\r\nb\0\u{2028}"] {
            let files = texts(&[
                ("a.txt", text),
                ("a.ann", line),
                ("annotation.conf", line),
                ("glossator.json", line),
            ]);
            drop(built(read("brat", &files).unwrap()));
        }
    }
    let deep = "[".repeat(100_000);
    for content in [
        deep.as_str(),
        r#"{"texts": {"a": {"breaks": {"9": "x"}, "annotations": {"T1": {"spans": [[9, 1]]}}}}}"#,
    ] {
        let files = texts(&[("a.txt", "a"), ("a.ann", "T1\tA 0 1\ta\n"), ("glossator.json", content)]);
        assert_eq!(built(read("brat", &files).unwrap()).project.annotation_count(), 1);
    }
    let spoiled = [WrittenFile { bytes: vec![0xff], ..texts(&[("a.ann", "")])[0].clone() }];
    assert_eq!(reported(&read("brat", &spoiled).unwrap().problems[0]), "NotUtf8");
}

#[test]
fn collections_of_others_are_read_whole() {
    let cases = [("corpora/NCBI-disease", 20, 226), ("tutorials/news", 13, 119), ("tutorials/bio", 13, 107)];
    for (folder, documents, annotations) in cases {
        let Some(path) = fixtures("brat").map(|path| path.join(folder)) else { return };
        let files = files_in(&path);
        let imported = read("brat", &files).unwrap();
        // Nothing else quotes what stands there, so that each quotation is the text at its offsets.
        assert!(
            imported.annotations.iter().all(|one| one.spans.iter().all(|span| span.quote.is_some())),
            "{folder}"
        );
        let first = built(imported);
        assert_eq!(first.problems, [], "{folder}");
        let counts = (first.project.document_count(), first.project.annotation_count());
        assert_eq!(counts, (documents, annotations), "{folder}");
        let files = written("brat", &first.project).files;
        let second = built(read("brat", &files).unwrap());
        assert_eq!(told(&second.project), told(&first.project), "{folder}");
        drop(outside("brat.py", false, &files));
    }
}

#[test]
fn the_rules_of_brat_hold_in_what_is_written() {
    let full = outside("brat.py", false, &written("brat", &full_project()).files);
    if let Some(full) = full {
        assert_eq!(full, "4 texts, 5 spans, 3 values, 0 relations, 1 notes");
        let all = outside("brat.py", false, &written("brat", &project_of_texts()).files);
        assert_eq!(all.unwrap(), "32 texts, 195 spans, 0 values, 0 relations, 0 notes");
    }
}

#[test]
fn a_hundred_thousand_spans_are_written_and_read() {
    let text = "Ada wrote. ".repeat(100_000);
    let lines: String =
        (0..100_000).map(|at| format!("T{at}\tActor {} {}\tAda\n", at * 11, at * 11 + 3)).collect();
    let first = built(read("brat", &texts(&[("a.txt", &text), ("a.ann", &lines)])).unwrap());
    assert_eq!((first.project.annotation_count(), first.problems.len()), (100_000, 0));
    let again: Imported = read("brat", &written("brat", &first.project).files).unwrap();
    assert_eq!(again.annotations.len(), 100_000);
}

#[test]
fn a_relation_over_two_texts_is_lost() {
    let losses = written("brat", &full_project()).losses;
    assert_eq!(
        losses.iter().find(|(loss, _)| *loss == crate::format::losses::Loss::Relations).unwrap().1.count,
        1
    );
}

/// The text was named, with a line of the other file.
#[test]
fn what_is_wrong_with_a_line_names_the_file_of_lines() {
    let files = texts(&[("c/a.txt", "Ada"), ("c/a.ann", "T1\tx 0 9\tAda\nT2\tx 0 3\tAda\n")]);
    let problems = built(read("brat", &files).unwrap()).problems;
    let places: Vec<_> = problems.iter().map(|one| (one.file.as_str(), one.path.as_str())).collect();
    assert_eq!(places, [("c/a.ann", "lines[1]")]);
}
