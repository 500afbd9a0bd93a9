//! What can be wrong with an annotation: with what it names, with its spans, and with what they quote.

use crate::format::tests::reasons::*;

/// Spoils a field of annotation `B`, which is the second.
fn check_annotation(place: &str, by: Value, sentence: &str) {
    let sentence = format!(": annotations[1] was left out. {sentence}");
    let relation = ": relations[0] was left out. There is no annotation “B”, or it was left out too.";
    check(set(&format!("/annotations/1/{place}"), by), &[&sentence, relation]);
}

#[test]
fn names_of_what_is_not_there() {
    check_annotation("label", json!("x"), "The schema has no label “x”.");
    check_annotation("label", json!("__proto__"), "The schema has no label “__proto__”.");
    check_annotation("annotator", json!("you"), "There is no annotator “you”.");
    check_annotation("document", json!("other.txt"), "There is no text “other.txt”.");
    check_annotation("id", json!(""), "id must have at least one character.");
    for (field, value, reason) in [
        ("directed", json!("no"), "directed must be true or false."),
        ("directed", json!(0), "directed must be true or false."),
        ("description", json!([]), "description must be a text in quotation marks."),
    ] {
        check(
            |file| file["schema"]["relations"][0][field] = value.clone(),
            &[
                &format!(": schema.relations[0] was left out. {reason}"),
                ": relations[0] was left out. The schema has no type of relation “to”.",
            ],
        );
    }
    check(
        set("/relations/0/type", json!("x")),
        &[": relations[0] was left out. The schema has no type of relation “x”."],
    );
}

#[test]
fn spans_that_do_not_fit() {
    let spans = |spans: &[(u64, u64)]| {
        json!(spans.iter().map(|(start, end)| json!({"start": start, "end": end})).collect::<Vec<_>>())
    };
    check_annotation("spans", json!([]), "It has no spans.");
    check_annotation("spans", spans(&[(7, 99)]), "spans[0].end is 99, and the text ends at 15.");
    check_annotation(
        "spans",
        spans(&[(5_000_000_000, 9)]),
        "spans[0].start is 5,000,000,000, and the text ends at 15.",
    );
    check_annotation("spans", spans(&[(7, 7)]), "spans[0] starts and ends at 7, so it has no text.");
    check_annotation("spans", spans(&[(9, 7)]), "spans[0] starts at 9 and ends before that, at 7.");
    check_annotation(
        "spans",
        spans(&[(5, 6)]),
        "spans[0].start is 5, which is inside the character “e\u{301}”.",
    );
    check_annotation(
        "spans",
        spans(&[(4, 5)]),
        "spans[0].end is 5, which is inside the character “e\u{301}”.",
    );
    check_annotation(
        "spans",
        spans(&[(10, 12)]),
        "spans[0].end is 12, which is inside the character “👨\u{200d}👩\u{200d}👧”.",
    );
    check_annotation(
        "spans",
        spans(&[(7, 9), (0, 3)]),
        "spans[1] overlaps the one before it, or belongs before it.",
    );
    check_annotation(
        "spans",
        spans(&[(0, 3), (2, 4)]),
        "spans[1] overlaps the one before it, or belongs before it.",
    );
    check_annotation("spans/0/start", json!("7"), "spans[0].start must be a whole number, zero or more.");
    check_annotation("spans/0/start", json!(-1), "spans[0].start must be a whole number, zero or more.");
    check_annotation("spans/0/start", json!(7.5), "spans[0].start must be a whole number, zero or more.");
    check_annotation("spans/0/end", json!(null), "spans[0].end is missing.");
}

#[test]
fn quotations_that_differ() {
    let sentence = |stated: &str, found: &str| {
        format!(
            "The file quotes “{stated}”, and the text has “{found}” there. The text was changed after it was tagged, \
             or the offsets count another unit."
        )
    };
    check_annotation("spans/0/text", json!("bd"), &sentence("bd", "bc"));
    check_annotation("spans/0/text", json!("b\r\nc"), &sentence("b␍␊c", "bc"));
    check_annotation("spans/0/text", json!(""), &sentence("", "bc"));
    check_annotation("spans/0/text", json!("\u{202e}bc"), &sentence("\u{2068}\u{202e}bc\u{2069}", "bc"));
    check_annotation(
        "spans/0/text",
        json!("x".repeat(200)),
        &sentence(&format!("{}…", "x".repeat(60)), "bc"),
    );
}

#[test]
fn long_quotations_are_shown_where_they_part() {
    let text = "The same words stand at the beginning of both, and then one goes on so and the other so.";
    let other = text.replace("goes on", "GOES ON");
    let Reason::QuoteDiffers { stated, found } = problem::quote_differs(&other, text) else { panic!() };
    assert_eq!(stated, "… both, and then one GOES ON so and the other so.");
    assert_eq!(found, "… both, and then one goes on so and the other so.");
}
