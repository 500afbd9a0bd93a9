// Label Studio's editor. A label is chosen first and stays chosen, so that every selection becomes a span.
import { spans, text } from "../corpus.mjs";

const LABELS = ["claim", "actor", "figure", "location"];
const task = (id, content, marks) => {
  const result = marks.map(({ from, to, label }, index) => ({
    id: `r${index}`,
    type: "labels",
    from_name: "label",
    to_name: "text",
    value: { start: from, end: to, text: content.slice(from, to), labels: [LABELS[label]] },
  }));
  return { id, data: { text: content }, annotations: [{ id: String(id), result }], predictions: [] };
};
localStorage.setItem("labelStudio:settings", JSON.stringify({ continuousLabeling: true }));
let content = "";
let marks = [];

new window.LabelStudio("label-studio", {
  config: `<View>
    <Labels name="label" toName="text">${LABELS.map((label) => `<Label value="${label}"/>`).join("")}</Labels>
    <Text name="text" value="$text"/>
  </View>`,
  interfaces: ["side-column", "annotations:current"],
  task: task(1, text(1000, 2), []),
});

const selected = () => window.Htx.annotationStore.selected;
const painted = document.getElementsByClassName("htx-highlight");
const until = async (holds) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
};

window.contest = {
  async prepare(size, count) {
    content = text(size);
    marks = spans(content, count);
    await until(() => window.Htx?.annotationStore?.selected);
  },
  async open() {
    const store = window.Htx;
    const next = task(2, content, marks);
    store.resetState();
    store.assignTask(next);
    store.initializeStore(next);
    await until(() => painted.length >= marks.length);
    selected().names.get("label").children[0].toggleSelected();
  },
  scroller: () => document.getElementById("scroller"),
  count: () => selected().regionStore.regions.length,
  isRight: () => document.querySelector(".lsf-htx-richtext").textContent === content.replaceAll("\n", ""),
};
