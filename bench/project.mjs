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

// A project of topics, to which each of some sources gives so many figures; to those of which `few` says so, only one.
export function comparison(topics, sources, figures, few = []) {
  const made = project("comparison", []);
  const count = (topic) => (few[topic] === 0 ? 1 : figures);
  const members = Array.from({ length: topics }, () => []);
  made.schema.attributes = [{ id: "quantity", name: "quantity", labels: ["figure"], kind: "quantity" }];
  for (let source = 0; source < sources; source += 1) {
    let content = "";
    const spans = [];
    for (let topic = 0; topic < topics; topic += 1) {
      for (let figure = 0; figure < count(topic); figure += 1) {
        const value = 1000 + topic + source * figures + figure;
        const quote = `about ${value} boats`;
        spans.push({ id: `${source}-${topic}-${figure}`, topic, value, from: content.length, quote });
        // No two sources share a passage: looking for those is measured elsewhere.
        content += `${quote} k${source}x${topic} s${source}x${figure}.\n`;
      }
    }
    made.documents.push(document(String(source), content));
    for (const { id, topic, value, from, quote } of spans) {
      made.annotations.push({
        id,
        document: String(source),
        label: "figure",
        annotator: "bench",
        spans: [{ start: from, end: from + quote.length, text: quote }],
        attributes: { quantity: { value, qualifier: "about" } },
      });
      members[topic].push({ annotation: id, stance: "gives" });
    }
  }
  made.topics = members.map((members, topic) => ({ id: `t${topic}`, question: `How many of kind ${topic}?`, members }));
  return made;
}
