// A file of 100,000 spans, in and out, beside what the browser's own JSON needs for the same bytes. By the clock: most
// of it is done beside the main thread.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inBrowser, newPage } from "./browser.mjs";
import { single } from "./project.mjs";

export const KEYS = ["import", "parse", "export", "stringify"];
const [SIZE, SPANS] = [10_000_000, 100_000];
const FILE = "file.glossator.json";

// Notes when files were picked, and when their text is in the list.
const NOTE = () => {
  const picked = document.querySelector('[data-testid="import-files"]');
  picked.addEventListener("change", () => (window.pickedAt = performance.now()), { capture: true });
  const look = () => {
    if (!document.querySelector('[data-document="text.txt"]')) return;
    window.importedAt = performance.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
};

// The best that a page can do with the bytes of a file, and with what is in them.
const LIMIT = async (path) => {
  const bytes = await (await fetch(path)).arrayBuffer();
  const from = performance.now();
  const value = JSON.parse(new TextDecoder().decode(bytes));
  const parsed = performance.now();
  const written = new TextEncoder().encode(JSON.stringify(value));
  return { parse: parsed - from, stringify: performance.now() - parsed, length: written.length };
};

export const filesCell = (place) =>
  inBrowser(async (browser) => {
    const file = join(place.folder, FILE);
    await writeFile(file, JSON.stringify(single(SIZE, SPANS)));
    const page = await newPage(browser);
    await page.goto(place.address);
    await page.waitForSelector('[data-testid="document-row"]');
    // The parts of the program that read and write files are fetched in the meantime.
    await page.waitForTimeout(1000);
    const { parse, stringify } = await page.evaluate(LIMIT, `/made/${FILE}`);
    await page.evaluate(NOTE);
    await page.setInputFiles('[data-testid="import-files"]', file);
    const importing = await page.waitForFunction(() => window.importedAt - window.pickedAt || undefined);
    await page.waitForSelector('[data-testid="save-state"][data-state="saved"]');
    await page.click('[data-testid="export"]');
    await page.selectOption('[data-testid="export-format"]', "glossator");
    const downloading = page.waitForEvent("download");
    const from = performance.now();
    await page.click('[data-testid="export-save"]');
    const saved = await (await downloading).path();
    const exporting = performance.now() - from;
    const { annotations } = JSON.parse(await readFile(saved, "utf8"));
    const expected = JSON.parse(await readFile(file, "utf8")).annotations.length;
    const found = { import: await importing.jsonValue(), parse, export: exporting, stringify };
    if (annotations.length !== expected) found.void = `${annotations.length} of ${expected} spans came out`;
    return found;
  });
