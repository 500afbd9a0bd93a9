// Measures the reading surface beside others: texts of several sizes, and a project of many texts.
//
// Every figure is the time that the page's main thread was busy, as Chromium counts it, which unlike the time that
// passes does not come in frames. Contestants take turns, each cell in a browser of its own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { DIST } from "./browser.mjs";
import { CONTESTANTS } from "./contestants.mjs";
import { report } from "./report.mjs";
import { rounds } from "./rounds.mjs";
import { serve } from "./serve.mjs";
import { IS_QUICK, ONLY } from "./settings.mjs";
import * as corpus from "./corpus_cell.mjs";
import * as one from "./text_cell.mjs";

const HERE = new URL(".", import.meta.url).pathname;
const GRID = [
  [10_000, 100],
  [100_000, 1_000],
  [1_000_000, 10_000],
  [10_000_000, 100_000],
];
const SIZES = IS_QUICK ? GRID.slice(0, 3) : GRID;

async function main() {
  const folder = await mkdtemp(join(tmpdir(), "glossator-bench-"));
  await build({
    entryPoints: [join(HERE, "contestants/codemirror.mjs")],
    bundle: true,
    minify: true,
    format: "esm",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
  });
  const server = await serve(DIST, {}, {
    "/contestants/": join(HERE, "contestants"),
    "/corpus.mjs": join(HERE, "corpus.mjs"),
    "/modules/": join(HERE, "node_modules"),
    "/built/": folder,
  });
  const place = { address: server.address, folder };
  const contestants = CONTESTANTS.filter(({ name, isSlow }) => (ONLY ? ONLY.includes(name) : !(isSlow && IS_QUICK)));
  const cells = [];
  let many = [];
  try {
    for (const [size, count] of SIZES) {
      const able = contestants.filter(({ most }) => size <= (most ?? Infinity));
      const found = await rounds(`${size} bytes`, able, one.KEYS, (who) => one.textCell(who, size, count, place));
      cells.push(...found.map((cell) => ({ ...cell, size, count })));
    }
    const able = contestants.filter(({ many }) => many);
    many = await rounds("many texts", able, corpus.KEYS, (who) => corpus.corpusCell(who, place));
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
  await report({ cells, many });
}

await main();
// The server may wait for connections that browsers have left open.
process.exit(0);
