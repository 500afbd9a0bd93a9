// Measures the page beside others: its reading surface, a project of many texts, saving, files in and out, search.
//
// What is drawn is measured by the time that the page's main thread was busy, as Chromium counts it, which unlike the
// time that passes does not come in frames. Contestants take turns, each cell in a browser of its own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { DIST } from "./browser.mjs";
import { CONTESTANTS } from "./contestants.mjs";
import * as corpus from "./corpus_cell.mjs";
import * as files from "./files_cell.mjs";
import { report } from "./report.mjs";
import { rounds } from "./rounds.mjs";
import * as saving from "./saving_cell.mjs";
import * as search from "./search_cell.mjs";
import { serve } from "./serve.mjs";
import { IS_QUICK, ONLY } from "./settings.mjs";
import * as text from "./text_cell.mjs";

const HERE = new URL(".", import.meta.url).pathname;
const SIZES = [
  [10_000, 100],
  [100_000, 1_000],
  [1_000_000, 10_000],
  [10_000_000, 100_000],
].filter(([size]) => !IS_QUICK || size === 10_000 || size === 1_000_000);

async function measure(contestants, place) {
  const cells = [];
  for (const [size, count] of SIZES) {
    const able = contestants.filter(({ most }) => size <= (most ?? Infinity));
    const found = await rounds(`${size} bytes`, able, text.KEYS, (who) => text.textCell(who, size, count, place));
    cells.push(...found.map((cell) => ({ ...cell, size, count })));
  }
  const holders = contestants.filter(({ many }) => many);
  const many = await rounds("many texts", holders, corpus.KEYS, (who) => corpus.corpusCell(who, place));
  // What only our own page does stands beside what the browser needs for it.
  const ours = contestants.filter(({ path }) => path === "/");
  const saved = await rounds("saving", ours, saving.KEYS, () => saving.savingCell(place));
  const moved = await rounds("files", ours, files.KEYS, () => files.filesCell(place));
  const sought = await rounds("search", ours, search.KEYS, () => search.searchCell(place));
  return { cells, many, saving: saved[0], files: moved[0], search: sought[0] };
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), "glossator-bench-"));
  await build({
    entryPoints: [join(HERE, "contestants/codemirror.mjs")],
    bundle: true,
    minify: true,
    format: "esm",
    outfile: join(folder, "codemirror.mjs"),
  });
  const server = await serve(DIST, {}, {
    "/contestants/": join(HERE, "contestants"),
    "/corpus.mjs": join(HERE, "corpus.mjs"),
    "/modules/": join(HERE, "node_modules"),
    "/made/": folder,
  });
  const takesPart = ({ name, isSlow }) => (ONLY ? ONLY.includes(name) : !(isSlow && IS_QUICK));
  try {
    await report(await measure(CONTESTANTS.filter(takesPart), { address: server.address, folder }));
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
// The server may wait for connections that browsers have left open.
process.exit(0);
