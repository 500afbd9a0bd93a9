// Measures the reading surface beside others, over sizes of texts: opening, adding a span, scrolling, memory.
//
// Every figure is the time that the page's main thread was busy, as Chromium counts it, which unlike the time that
// passes does not come in frames. Contestants take turns, each cell in a browser of its own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { CONTESTANTS } from "./contestants.mjs";
import { report } from "./report.mjs";
import { serve } from "./serve.mjs";
import { median, p95 } from "./statistics.mjs";

const HERE = new URL(".", import.meta.url).pathname;
const DIST = process.env.GLOSSATOR_DIST ?? join(HERE, "../dist");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const IS_QUICK = process.argv.includes("--quick");
const [WARM_UPS, RUNS] = IS_QUICK ? [1, 3] : [3, 7];
const [EDITS, STEPS, JUMPS] = IS_QUICK ? [8, 20, 4] : [20, 40, 8];
// What takes longer than this fails.
const PATIENCE = Number(process.env.PATIENCE ?? 120_000);
const GRID = [
  [10_000, 100],
  [100_000, 1_000],
  [1_000_000, 10_000],
  [10_000_000, 100_000],
];
const SIZES = IS_QUICK ? GRID.slice(0, 3) : GRID;

async function frames(page, count = 2) {
  await page.evaluate(async (count) => {
    for (let index = 0; index < count; index += 1) {
      await new Promise((resolve) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = resolve;
          channel.port2.postMessage(0);
        }),
      );
    }
  }, count);
}

class Meter {
  static async on(page) {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    return Object.assign(new Meter(), { page, session });
  }

  async read() {
    const { metrics } = await this.session.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  // How long the main thread was busy with something, until two frames after it, in milliseconds.
  async busy(deed) {
    const before = await this.read();
    await deed();
    await frames(this.page);
    return ((await this.read()).TaskDuration - before.TaskDuration) * 1000;
  }

  // In megabytes: what JavaScript holds, and the memory of wasm, after all that can go has gone.
  async memory() {
    await this.session.send("HeapProfiler.collectGarbage");
    const heap = (await this.read()).JSHeapUsedSize;
    const wasm = await this.page.evaluate(() => window.wasmMemory?.buffer.byteLength ?? 0);
    return (heap + wasm) / 1e6;
  }
}

// Where to drag from and to, over a few letters of plain text in view, another place each time.
function target(page, index) {
  return page.evaluate((index) => {
    const scroller = window.contest.scroller();
    const view = scroller.getBoundingClientRect();
    const walker = document.createTreeWalker(scroller, NodeFilter.SHOW_TEXT);
    const places = [];
    for (let node = walker.nextNode(); node && places.length <= index + 4; node = walker.nextNode()) {
      if (node.length < 24 || /\b(label-\d|run|r6o-annotation)\b/.test(node.parentElement.className)) continue;
      // A text may be a single node, of which only a part is in view.
      for (let from = 8; from + 16 <= node.length && places.length <= index + 4; from += 120) {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, from + 8);
        const rects = range.getClientRects();
        if (rects[0]?.top > view.bottom) break;
        if (rects.length !== 1 || rects[0].top < view.top + 40 || rects[0].bottom > view.bottom - 40) continue;
        const { left, right, top, height } = rects[0];
        places.push([left + 1, right - 1, top + height / 2]);
      }
    }
    return places[Math.min(index, places.length - 1)];
  }, index);
}

async function select(page, index) {
  const [left, right, middle] = await target(page, index);
  return async () => {
    await page.mouse.move(left, middle);
    await page.mouse.down();
    await page.mouse.move(right, middle);
    await page.mouse.up();
  };
}

async function adding(page, meter, isOnSelection) {
  const busy = { tag: [], nothing: [] };
  // A tool that tags on selection cannot select without tagging, so that selecting is counted with it.
  const kinds = isOnSelection ? [["tag", "1"]] : [["nothing", "F9"], ["tag", "1"]];
  for (let index = 0; index < EDITS + 2; index += 1) {
    for (const [kind, key] of kinds) {
      const drag = await select(page, index % 6);
      await frames(page);
      const deed = async () => {
        await drag();
        await page.keyboard.press(key);
      };
      const time = await meter.busy(deed);
      if (index >= 2) busy[kind].push(time);
    }
  }
  return median(busy.tag) - (isOnSelection ? 0 : median(busy.nothing));
}

async function scrolling(page, meter, by) {
  const times = [];
  for (let index = 0; index < (by === "step" ? STEPS : JUMPS); index += 1) {
    times.push(
      await meter.busy(() =>
        page.evaluate(
          ([by, index, jumps]) => {
            const scroller = window.contest.scroller();
            if (by === "step") scroller.scrollTop += 400;
            else scroller.scrollTop = (scroller.scrollHeight * ((index * 5 + 3) % (jumps + 1))) / (jumps + 1);
          },
          [by, index, JUMPS],
        ),
      ),
    );
  }
  return median(times);
}

// A frame in which something beside the text changes, and one in which nothing does.
async function idleFrame(page, meter, changes) {
  const times = [];
  for (let index = 0; index < 12; index += 1) {
    times.push(
      await meter.busy(() =>
        page.evaluate(
          ([changes, index]) => {
            let box = document.getElementById("bench-box");
            if (!box) {
              box = document.body.appendChild(document.createElement("div"));
              box.id = "bench-box";
              Object.assign(box.style, { position: "fixed", right: 0, bottom: 0, width: "10px", height: "10px" });
            }
            if (changes) box.style.backgroundColor = index % 2 ? "red" : "blue";
          },
          [changes, index],
        ),
      ),
    );
  }
  return median(times.slice(2));
}

// Keeps the memory of a wasm program in reach.
const KEEP_MEMORY = () => {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiateStreaming.apply(WebAssembly, given);
    window.wasmMemory ??= made.instance.exports.memory;
    return made;
  };
};

async function cell(contestant, size, count, place) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript(KEEP_MEMORY);
    await page.goto(place.address + contestant.path);
    await contestant.prepare(page, size, count, place.folder);
    await frames(page);
    const meter = await Meter.on(page);
    const found = { open: await meter.busy(() => contestant.open(page)) };
    const before = await contestant.count(page);
    found.add = await adding(page, meter, contestant.tagsOnSelection);
    // Some take a span in a little later.
    await page.waitForTimeout(200);
    const added = (await contestant.count(page)) - before;
    found.memory = await meter.memory();
    found.scroll = await scrolling(page, meter, "step");
    found.jump = await scrolling(page, meter, "jump");
    found.empty = await idleFrame(page, meter, false);
    found.interface = await idleFrame(page, meter, true);
    const isRight = await page.evaluate(() => window.contest.isRight());
    if (!isRight || added !== EDITS + 2) found.void = `${added} spans added, text ${isRight ? "right" : "wrong"}`;
    return found;
  } finally {
    await browser.close();
  }
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), "glossator-bench-"));
  const built = join(folder, "codemirror.mjs");
  await build({
    entryPoints: [join(HERE, "contestants/codemirror.mjs")],
    bundle: true,
    minify: true,
    format: "esm",
    outfile: built,
  });
  const server = await serve(DIST, {}, {
    "/contestants/": join(HERE, "contestants"),
    "/corpus.mjs": join(HERE, "corpus.mjs"),
    "/modules/": join(HERE, "node_modules"),
    "/built/": folder,
  });
  const names = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7).split(",");
  const contestants = CONTESTANTS.filter(({ name }) => !names || names.includes(name));
  const cells = new Map();
  try {
    for (const [size, count] of SIZES) {
      for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
        for (const contestant of contestants) {
          const key = `${contestant.name} ${size}`;
          const all = cells.get(key) ?? { name: contestant.name, size, count, runs: [] };
          cells.set(key, all);
          if (all.failure || size > (contestant.most ?? Infinity)) continue;
          try {
            const found = await cell(contestant, size, count, { address: server.address, folder });
            if (run >= WARM_UPS) all.runs.push(found);
          } catch (error) {
            all.failure = String(error.message).split("\n")[0];
          }
          process.stderr.write(`\r${key}, run ${run + 1} of ${WARM_UPS + RUNS}        `);
        }
      }
    }
  } finally {
    process.stderr.write("\n");
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
  const table = [...cells.values()].map(({ name, size, count, runs, failure }) => {
    const metric = (key) => ({ median: median(runs.map((run) => run[key])), p95: p95(runs.map((run) => run[key])) });
    const keys = ["open", "add", "scroll", "jump", "empty", "interface", "memory"];
    const figures = runs.length > 0 ? Object.fromEntries(keys.map((key) => [key, metric(key)])) : undefined;
    return { name, size, count, failure, void: runs.find((run) => run.void)?.void, ...figures };
  });
  await report(table, { isQuick: IS_QUICK });
}

await main();
// The server may wait for connections that browsers have left open.
process.exit(0);
