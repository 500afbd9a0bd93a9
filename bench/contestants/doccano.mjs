// doccano's view of a text, with as much of doccano around it as keeps its spans: it tells what was selected, and shows
// the spans that it is given.
import { spans, text } from "../corpus.mjs";

const LABELS = ["#ffdd88", "#88ddff", "#dd88ff", "#88ffdd"].map((backgroundColor, id) => {
  return { id, text: `label ${id}`, backgroundColor };
});
let content = "";
let marks = [];
let selected;

const host = new window.Vue({
  el: "#text",
  data: { text: text(1000, 2), entities: [] },
  render(create) {
    const props = { text: this.text, entities: this.entities, entityLabels: LABELS, allowOverlapping: true };
    const told = { "add:entity": (_, startOffset, endOffset) => (selected = { startOffset, endOffset }) };
    return create("v-annotator", { ref: "view", props: { ...props, graphemeMode: false }, on: told });
  },
});
const view = host.$refs.view;

addEventListener("keydown", (event) => {
  if (event.key !== "1" || !selected) return;
  host.entities = [...host.entities, { id: host.entities.length, label: 0, ...selected }];
  selected = undefined;
});

// The lines that are on the page, without the names of labels.
const longLines = () =>
  [...document.querySelectorAll("#scroller text")].map((line) => line.textContent).filter((line) => line.length > 40);

window.contest = {
  // It takes half a second until it looks how wide it is, and shows its first text then.
  async prepare(size, count) {
    content = text(size);
    marks = spans(content, count);
    while (view.items.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  },
  async open() {
    host.text = content;
    host.entities = marks.map(({ from, to, label }, id) => ({ id, label, startOffset: from, endOffset: to }));
    // It shows a text when it has had time to measure it.
    while (!longLines().some((line) => content.includes(line))) await new Promise(requestAnimationFrame);
  },
  scroller: () => document.getElementById("scroller"),
  count: () => view.entityList.size,
  // It has only the lines in view in the page.
  isRight() {
    const long = longLines();
    return view.text === content && long.length > 5 && long.every((line) => content.includes(line));
  },
};
