//! Markdown as a plain tree: what it says, and nothing that a browser would carry out.
//!
//! HTML in it is text like any other, links lead to pages and mail only, and of images the text is left that stands for
//! them, because nothing is fetched.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// Nothing is nested deeper: what is, stands where this ends.
const DEEPEST: usize = 24;

/// A piece of a text in Markdown, with what is in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// What is in it, in order.
    pub children: Vec<Node>,
}

/// What a piece of a text is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// All of it.
    Root,
    /// A heading; the uppermost are of level 1.
    Heading(usize),
    /// A paragraph.
    Paragraph,
    /// What is quoted.
    Quote,
    /// A list, with the number that it starts from, if it has numbers.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// Lines that are shown as they are.
    Code,
    /// A table: its head, then its rows.
    Table,
    /// The head of a table, with its cells.
    Head,
    /// A row of a table, with its cells.
    Row,
    /// A cell.
    Cell,
    /// A line between parts.
    Rule,
    /// Words that are stressed.
    Emphasis,
    /// Words that are strongly stressed.
    Strong,
    /// Words that no longer hold.
    Struck,
    /// A way to somewhere: an address of the web, or one for mail.
    Link(String),
    /// Signs in a line that are shown as they are.
    Verbatim,
    /// Where a line ends.
    Break,
    /// Words.
    Text(String),
}

impl Node {
    fn new(kind: NodeKind) -> Node {
        Node { kind, children: Vec::new() }
    }

    /// The words in it, without what they look like.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        match &self.kind {
            NodeKind::Text(words) => text.push_str(words),
            NodeKind::Break => text.push('\n'),
            _ => self.children.iter().for_each(|child| child.add_text(text)),
        }
        let is_inline = matches!(
            self.kind,
            NodeKind::Text(_)
                | NodeKind::Break
                | NodeKind::Emphasis
                | NodeKind::Strong
                | NodeKind::Struck
                | NodeKind::Link(_)
                | NodeKind::Verbatim
        );
        if !is_inline && !text.ends_with('\n') {
            text.push('\n');
        }
    }
}

/// What is open while a text is read, from the whole down to the innermost.
struct Reader {
    open: Vec<Node>,
    /// For each start that was read and has not ended, whether it has opened a piece.
    starts: Vec<bool>,
}

impl Reader {
    fn open(&mut self, kind: Option<NodeKind>) {
        let kind = kind.filter(|_| self.open.len() < DEEPEST);
        self.starts.push(kind.is_some());
        self.open.extend(kind.map(Node::new));
    }

    fn close(&mut self) {
        if self.starts.pop() == Some(true)
            && let Some(node) = self.open.pop()
        {
            self.add(node);
        }
    }

    fn add(&mut self, node: Node) {
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(node);
        }
    }

    fn push_text(&mut self, words: &str) {
        let Some(parent) = self.open.last_mut() else { return };
        // Words come in pieces, because a sign could have meant something.
        match parent.children.last_mut() {
            Some(Node { kind: NodeKind::Text(before), .. }) => before.push_str(words),
            _ => parent.children.push(Node::new(NodeKind::Text(words.to_string()))),
        }
    }
}

/// Reads a text in Markdown. Every text is one.
pub fn read(source: &str) -> Node {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { open: vec![Node::new(NodeKind::Root)], starts: Vec::new() };
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Start(tag) => reader.open(kind_of(tag)),
            Event::End(_) => reader.close(),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => reader.push_text(&words),
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                let words = Node::new(NodeKind::Text(words.to_string()));
                reader.add(Node { kind: NodeKind::Verbatim, children: vec![words] });
            }
            Event::SoftBreak => reader.push_text("\n"),
            Event::HardBreak => reader.add(Node::new(NodeKind::Break)),
            Event::Rule => reader.add(Node::new(NodeKind::Rule)),
            Event::FootnoteReference(name) => reader.push_text(&name),
            Event::TaskListMarker(is_done) => reader.push_text(if is_done { "[x] " } else { "[ ] " }),
        }
    }
    while reader.open.len() > 1 {
        reader.starts.push(true);
        reader.close();
    }
    reader.open.pop().unwrap_or_else(|| Node::new(NodeKind::Root))
}

/// What a start opens; nothing where only what is in it counts.
fn kind_of(tag: Tag) -> Option<NodeKind> {
    Some(match tag {
        Tag::Paragraph | Tag::HtmlBlock => NodeKind::Paragraph,
        Tag::Heading { level, .. } => NodeKind::Heading(level as usize),
        Tag::BlockQuote(_) => NodeKind::Quote,
        Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => NodeKind::Code,
        Tag::List(first) => NodeKind::List(first),
        Tag::Item => NodeKind::Item,
        Tag::Table(_) => NodeKind::Table,
        Tag::TableHead => NodeKind::Head,
        Tag::TableRow => NodeKind::Row,
        Tag::TableCell => NodeKind::Cell,
        Tag::Emphasis => NodeKind::Emphasis,
        Tag::Strong => NodeKind::Strong,
        Tag::Strikethrough => NodeKind::Struck,
        Tag::Link { dest_url, .. } => NodeKind::Link(address(&dest_url)?),
        _ => return None,
    })
}

/// An address, if it is one of the web or for mail. Anything else could do something when it is followed.
fn address(written: &str) -> Option<String> {
    let is_plain = !written.chars().any(|char| char.is_control() || char.is_whitespace());
    let (scheme, rest) = written.split_once(':')?;
    let is_known = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.starts_with("//"),
        "mailto" => rest.contains('@'),
        _ => false,
    };
    (is_plain && is_known).then(|| written.to_string())
}
