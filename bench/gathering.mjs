// Gathering in the built page: `node gathering.mjs FOLDER [COUNT…]`, with what `cargo bench --bench gathering -- --files FOLDER`
// wrote. By the clock: from the choice of files to the first row, to the end, and until all is on disk, and from a click on
// *Stop* in the middle of it to its end. By the time that the processor works for the page's thread: all of it, and the
// longest task.
import { join } from "node:path";
import { DIST, inBrowser, newPage } from "./browser.mjs";
import { serve } from "./serve.mjs";

const [folder, ...counts] = process.argv.slice(2);
const id = (name) => `[data-testid="${name}"]`;

// Notes when files were chosen, the first row and the end.
const WATCH = () => {
  const there = (name) => document.querySelector(`[data-testid="${name}"]`);
  window.watched = {};
  const note = (name) => (window.watched[name] ??= performance.now() - window.from);
  there("hand-in-files").addEventListener("change", () => (window.from = performance.now()), { capture: true });
  let hasBegun = false;
  const look = () => {
    if (!window.from) return;
    hasBegun ||= there("progress") !== null;
    if (there("hand-in")) note("first");
    if (hasBegun && !there("progress")) note("end");
    if (window.watched.end && there("save-state").dataset.state === "saved") note("saved");
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
};

// The tasks of the page's thread in a trace, in milliseconds of the processor's time: the thread that worked most.
function tasksOf(trace) {
  const threads = new Map();
  for (const { name, pid, tid, tdur } of JSON.parse(trace).traceEvents) {
    if (!/RunTask$/.test(name) || !tdur) continue;
    const key = `${pid} ${tid}`;
    if (!threads.has(key)) threads.set(key, []);
    threads.get(key).push(tdur / 1000);
  }
  const sum = (tasks) => tasks.reduce((whole, task) => whole + task, 0);
  const tasks = [...threads.values()].reduce((most, tasks) => (sum(tasks) > sum(most) ? tasks : most), []);
  return { busy: sum(tasks), longest: tasks.toSorted((one, other) => other - one).slice(0, 5) };
}

const measured = (address, count, isCanceled) =>
  inBrowser(async (browser) => {
    const page = await newPage(browser);
    await page.goto(address);
    await page.waitForSelector(id("document-row"));
    await page.setInputFiles(id("import-files"), join(folder, "lesson.glossator.json"));
    await page.waitForFunction(() => document.title.includes("a lesson"));
    await page.waitForSelector(`${id("save-state")}[data-state="saved"]`);
    await page.waitForTimeout(1000);
    await page.click(id("view-review"));
    await page.click(id("section-hand-ins"));
    await page.waitForSelector(id("hand-in-files"), { state: "attached" });
    await page.waitForTimeout(1000);
    await page.evaluate(WATCH);
    if (!isCanceled) await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
    const files = Array.from({ length: count }, (_, number) => join(folder, `${number}.glossator-handin.json`));
    await page.setInputFiles(id("hand-in-files"), files);
    if (isCanceled) {
      await page.waitForTimeout(1500);
      return page.evaluate(
        () =>
          new Promise((resolve) => {
            const from = performance.now();
            const progress = () => document.querySelector('[data-testid="progress"]');
            progress().querySelector("button").click();
            const look = () => (progress() ? requestAnimationFrame(look) : resolve({ cancel: performance.now() - from }));
            look();
          }),
      );
    }
    await page.waitForFunction(() => window.watched.end);
    await page.waitForFunction(() => window.watched.saved);
    const found = await page.evaluate(() => window.watched);
    const tasks = tasksOf((await browser.stopTracing()).toString());
    return { ...found, ...tasks, memory: await page.evaluate(() => window.wasmMemory?.buffer.byteLength) };
  });

const server = await serve(DIST, {});
try {
  for (const count of counts.length > 0 ? counts.map(Number) : [1000, 3000]) {
    const { first, end, saved, busy, longest, memory } = await measured(`${server.address}/`, count, false);
    const { cancel } = await measured(`${server.address}/`, count, true);
    const [one, all, disk] = [first, end, saved].map((time) => `${(time / 1000).toFixed(2)} s`);
    console.log(
      `${count} hand-ins: first row ${one}, all ${all}, on disk ${disk}; busy for ${(busy / 1000).toFixed(2)} s; ` +
        `longest tasks ${longest.map(Math.round).join(", ")} ms; stopped within ${Math.round(cancel)} ms; ` +
        `${Math.round(memory / 1e6)} MB`,
    );
  }
} finally {
  server.close();
}
