// CodeMirror 6 as a view of a text with spans: the strongest of the editors.
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap } from "@codemirror/view";
import { spans, text, texts } from "../corpus.mjs";

const MARKS = [0, 1, 2, 3].map((label) => Decoration.mark({ class: `label-${label}` }));
const add = StateEffect.define();
let content = "";
let marks = [];
let all = [];
let view;

const field = StateField.define({
  create: () => Decoration.set(marks.map(({ from, to, label }) => MARKS[label].range(from, to))),
  update: (set, transaction) =>
    transaction.effects.reduce((set, effect) => (effect.is(add) ? set.update({ add: [effect.value] }) : set), set),
  provide: (field) => EditorView.decorations.from(field),
});

const tag = keymap.of([
  {
    key: "1",
    run(view) {
      const { from, to } = view.state.selection.main;
      view.dispatch({ effects: add.of(MARKS[0].range(from, to)) });
      return true;
    },
  },
]);

const state = () =>
  EditorState.create({
    doc: content,
    extensions: [field, tag, EditorView.lineWrapping, EditorState.readOnly.of(true)],
  });
const open = () => (view = new EditorView({ state: state(), parent: document.getElementById("text") }));

window.contest = {
  prepare(size, count) {
    content = text(size);
    marks = spans(content, count);
  },
  open: () => void open(),
  scroller: () => view.scrollDOM,
  count: () => view.state.field(field).size,
  // It has only the lines in view in the page, so its own state must answer.
  isRight: () => view.state.doc.length === content.length && view.state.doc.toString() === content,
  prepareMany(many, size, count) {
    all = texts(many, size, count);
    open();
  },
  openOne(index) {
    ({ content, marks } = all[index]);
    view.setState(state());
  },
};
