// The browser that measures: a fresh one for each cell.
import { join } from "node:path";
import { chromium } from "playwright-core";

export const DIST = process.env.GLOSSATOR_DIST ?? join(new URL(".", import.meta.url).pathname, "../dist");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
// What takes longer than this fails.
const PATIENCE = Number(process.env.PATIENCE ?? 120_000);

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

// Keeps the memory of a wasm program in reach.
const KEEP_MEMORY = () => {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiateStreaming.apply(WebAssembly, given);
    window.wasmMemory ??= made.instance.exports.memory;
    return made;
  };
};

export async function newPage(browser) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.addInitScript(KEEP_MEMORY);
  return page;
}

// What `deed` finds with a browser of its own, if it does so in time.
export async function inBrowser(deed) {
  const browser = await launch();
  let alarm;
  const late = new Promise((_, reject) => {
    alarm = setTimeout(() => reject(new Error(`more than ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    return await Promise.race([deed(browser), late]);
  } finally {
    clearTimeout(alarm);
    await browser.close();
  }
}
