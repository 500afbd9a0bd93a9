//! The page as one file: whatever an assignment says, it comes back out as it was, and the rest of the file stays.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::export::single_file::{Refusal, assembled, examine, given_to, within_page};
use crate::text::digest::sha256;

const SKELETON: &str = "<html><script>%assignment%</script><style>%style%</style></html>\n";

fn made(assignment: &str) -> Option<String> {
    assembled(SKELETON, |name| match name {
        "assignment" => Some(within_page(assignment)),
        "style" => Some("p { width: 100%; }".to_string()),
        _ => None,
    })
}

#[test]
fn each_piece_is_in_its_place() {
    let file = "<html><script>null</script><style>p { width: 100%; }</style></html>\n";
    assert_eq!(made("null").as_deref(), Some(file));
}

#[test]
fn a_piece_that_is_missing_is_missed() {
    assert_eq!(assembled("a%style%b%other%", |name| (name == "style").then(String::new)), None);
}

#[test]
fn an_assignment_takes_the_place_of_the_one_before() {
    let page = |json: &str| {
        format!(
            "<script>go(\"piece-assignment\")</script><script id=\"piece-assignment\">{json}</script><script>\"id=\\\"piece-assignment\\\">\"</script>\n"
        )
    };
    let hard = json!({ "title": "</script>$&%script%" }).to_string();
    let given = given_to(&page("null"), &hard).unwrap();
    assert_eq!(given, page(&within_page(&hard)));
    assert_eq!(given_to(&given, "null").unwrap(), page("null"));
    assert_eq!(given_to("<script>null</script>", "null"), None);
}

/// A file like the one that is released.
const RELEASED: &str = "<html><script type=\"module\" id=\"piece-script\">go()</script>\n\
    <script type=\"application/json\" id=\"piece-assignment\">null</script>\n<p id=\"end\" hidden></p>\n</html>\n";

#[test]
fn the_number_is_that_of_the_file_without_the_assignment() {
    let number = sha256(RELEASED.as_bytes());
    assert_eq!(examine(RELEASED).map(|found| (found.number, found.assignment)), Ok((number.clone(), None)));
    let assignment = json!({ "title": "<!-- </script> -->", "texts": [] });
    let given = given_to(RELEASED, &assignment.to_string()).unwrap();
    assert_eq!(examine(&given).map(|found| (found.number, found.assignment)), Ok((number, Some(assignment))));
}

#[test]
fn whatever_else_is_changed_changes_the_number() {
    let number = examine(RELEASED).unwrap().number;
    for (index, character) in RELEASED.char_indices() {
        let mut changed = RELEASED.to_string();
        changed.replace_range(index..index + character.len_utf8(), if character == 'x' { "y" } else { "x" });
        assert!(examine(&changed).map(|found| found.number) != Ok(number.clone()), "{index}: {changed}");
    }
}

#[test]
fn what_is_no_such_file_is_refused_with_its_reason() {
    let in_place = |json: &str| RELEASED.replace(">null<", &format!(">{json}<"));
    for (page, reason) in [
        (String::new(), Refusal::NotOne),
        ("<html><p>An article</p></html>".to_string(), Refusal::NotOne),
        (RELEASED.replace('\n', "\r\n"), Refusal::LineBreaks),
        (in_place("{\"a\": 1"), Refusal::NoAssignment),
        (in_place("[]"), Refusal::NoAssignment),
        (in_place(""), Refusal::NoAssignment),
        // A browser ends the script here, and not where it is looked for.
        (in_place("null</SCRIPT><script>go()"), Refusal::NoAssignment),
        (in_place("{\"a\": \"<!--<script>\"}"), Refusal::NoAssignment),
    ] {
        assert_eq!(examine(&page), Err(reason), "{page}");
    }
    let head = RELEASED.find("go()").unwrap();
    for cut in head..RELEASED.find("</html>").unwrap() - 1 {
        assert_eq!(examine(&RELEASED[..cut]), Err(Refusal::Incomplete), "cut at {cut}");
    }
}

fn read_back(file: &str) -> Option<Value> {
    let json = file.strip_prefix("<html><script>")?.split("</script>").next()?;
    serde_json::from_str(json).ok()
}

#[test]
fn what_would_end_the_script_or_be_a_place_is_read_back_as_it_was() {
    for hard in ["</script>", "<!--<script>", "]]>", "%style%", "%", "$& $1", "\r\n\0\u{2028}é😀", "\\u003c"]
    {
        let json = json!({ "title": hard }).to_string();
        let file = made(&json).unwrap();
        assert_eq!(read_back(&file), serde_json::from_str(&json).ok(), "{hard:?}");
        assert_eq!(file.matches('<').count(), SKELETON.matches('<').count(), "{hard:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_assignment_is_read_back_as_it_was(
        words in any::<Vec<String>>(),
        cut in "[<>%/!-]{0,8}(script|style|assignment)?",
    ) {
        let json = json!({ "words": words, cut.clone(): cut }).to_string();
        let file = made(&json).unwrap();
        prop_assert_eq!(read_back(&file), serde_json::from_str(&json).ok());
        let is_whole = file.ends_with("</script><style>p { width: 100%; }</style></html>\n");
        prop_assert!(is_whole);
        prop_assert!(!file.contains(['\r', '\0']));
    }
}
