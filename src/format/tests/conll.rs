//! Tags of tokens, there and back.

use expect_test::expect;

use crate::format::conll::Conll;
use crate::format::contract::{Chosen, Format, Saving, Written, WrittenFile};
use crate::format::losses::Loss;
use crate::format::tests::fixtures::{fixtures, outside};
use crate::format::tests::round_trip::{check, check_spans};
use crate::format::tests::*;
use crate::import::host::Native;
use crate::import::resolve::{Built, build};

fn written(project: &Project, chosen: &Chosen) -> Written {
    Conll.writer().unwrap().write(&Saving { project, stem: "x", chosen }).unwrap()
}

fn file(written: &Written, ending: &str) -> String {
    let file = written.files.iter().find(|file| file.path.ends_with(ending));
    file.map(|file| String::from_utf8(file.bytes.clone()).unwrap()).unwrap_or_default()
}

fn tags(project: &Project, chosen: &Chosen) -> String {
    file(&written(project, chosen), ".conll")
}

/// The spans that a file says, and its texts.
fn read(content: &str) -> (Vec<(String, Vec<String>)>, Vec<String>) {
    let Built { project, .. } = built(content);
    let texts = project.documents().map(|document| document.text.get().unwrap().as_str().to_string());
    (spans(&project), texts.collect())
}

fn built(content: &str) -> Built {
    let me = Annotator { id: AnnotatorId::new("me"), name: String::new(), extra: Extra::default() };
    build(imported(&Conll, "a.conll", content), &me, &Native).unwrap()
}

fn one(label: &str, text: &str) -> (String, Vec<String>) {
    (label.to_string(), vec![text.to_string()])
}

#[test]
fn a_project_as_tags() {
    let project = tagged(&[
        ("Ada Lovelace wrote. It is 600,000.\n\nEnd", &[("person", &[(0, 12)]), ("a b", &[(26, 33)])]),
        ("\u{20}😀\tb", &[("person", &[(1, 5)])]),
        ("", &[]),
    ]);
    let written = written(&project, &Chosen::default());
    expect![[r#"
        -DOCSTART-	O

        Ada	B-person
        Lovelace	I-person
        wrote	O
        .	O

        It	O
        is	O
        600,000	B-a_b
        .	O

        End	O

        -DOCSTART-	O

        😀	B-person
        b	O

        -DOCSTART-	O

    "#]]
    .assert_eq(&file(&written, ".conll"));
    expect![[r#"
        document	token	start	end	after	name
        1	0	0	0	""	"0.txt"
        1	1	0	3	" "
        1	2	4	12	" "
        1	3	13	18	""
        1	4	18	19	" "
        1	5	20	22	" "
        1	6	23	25	" "
        1	7	26	33	""
        1	8	33	34	"\n\n"
        1	9	36	39	""
        2	0	0	0	" "	"1.txt"
        2	1	1	2	"\t"
        2	2	3	4	""
        3	0	0	0	""	"2.txt"
    "#]]
    .assert_eq(&file(&written, ".offsets.tsv"));
    expect![[r#"
        tag	label
        a_b	"a b"
    "#]]
    .assert_eq(&file(&written, ".labels.tsv"));
}

#[test]
fn each_scheme_has_its_marks() {
    let project = tagged(&[("a b c d e", &[("x", &[(0, 1)]), ("x", &[(2, 5)]), ("y", &[(6, 9)])])]);
    let marks = |option| {
        let chosen = Chosen::default().with("scheme", option);
        let tags = tags(&project, &chosen);
        let marks = tags.lines().skip(2).filter_map(|line| Some(line.split_once('\t')?.1.to_string()));
        marks.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(marks("iob2"), "B-x B-x I-x B-y I-y");
    assert_eq!(marks("iobes"), "S-x B-x E-x B-y E-y");
    assert_eq!(marks("bilou"), "U-x B-x L-x B-y L-y");
}

#[test]
fn four_columns_are_those_of_2003() {
    let project = tagged(&[("a b", &[("x", &[(0, 1)])])]);
    let tags = tags(&project, &Chosen::default().with("columns", "four"));
    assert_eq!(tags, "-DOCSTART-\t-X-\t-X-\tO\n\na\t_\t_\tB-x\nb\t_\t_\tO\n\n");
}

/// What is said of tokens, and what of that is lost.
#[test]
fn what_tags_cannot_say_is_announced() {
    /// What is chosen, the spans, what is said, and what is lost.
    type Row<'a> = (&'a Chosen, &'a [Tagged<'a>], &'a [&'a str], &'a [(Loss, u64)]);
    let usual = Chosen::default();
    let first = Chosen::default().with("overlaps", "first");
    let widen = Chosen::default().with("cut", "widen");
    let (overlap, cut, pieces, same) = (Loss::Overlaps, Loss::CutTokens, Loss::Pieces, Loss::Repeated);
    let table: &[Row] = &[
        (&usual, &[("x", &[(0, 2)]), ("x", &[(0, 5)])], &["ab cd"], &[(overlap, 1)]),
        (&usual, &[("x", &[(0, 5)]), ("y", &[(3, 11)])], &["cd ef gh"], &[(overlap, 1)]),
        (&first, &[("x", &[(0, 5)]), ("y", &[(3, 11)])], &["ab cd"], &[(overlap, 1)]),
        (&usual, &[("x", &[(0, 2)]), ("x", &[(0, 2)])], &["ab"], &[(same, 1)]),
        (&usual, &[("x", &[(0, 2)]), ("y", &[(0, 2)])], &["ab"], &[(overlap, 1)]),
        (&usual, &[("x", &[(0, 1)]), ("y", &[(3, 5)])], &["cd"], &[(cut, 1)]),
        (&usual, &[("x", &[(2, 5)])], &[], &[(cut, 1)]),
        (&widen, &[("x", &[(0, 1)]), ("y", &[(3, 5)])], &["ab", "cd"], &[(Loss::WiderSpans, 1)]),
        (&widen, &[("x", &[(0, 1)]), ("x", &[(0, 2)])], &["ab"], &[(overlap, 1)]),
        (&widen, &[("x", &[(2, 3)])], &[], &[(cut, 1)]),
        (&usual, &[("x", &[(0, 2), (6, 8)])], &[], &[(pieces, 1)]),
        (&usual, &[("x", &[(0, 2), (3, 5), (9, 11)])], &[], &[(pieces, 1)]),
        (&usual, &[("x", &[(0, 11)])], &["ab cd ef gh"], &[]),
        (&usual, &[], &[], &[]),
    ];
    for (chosen, spans, expected, lost) in table {
        let project = tagged(&[("ab cd ef gh", spans)]);
        let written = written(&project, chosen);
        let said: Vec<String> =
            read(&file(&written, ".conll")).0.into_iter().flat_map(|(_, pieces)| pieces).collect();
        assert_eq!(said, *expected, "{spans:?}");
        let found = written.losses.iter().filter(|(loss, _)| loss.of_what() == Loss::Annotations);
        assert_eq!(found.map(|(loss, lost)| (loss, lost.count)).collect::<Vec<_>>(), *lost, "{spans:?}");
        check(&Conll, &project, chosen);
    }
}

#[test]
fn a_sentence_does_not_end_inside_of_a_span() {
    let project = tagged(&[("One. Two. Three.", &[("x", &[(0, 8)])])]);
    let tags = tags(&project, &Chosen::default());
    assert!(tags.contains("\n.\tI-x\nTwo\tI-x\n.\tO\n\nThree"), "{tags}");
    check(&Conll, &project, &Chosen::default());
}

#[test]
fn every_scheme_is_read() {
    let table: &[(&str, &[&str])] = &[
        // IOB1: the second of two that touch begins with B.
        ("I-x I-x B-x O I-y", &["a b", "c", "e"]),
        ("B-x I-x B-x O B-y", &["a b", "c", "e"]),
        ("I-x E-x E-x O E-y", &["a b", "c", "e"]),
        ("B-x E-x S-x O S-y", &["a b", "c", "e"]),
        ("B-x L-x U-x O U-y", &["a b", "c", "e"]),
        ("I-x I-y O O O", &["a", "b"]),
        ("O _ - O O", &[]),
        ("B-x-y I-x-y O O O", &["a b"]),
        ("B-O I-O O O O", &["a b"]),
    ];
    for (marks, expected) in table {
        for separator in ["\t", " ", " POS ", "\tNN\tB-NP\t"] {
            let lines = ["a", "b", "c", "d", "e"].iter().zip(marks.split(' '));
            let content: String = lines.map(|(token, tag)| format!("{token}{separator}{tag}\n")).collect();
            let said = read(&content).0.into_iter().flat_map(|(_, pieces)| pieces);
            assert_eq!(said.collect::<Vec<_>>(), *expected, "{marks} with {separator:?}");
        }
    }
}

#[test]
fn texts_without_offsets_are_put_together_with_single_spaces() {
    let content = "# a comment\n-DOCSTART- -X- -X- O\r\n\r\n# O\r\nOne B-x\r\n. O\r\n\r\nTwo I-x\n-DOCSTART- O\nThree S-y\n\n\n";
    let (spans, texts) = read(content);
    assert_eq!(texts, ["# One .\nTwo", "Three"]);
    assert_eq!(spans, [one("x", "One"), one("x", "Two"), one("y", "Three")]);
}

#[test]
fn the_column_that_has_tags_is_found() {
    let (spans, texts) = read("a\tB-x\tnote\nb\tI-x\tnote\nc\tO\tO\n");
    assert_eq!((spans, texts), (vec![one("x", "a b")], vec!["a b c".to_string()]));
}

#[test]
fn a_bad_line_costs_that_line() {
    let problems = |content| built(content).problems.iter().map(reported).collect::<Vec<_>>();
    assert_eq!(problems("a\tO\nb\nc\tO\n"), ["lines[2]: TooFewColumns { found: 1, expected: 2 }"]);
    assert_eq!(problems("a\tO\nb\tQ-x\nc\tB-x\n"), ["lines[2]: UnknownMark { found: \"Q-x\" }"]);
    assert_eq!(problems("a\tO\nb\tB-\n"), ["lines[2]: UnknownMark { found: \"B-\" }"]);
    assert_eq!(read("a\tO\nb\nc\tB-x\n"), (vec![one("x", "c")], vec!["a c".to_string()]));
}

#[test]
fn tokens_that_are_not_those_of_the_offsets_are_reported() {
    use crate::format::contract::{Contents, FolderFile};
    let written = written(&tagged(&[("a  b", &[])]), &Chosen::default());
    let read = |tags: String, offsets: String| {
        let files = [("x.conll", tags), ("x.offsets.tsv", offsets)];
        let files = files.iter().map(|(path, text)| FolderFile { path, bytes: text.as_bytes().into() });
        let Ok(Contents::Texts(imported)) = Conll.folder().unwrap().read("", &files.collect::<Vec<_>>())
        else {
            panic!()
        };
        (imported.texts[0].content.clone(), imported.problems.iter().map(reported).collect::<Vec<_>>())
    };
    let (tags, offsets) = (file(&written, ".conll"), file(&written, ".offsets.tsv"));
    assert_eq!(read(tags.clone(), offsets.clone()), ("a  b".to_string(), Vec::new()));
    let (text, problems) = read(tags.clone() + "c\tO\n", offsets.clone());
    assert_eq!(
        (text.as_str(), problems),
        ("a b\nc", vec!["lines[3]: TokensDiffer { found: 3, expected: 2 }".to_string()])
    );
    let more = offsets.clone() + "1\tx\t0\t0\t\"\"\n1\t2\n";
    assert_eq!(
        read(tags.clone(), more),
        (
            "a  b".to_string(),
            vec![
                "lines[5]: NotANumber { found: \"x\" }".to_string(),
                "lines[6]: TooFewColumns { found: 2, expected: 5 }".to_string()
            ]
        )
    );
    let (text, problems) = read(tags.clone(), offsets.replace("\t0\t1\t", "\tzero\t1\t"));
    assert_eq!(text, "a b", "{problems:?}");
    let (text, problems) = read(tags, offsets.replace("\t3\t4\t", "\t2\t3\t"));
    assert_eq!(
        (text.as_str(), problems),
        ("a  b", vec!["lines[4]: TokenElsewhere { token: \"b\", start: 3, end: 4 }".to_string()])
    );
}

#[test]
fn labels_that_are_no_tags_keep_their_names() {
    let long = "l".repeat(200);
    for name in
        ["a b", "a/b", "a-b", "-", "O", "B-", "|", "[x]", "הערה", "a\tb\nc", " ", "a\u{a0}b", "_", &long]
    {
        let project = tagged(&[("a b c d", &[(name, &[(0, 3)]), ("a_b", &[(4, 5)]), ("a b", &[(6, 7)])])]);
        let written = written(&project, &Chosen::default());
        let tags = file(&written, ".conll");
        assert!(tags.lines().all(|line| line.is_empty() || line.split_whitespace().count() == 2), "{tags}");
        check(&Conll, &project, &Chosen::default());
    }
}

/// A label that comes only with a later text must not get the tag of an earlier one, whatever its own name is.
#[test]
fn labels_that_come_later_get_other_tags() {
    let parts = [
        tagged(&[("a b", &[("a b", &[(0, 3)])])]),
        tagged(&[("c d", &[("a b", &[(0, 1)]), ("a_b", &[(2, 3)])])]),
    ];
    let mut stream = Conll.writer().unwrap().stream("x", &Chosen::default()).unwrap();
    let mut written: Vec<WrittenFile> = Vec::new();
    for part in &parts {
        written.extend(stream.write(part).unwrap().files);
    }
    written.extend(stream.finish().files);
    let of = |ending: &str| -> String {
        let files = written.iter().filter(|file| file.path.ends_with(ending));
        files.map(|file| str::from_utf8(&file.bytes).unwrap()).collect()
    };
    expect![[r#"
        -DOCSTART-	O

        a	B-a_b
        b	I-a_b

        -DOCSTART-	O

        c	B-a_b
        d	B-a_b_2

    "#]]
    .assert_eq(&of(".conll"));
    expect![[r#"
        tag	label
        a_b	"a b"
        a_b_2	"a_b"
    "#]]
    .assert_eq(&of(".labels.tsv"));
}

/// What is written in the syntax of formats, or breaks readers elsewhere, is text like any other.
#[test]
fn hostile_texts_come_back() {
    for text in [
        "]]>",
        "-DOCSTART-",
        "-DOCSTART-\tO\n\n",
        "#Text=a",
        "# a\tO",
        "=cmd()",
        "a\u{2028}b",
        "a\0b",
        "\u{feff}a",
        "\r",
        "a\r\nb\tB-x",
        "\u{1c}\u{1d}",
        "\\n\"\t",
    ] {
        let end = text.len() as u32;
        let project = tagged(&[(text, &[("x", &[(0, end)])]), (text, &[])]);
        for scheme in ["iob2", "bilou"] {
            check(&Conll, &project, &Chosen::default().with("scheme", scheme));
        }
    }
    for content in [
        "",
        "\0",
        "\t\t\t",
        "\n\n",
        "O O O",
        "-DOCSTART-",
        "a\t",
        "\tO",
        &"a\tB-x\n".repeat(3000),
        &"[".repeat(5000),
    ] {
        built(content);
    }
}

#[test]
fn offsets_count_code_points() {
    let project = tagged(&[("😀 👨\u{200d}👩 é b", &[("x", &[(20, 21)])])]);
    let written = written(&project, &Chosen::default());
    let last = file(&written, ".offsets.tsv").lines().last().unwrap().to_string();
    assert_eq!(last, "1\t4\t8\t9\t\"\"");
    check(&Conll, &project, &Chosen::default());
}

#[test]
fn files_of_others_are_read_whole() {
    let table = [
        ("wnut17/emerging.dev.conll", 15_733, 836, 0),
        ("doccano/sequence_labeling/example.conll", 4, 2, 0),
        ("doccano/sequence_labeling/labeling.invalid.conll", 19, 5, 1),
        ("doccano/sequence_labeling/labeling.trailing.conll", 12, 2, 0),
    ];
    for (name, tokens, spans, refused) in table {
        let Some(path) = fixtures(name) else { continue };
        let content = std::fs::read_to_string(path).unwrap();
        let Built { project, problems, .. } = built(&content);
        let words = project
            .documents()
            .map(|document| document.text.get().unwrap().as_str().split_whitespace().count());
        assert_eq!(
            (words.sum::<usize>(), project.annotation_count(), problems.len()),
            (tokens, spans, refused),
            "{name}"
        );
        // Others may cut words where this program does not.
        for scheme in ["iob2", "iobes", "bilou"] {
            check_spans(&Conll, &project, &Chosen::default().with("scheme", scheme));
        }
    }
}

/// No work grows with the square of what there is.
#[test]
fn a_hundred_thousand_spans_are_written_and_read() {
    let text = "word ".repeat(100_000);
    let spans: Vec<[(u32, u32); 1]> = (0..100_000).map(|index| [(index * 5, index * 5 + 4)]).collect();
    let spans: Vec<Tagged> = spans.iter().map(|pieces| ("x", &pieces[..])).collect();
    let project = tagged(&[(&text, &spans)]);
    let start = std::time::Instant::now();
    let written = written(&project, &Chosen::default());
    assert!(!written.losses.by_what().contains_key(&Loss::Annotations));
    let read = read(&file(&written, ".conll"));
    assert_eq!(read.0.len(), 100_000);
    eprintln!("100,000 spans, written and read: {:?}", start.elapsed());
}

/// A reader of others that is strict finds the very spans.
#[test]
fn seqeval_agrees() {
    let text = "Ada Lovelace met 😀 Charles Babbage. He was there.\nEnd of it";
    let project = tagged(&[
        (
            text,
            &[("person", &[(0, 12)]), ("person", &[(22, 37)]), ("place", &[(46, 51)]), ("x y", &[(53, 56)])],
        ),
        ("a b", &[("x", &[(0, 1)]), ("x", &[(2, 3)])]),
    ]);
    for scheme in ["iob2", "iobes", "bilou"] {
        for columns in ["two", "four"] {
            let chosen = Chosen::default().with("scheme", scheme).with("columns", columns);
            let mut written = written(&project, &chosen);
            let expected: Vec<(String, Vec<String>)> = read(&file(&written, ".conll")).0;
            let expected: Vec<(&str, String)> = expected
                .iter()
                .map(|(label, pieces)| {
                    (label.as_str(), pieces[0].split_whitespace().collect::<Vec<_>>().join(" "))
                })
                .collect();
            let content = serde_json::json!({ "scheme": scheme, "spans": expected });
            written.files.push(WrittenFile::text("expected.json".into(), content.to_string(), ""));
            let Some(printed) = outside("conll.py", true, &written.files) else { return };
            assert_eq!(printed.trim(), "conll: 2 documents, 6 spans as expected", "{scheme}");
        }
    }
}
