//! What is drawn over each run.

use crate::model::record::color::Color;
use crate::model::record::extra::Extra;
use crate::model::tests::*;

/// Checks what is drawn over the document of the notation, run by run: its length in characters; after `=` its lines,
/// the lowest first, as a label and a lane; after `^` its tags, after `~` its tint.
#[track_caller]
fn check(notation: &str, expected: &str) {
    let id = DocumentId::new(DOCUMENT);
    let project = project(notation);
    let text = project.document(&id).and_then(|document| document.text.get()).unwrap();
    check_window(notation, text.whole().unwrap(), expected);
}

/// The same for one block of it.
#[track_caller]
fn check_block(notation: &str, block: usize, expected: &str) {
    let id = DocumentId::new(DOCUMENT);
    let project = project(notation);
    let text = project.document(&id).and_then(|document| document.text.get()).unwrap();
    check_window(notation, Blocks::new(&text).get(block).unwrap().span, expected);
}

#[track_caller]
fn check_window(notation: &str, window: Span, expected: &str) {
    let project = project(notation);
    let id = DocumentId::new(DOCUMENT);
    let text = project.document(&id).and_then(|document| document.text.get()).unwrap();
    let annotations = project.annotations(&id);
    let lanes = lanes(&annotations, window);
    let name = |label: Option<usize>| project.schema().labels[label.unwrap()].name.clone();
    let drawn: Vec<String> = runs(&text, &annotations, project.schema(), &lanes, window)
        .iter()
        .map(|run| {
            let mut drawn = text.slice(run.span).chars().count().to_string();
            for line in &run.lines {
                let sign = if line.is_gap { "-" } else { "=" };
                drawn += &format!("{sign}{}{}", name(line.label), line.lane);
            }
            for tag in &run.tags {
                let lead = if tag.is_continued { "…" } else { "" };
                drawn += &format!("^{lead}{}", name(tag.label));
            }
            if let Some(label) = run.tint {
                drawn += &format!("~{}", name(Some(label)));
            }
            if run.hidden > 0 {
                drawn += &format!("+{}", run.hidden);
            }
            drawn
        })
        .collect();
    assert_eq!(drawn.join(" "), expected);
}

#[test]
fn a_span_has_a_line_a_tag_and_a_tint() {
    check("Ada A:a(Lovelace)A wrote", "4 8=a0^a~a 6");
}

#[test]
fn the_shorter_of_two_is_nearer_to_the_text_and_gives_the_tint() {
    check("A:a(Ada B:b(Lovelace)B wrote)A it", "4=a1^a~a 8=a1=b0^b~b 6=a1~a 3");
}

#[test]
fn crossing_spans_keep_their_lanes() {
    check("A:a(Ada B:b(Lovelace)A wrote)B it", "4=a0^a~a 8=b1=a0^b~a 6=b1~b 3");
}

#[test]
fn the_same_stretch_twice_has_both_tags_at_its_start() {
    check("A:a(B:b(Ada)A)B wrote", "3=a1=b0^a^b~b 6");
}

#[test]
fn a_long_span_has_no_tint() {
    check("A:a(They were unsatisfied with a Russian proposal for B:b(Idlib)B)A.", "50=a1^a 5=a1=b0^b~b 1");
}

#[test]
fn a_gap_is_drawn_as_a_gap_and_the_later_fragment_is_tagged_as_such() {
    check("A:a(The map)A, which is new, A(was rejected)A.", "7=a0^a~a 16-a0 12=a0^…a~a 1");
}

#[test]
fn what_finds_no_lane_is_counted() {
    check("A:a(one B:b(two C:c(three D:d(four)D)C)B)A", "4~a+1 4=b2^b~b 6=b2=c1^c~c 4=b2=c1=d0^d~d");
}

#[test]
fn a_blank_line_draws_nothing() {
    // Its spaces used to be underlined, and a span that starts there had its name over nothing.
    check_block("A:a(Ada\n   \nBen)A", 1, "4");
    check_block("A:a(  \nBen)A wrote", 0, "3");
    check_block("A:a(  \nBen)A wrote", 1, "3=a0^a~a 6");
    check("A:a(  B:b(Ada)B)A", "2=a1~a 3=a1=b0^a^b~b");
}

#[test]
fn nested_spans_cost_as_much_as_there_are_of_them() {
    let depth = 1000;
    let text = Text::new("a".repeat(2 * depth));
    let nested = |index: usize| span(index as u32, (2 * depth - index) as u32);
    let fragments = (0..depth).map(|index| (index.to_string(), Fragments::from(nested(index))));
    let annotations =
        fragments.map(|(id, fragments)| Annotation { fragments, ..annotation(&id, "a", &[(0, 1)]) });
    let set = AnnotationSet::new(annotations.map(Arc::new).collect());
    let window = text.whole().unwrap();
    let runs = runs(&text, &set, &schema(&["a"]), &lanes(&set, window), window);
    assert!(runs.len() < 2 * depth, "{} runs", runs.len());
    assert!(runs.iter().all(|run| run.annotations.len() <= 32 + 3 && run.lines.len() <= 3));
    assert_eq!(runs.iter().map(|run| run.hidden).sum::<usize>(), depth - 3, "the others are counted");
    let middle = runs.iter().find(|run| run.span.contains(at(depth))).unwrap();
    assert_eq!(
        middle.annotations.last(),
        Some(&AnnotationId::new((depth - 1).to_string())),
        "the shortest last"
    );
    assert_eq!(middle.lines.len(), 3);
}

#[test]
fn each_start_without_a_lane_is_counted_where_it_is() {
    check(
        "A:a(one B:b(C:c(D:d(x)D)C)B)A and A(two)A B(x)B",
        "4~a+1 1=b2=c1=d0^b^c^d~d 5-b2 3-b2~a+1 1-b2 1=b2^…b~b",
    );
}

fn schema(names: &[&str]) -> Schema {
    let label = |name: &&str| Label {
        id: LabelId::new(name),
        name: name.to_string(),
        color: Color { red: 0, green: 0, blue: 0 },
        key: String::new(),
        description: String::new(),
        group: String::new(),
        parent: None,
        extra: Extra::default(),
    };
    Schema { labels: names.iter().map(label).collect(), ..Schema::default() }
}

#[test]
fn short_names_differ_where_letters_allow() {
    let names = short_names(&schema(&["claim", "clash", "classes", "actor", "é-à", "国"]));
    assert_eq!(names, ["cla", "cls", "cle", "act", "éà", "国"]);
}

#[test]
fn two_hundred_labels_have_two_hundred_short_names() {
    let all: Vec<String> = (1..=200).map(|number| format!("label {number}")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).chain(["", "!", "?"]).collect();
    let names = short_names(&schema(&all));
    assert_eq!(names[..3], ["lab", "lae", "lal"]);
    assert_eq!(names[198..], ["l199", "l200", "201", "202", "203"]);
    let unlike: BTreeSet<&String> = names.iter().collect();
    assert_eq!(unlike.len(), all.len());
}
