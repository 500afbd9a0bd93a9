//! What can be wrong with an annotation: with what it names, with its spans, and with what they quote.

use crate::format::tests::reasons::*;

/// Spoils a field of annotation `B`, which is the second.
fn check_annotation(path: &str, by: Value, expected: &str) {
    let relation = r#"relations[0].to: UnknownAnnotation { id: "B" }"#;
    check(set(&format!("/annotations/1/{path}"), by), &[expected, relation]);
}

#[test]
fn names_of_what_is_not_there() {
    check_annotation("label", json!("x"), r#"annotations[1].label: UnknownLabel { id: "x" }"#);
    check_annotation(
        "label",
        json!("__proto__"),
        r#"annotations[1].label: UnknownLabel { id: "__proto__" }"#,
    );
    check_annotation(
        "annotator",
        json!("you"),
        r#"annotations[1].annotator: UnknownAnnotator { id: "you" }"#,
    );
    check_annotation(
        "document",
        json!("other.txt"),
        r#"annotations[1].document: UnknownDocument { id: "other.txt" }"#,
    );
    check_annotation("id", json!(""), "annotations[1].id: EmptyId");
    for (field, value, reason) in [
        ("directed", json!("no"), "schema.relations[0].directed: WrongType { expected: Flag }"),
        ("directed", json!(0), "schema.relations[0].directed: WrongType { expected: Flag }"),
        ("description", json!([]), "schema.relations[0].description: WrongType { expected: Text }"),
    ] {
        check(
            |file| file["schema"]["relations"][0][field] = value.clone(),
            &[reason, r#"relations[0].type: UnknownRelationType { id: "to" }"#],
        );
    }
    check(set("/relations/0/type", json!("x")), &[r#"relations[0].type: UnknownRelationType { id: "x" }"#]);
}

#[test]
fn spans_that_do_not_fit() {
    let spans = |spans: &[(u64, u64)]| {
        json!(spans.iter().map(|(start, end)| json!({"start": start, "end": end})).collect::<Vec<_>>())
    };
    check_annotation("spans", json!([]), "annotations[1].spans: NoSpans");
    check_annotation(
        "spans",
        spans(&[(7, 99)]),
        "annotations[1].spans[0].end: OutsideText { offset: 99, length: 15 }",
    );
    check_annotation(
        "spans",
        spans(&[(5_000_000_000, 9)]),
        "annotations[1].spans[0].start: OutsideText { offset: 5000000000, length: 15 }",
    );
    check_annotation("spans", spans(&[(7, 7)]), "annotations[1].spans[0]: EmptySpan { offset: 7 }");
    check_annotation("spans", spans(&[(9, 7)]), "annotations[1].spans[0]: ReversedSpan { start: 9, end: 7 }");
    check_annotation(
        "spans",
        spans(&[(5, 6)]),
        r#"annotations[1].spans[0].start: InsideGrapheme { offset: 5, cluster: "e\u{301}" }"#,
    );
    check_annotation(
        "spans",
        spans(&[(4, 5)]),
        r#"annotations[1].spans[0].end: InsideGrapheme { offset: 5, cluster: "e\u{301}" }"#,
    );
    check_annotation(
        "spans",
        spans(&[(10, 12)]),
        r#"annotations[1].spans[0].end: InsideGrapheme { offset: 12, cluster: "👨\u{200d}👩\u{200d}👧" }"#,
    );
    check_annotation("spans", spans(&[(7, 9), (0, 3)]), "annotations[1].spans[1]: SpansOutOfOrder");
    check_annotation("spans", spans(&[(0, 3), (2, 4)]), "annotations[1].spans[1]: SpansOutOfOrder");
    check_annotation(
        "spans/0/start",
        json!("7"),
        "annotations[1].spans[0].start: WrongType { expected: WholeNumber }",
    );
    check_annotation(
        "spans/0/start",
        json!(-1),
        "annotations[1].spans[0].start: WrongType { expected: WholeNumber }",
    );
    check_annotation(
        "spans/0/start",
        json!(7.5),
        "annotations[1].spans[0].start: WrongType { expected: WholeNumber }",
    );
    check_annotation("spans/0/end", json!(null), "annotations[1].spans[0].end: MissingField");
}

#[test]
fn quotations_that_differ() {
    let differs = |stated: &str| {
        let reason = Reason::QuoteDiffers { stated: stated.into(), found: "bc".into() };
        format!("annotations[1].spans[0].text: {reason:?}")
    };
    check_annotation("spans/0/text", json!("bd"), &differs("bd"));
    check_annotation("spans/0/text", json!("b\r\nc"), &differs("b\r\nc"));
    check_annotation("spans/0/text", json!(""), &differs(""));
    check_annotation("spans/0/text", json!("\u{202e}bc"), &differs("\u{202e}bc"));
    check_annotation("spans/0/text", json!("x".repeat(200)), &differs(&format!("{}…", "x".repeat(60))));
}

#[test]
fn long_quotations_are_shown_where_they_part() {
    let text = "The same words stand at the beginning of both, and then one goes on so and the other so.";
    let other = text.replace("goes on", "GOES ON");
    let Reason::QuoteDiffers { stated, found } = problem::quote_differs(&other, text) else { panic!() };
    assert_eq!(stated, "… both, and then one GOES ON so and the other so.");
    assert_eq!(found, "… both, and then one goes on so and the other so.");
}
