//! A text in Markdown on the page, made of elements and never of markup.

use leptos::prelude::*;

use crate::format::markdown::{Node, NodeKind, read};

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
        NodeKind::Root => inner().into_any(),
        // The page and the section have headings of their own above these.
        NodeKind::Heading(1) => view! { <h3>{inner()}</h3> }.into_any(),
        NodeKind::Heading(2) => view! { <h4>{inner()}</h4> }.into_any(),
        NodeKind::Heading(3) => view! { <h5>{inner()}</h5> }.into_any(),
        NodeKind::Heading(_) => view! { <h6>{inner()}</h6> }.into_any(),
        NodeKind::Paragraph => view! { <p>{inner()}</p> }.into_any(),
        NodeKind::Quote => view! { <blockquote>{inner()}</blockquote> }.into_any(),
        NodeKind::List(Some(first)) => view! { <ol start=first.to_string()>{inner()}</ol> }.into_any(),
        NodeKind::List(None) => view! { <ul>{inner()}</ul> }.into_any(),
        NodeKind::Item => view! { <li>{inner()}</li> }.into_any(),
        NodeKind::Code => view! { <pre dir="ltr">{inner()}</pre> }.into_any(),
        NodeKind::Table => {
            let (head, rows) = node.children.split_at(node.children.len().min(1));
            view! { <table><thead>{all(head)}</thead><tbody>{all(rows)}</tbody></table> }.into_any()
        }
        NodeKind::Head => {
            let cell = |cell: &Node| view! { <th scope="col">{all(&cell.children)}</th> };
            view! { <tr>{node.children.iter().map(cell).collect_view()}</tr> }.into_any()
        }
        NodeKind::Row => view! { <tr>{inner()}</tr> }.into_any(),
        NodeKind::Cell => view! { <td>{inner()}</td> }.into_any(),
        NodeKind::Rule => view! { <hr/> }.into_any(),
        NodeKind::Emphasis => view! { <em>{inner()}</em> }.into_any(),
        NodeKind::Strong => view! { <strong>{inner()}</strong> }.into_any(),
        NodeKind::Struck => view! { <s>{inner()}</s> }.into_any(),
        NodeKind::Link(address) => view! {
            <a href=address.clone() target="_blank" rel="noopener noreferrer">{inner()}</a>
        }
        .into_any(),
        NodeKind::Verbatim => view! { <code>{inner()}</code> }.into_any(),
        NodeKind::Break => view! { <br/> }.into_any(),
        NodeKind::Text(text) => text.clone().into_any(),
    }
}
