//! What is read piece by piece, against what another library reads as a whole.

use std::borrow::Cow;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use crate::format::glossator;
use crate::format::json::Border;
use crate::format::json::check::too_deep;
use crate::format::json::fields::{Fields, FromJson, Json, check_all, parse, read, unknown};
use crate::format::json::formatter::to_line;
use crate::format::json::path::Path;
use crate::format::problem::{Problem, Reason};
use crate::format::record::names::Interned;
use crate::format::tests::any::{Whole, any_project};
use crate::format::tests::*;
use crate::model::tests::any_text;

/// What a text is refused for, if it is read as a whole.
fn refused(content: &str) -> Option<Problem> {
    let error = serde_json::from_str::<Value>(content).err()?;
    let message = error.to_string();
    let reason = if error.is_eof() {
        Reason::TruncatedJson
    } else if message.starts_with("recursion limit") {
        Reason::TooDeep
    } else if message.contains("surrogate") || message.contains("hex escape") {
        Reason::LoneSurrogate
    } else {
        Reason::BrokenJson
    };
    let line = content.split('\n').nth(error.line() - 1).unwrap();
    let column = line.char_indices().take_while(|(byte, _)| *byte < error.column()).count();
    let path = format!("line {}, column {column}", error.line());
    Some(Problem { file: "file".into(), path, reason })
}

#[test]
fn a_whole_number_is_one_that_every_reader_takes_exactly() {
    let whole = |content: &str| read::<u64>(parse(content, &Path::File("")).unwrap(), &Path::File("")).ok();
    assert_eq!(whole("9007199254740991"), Some(9_007_199_254_740_991));
    assert_eq!(whole("9007199254740992"), None);
}

/// The text of a value that was read as a whole, in the form that this program writes.
fn form_of(value: &Value) -> String {
    match value {
        Value::Array(values) => format!("[{}]", values.iter().map(form_of).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let field = |(name, value): (&String, &Value)| {
                format!("{}: {}", serde_json::to_string(name).unwrap(), form_of(value))
            };
            format!("{{{}}}", map.iter().map(field).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn read_at_all<'a, T: FromJson<'a>>(piece: Json<'a>) -> Option<T> {
    read(piece, &Path::File("")).ok()
}

/// Whether each piece is what it is in the whole.
fn check_pieces(piece: Json, whole: &Value) {
    assert_eq!(piece.get() == "null", whole.is_null());
    assert_eq!(read_at_all(piece), whole.as_bool());
    assert_eq!(read_at_all(piece), whole.as_u64().filter(|whole| *whole < 1 << 53));
    assert_eq!(read_at_all::<Cow<str>>(piece).as_deref(), whole.as_str());
    let entries: Option<Vec<Json>> = read_at_all(piece);
    assert_eq!(entries.as_ref().map(Vec::len), whole.as_array().map(Vec::len));
    for (entry, value) in entries.iter().flatten().zip(whole.as_array().into_iter().flatten()) {
        check_pieces(entry, value);
    }
    let fields = Fields::new(piece, Path::File("")).ok();
    assert_eq!(fields.is_some(), whole.is_object());
    let Some(mut fields) = fields else { return };
    assert!(fields.optional::<Json>("not there").unwrap().is_none());
    let map = whole.as_object().unwrap();
    for (name, value) in map {
        check_pieces(fields.get(name).unwrap(), value);
    }
    let fields = fields.into_rest();
    assert_eq!(fields.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), map.keys().collect::<Vec<_>>());
}

const LEAVES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "7",
    "-12",
    "1.50",
    "0.0e0",
    "1E5",
    "1e-5",
    "1e+400",
    "18446744073709551615",
    "18446744073709551616",
    "12345678901234567890123",
    r#""""#,
    r#""\"\\\/\b\f\n\r\t""#,
    r#""\u00e9\u0000\uD83D\ude00""#,
    r#""\\""#,
    r#""\\\"]}""#,
    r#""{[,:""#,
    "\"\u{7f}é😀\"",
];

/// A text in quotation marks, plain or with every UTF-16 unit escaped.
fn any_string() -> impl Strategy<Value = String> {
    (any_text(), any::<bool>()).prop_map(|(text, is_escaped)| {
        let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        if is_escaped { format!("\"{escaped}\"") } else { serde_json::to_string(&text).unwrap() }
    })
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(&[r#""a""#, r#""\u0061""#, r#""b""#, r#""""#, r#""__proto__""#][..]).prop_map(String::from),
        1 => any_string(),
    ]
}

fn any_blank() -> impl Strategy<Value = &'static str> {
    select(&["", "", " ", "\n", "\r\n\t "][..])
}

/// The text of any value.
fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => select(LEAVES).prop_map(String::from),
        2 => any_string(),
        1 => (123..130_usize).prop_map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth))),
        1 => (14..40_usize, 1..40_usize).prop_map(|(count, different)| {
            let fields: Vec<String> = (0..count).map(|number| format!("\"{}\":{number}", number % different)).collect();
            format!("{{{}}}", fields.join(","))
        }),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let entry = (any_blank(), inner, any_blank())
            .prop_map(|(before, it, after)| format!("{before}{it}{after}"))
            .boxed();
        let field = (any_blank(), any_name(), any_blank(), entry.clone())
            .prop_map(|(before, name, after, value)| format!("{before}{name}{after}:{value}"));
        prop_oneof![
            vec(entry, 0..6).prop_map(|entries| format!("[{}]", entries.join(","))),
            vec(field, 0..6).prop_map(|fields| format!("{{{}}}", fields.join(","))),
        ]
    })
}

/// What is done to a text: from some character on, some are replaced by others.
type Damage = (Index, usize, &'static str);

fn any_damage() -> impl Strategy<Value = Damage> {
    let others = &[
        "", "\"", "\\", "\\u", "\\ud83d", "\\udc00", "\\u12", "{", "}", "[", "]", ",", ":", "0", "-", ".",
        "e", "\n", "é", "nul", "😀", "\t", " ", "x", "\u{1}",
    ];
    (any::<Index>(), 0..3_usize, select(&others[..]))
}

fn damaged(text: &str, (at, count, by): &Damage) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = at.index(chars.len() + 1);
    let behind = chars.iter().skip(at + count);
    chars.iter().take(at).copied().chain(by.chars()).chain(behind.copied()).collect()
}

fn cut(text: &str, at: &Index) -> String {
    text.chars().take(at.index(text.chars().count() + 1)).collect()
}

fn problem_of(content: &str) -> Option<Problem> {
    let file = Path::File("file");
    parse(content, &file).and_then(|_| check_all(content, &file)).err().map(|fault| *fault)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4 * ProptestConfig::default().cases, ..ProptestConfig::default() })]

    #[test]
    fn pieces_are_what_they_are_in_the_whole(content in any_json()) {
        if let Ok(whole) = serde_json::from_str::<Value>(&content) {
            let piece = parse(&content, &Path::File("")).unwrap();
            check_pieces(piece, &whole);
            let value = unknown(piece, &Path::File(""), Border::Storage).unwrap();
            prop_assert_eq!(to_line(&value), form_of(&whole));
        }
        prop_assert_eq!(problem_of(&content), refused(&content), "{}", content);
    }

    #[test]
    fn what_is_broken_is_broken_at_the_same_place(
        content in any_json(), damages in vec(any_damage(), 1..3), end in prop::option::weighted(0.2, any::<Index>()),
    ) {
        let content = damages.iter().fold(content, |content, damage| damaged(&content, damage));
        let content = end.map_or(content.clone(), |end| cut(&content, &end));
        prop_assert_eq!(problem_of(&content), refused(&content), "{}", content);
    }
}

proptest! {
    #[test]
    fn a_broken_file_is_refused_at_the_same_place(
        Whole(project) in any_project(""), damage in any_damage(), end in prop::option::of(any::<Index>()),
    ) {
        let written = damaged(&write(&project), &damage);
        let written = end.map_or(written.clone(), |end| cut(&written, &end));
        if let Some(problem) = refused(&written) {
            prop_assert_eq!(glossator::read("file", &written).err(), Some(problem));
        }
    }

    #[test]
    fn a_file_says_the_same_however_it_is_written(
        Whole(project) in any_project(""), damages in vec((any::<Index>(), any_json()), 0..4),
    ) {
        // A value of the file is replaced by another; then the file is read as it is, and as the whole is written.
        let mut written = write(&project);
        for (at, by) in damages {
            let places: Vec<usize> = written.match_indices(": ").map(|(start, _)| start + 2).collect();
            let path = *at.get(&places);
            let changed = format!("{}{by}, \"more\": {}", &written[..path], &written[path..]);
            if too_deep(&by).is_none() && serde_json::from_str::<Value>(&changed).is_ok() {
                written = changed;
            }
        }
        let whole: Value = serde_json::from_str(&written).unwrap();
        let forms = [whole.to_string(), serde_json::to_string_pretty(&whole).unwrap(), escaped(&written)];
        let told = told(&written);
        for form in forms {
            prop_assert_eq!(&self::told(&form), &told, "{}", form);
        }
    }
}

/// What becomes of a file: what it is refused for, or what is read and what is not.
fn told(content: &str) -> Result<(String, Vec<Problem>), Problem> {
    glossator::read("file", content).map(|opened| (write(&opened.project), opened.problems))
}

/// A file in ASCII.
fn escaped(content: &str) -> String {
    let escape = |char: char| {
        if char.is_ascii() {
            char.to_string()
        } else {
            char.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04X}")).collect()
        }
    };
    content.chars().map(escape).collect()
}

#[test]
fn long_ids_are_kept_once() {
    let id = "an id that is longer than what stands beside its length";
    let mut ids = Interned::<AttributeId>::default();
    let [one, other] = [0, 1].map(|_| ids.get(id, |id| AttributeId::new(id)));
    assert_eq!((one.as_str(), one.as_str().as_ptr()), (id, other.as_str().as_ptr()));
}
