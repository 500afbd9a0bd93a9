//! A text in Markdown on the page, made of elements and never of markup.

use leptos::prelude::*;

use crate::format::markdown::{Kind, Node, read};

/// A text in Markdown.
#[component]
pub fn Markdown(
    /// The text.
    source: Signal<String>,
) -> impl IntoView {
    let tree = Memo::new(move |_| read(&source.read()));
    view! { <div class="markdown" dir="auto">{move || all(&tree.read().children)}</div> }
}

fn all(nodes: &[Node]) -> Vec<AnyView> {
    nodes.iter().map(one).collect()
}

/// A piece, with what is in it. Its depth has a limit, so that this may call itself.
fn one(node: &Node) -> AnyView {
    let inner = || all(&node.children);
    match &node.kind {
        Kind::Root => inner().into_any(),
        // The page and the section have headings of their own above these.
        Kind::Heading(1) => view! { <h3>{inner()}</h3> }.into_any(),
        Kind::Heading(2) => view! { <h4>{inner()}</h4> }.into_any(),
        Kind::Heading(3) => view! { <h5>{inner()}</h5> }.into_any(),
        Kind::Heading(_) => view! { <h6>{inner()}</h6> }.into_any(),
        Kind::Paragraph => view! { <p>{inner()}</p> }.into_any(),
        Kind::Quote => view! { <blockquote>{inner()}</blockquote> }.into_any(),
        Kind::List(Some(first)) => view! { <ol start=first.to_string()>{inner()}</ol> }.into_any(),
        Kind::List(None) => view! { <ul>{inner()}</ul> }.into_any(),
        Kind::Item => view! { <li>{inner()}</li> }.into_any(),
        Kind::Code => view! { <pre dir="ltr">{inner()}</pre> }.into_any(),
        Kind::Table => {
            let (head, rows) = node.children.split_at(node.children.len().min(1));
            view! { <table><thead>{all(head)}</thead><tbody>{all(rows)}</tbody></table> }.into_any()
        }
        Kind::Head => {
            let cell = |cell: &Node| view! { <th scope="col">{all(&cell.children)}</th> };
            view! { <tr>{node.children.iter().map(cell).collect_view()}</tr> }.into_any()
        }
        Kind::Row => view! { <tr>{inner()}</tr> }.into_any(),
        Kind::Cell => view! { <td>{inner()}</td> }.into_any(),
        Kind::Rule => view! { <hr/> }.into_any(),
        Kind::Emphasis => view! { <em>{inner()}</em> }.into_any(),
        Kind::Strong => view! { <strong>{inner()}</strong> }.into_any(),
        Kind::Struck => view! { <s>{inner()}</s> }.into_any(),
        Kind::Link(address) => view! {
            <a href=address.clone() target="_blank" rel="noopener noreferrer">{inner()}</a>
        }
        .into_any(),
        Kind::Verbatim => view! { <code>{inner()}</code> }.into_any(),
        Kind::Break => view! { <br/> }.into_any(),
        Kind::Text(text) => text.clone().into_any(),
    }
}
