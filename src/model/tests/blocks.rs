//! A text cut into blocks, and blocks into sections.

use proptest::prelude::*;

use crate::model::tests::*;

/// Each block of a text: `#` a heading, a number a paragraph, `-` blank lines, `+` a further piece; and the text.
fn check(text: &str, expected: &[(&str, &str)]) {
    let text = Text::new(text.to_string());
    let blocks = Blocks::new(&text);
    let found: Vec<(String, &str)> = blocks
        .all()
        .iter()
        .map(|block| {
            let kind = match block.kind {
                BlockKind::Heading => format!("#{}", block.number),
                BlockKind::Paragraph => block.number.to_string(),
                BlockKind::Blank => "-".to_string(),
                BlockKind::Continued => "+".to_string(),
            };
            (kind, text.slice(block.span))
        })
        .collect();
    let expected: Vec<(String, &str)> =
        expected.iter().map(|(kind, text)| (kind.to_string(), *text)).collect();
    assert_eq!(found, expected, "{:?}", text.as_str());
}

#[test]
fn a_line_is_a_block_with_its_line_break() {
    check("", &[]);
    check("one", &[("1", "one")]);
    check("one\n", &[("1", "one\n")]);
    check("one\ntwo\nthree", &[("#1", "one\n"), ("2", "two\n"), ("3", "three")]);
    check("one\r\ntwo\r\n", &[("#1", "one\r\n"), ("2", "two\r\n")]);
    check("one\rtwo\r", &[("#1", "one\r"), ("2", "two\r")]);
    check("one\n\rtwo", &[("#1", "one\n"), ("-", "\r"), ("2", "two")]);
    check("one\r\r\ntwo", &[("#1", "one\r"), ("-", "\r\n"), ("2", "two")]);
    check("one\u{2028}two\u{b}\u{85}", &[("1", "one\u{2028}two\u{b}\u{85}")]);
}

#[test]
fn blank_lines_have_no_number() {
    check(
        "one\n\ntwo\n \t\u{a0}\nthree",
        &[("#1", "one\n"), ("-", "\n"), ("2", "two\n"), ("-", " \t\u{a0}\n"), ("3", "three")],
    );
    check("  ", &[("-", "  ")]);
}

/// A block for each of a million blank lines took seconds to build, and the page was higher than browsers can draw.
#[test]
fn blank_lines_in_a_row_are_one_block() {
    check("\n\n", &[("-", "\n\n")]);
    check("one\n\n \n\r\n  two\n\n", &[("#1", "one\n"), ("-", "\n \n\r\n"), ("2", "  two\n"), ("-", "\n")]);
    check("\n\r\r\n\n  ", &[("-", "\n\r"), ("-", "\r\n\n  ")]);
    let blocks = |text: String| Blocks::new(&Text::new(text)).all().len();
    assert_eq!(blocks("\n".repeat(1_000_000)), 10_000);
    assert_eq!(blocks(format!("{}\n", " ".repeat(60)).repeat(2)), 2);
}

#[test]
fn a_short_first_line_with_more_below_is_a_heading() {
    check("\n\ntitle\ntext", &[("-", "\n\n"), ("#1", "title\n"), ("2", "text")]);
    let long = format!("{}\n", "a".repeat(200));
    check(&format!("{long}text"), &[("1", &long), ("2", "text")]);
    let short = format!("{}\n", "a".repeat(199));
    check(&format!("{short}text"), &[("#1", &short), ("2", "text")]);
}

#[test]
fn a_long_line_is_cut_behind_white_space() {
    let words = "word ".repeat(3000);
    let text = Text::new(format!("{words}\nnext"));
    let blocks = Blocks::new(&text);
    let pieces: Vec<&str> = blocks.all().iter().map(|block| text.slice(block.span)).collect();
    assert_eq!(pieces.concat(), text.as_str());
    let lengths: Vec<usize> = pieces.iter().map(|piece| piece.len()).collect();
    assert_eq!(lengths, [8190, 6811, 4]);
    let kinds: Vec<(BlockKind, u32)> = blocks.all().iter().map(|block| (block.kind, block.number)).collect();
    assert_eq!(kinds, [(BlockKind::Paragraph, 1), (BlockKind::Continued, 1), (BlockKind::Paragraph, 2)]);
}

#[test]
fn a_long_line_is_cut_between_two_clusters() {
    // Seven bytes a cluster, no white space: 8192 is inside of one.
    let text = Text::new("Z\u{351}\u{36b}\u{343}".repeat(3000));
    let lengths: Vec<u32> = Blocks::new(&text).all().iter().map(|block| block.span.length()).collect();
    assert_eq!(lengths, [8190, 8190, 4620]);
    // Flags are pairs, counted from where a row of them starts; a cut in a pair would turn all that follow.
    let text = Text::new(format!("ab{}", "🇩🇪".repeat(3000)));
    let lengths: Vec<u32> = Blocks::new(&text).all().iter().map(|block| block.span.length()).collect();
    assert_eq!(lengths, [8186, 8192, 7624]);
    // One cluster that is longer than a piece stays whole.
    let text = Text::new(format!("ab{}cd", "\u{301}".repeat(10_000)));
    let lengths: Vec<u32> = Blocks::new(&text).all().iter().map(|block| block.span.length()).collect();
    assert_eq!(lengths, [1, 20_001, 2]);
}

#[test]
fn sections_are_bounded_in_blocks_and_bytes() {
    let sections = |text: String| {
        Blocks::new(&Text::new(text)).sections().map(|section| section.len()).collect::<Vec<_>>()
    };
    assert_eq!(sections(String::new()), [0; 0]);
    assert_eq!(sections("a\n".repeat(250)), [100, 100, 50]);
    // Lines of 1000 bytes: 40 of them are 40,000 bytes, 41 are more than 40 KB.
    assert_eq!(sections(format!("{}\n", "a".repeat(999)).repeat(90)), [40, 40, 10]);
    assert_eq!(sections("a".repeat(100_000)), [5, 5, 3]);
    // One cluster that is larger than a section has one for itself.
    assert_eq!(sections(format!("a\nb{}c\nd", "\u{301}".repeat(30_000))), [1, 1, 2]);
}

#[test]
fn a_section_is_laid_out_in_groups() {
    let groups = |text: String| {
        let blocks = Blocks::new(&Text::new(text));
        let groups = blocks.sections().flat_map(|section| blocks.groups(section));
        groups.map(|group| group.len()).collect::<Vec<_>>()
    };
    assert_eq!(groups(String::new()), [0; 0]);
    assert_eq!(groups(format!("{}\n", "a".repeat(599)).repeat(40))[..2], [5, 5]);
    assert_eq!(groups(format!("{}\n", "a".repeat(129)).repeat(100))[..2], [16, 16]);
    // What is larger than a group has one for itself.
    assert_eq!(groups(format!("{0}\na\n{1}\nb\n{0}", "a".repeat(3_000), "a".repeat(7_000))), [2, 1, 2]);
    // A short text is laid out whole.
    assert_eq!(groups(format!("{}\n", "a".repeat(999)).repeat(12)), [12]);
    assert_eq!(groups("a\n".repeat(250)), [100, 100, 50]);
}

#[test]
fn the_end_of_a_text_lies_in_its_last_block() {
    let blocks = Blocks::new(&Text::new("one\ntwo\n".to_string()));
    for (byte, index) in [(0, 0), (3, 0), (4, 1), (7, 1), (8, 1), (99, 1)] {
        assert_eq!(blocks.index_of(at(byte)), index, "{byte}");
    }
    let empty = Blocks::new(&Text::new(String::new()));
    assert_eq!((empty.index_of(at(0)), empty.get(0), empty.section_of(0)), (0, None, 0));
}

/// The lines of a text with their breaks, found one character after the other.
fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        line.push(char);
        if char == '\n' || char == '\r' && chars.peek() != Some(&'\n') {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn blocks_tile_the_text_and_sections_the_blocks(
        piece in any_text(),
        repeats in prop_oneof![3 => 1usize..8, 1 => 100usize..600],
        flat in any::<bool>(),
    ) {
        let content = if flat { piece.replace(['\n', '\r'], "") } else { piece }.repeat(repeats);
        let text = Text::new(content.clone());
        let blocks = Blocks::new(&text);
        let mut end = TextOffset::START;
        let mut found: Vec<String> = Vec::new();
        for (index, block) in blocks.all().iter().enumerate() {
            prop_assert_eq!(block.span.start(), end, "tile");
            end = block.span.end();
            prop_assert!(text.span(block.span.start(), end).is_some(), "splits a cluster");
            let slice = text.slice(block.span);
            prop_assert!(slice.len() <= 8 * 1024 || grapheme::count(slice) == 1, "{} bytes", slice.len());
            match (block.kind, found.last_mut()) {
                (BlockKind::Continued, Some(line)) => line.push_str(slice),
                (BlockKind::Blank, _) => found.extend(lines(slice)),
                _ => found.push(slice.to_string()),
            }
            for offset in [block.span.start(), at(end.index() - 1)] {
                prop_assert_eq!(blocks.index_of(offset), index);
            }
            prop_assert_eq!(blocks.get(index), Some(*block));
        }
        prop_assert_eq!(end, text.end());
        prop_assert_eq!(found, lines(&content));
        let mut next = 0;
        for (number, section) in blocks.sections().enumerate() {
            prop_assert_eq!(section.start, next, "sections tile the blocks");
            prop_assert!(!section.is_empty() && section.len() <= 100);
            next = section.end;
            let parts = &blocks.all()[section.clone()];
            let bytes = parts[parts.len() - 1].span.end().byte() - parts[0].span.start().byte();
            prop_assert!(bytes <= 40 * 1024 || section.len() == 1);
            for block in section.clone() {
                prop_assert_eq!(blocks.section_of(block), number);
            }
            let mut next = section.start;
            for group in blocks.groups(section.clone()) {
                prop_assert_eq!(group.start, next, "groups tile their section");
                next = group.end;
                let parts = &blocks.all()[group.clone()];
                let bytes = parts[parts.len() - 1].span.end().byte() - parts[0].span.start().byte();
                let is_small = group.len() == 1 || (group.len() <= 16 && bytes <= 3 * 1024);
                prop_assert!(is_small || (group == section && bytes <= 12 * 1024));
            }
            prop_assert_eq!(next, section.end);
        }
        prop_assert_eq!(next, blocks.all().len());
    }
}
