// Projects of any size, as files that the page reads.
import { createHash } from "node:crypto";
import { spans, text } from "./corpus.mjs";

const LABELS = ["claim", "actor", "figure", "location"];
const COLORS = ["#7c2300", "#1e2581", "#0e9d7b", "#c467ca"];

function document(id, content) {
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { id, name: `${id}.txt`, text: content, sha256, metadata: {}, status: "in_progress" };
}

function annotation(document, content, { from, to, label }, index) {
  return {
    id: `${document}-${index}`,
    document,
    label: LABELS[label],
    annotator: "bench",
    origin: "human",
    spans: [{ start: from, end: to, text: content.slice(from, to) }],
    attributes: {},
    note: "",
  };
}

// A project of some texts, each given as [id, text, number of spans].
export function project(id, texts) {
  return {
    format: "glossator",
    version: 1,
    offset_unit: "unicode_code_point",
    project: { id, title: id, guidelines: "" },
    annotators: [{ id: "bench", name: "bench" }],
    schema: {
      labels: LABELS.map((id, index) => {
        return { id, name: id, color: COLORS[index], key: String(index + 1), description: "" };
      }),
      attributes: [],
      relations: [],
    },
    documents: texts.map(([id, content]) => document(id, content)),
    annotations: texts.flatMap(([id, content, count]) =>
      spans(content, count).map((span, index) => annotation(id, content, span, index)),
    ),
    relations: [],
  };
}

// A project of one text of a size.
export const single = (size, count) => project(`bench${size}`, [["text", text(size), count]]);
