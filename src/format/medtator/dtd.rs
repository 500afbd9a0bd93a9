//! The older form of MedTator's schema: declarations of elements and their attributes, in the manner of a document type
//! definition. Only this is taken from it; nothing is expanded, and texts refer to none of it.

use crate::format::medtator::schema::{Tag, TagAttribute, Tags};

/// A part of a declaration.
#[derive(PartialEq)]
enum Token<'a> {
    Word(&'a str),
    Quoted(&'a str),
    /// What may be chosen, in brackets.
    Choices(Vec<String>),
}

/// Returns the schema of a file, if it is one.
pub(crate) fn read(content: &str) -> Option<Tags> {
    let mut tags = Tags::default();
    for declaration in declarations(content) {
        take(&mut tags, &tokens(declaration));
    }
    (!tags.etags.is_empty()).then_some(tags)
}

/// What stands between `<!` and `>`, without comments.
fn declarations(content: &str) -> impl Iterator<Item = &str> {
    let mut rest = content;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find("<!")?;
            let declared = rest.get(start + 2..)?;
            let end = if declared.starts_with("--") { "-->" } else { ">" };
            let (declaration, behind) = declared.split_once(end)?;
            rest = behind;
            if !declaration.starts_with("--") {
                return Some(declaration);
            }
        }
    })
}

fn tokens(declaration: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = declaration.trim_start();
    while let Some(first) = rest.chars().next() {
        let inner = rest.get(1..).filter(|_| matches!(first, '"' | '('));
        let (token, behind) = match (first, inner) {
            ('"', Some(inner)) => {
                let (quoted, behind) = inner.split_once('"').unwrap_or((inner, ""));
                (Token::Quoted(quoted), behind)
            }
            (_, Some(inner)) => {
                let (choices, behind) = inner.split_once(')').unwrap_or((inner, ""));
                let choices = choices.split('|').map(|choice| choice.trim().to_string());
                (Token::Choices(choices.collect()), behind)
            }
            (_, None) => {
                let is_end = |(index, char): &(usize, char)| {
                    *index > 0 && (char.is_whitespace() || "\"(".contains(*char))
                };
                let end = rest.char_indices().find(is_end).map_or(rest.len(), |(index, _)| index);
                let (word, behind) = rest.split_at(end);
                (Token::Word(word), behind)
            }
        };
        tokens.push(token);
        rest = behind.trim_start();
    }
    tokens
}

fn take(tags: &mut Tags, declared: &[Token]) {
    match declared {
        [Token::Word("ENTITY"), Token::Word("name"), Token::Quoted(name), ..] => tags.name = name.to_string(),
        [Token::Word("ELEMENT"), Token::Word(name), content, ..] => {
            let tag = Tag { name: name.to_string(), attrs: Vec::new() };
            if *content == Token::Word("EMPTY") { tags.rtags.push(tag) } else { tags.etags.push(tag) }
        }
        [Token::Word("ATTLIST"), Token::Word(tag), Token::Word(name), rest @ ..] if *name != "spans" => {
            let known = tags.etags.iter_mut().chain(&mut tags.rtags).find(|known| known.name == *tag);
            if let Some(known) = known {
                known.attrs.push(attribute(name, rest));
            }
        }
        _ => {}
    }
}

fn attribute(name: &str, declared: &[Token]) -> TagAttribute {
    let quoted =
        |token: &Token| if let Token::Quoted(words) = token { Some(words.to_string()) } else { None };
    let (vtype, values, name) = match declared {
        // The ends of a relation are called as their prefix says.
        [Token::Word("IDREF"), rest @ ..] => {
            ("idref", Vec::new(), rest.iter().find_map(quoted).unwrap_or_else(|| name.to_string()))
        }
        [Token::Choices(choices), ..] => ("list", choices.clone(), name.to_string()),
        _ => ("text", Vec::new(), name.to_string()),
    };
    let default = declared.iter().rev().find_map(quoted).filter(|_| vtype != "idref");
    TagAttribute { name, vtype: vtype.to_string(), values, default_value: default.unwrap_or_default() }
}
