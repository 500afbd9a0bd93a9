// Measures the built page: opening, tagging, size. Every figure stands beside a baseline of the same run.
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { DIST, launch } from "./browser.mjs";
import { single } from "./project.mjs";
import { serve } from "./serve.mjs";
import { median, ms, p95, ratio } from "./statistics.mjs";

const [WARM_UPS, RUNS, TAGS] = process.argv.includes("--quick") ? [1, 3, 20] : [3, 7, 60];
// The page as one file, which is measured too if it lies beside.
const ONE_FILE = "glossator.html";
const SPAN_SIZE = 1_000_000;
const SPANS = 10_000;

// Notes the first frame in which a text stands on the page, and, in ours, can be tagged.
const NOTE_TEXT = () => {
  const look = () => {
    const text = document.querySelector('[data-testid="document-text"]')?.textContent ?? "";
    if (text.length > 1000) {
      requestAnimationFrame(() => setTimeout(() => (window.textAt = performance.now()), 0));
      return true;
    }
    return false;
  };
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, { childList: true, subtree: true, characterData: true });
};

async function opening(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(NOTE_TEXT);
  const once = async () => {
    const page = await context.newPage();
    await page.goto(address);
    const at = await page.waitForFunction(() => window.textAt, null, { timeout: 30_000 });
    const time = await at.jsonValue();
    // The next visit is a second one only if this one has stored something.
    if (!address.endsWith("/plain")) await page.waitForSelector('[data-testid="save-state"][data-state="saved"]');
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
    await page.close();
    return { time, paint };
  };
  const first = await once();
  const second = await once();
  await context.close();
  return { first: first.time, paint: first.paint, second: second.time };
}

// When a page paints first that has no program.
async function paintOfShell(browser, address) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(address);
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  return { paint: await (await page.waitForFunction(paint)).jsonValue() };
}

// From key presses to the frames after them, in milliseconds, for a key that tags and one that does nothing.
async function tagging(browser, address, file) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(address);
  await page.waitForSelector('[data-testid="document-row"]');
  await page.setInputFiles('[data-testid="import-files"]', file);
  await page.waitForSelector('[data-document="text.txt"]', { timeout: 60_000 });
  await page.waitForFunction(() => document.querySelectorAll(".run").length > 20, null, { timeout: 30_000 });
  await page.evaluate(() => {
    window.frames_ = [];
    addEventListener(
      "keydown",
      (event) => {
        const from = event.timeStamp;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.frames_.push(performance.now() - from);
          channel.port2.postMessage(0);
        });
      },
      { capture: true },
    );
  });
  const times = { tag: [], nothing: [] };
  for (let index = 0; index < TAGS; index += 1) {
    for (const [kind, key] of [["nothing", "Pause"], ["tag", String((index % 4) + 1)]]) {
      await page.evaluate((index) => {
        // A few characters of a paragraph that can be seen, another one each time.
        const blocks = [...document.querySelectorAll("[data-block]")].slice(0, 12);
        const walker = document.createTreeWalker(blocks[index % blocks.length], NodeFilter.SHOW_TEXT);
        let node = walker.nextNode();
        for (let skip = Math.floor(index / blocks.length) * 2; skip > 0; skip -= 1) node = walker.nextNode() ?? node;
        getSelection().setBaseAndExtent(node, 0, node, Math.min(node.length, 9));
      }, index);
      const before = await page.evaluate(() => window.frames_.length);
      await page.keyboard.press(key);
      await page.waitForFunction((before) => window.frames_.length > before, before);
      times[kind].push(await page.evaluate(() => window.frames_.at(-1)));
    }
  }
  const tagged = await page.evaluate(
    () => document.querySelector('[data-testid="save-state"]') && document.querySelectorAll(".run").length,
  );
  await page.close();
  return { ...times, tagged };
}

async function size() {
  const all = await readdir(DIST, { recursive: true, withFileTypes: true });
  const names = all.filter((entry) => entry.isFile() && entry.name !== ONE_FILE);
  let raw = 0;
  let packed = 0;
  for (const entry of names) {
    const bytes = await readFile(join(entry.parentPath ?? entry.path, entry.name));
    raw += bytes.length;
    packed += brotliCompressSync(bytes).length;
  }
  return { raw, packed };
}

async function main() {
  const seed = await readFile(new URL("../seeds/turkey-rejects-russias-idlib-plan.txt", import.meta.url), "utf8");
  const plain = `<!doctype html><meta charset=utf-8><title>Plain</title><pre data-testid="document-text">${seed
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")}</pre>`;
  const index = await readFile(join(DIST, "index.html"), "utf8");
  const shell = index.replace(/<script\b.*?<\/script>/gs, "").replace(/<link[^>]*preload[^>]*>/g, "");
  const server = await serve(DIST, { "/plain": plain, "/shell": shell });
  const folder = await mkdtemp(join(tmpdir(), "glossator-bench-"));
  const rows = [];
  try {
    const opened = { ours: [], plain: [], shell: [], file: [] };
    const ways = [
      ["plain", `${server.address}/plain`, opening],
      ["shell", `${server.address}/shell`, paintOfShell],
      ["ours", `${server.address}/`, opening],
    ];
    const hasFile = (await readdir(DIST)).includes(ONE_FILE);
    if (hasFile) ways.push(["file", pathToFileURL(join(DIST, ONE_FILE)).href, opening]);
    for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
      for (const [kind, address, open] of ways) {
        const browser = await launch();
        const times = await open(browser, address);
        if (run >= WARM_UPS) opened[kind].push(times);
        await browser.close();
      }
    }
    const compared = [
      ["first paint, beside the page without its program", "ours", "paint", "shell"],
      ["first paint, beside a plain page", "ours", "paint", "plain"],
      ["text, first visit", "ours", "first", "plain"],
      ["text, second visit", "ours", "second", "plain"],
    ];
    if (hasFile) {
      compared.push(["text, first visit, from one file on a disk, beside the page from a host", "file", "first", "ours"]);
      compared.push(["text, second visit, the same", "file", "second", "ours"]);
    }
    for (const [name, which, key, beside] of compared) {
      const times = opened[which].map((times) => times[key]);
      const base = median(opened[beside].map((times) => times[key]));
      rows.push([`opening: ${name}`, ms(median(times)), ms(p95(times)), ms(base), ratio(median(times), base)]);
    }
    const file = join(folder, "bench.glossator.json");
    await writeFile(file, JSON.stringify(single(SPAN_SIZE, SPANS)));
    const browser = await launch();
    const times = await tagging(browser, server.address, file);
    await browser.close();
    rows.push([
      "tagging: key to frame, 1 MB, 10,000 spans",
      ms(median(times.tag)),
      ms(p95(times.tag)),
      ms(median(times.nothing)),
      ratio(median(times.tag), median(times.nothing)),
    ]);
    const { raw, packed } = await size();
    const head = ["what", "median", "95 %", "baseline", "ratio"];
    const table = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
    const text = `${table}\n\nThe page weighs ${Math.round(raw / 1024)} KB, ${Math.round(packed / 1024)} KB with brotli.\n`;
    console.log(text);
    await writeFile(new URL("last.md", import.meta.url), text);
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
