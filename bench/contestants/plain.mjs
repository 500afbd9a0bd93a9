// The practical limit: what plain JavaScript needs for no more than the measured. No overlaps, no names of labels, no
// undo, nothing stored.
import { spans, text, texts } from "../corpus.mjs";

const CHUNK = 100;
const root = document.getElementById("text");
let content = "";
let marks = [];
let starts = [];

// The number of the first mark that begins at an offset or after it.
function rank(offset) {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].from < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function paint(element, index) {
  const [start, end] = [starts[index], starts[index + 1]];
  const pieces = document.createDocumentFragment();
  let done = start;
  for (let number = rank(start); number < marks.length && marks[number].from < end; number += 1) {
    const { from, to, label } = marks[number];
    if (from < done) continue;
    pieces.append(content.slice(done, from));
    const mark = document.createElement("span");
    mark.className = `label-${label}`;
    mark.textContent = content.slice(from, to);
    pieces.append(mark);
    done = to;
  }
  if (done === start) return;
  pieces.append(content.slice(done, end));
  element.replaceChildren(pieces);
}

function chunk(first) {
  const element = document.createElement("div");
  element.className = "chunk";
  const last = Math.min(starts.length - 1, first + CHUNK);
  element.style.containIntrinsicSize = `auto ${(last - first) * 103}px`;
  for (let index = first; index < last; index += 1) {
    const paragraph = document.createElement("div");
    paragraph.textContent = content.slice(starts[index], starts[index + 1]);
    paragraph.dataset.index = index;
    element.append(paragraph);
  }
  element.addEventListener("contentvisibilityautostatechange", (event) => {
    if (event.skipped || element.isPainted) return;
    element.isPainted = true;
    for (const paragraph of element.children) paint(paragraph, Number(paragraph.dataset.index));
  });
  return element;
}

function offsetOf(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-index]");
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return starts[paragraph.dataset.index] + before.toString().length;
}

addEventListener("keydown", (event) => {
  if (event.key !== "1") return;
  const selection = getSelection();
  const [one, other] = [
    offsetOf(selection.anchorNode, selection.anchorOffset),
    offsetOf(selection.focusNode, selection.focusOffset),
  ];
  const mark = { from: Math.min(one, other), to: Math.max(one, other), label: 0 };
  marks.splice(rank(mark.from), 0, mark);
  const paragraph = selection.anchorNode.parentElement.closest("[data-index]");
  paint(paragraph, Number(paragraph.dataset.index));
});

function open() {
  starts = [0];
  for (let at = content.indexOf("\n"); at >= 0; at = content.indexOf("\n", at + 1)) starts.push(at + 1);
  starts.push(content.length);
  const all = document.createDocumentFragment();
  for (let first = 0; first < starts.length - 1; first += CHUNK) all.append(chunk(first));
  root.replaceChildren(all);
}

window.contest = {
  prepare(size, count) {
    content = text(size);
    marks = spans(content, count);
  },
  open,
  scroller: () => root,
  count: () => marks.length,
  isRight: () => root.textContent === content,
  // A list with a button for each text, all of them on the page.
  prepareMany(many, size, count) {
    const list = document.body.appendChild(document.createElement("div"));
    list.id = "list";
    for (const [index, { content: one, marks: its }] of texts(many, size, count).entries()) {
      const button = list.appendChild(document.createElement("button"));
      button.textContent = `${index}.txt, ${its.length} spans`;
      button.addEventListener("click", () => {
        [content, marks] = [one, its];
        open();
      });
    }
  },
  openOne: (index) => document.querySelectorAll("#list button")[index].click(),
  lister: () => document.getElementById("list"),
};
