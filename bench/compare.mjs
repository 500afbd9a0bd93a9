// Comparing much: an edit in a table of 200 topics by 20 sources, and a topic of 500 figures, on a computer four times
// slower than this one.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST, inBrowser, newPage } from "./browser.mjs";
import { comparison } from "./project.mjs";
import { serve } from "./serve.mjs";
import { median, ms, p95 } from "./statistics.mjs";

const [TOPICS, SOURCES, MEMBERS] = [200, 20, 500];
const SLOWER = 4;
const EDITS = process.argv.includes("--quick") ? 10 : 40;

// Notes how long it takes from a key or a click to the end of the frame after it.
const NOTE = () => {
  window.frames_ = [];
  const note = (event) => {
    const from = event.timeStamp;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.frames_.push(performance.now() - from);
      channel.port2.postMessage(0);
    });
  };
  for (const type of ["keydown", "click"]) addEventListener(type, note, { capture: true });
};

// How long it took until the frame after something was done.
async function untilFrame(page, deed) {
  const before = await page.evaluate(() => window.frames_.length);
  await deed();
  await page.waitForFunction((before) => window.frames_.length > before, before);
  return page.evaluate((before) => window.frames_[before], before);
}

async function open(page, address, file) {
  await page.goto(address);
  await page.waitForSelector('[data-testid="document-row"]');
  await page.setInputFiles('[data-testid="import-files"]', file);
  await page.waitForSelector('[data-document="0.txt"]');
  await page.waitForSelector('[data-testid="save-state"][data-state="saved"]');
  await page.keyboard.press("Shift+F2");
  await page.waitForSelector('[data-testid="topic"]');
  await page.waitForTimeout(2000);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.evaluate(NOTE);
}

const edits = (address, file) =>
  inBrowser(async (browser) => {
    const page = await newPage(browser);
    await open(page, address, file);
    await page.click('[data-testid="sheet-table"]');
    await page.waitForSelector('[data-testid="cell"]');
    await page.waitForTimeout(3000);
    await page.focus('[data-testid="cell"][data-source="7"]');
    const times = { edit: [], nothing: [] };
    for (let edit = 0; edit < EDITS; edit += 1) {
      times.nothing.push(await untilFrame(page, () => page.keyboard.press("Pause")));
      // A figure contradicts the others, and gives its number again.
      times.edit.push(await untilFrame(page, () => page.keyboard.press(edit % 2 ? "1" : "3")));
      await page.waitForTimeout(300);
    }
    return times;
  });

const topics = (address, file) =>
  inBrowser(async (browser) => {
    const page = await newPage(browser);
    await open(page, address, file);
    const times = { many: [], few: [] };
    const show = (number) => page.click(`li:nth-child(${number}) > [data-testid="topic"]`);
    for (let time = 0; time < EDITS / 2; time += 1) {
      times.few.push(await untilFrame(page, () => show(2)));
      await page.waitForTimeout(300);
      times.many.push(await untilFrame(page, () => show(1)));
      await page.waitForTimeout(300);
    }
    return times;
  });

const server = await serve(DIST, {});
const folder = await mkdtemp(join(tmpdir(), "glossator-bench-"));
try {
  const write = async (name, project) => {
    const file = join(folder, `${name}.glossator.json`);
    await writeFile(file, JSON.stringify(project));
    return file;
  };
  const table = await edits(server.address, await write("table", comparison(TOPICS, SOURCES, 1)));
  const topic = await topics(server.address, await write("topic", comparison(2, 5, MEMBERS / 5, [1, 0])));
  const row = (what, times, base) => `${what}: ${ms(median(times))}, 95 % ${ms(p95(times))}, beside ${ms(median(base))}`;
  console.log(`${SLOWER} times slower, from the key to the frame:`);
  console.log(row(`an edit of ${TOPICS} topics by ${SOURCES} sources, beside a key that does nothing`, table.edit, table.nothing));
  console.log(row(`showing a topic of ${MEMBERS} figures, beside one of 5`, topic.many, topic.few));
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
