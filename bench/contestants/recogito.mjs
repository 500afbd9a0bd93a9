// Recogito's text annotator, with the renderer that the address names: SPANS or CSS_HIGHLIGHTS.
import { spans, text } from "../corpus.mjs";

const root = document.getElementById("text");
const renderer = new URLSearchParams(location.search).get("renderer") ?? "SPANS";
let content = "";
let marks = [];
let annotator;

const annotation = ({ from, to }, index) => {
  const id = `a${index}`;
  const selector = { quote: content.slice(from, to), start: from, end: to };
  return { id, bodies: [], target: { annotation: id, selector: [selector] } };
};

window.contest = {
  prepare(size, count) {
    content = text(size);
    marks = spans(content, count);
  },
  open() {
    root.textContent = content;
    annotator = window.RecogitoJS.createTextAnnotator(root, { renderer });
    annotator.setAnnotations(marks.map(annotation));
  },
  scroller: () => document.getElementById("scroller"),
  count: () => annotator.getAnnotations().length,
  isRight: () => root.textContent === content,
};
