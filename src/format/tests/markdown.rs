//! Guidelines in Markdown: what they say is kept, and nothing in them is carried out.

use std::fmt::Write;

use expect_test::expect;
use proptest::prelude::*;

use crate::format::markdown::{Node, NodeKind, read};

/// A tree as a line for each piece.
fn shown(node: &Node) -> String {
    fn write(node: &Node, depth: usize, out: &mut String) {
        let _ = writeln!(out, "{}{:?}", "  ".repeat(depth), node.kind);
        node.children.iter().for_each(|child| write(child, depth + 1, out));
    }
    let mut out = String::new();
    node.children.iter().for_each(|child| write(child, 0, &mut out));
    out
}

fn depth(node: &Node) -> usize {
    1 + node.children.iter().map(depth).max().unwrap_or(0)
}

fn links(node: &Node) -> Vec<String> {
    let own = match &node.kind {
        NodeKind::Link(address) => Some(address.clone()),
        _ => None,
    };
    own.into_iter().chain(node.children.iter().flat_map(links)).collect()
}

#[test]
fn a_text_becomes_a_tree() {
    let source = "# Claims\n\nA *claim* is **what\nsomebody** says, ~~or does~~.\n\n3. first `x<y`\n4. second\n   - below\n\n\
        > quoted\n\n```rust\nlet a;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n[page](https://a.org \"t\") ![map](m.png)";
    expect![[r#"
        Heading(1)
          Text("Claims")
        Paragraph
          Text("A ")
          Emphasis
            Text("claim")
          Text(" is ")
          Strong
            Text("what\nsomebody")
          Text(" says, ")
          Struck
            Text("or does")
          Text(".")
        List(Some(3))
          Item
            Text("first ")
            Verbatim
              Text("x<y")
          Item
            Text("second")
            List(None)
              Item
                Text("below")
        Quote
          Paragraph
            Text("quoted")
        Code
          Text("let a;\n")
        Table
          Head
            Cell
              Text("a")
            Cell
              Text("b")
          Row
            Cell
              Text("1")
            Cell
              Text("2")
        Rule
        Paragraph
          Link("https://a.org")
            Text("page")
          Text(" map")
    "#]]
    .assert_eq(&shown(&read(source)));
}

#[test]
fn nothing_in_it_is_carried_out() {
    for (source, text) in [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a <b onclick=\"x()\">b</b>", "a <b onclick=\"x()\">b</b>"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("<style>*{}</style>\n\nafter", "<style>*{}</style>\nafter"),
        ("<!-- a -->", "<!-- a -->"),
        ("[a](javascript:alert(1))", "a"),
        ("[a](JaVaScRiPt:alert(1))", "a"),
        ("[a](java&#10;script:alert(1))", "a"),
        ("[a](data:text/html,x)", "a"),
        ("[a](vbscript:x)", "a"),
        ("[a](file:///etc/passwd)", "a"),
        ("[a](//evil.org)", "a"),
        ("[a](relative)", "a"),
        ("[a](https:evil)", "a"),
        ("[a](mailto:)", "a"),
        ("[a][b]\n\n[b]: javascript:x", "a"),
        ("<javascript:alert(1)>", "javascript:alert(1)"),
        ("![alt *text*](https://a.org/x.png)", "alt text"),
        ("![a](javascript:x)", "a"),
        ("&lt;script&gt;", "<script>"),
    ] {
        let tree = read(source);
        assert_eq!(tree.text().trim_end(), text, "{source}");
        assert_eq!(links(&tree), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn links_lead_to_pages_and_mail() {
    for (source, address) in [
        ("[a](http://a.org)", "http://a.org"),
        ("[a](HTTPS://a.org/?x=1&y)", "HTTPS://a.org/?x=1&y"),
        ("<https://a.org>", "https://a.org"),
        ("[a](mailto:a@b.org)", "mailto:a@b.org"),
        ("[a][b]\n\n[b]: https://a.org", "https://a.org"),
        ("[![alt](x.png)](https://a.org)", "https://a.org"),
    ] {
        assert_eq!(links(&read(source)), [address], "{source}");
    }
}

#[test]
fn what_is_nested_deep_is_flat() {
    for piece in [">", "> ", "- ", "1. ", "*a _b ", "[", "**a *b ", "![", "<b>", "`a "] {
        let tree = read(&(piece.repeat(20_000) + "end"));
        assert!(depth(&tree) <= 30, "{piece}: {}", depth(&tree));
        assert!(tree.text().contains("end"), "{piece}");
    }
}

#[test]
fn a_huge_text_is_read() {
    let source =
        "# A heading\n\nSome *words* and a [link](https://a.org).\n\n- item\n- item\n\n".repeat(20_000);
    assert_eq!(links(&read(&source)).len(), 20_000);
}

/// Markdown around words: each piece has one `{}` for a word.
const PIECES: [&str; 16] = [
    "{} ",
    "*{}* ",
    "**{}** ",
    "`{}` ",
    "[{}](https://a.org) ",
    "[{}](javascript:x) ",
    "![{}](x.png) ",
    "<b>{}</b> ",
    "\n\n# {}\n\n",
    "\n\n- {}\n",
    "\n\n1. {}\n",
    "\n\n> {}\n\n",
    "\n\n    {}\n\n",
    "\n\n```\n{}\n```\n\n",
    "\n\n<div onload=x>{}</div>\n\n",
    "\n\n| {} | a |\n|---|---|\n| b | c |\n\n",
];

proptest! {
    #[test]
    fn any_text_can_be_read(source in "(?s).{0,200}", marks in "[\\[\\]()<>*_`#>|~!\\-+0-9. \n\ta:/&;\\\\\"=]{0,300}") {
        for text in [source.as_str(), marks.as_str(), &format!("{marks}{source}")] {
            let tree = read(text);
            prop_assert!(depth(&tree) <= 30);
            let is_known = |link: &String| {
                let link = link.to_ascii_lowercase();
                ["http://", "https://", "mailto:"].iter().any(|known| link.starts_with(known))
            };
            prop_assert!(links(&tree).iter().all(is_known));
        }
    }

    #[test]
    fn no_word_is_lost(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..20)) {
        let source: String =
            pieces.iter().enumerate().map(|(number, piece)| piece.replace("{}", &format!("word{number}x"))).collect();
        let text = read(&source).text();
        for number in 0..pieces.len() {
            let word = format!("word{number}x");
            prop_assert!(text.contains(&word), "{word} of {source:?} is not in {text:?}");
        }
    }
}
