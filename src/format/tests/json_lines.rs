//! Lines of JSON: what is taken from them, what is said of those that are not, and how a file is cut into them.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::format::json::formatter::to_line;
use crate::format::json_lines;
use crate::format::json_lines::{LINE_LIMIT, LineCutter, LineText, are_lines, read_line};
use crate::format::problem::Problem;
use crate::format::tests::reported;
use crate::format::text_file::{hold_text, is_lines, too_large};
use crate::model::index::project::PROJECT_LIMIT;
use crate::model::record::document::MetadataValue;
use crate::model::tests::any_text;

fn read(line: &str) -> Option<LineText> {
    read_line("corpus.jsonl", 12, Some(line.as_bytes())).unwrap()
}

fn told(line: &[u8]) -> String {
    reported(&read_line("corpus.jsonl", 12, Some(line)).unwrap_err())
}

/// The name, the text, and the metadata as `name=value`, where a value in JSON stands in parentheses.
fn check(line: &str, name: &str, text: &str, metadata: &[&str]) {
    let read = read(line).unwrap();
    let told = read.metadata.iter().map(|(name, value)| match value {
        MetadataValue::Text(text) => format!("{name}={text}"),
        MetadataValue::Json(json) => format!("{name}=({})", to_line(json)),
    });
    let told: Vec<String> = told.collect();
    assert_eq!(
        (read.name.as_str(), read.text.as_str(), told),
        (name, text, metadata.iter().map(|it| it.to_string()).collect())
    );
}

#[test]
fn a_line_is_a_text_and_what_is_known_of_it() {
    check(r#"{"text": "It rains."}"#, "corpus.jsonl:12", "It rains.", &[]);
    check("\u{20}{\"text\": \" a\\r\\n\"}\r", "corpus.jsonl:12", " a\r\n", &[]);
    check(r#""It rains.""#, "corpus.jsonl:12", "It rains.", &[]);
    check(r#"{"name": "a.txt", "id": 7, "text": "x"}"#, "a.txt", "x", &["id=(7)"]);
    check(r#"{"id": "d-7", "text": "x", "year": 2020}"#, "d-7", "x", &["id=d-7", "year=(2020)"]);
    check(r#"{"id": 7, "name": " ", "text": "x"}"#, "7", "x", &["id=(7)", "name= "]);
    check(r#"{"id": -1.5, "name": 3, "text": "x"}"#, "corpus.jsonl:12", "x", &["id=(-1.5)", "name=(3)"]);
}

#[test]
fn what_other_programs_write() {
    check(
        r#"{"id": 1, "text": "Ada wrote.", "label": [[0, 3, "PER"]], "Comments": []}"#,
        "1",
        "Ada wrote.",
        &["id=(1)", r#"label=([[0, 3, "PER"]])"#, "Comments=([])"],
    );
    check(
        r#"{"text": "x", "meta": {"source": "wire", "text": "y", "more": {"a": 1}}, "metadata": {"source": 2}, "answer": null}"#,
        "corpus.jsonl:12",
        "x",
        &["answer=(null)", "source=wire", "text=y", r#"more=({"a": 1})"#, "metadata.source=(2)"],
    );
    let twice = r#"{"a": 1, "metadata.a": 2, "text": "x", "metadata": {"a": 3}}"#;
    let all = ["a=(1)", "metadata.a=(2)", "metadata.metadata.a=(3)"];
    check(twice, "corpus.jsonl:12", "x", &all);
    check(r#"{"text": "x", "meta": "none"}"#, "corpus.jsonl:12", "x", &["meta=none"]);
}

#[test]
fn blank_lines_are_none() {
    for line in ["", " \t\r", "\u{2028}"] {
        assert_eq!(read(line), None, "{line:?}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let cases: [(&[u8], &str); 10] = [
        (b"{\"text\": \"a\",}", "lines[12], column 14: BrokenJson"),
        (b"{\"text\": \"a\"", "lines[12], column 12: TruncatedJson"),
        (b"{\"text\": \"\\ud800\"}", "lines[12], column 17: LoneSurrogate"),
        (b"{\"body\": \"a\"}", "lines[12].text: MissingField"),
        (b"{\"text\": [\"a\"]}", "lines[12].text: WrongType { expected: Text }"),
        (b"{\"text\": \"\"}", "lines[12]: Empty"),
        (b"{\"text\": \"a\\u0000\"}", "lines[12]: NulBytes"),
        (b"[1]", "lines[12]: WrongType { expected: Object }"),
        (b"It rains.", "lines[12], column 1: BrokenJson"),
        (b"\"caf\xE9\"", "lines[12]: NotUtf8"),
    ];
    for (line, why) in cases {
        assert_eq!(told(line), why);
    }
    let long = format!("{{\"text\": \"{}\"}}", "a".repeat(30_000_001));
    assert_eq!(told(long.as_bytes()), "lines[12]: TooLarge { size: 30000001, limit: 30000000 }");
    let long = reported(&read_line("corpus.jsonl", 12, None).unwrap_err());
    assert_eq!(long, "lines[12]: LineTooLong { limit: 120000000 }");
}

#[test]
fn a_file_that_is_too_much_is_refused_with_its_size() {
    let told = too_large("a.jsonl", 1_000_000_001).map(|problem| reported(&problem));
    let wanted = "FileTooLarge { size: 1000000001, limit: 1000000000 }";
    assert_eq!(told.as_deref(), Some(wanted));
    assert_eq!(too_large("a.jsonl", 1_000_000_000), None);
    let mut held = PROJECT_LIMIT - 3;
    assert_eq!(hold_text(2, &mut held), Ok(()));
    let reason = hold_text(2, &mut held).unwrap_err();
    let problem = Problem { file: "a.jsonl".into(), path: "lines[7]".into(), reason };
    assert_eq!(reported(&problem), "lines[7]: ProjectFull { size: 2, limit: 500000000 }");
}

#[test]
fn what_is_in_no_lines_is_refused_as_a_whole() {
    let told = |bytes: &[u8]| json_lines::refused("a.jsonl", bytes).map(|problem| reported(&problem));
    assert_eq!(told(b"\xEF\xBB\xBF{}"), None);
    assert_eq!(told(b""), None);
    let nothing = reported(&json_lines::nothing_in("a.jsonl"));
    assert_eq!(nothing, "Empty");
    let zipped = "NotText(Gzip)";
    assert_eq!(told(b"\x1F\x8B\x08").as_deref(), Some(zipped));
    for wide in [b"\xFF\xFE{\0", b"\xFE\xFF\0{"] {
        assert_eq!(told(wide), Some("NotUtf8".into()));
    }
}

#[test]
fn which_files_are_lines() {
    for name in ["a.jsonl", "a.JSONL", "train.ndjson", "a.b.jsonlines"] {
        assert!(is_lines(name), "{name}");
    }
    for name in ["jsonl", "a.json", "a.jsonl.txt"] {
        assert!(!is_lines(name), "{name}");
    }
    assert!(are_lines("{\"text\": \"a\"}\n\n{\"text\": "));
    for content in ["", "{}", "{}\n \n", "[1]\n[2]", "{\n}\n{\n}", "a\nb", "\"a\"\n\"b\""] {
        assert!(!are_lines(content), "{content:?}");
    }
}

#[test]
fn what_doccano_writes() {
    let content = concat!(
        "{\"text\": \"exampleA\", \"label\": [[0, 1, \"LOC\"]], \"meta\": {\"wikiPageID\": 1}}\n",
        "{\"text\": \"exampleB\", \"label\": [], \"meta\": {\"wikiPageID\": 2}}\n",
        "{\"label\": [[0, 1, \"PER\"]], \"meta\": {\"wikiPageID\": 3}}\n",
    );
    let lines: Vec<Result<Option<LineText>, Problem>> = cut([content.as_bytes()])
        .into_iter()
        .map(|(number, line)| read_line("example.jsonl", number, line.as_deref()))
        .collect();
    let names: Vec<&str> = lines.iter().flatten().flatten().map(|line| line.text.as_str()).collect();
    assert_eq!(names, ["exampleA", "exampleB"]);
    let problem = lines[2].as_ref().unwrap_err();
    assert_eq!(reported(problem), "lines[3].text: MissingField");
}

/// The lines that a file has which comes in these pieces.
fn cut<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<(u64, Option<Vec<u8>>)> {
    let mut lines = Vec::new();
    let mut take = |number, line: Option<&[u8]>| lines.push((number, line.map(<[u8]>::to_vec)));
    let mut cutter = LineCutter::default();
    pieces.into_iter().for_each(|piece| cutter.take(piece, &mut take));
    cutter.end(&mut take);
    lines
}

#[test]
fn a_line_that_is_too_long_is_left_out_and_the_others_are_not() {
    let long = vec![b'a'; LINE_LIMIT / 2 + 1];
    let pieces: [&[u8]; 5] = [b"one\n", &long, &long, b"\ntwo", b""];
    let lines = cut(pieces);
    assert_eq!(lines, [(1, Some(b"one".to_vec())), (2, None), (3, Some(b"two".to_vec()))]);
    assert_eq!(cut([long.as_slice(), long.as_slice()]), [(1, None)]);
}

fn any_json() -> impl Strategy<Value = Value> {
    prop_oneof![
        any_text().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        Just(json!([1, {"a": null}]))
    ]
}

proptest! {
    #[test]
    fn whatever_the_pieces_are_the_lines_are_the_same(
        lines in vec(vec(any::<u8>().prop_filter("no line break", |byte| *byte != b'\n'), 0..12), 1..8),
        mark in any::<bool>(),
        sizes in vec(1_usize..9, 1..40),
    ) {
        let mut content = if mark { b"\xEF\xBB\xBF".to_vec() } else { Vec::new() };
        prop_assume!(mark || !lines[0].starts_with(b"\xEF\xBB\xBF"));
        content.extend(lines.join(&b'\n'));
        let mut pieces = Vec::new();
        let mut rest = content.as_slice();
        for size in sizes.iter().cycle() {
            if rest.is_empty() { break; }
            let (piece, behind) = rest.split_at((*size).min(rest.len()));
            pieces.push(piece);
            rest = behind;
        }
        let wanted: Vec<_> = (1..).zip(lines.into_iter().map(Some)).collect();
        prop_assert_eq!(cut(pieces), wanted);
    }

    /// Of what another program has written as a line, nothing is lost.
    #[test]
    fn all_that_a_line_says_is_kept(text in any_text(), fields in vec((any_text(), any_json()), 0..6)) {
        prop_assume!(!text.is_empty() && !text.contains('\0'));
        let mut all: Map<String, Value> = fields.into_iter().collect();
        all.retain(|name, _| !["text", "name", "meta", "metadata"].contains(&name.as_str()));
        let mut line = all.clone();
        line.insert("text".to_string(), json!(text));
        let read = read(&Value::from(line).to_string()).unwrap();
        prop_assert_eq!(&read.text, &text);
        let kept = read.metadata.into_iter().map(|(name, value)| match value {
            MetadataValue::Text(text) => (name, json!(text)),
            MetadataValue::Json(json) => (name, json),
        });
        prop_assert_eq!(kept.collect::<Map<String, Value>>(), all);
    }
}
