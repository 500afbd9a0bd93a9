//! Places in the reading surface, as block and offset, found in the DOM and back.
//!
//! Every step is a walk within one block or between neighboring blocks, never through the document.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, TreeWalker};

/// The attribute that carries a block's number. Numbers grow in document order.
pub const BLOCK_ATTRIBUTE: &str = "data-block";

// `NodeFilter.SHOW_ELEMENT` and `NodeFilter.SHOW_TEXT` of the DOM standard.
const SHOW_ELEMENT: u32 = 0x1;
const SHOW_TEXT: u32 = 0x4;

/// A position in the text of the reading surface, ordered as the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockPoint {
    /// The number in the block's `data-block`.
    pub block: u32,
    /// UTF-16 units of the block's text before this position.
    pub utf16: u32,
}

/// Which neighbor a position between two pieces of text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The text that ends here.
    Before,
    /// The text that begins here.
    After,
}

/// Where a DOM point lies, seen from the surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DomPosition {
    Before,
    Inside(BlockPoint),
    After,
}

/// Where the DOM point `offset` in `node` lies; None in another tree, or in a surface without blocks.
pub(super) fn position_from_dom(surface: &Element, node: &Node, offset: u32) -> Option<DomPosition> {
    if !surface.contains(Some(node)) {
        return position_outside(surface, node, offset);
    }
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let block = element.closest(&format!("[{BLOCK_ATTRIBUTE}]")).ok()?;
    if let Some(block) = block.filter(|it| surface.contains(Some(it))) {
        let utf16 = utf16_before(&block, node, offset)?;
        return Some(DomPosition::Inside(BlockPoint { block: number(&block)?, utf16 }));
    }
    match block_after(surface, node, offset) {
        Some(block) => Some(DomPosition::Inside(BlockPoint { block: number(&block)?, utf16: 0 })),
        None => last_point(surface).map(DomPosition::Inside),
    }
}

/// The first position of the surface; None without blocks.
pub(super) fn first_point(surface: &Element) -> Option<BlockPoint> {
    let block = first_block(surface)?;
    Some(BlockPoint { block: number(&block)?, utf16: 0 })
}

/// The last position of the surface; None without blocks.
pub(super) fn last_point(surface: &Element) -> Option<BlockPoint> {
    let block = last_block(surface)?;
    let utf16 = utf16_before(&block, &block, block.child_nodes().length())?;
    Some(BlockPoint { block: number(&block)?, utf16 })
}

/// The DOM point of a position; beyond the block's end it is its end. None if there is no such block.
pub(super) fn dom_from_point(surface: &Element, point: BlockPoint, side: Side) -> Option<(Node, u32)> {
    let block = find_block(surface, point.block)?;
    let texts = text_walker(&block)?;
    let mut remaining = point.utf16;
    let mut last = None;
    while let Some(text) = texts.next_node().ok()? {
        let length = utf16_length(&text);
        if remaining < length || (remaining == length && side == Side::Before && length > 0) {
            return Some((text, remaining));
        }
        remaining -= length;
        last = Some((text, length));
    }
    Some(last.unwrap_or((block.into(), 0)))
}

/// The block with this number, which may be the surface itself; None if there is none.
pub(super) fn find_block(surface: &Element, block: u32) -> Option<Element> {
    if number(surface) == Some(block) {
        return Some(surface.clone());
    }
    let mut parent = surface.clone();
    loop {
        let children = parent.children();
        // Halving needs blocks in every child, which is so in all surfaces; the search below needs nothing.
        let mut low = 0;
        let mut high = children.length();
        while low < high {
            let middle = low + (high - low) / 2;
            let first = children.item(middle).and_then(|it| first_block(&it)).and_then(|it| number(&it));
            match first {
                Some(first) if first <= block => low = middle + 1,
                _ => high = middle,
            }
        }
        let Some(child) = low.checked_sub(1).and_then(|it| children.item(it)) else { break };
        match number(&child) {
            Some(found) if found == block => return Some(child),
            Some(_) => break,
            None => parent = child,
        }
    }
    surface.query_selector(&format!("[{BLOCK_ATTRIBUTE}=\"{block}\"]")).ok()?
}

fn number(block: &Element) -> Option<u32> {
    block.get_attribute(BLOCK_ATTRIBUTE)?.parse().ok()
}

fn first_block(element: &Element) -> Option<Element> {
    if element.has_attribute(BLOCK_ATTRIBUTE) {
        return Some(element.clone());
    }
    element.query_selector(&format!("[{BLOCK_ATTRIBUTE}]")).ok()?
}

fn last_block(surface: &Element) -> Option<Element> {
    let mut next = surface.last_element_child();
    while let Some(element) = next {
        if element.has_attribute(BLOCK_ATTRIBUTE) {
            return Some(element);
        }
        next = element.last_element_child();
    }
    let blocks = surface.query_selector_all(&format!("[{BLOCK_ATTRIBUTE}]")).ok()?;
    blocks.item(blocks.length().checked_sub(1)?)?.dyn_into().ok()
}

/// The first block after a DOM point that lies in the surface, but in no block.
fn block_after(surface: &Element, node: &Node, offset: u32) -> Option<Element> {
    let elements = walker(surface, SHOW_ELEMENT)?;
    let mut next = match node.child_nodes().item(offset) {
        Some(child) => {
            elements.set_current_node(&child);
            if child.has_type::<Element>() { Some(child) } else { elements.next_node().ok()? }
        }
        None => {
            elements.set_current_node(&last_descendant(node));
            elements.next_node().ok()?
        }
    };
    while let Some(node) = next {
        let element = node.dyn_into::<Element>().ok()?;
        if element.has_attribute(BLOCK_ATTRIBUTE) {
            return Some(element);
        }
        next = elements.next_node().ok()?;
    }
    None
}

fn position_outside(surface: &Element, node: &Node, offset: u32) -> Option<DomPosition> {
    // A point before a child is where that child begins; a point behind all children is where their parent ends.
    let landmark =
        if node.contains(Some(surface)) { node.child_nodes().item(offset) } else { Some(node.clone()) };
    let Some(landmark) = landmark else { return Some(DomPosition::After) };
    if landmark.contains(Some(surface)) {
        return Some(DomPosition::Before);
    }
    let position = surface.compare_document_position(&landmark);
    if position & Node::DOCUMENT_POSITION_DISCONNECTED != 0 {
        None
    } else if position & Node::DOCUMENT_POSITION_PRECEDING != 0 {
        Some(DomPosition::Before)
    } else {
        Some(DomPosition::After)
    }
}

/// UTF-16 units of the block's text before a DOM point in the block.
fn utf16_before(block: &Element, node: &Node, offset: u32) -> Option<u32> {
    let (from, own) = if node.node_type() == Node::TEXT_NODE {
        (node.clone(), offset)
    } else if let Some(child) = node.child_nodes().item(offset) {
        (child, 0)
    } else {
        let last = last_descendant(node);
        let length = utf16_length(&last);
        (last, length)
    };
    let texts = text_walker(block)?;
    texts.set_current_node(&from);
    let mut utf16 = own;
    while let Some(text) = texts.previous_node().ok()? {
        utf16 += utf16_length(&text);
    }
    Some(utf16)
}

/// The length of a text node's text in UTF-16 units; 0 for any other node.
fn utf16_length(node: &Node) -> u32 {
    node.dyn_ref::<web_sys::Text>().map_or(0, |it| it.length())
}

fn last_descendant(node: &Node) -> Node {
    let mut last = node.clone();
    while let Some(child) = last.last_child() {
        last = child;
    }
    last
}

fn text_walker(root: &Element) -> Option<TreeWalker> {
    walker(root, SHOW_TEXT)
}

fn walker(root: &Element, shown: u32) -> Option<TreeWalker> {
    document().create_tree_walker_with_what_to_show(root, shown).ok()
}
