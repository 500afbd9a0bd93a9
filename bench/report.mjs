// What was measured, as tables, as a picture, and as JSON.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { arch, cpus, platform, totalmem } from "node:os";
import { plot } from "./plot.mjs";
import { IS_QUICK } from "./settings.mjs";
import { bytes, ms, ratio } from "./statistics.mjs";

const LIMIT = "plain JavaScript";
const METRICS = [
  ["open", "opening, ms"],
  ["add", "adding a span, ms"],
  ["scroll", "scrolling by 400 px, ms"],
  ["jump", "jumping, ms"],
  ["interface", "a frame beside the text, ms"],
  ["memory", "memory, MB"],
];
const MANY_METRICS = [
  ["open", "opening another, ms"],
  ["scroll", "scrolling the list by 400 px, ms"],
  ["memory", "memory, MB"],
];
// What stands beside what: the page's own, the browser's.
const PAIRS = [
  ["saving", "calls", "putCalls", "saving an edit: in IndexedDB, beside a bare `put`"],
  ["saving", "busy", "putBusy", "saving an edit: main thread, beside a bare `put`"],
  ["saving", "wait", "putWait", "saving an edit: from the key until it is on disk, beside a bare `put`"],
  ["files", "import", "parse", "a file of 100,000 spans until its text is in the list, beside `JSON.parse`"],
  ["files", "export", "stringify", "the same file from the click until it is saved, beside `JSON.stringify`"],
  ["search", "first", "match", "a common word in 10 MB until its first hits are listed, beside finding all by `matchAll`"],
  ["search", "all", "match", "the same until all its hits are listed, beside `matchAll`"],
  ["search", "frame", "match", "the longest frame meanwhile, beside `matchAll`, which holds the page"],
  ["search", "tag", "matchSome", "tagging about 10,000 hits in one step, beside finding them by `matchAll`"],
];

function told(cell, metric, limit) {
  if (!cell) return "–";
  if (cell.failure) return `fails: ${cell.failure}`;
  if (cell.void) return `void: ${cell.void}`;
  if (!cell[metric]) return "–";
  const { median, p95 } = cell[metric];
  const beside = limit?.[metric] && cell !== limit ? `, ×${ratio(median, limit[metric].median)}` : "";
  return `${median.toFixed(1)} (${p95.toFixed(1)}${beside})`;
}

const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

// One table for each metric, a row for each contestant, a column for each size.
function textTables(cells) {
  const sizes = [...new Set(cells.map((cell) => cell.size))];
  const names = [...new Set(cells.map((cell) => cell.name))];
  const find = (name, size) => cells.find((cell) => cell.name === name && cell.size === size);
  const heads = sizes.map((size) => `${bytes(size)}, ${cells.find((cell) => cell.size === size).count.toLocaleString("en")} spans`);
  return METRICS.map(([metric, title]) => {
    const row = (name) => [name, ...sizes.map((size) => told(find(name, size), metric, find(LIMIT, size)))];
    return table([title, ...heads], names.map(row));
  });
}

function manyTable(many) {
  const limit = many.find(({ name }) => name === LIMIT);
  const rows = many.map((cell) => [cell.name, ...MANY_METRICS.map(([metric]) => told(cell, metric, limit))]);
  return table(["1,000 texts of 3 KB, 30 spans each", ...MANY_METRICS.map(([, title]) => title)], rows);
}

function pairTable(found) {
  const rows = PAIRS.map(([kind, ours, base, title]) => {
    const cell = found[kind];
    if (!cell[ours] || cell.void) return [title, told(cell, ours), "–", "–", "–"];
    const [one, other] = [cell[ours], cell[base]];
    // A difference may come out as nothing, or less.
    const beside = other.median > 0 ? ratio(one.median, other.median) : "–";
    return [title, ms(one.median), ms(one.p95), ms(other.median), beside];
  });
  return table(["what", "median", "95 %", "beside", "ratio"], rows);
}

// The tables go to the terminal, all figures to `target/bench.json`, and of a whole run what is shown of it.
export async function report(found) {
  const machine = `${platform()} ${arch()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const more = [found.many.length > 0 && manyTable(found.many), found.saving && pairTable(found)];
  const tables = [...textTables(found.cells), ...more];
  const text = `${tables.filter(Boolean).join("\n\n")}\n`;
  console.log(text);
  const target = new URL("../target/", import.meta.url);
  await mkdir(target, { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(new URL("bench.json", target), JSON.stringify({ date, machine, ...found }, null, 1));
  if (IS_QUICK) return;
  const head = `# The page beside others

Milliseconds that the main thread was busy: the median of several runs, in brackets the 95th percentile and the ratio to
plain JavaScript, which stands for the practical limit. The last two tables are by the clock, except for the first two
rows of the one before the last.
\`README.md\` says what each figure is and what cannot be compared; "–" was not tried. ${date}, ${machine}, Chromium,
headless. \`cargo xtask bench\` measures it anew; the pictures and figures of one run belong together, those of two do
not.

![the figures as bars](results.svg)
`;
  // What `run.mjs` has just found.
  const asMet = await readFile(new URL("last.md", import.meta.url), "utf8").catch(() => "");
  await writeFile(new URL("results.md", import.meta.url), [head, text, asMet].filter(Boolean).join("\n"));
  await writeFile(new URL("results.svg", import.meta.url), plot(found.cells, METRICS.slice(0, 4)));
}
