//! Relations drawn as arcs over the text: those of the selected span, or, when asked for, of all that are in sight.

use gloo::utils::document;
use leptos::prelude::*;
use web_sys::{Document, Element};

use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::browser::{BrowserError, dom};
use crate::model::record::annotation::{Annotation, Relation};
use crate::model::record::id::RelationId;
use crate::model::record::schema::Schema;
use crate::paint::arcs::{Link, NamePlace, Rectangle, Room, Route, place_names, routes};
use crate::view::annotate::text::surface::Surface;

/// More relations than these are never drawn at once: nobody could follow them.
const MOST: usize = 200;
/// With less margin than this there are no arcs; the list names the other ends.
const LEAST_MARGIN: f64 = 24.0;
/// About how wide a letter of a name is.
const LETTER: f64 = 6.5;

/// A relation to be drawn: its type's name, and where it runs.
struct Arc {
    name: String,
    link: Link,
}

/// Draws what is to be drawn now, in place of what was.
pub fn draw(bench: Workbench, surface: &Surface) {
    // A browser that draws no arcs shows the list.
    let _ = show(bench, surface);
}

fn show(bench: Workbench, surface: &Surface) -> Result<(), BrowserError> {
    let relations = relations(bench, surface);
    // What is drawn is the last of what lies over the text, so that it is found without a search.
    let layer = surface.layer();
    let drawn = layer.last_element_child().filter(|last| last.local_name() == "svg");
    let room = room(bench, surface).filter(|_| !relations.is_empty());
    dom::set_class(layer, "has-arcs", room.is_some());
    let may_relate = bench.is_writable() && !bench.project.schema.read_untracked().relations.is_empty();
    dom::set_class(layer, "may-relate", may_relate);
    let Some(room) = room else {
        drawn.iter().for_each(|drawn| drawn.remove());
        return Ok(());
    };
    let schema = bench.project.schema.get_untracked();
    let arcs: Vec<Arc> =
        relations.iter().filter_map(|relation| arc(bench, surface, &schema, relation)).collect();
    let links: Vec<Link> = arcs.iter().map(|arc| arc.link).collect();
    let document = document();
    let svg = match drawn {
        Some(drawn) => drawn,
        None => append(&document, layer, "svg", "arcs")?,
    };
    svg.set_attribute("aria-hidden", "true")?;
    svg.set_attribute("data-testid", "arcs")?;
    svg.set_text_content(None);
    // Names may stand left of the layer, as far as the text can be seen.
    let outside =
        layer.get_bounding_client_rect().left() - surface.scroller().get_bounding_client_rect().left();
    let mut routes = routes(&links, room);
    // Over all lines, so that they can be read; measured as they are drawn.
    let lines = append(&document, &svg, "g", "arcs__lines")?;
    let mut names = Vec::with_capacity(arcs.len());
    for arc in &arcs {
        let name = append(&document, &svg, "text", "arcs__name")?;
        name.set_text_content(Some(&arc.name));
        names.push(name);
    }
    let widths: Vec<f64> = names.iter().map(|name| name.get_bounding_client_rect().width()).collect();
    place_names(&mut routes, &links, &widths, &tags(surface), room);
    for route in &routes {
        put_line(&document, &lines, route)?;
    }
    for ((arc, route), name) in arcs.iter().zip(&routes).zip(names) {
        put_name(&name, arc, route, outside)?;
    }
    Ok(())
}

/// The relations that are to be drawn.
fn relations(bench: Workbench, surface: &Surface) -> Vec<std::sync::Arc<Relation>> {
    let shown = surface.shown();
    if !bench.pane.all_arcs.get_untracked() {
        let Some(selected) = &shown.selected else { return Vec::new() };
        return bench
            .project
            .peek(|session| session.project().relations_of(&selected.id).take(MOST).cloned().collect());
    }
    let Some(window) = surface.window() else { return Vec::new() };
    let mut found: Vec<std::sync::Arc<Relation>> = Vec::new();
    let is_new = |found: &[std::sync::Arc<Relation>], id: &RelationId| !found.iter().any(|one| one.id == *id);
    bench.project.peek(|session| {
        for annotation in shown.annotations.touching(window) {
            for relation in session.project().relations_of(&annotation.id) {
                if found.len() < MOST && is_new(&found, &relation.id) {
                    found.push(relation.clone());
                }
            }
        }
    });
    found
}

fn room(bench: Workbench, surface: &Surface) -> Option<Room> {
    let corner = surface.layer().get_bounding_client_rect();
    let text = surface.element.get_bounding_client_rect();
    let view = surface.scroller().get_bounding_client_rect();
    let text_left = text.left() - corner.left();
    let margin = text.left() - view.left().max(corner.left() - LEAST_MARGIN * 4.0);
    let line_height = dom::computed_length(&surface.element, "line-height")?;
    let is_numbered = bench.settings.read_untracked().look.has_numbers;
    let is_narrow = surface.page().is_some_and(|page| page.lanes() > 1);
    let text_right = text_left + text.width();
    (margin >= LEAST_MARGIN).then_some(Room {
        text_left,
        text_right,
        margin,
        is_numbered,
        line_height,
        is_narrow,
    })
}

fn arc(bench: Workbench, surface: &Surface, schema: &Schema, relation: &Relation) -> Option<Arc> {
    let open = bench.pane.open.get_untracked();
    let end = |id| {
        let annotation = bench.project.annotation(id).filter(|one| Some(&one.document) == open.as_ref())?;
        rectangle(surface, &annotation)
    };
    let kind = schema.relation_type(&relation.kind);
    Some(Arc {
        name: kind.map(|kind| kind.name.clone()).unwrap_or_default(),
        link: Link {
            from: end(&relation.from)?,
            to: end(&relation.to)?,
            is_directed: kind.is_none_or(|kind| kind.is_directed),
        },
    })
}

/// Where a span of the open text lies in the layer: its first line; or about where it will be, if it is far from the
/// view, where nothing is laid out.
fn rectangle(surface: &Surface, annotation: &Annotation) -> Option<Rectangle> {
    let corner = surface.layer().get_bounding_client_rect();
    let line = surface.first_line_on_screen(annotation.fragments.first())?;
    Some(Rectangle {
        x: line.left - corner.left(),
        y: line.top - corner.top(),
        width: line.width,
        height: line.height,
    })
}

fn put_line(document: &Document, svg: &Element, route: &Route) -> Result<(), BrowserError> {
    let path = append(document, svg, "path", "arcs__line")?;
    path.set_attribute("d", &route.path())?;
    if let Some(head) = route.head {
        let points: Vec<String> = head.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
        append(document, svg, "polygon", "arcs__head")?.set_attribute("points", &points.join(" "))?;
    }
    Ok(())
}

fn put_name(name: &Element, arc: &Arc, route: &Route, outside: f64) -> Result<(), BrowserError> {
    let (at, room) = match route.name {
        NamePlace::On { foot, width } => {
            name.set_attribute("class", "arcs__name arcs__name--on")?;
            (foot, f64::from(width))
        }
        NamePlace::Beside(at) => (at, f64::from(at.x) + outside),
    };
    name.set_attribute("x", &at.x.to_string())?;
    name.set_attribute("y", &at.y.to_string())?;
    if name.get_bounding_client_rect().width() > room + 1.0 {
        // The list has it in full.
        let letters = (room / LETTER) as usize;
        let short = if letters > 2 { tagging::shortened(&arc.name, letters) } else { String::new() };
        name.set_text_content(Some(&short));
    }
    Ok(())
}

/// Where names of labels stand in the layer, near the view.
fn tags(surface: &Surface) -> Vec<Rectangle> {
    let corner = surface.layer().get_bounding_client_rect();
    let tags = surface.page().into_iter().flat_map(|page| page.tags_on_screen());
    tags.map(|tag| Rectangle {
        x: tag.left - corner.left(),
        y: tag.top - corner.top(),
        width: tag.width,
        height: tag.height,
    })
    .collect()
}

/// The line of a relation that is being dragged, below all that lies over the text.
pub fn line_of_drag(document: &Document, layer: &Element) -> Result<Element, BrowserError> {
    let svg = append(document, layer, "svg", "arcs arcs--dragged")?;
    // The last of the layer is what is drawn.
    layer.insert_before(&svg, layer.first_child().as_ref())?;
    append(document, &svg, "path", "arcs__dragged")
}

fn append(document: &Document, parent: &Element, tag: &str, class: &str) -> Result<Element, BrowserError> {
    let element = document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag)?;
    element.set_attribute("class", class)?;
    parent.append_child(&element)?;
    Ok(element)
}
