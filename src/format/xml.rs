//! XML as a tree of elements, and its pieces for writing. What reads it is `quick-xml`; nothing that a file declares is
//! expanded, and a file that declares a type of document is refused.

use quick_xml::XmlVersion;
use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::format::json::path::Fault;
use crate::format::problem::{Problem, Reason};

/// Elements are nested so deep at most.
const DEPTH: usize = 128;

/// An element.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Element {
    /// Its name, without a prefix.
    pub(crate) name: String,
    /// Its attributes, in their order, with their values.
    pub(crate) attributes: Vec<(String, String)>,
    /// The elements in it.
    pub(crate) children: Vec<Element>,
    /// The text in it, without that of the elements in it.
    pub(crate) text: String,
    /// The line that it begins on.
    pub(crate) line: u64,
}

impl Element {
    /// Returns the value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the first element in it of a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Returns the elements in the first element in it of a name.
    pub(crate) fn all_in(&self, name: &str) -> &[Element] {
        self.child(name).map(|child| child.children.as_slice()).unwrap_or_default()
    }
}

/// Counts lines on the way through a text.
struct Lines<'a> {
    content: &'a str,
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of an offset in bytes, which is behind the one asked for before.
    fn at(&mut self, byte: usize) -> u64 {
        let passed = self.content.as_bytes().get(self.byte..byte).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.byte = self.byte.max(byte);
        self.line
    }
}

/// Returns the outermost element of a file.
pub(crate) fn parse(file: &str, content: &str) -> Result<Element, Problem> {
    parsed(file, content).map_err(|fault| *fault)
}

fn parsed(file: &str, content: &str) -> Result<Element, Fault> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let mut reader = Reader::from_str(content);
    let mut lines = Lines { content, byte: 0, line: 1 };
    let mut open = vec![Element::default()];
    let fault = |line: u64, reason| {
        let path = if reason == Reason::HasDoctype { String::new() } else { format!("line {line}") };
        Box::new(Problem { file: file.to_string(), path, reason })
    };
    loop {
        let line = lines.at(reader.buffer_position() as usize);
        let event = reader.read_event().map_err(|_| fault(line, Reason::BrokenXml))?;
        let Some(inner) = open.last_mut() else { return Err(fault(line, Reason::BrokenXml)) };
        match event {
            Event::Start(start) => {
                open.push(element(&start, line).ok_or_else(|| fault(line, Reason::BrokenXml))?);
                if open.len() > DEPTH {
                    return Err(fault(line, Reason::TooDeep));
                }
            }
            Event::Empty(start) => {
                inner.children.push(element(&start, line).ok_or_else(|| fault(line, Reason::BrokenXml))?);
            }
            Event::End(_) => {
                let ended = open.pop().unwrap_or_default();
                let Some(outer) = open.last_mut() else { return Err(fault(line, Reason::BrokenXml)) };
                outer.children.push(ended);
            }
            Event::Text(text) => {
                inner.text += &text.xml10_content().map_err(|_| fault(line, Reason::BrokenXml))?;
            }
            Event::CData(text) => {
                inner.text += &text.xml10_content().map_err(|_| fault(line, Reason::BrokenXml))?;
            }
            Event::GeneralRef(reference) => {
                let char = reference.resolve_char_ref().map_err(|_| fault(line, Reason::BrokenXml))?;
                let name = reference.decode().unwrap_or_default();
                match (char, resolve_predefined_entity(&name)) {
                    (Some(char), _) => inner.text.push(char),
                    (None, Some(known)) => inner.text += known,
                    (None, None) => return Err(fault(line, Reason::BrokenXml)),
                }
            }
            Event::DocType(_) => return Err(fault(line, Reason::HasDoctype)),
            Event::Eof if open.len() == 1 => break,
            Event::Eof => return Err(fault(line, Reason::BrokenXml)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let root = open.pop().and_then(|outside| outside.children.into_iter().next());
    root.ok_or_else(|| fault(1, Reason::BrokenXml))
}

fn element(start: &BytesStart, line: u64) -> Option<Element> {
    let name = |bytes: &[u8]| str::from_utf8(bytes).map(String::from).ok();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(XmlVersion::default()).ok()?;
        attributes.push((name(attribute.key.local_name().as_ref())?, value.into_owned()));
    }
    let name = name(start.local_name().as_ref())?;
    Some(Element { name, attributes, line, ..Element::default() })
}

/// Whether XML can have a character.
pub(crate) fn is_char(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Returns a text without the characters that XML cannot have; other signs stand for them.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|char| if is_char(char) { char } else { '\u{fffd}' }).collect()
}

/// Returns attributes as they are written in a tag, with a blank before each.
pub(crate) fn attributes(pairs: &[(&str, &str)]) -> String {
    let mut written = String::new();
    for (name, value) in pairs {
        // Blanks of other kinds would come back as plain ones.
        let value = escape(plain(value)).replace('\n', "&#10;").replace('\t', "&#9;").replace('\r', "&#13;");
        written += &format!(" {name}=\"{value}\"");
    }
    written
}

/// Returns a text as it is written between tags.
pub(crate) fn text(text: &str) -> String {
    escape(plain(text)).replace('\r', "&#13;")
}

/// Returns a text in CDATA sections, of which none ends too early.
pub(crate) fn cdata(text: &str) -> String {
    format!("<![CDATA[{}]]>", plain(text).replace("]]>", "]]]]><![CDATA[>"))
}
