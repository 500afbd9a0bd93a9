// Makes a project of a size, the same one each time.
import { createHash } from "node:crypto";

const WORDS = (
  "the talks between both sides ended without a result while people left their homes in the north and " +
  "officials said that more than half of the posts had been moved before the winter came to the border"
).split(" ");

function* numbers(seed) {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

// A text of so many characters in paragraphs of 200 to 600, and so many spans of one to three words, evenly spread.
export function project(size, spans) {
  const random = numbers(1);
  const next = () => random.next().value;
  const paragraphs = [];
  for (let length = 0; length < size; ) {
    const words = Array.from({ length: 40 + Math.floor(next() * 70) }, () => WORDS[Math.floor(next() * WORDS.length)]);
    paragraphs.push(`${words.join(" ")}.`);
    length += paragraphs.at(-1).length + 1;
  }
  const text = paragraphs.join("\n");
  const labels = ["claim", "actor", "figure", "location"];
  const annotations = [];
  for (let index = 0; index < spans; index += 1) {
    const from = text.indexOf(" ", Math.floor((index * text.length) / spans)) + 1;
    const to = text.slice(from).search(/[ .\n]/) + from;
    if (from === 0 || to <= from) continue;
    annotations.push({
      id: `span${index}`,
      document: "text",
      label: labels[index % 4],
      annotator: "bench",
      origin: "human",
      spans: [{ start: from, end: to, text: text.slice(from, to) }],
      attributes: {},
      note: "",
    });
  }
  return {
    format: "glossator",
    version: 1,
    offset_unit: "unicode_code_point",
    project: { id: `bench${size}`, title: `Bench ${size}`, guidelines: "" },
    annotators: [{ id: "bench", name: "bench" }],
    schema: {
      labels: labels.map((id, index) => ({
        id,
        name: id,
        color: ["#7c2300", "#1e2581", "#0e9d7b", "#c467ca"][index],
        key: String(index + 1),
        description: "",
      })),
      attributes: [],
      relations: [],
    },
    documents: [
      {
        id: "text",
        name: "text.txt",
        text,
        sha256: createHash("sha256").update(text).digest("hex"),
        metadata: {},
        status: "in_progress",
      },
    ],
    annotations,
    relations: [],
  };
}
