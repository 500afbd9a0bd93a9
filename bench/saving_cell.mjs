// What saving an edit costs, and how long it takes, beside one bare `put` of IndexedDB in the same page.
import { inBrowser, newPage } from "./browser.mjs";
import { text } from "./corpus.mjs";
import { importProject } from "./glossator.mjs";
import { Meter } from "./meter.mjs";
import { SAVINGS } from "./settings.mjs";
import { median } from "./statistics.mjs";

export const KEYS = ["calls", "putCalls", "busy", "wait", "putBusy", "putWait"];
const [SIZE, SPANS] = [1_000_000, 10_000];

// Adds up how long the page is in IndexedDB, and in what IndexedDB calls back.
const STOPWATCH = () => {
  window.inStorage = 0;
  let from;
  const timed = (deed) =>
    function (...given) {
      if (from !== undefined) return deed.apply(this, given);
      from = performance.now();
      try {
        return deed.apply(this, given);
      } finally {
        window.inStorage += performance.now() - from;
        from = undefined;
      }
    };
  for (const { prototype } of [IDBDatabase, IDBTransaction, IDBObjectStore, IDBIndex, IDBRequest]) {
    for (const [name, { value, set, get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (name === "constructor") continue;
      if (typeof value === "function") prototype[name] = timed(value);
      if (set && name.startsWith("on")) {
        Object.defineProperty(prototype, name, { get, set(heard) { set.call(this, heard && timed(heard)); } });
      }
    }
  }
  const { addEventListener } = EventTarget.prototype;
  const ofStorage = [IDBDatabase, IDBTransaction, IDBRequest];
  EventTarget.prototype.addEventListener = function (name, heard, ...more) {
    const isTimed = typeof heard === "function" && ofStorage.some((kind) => this instanceof kind);
    return addEventListener.call(this, name, isTimed ? timed(heard) : heard, ...more);
  };
};

// A page in which nothing can be stored tags without saving.
const NO_STORAGE = () => {
  IDBFactory.prototype.open = () => {
    throw new DOMException("no storage", "SecurityError");
  };
};

// A database of the bench's own, with a `put` that may go wrong when the power does, and notes of when all was saved.
const PREPARE = async () => {
  const asked = indexedDB.open("bench", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("entries");
  await new Promise((resolve) => (asked.onsuccess = resolve));
  window.putOne = (index) => {
    const from = performance.now();
    const transaction = asked.result.transaction("entries", "readwrite", { durability: "relaxed" });
    transaction.objectStore("entries").put("x".repeat(300), index);
    transaction.oncomplete = () => (window.waited = performance.now() - from);
  };
  addEventListener("keydown", ({ timeStamp }) => (window.pressedAt = timeStamp), { capture: true });
  const state = document.querySelector('[data-testid="save-state"]');
  const look = () => state.dataset.state === "saved" && (window.waited = performance.now() - window.pressedAt);
  new MutationObserver(look).observe(state, { attributeFilter: ["data-state"] });
};

async function prepared(browser, place, script) {
  const page = await newPage(browser);
  if (script) await page.addInitScript(script);
  await page.goto(place.address);
  const texts = [["first", text(1000, 2), 4], ["text", text(SIZE), SPANS]];
  await importProject(page, texts, place.folder, script === NO_STORAGE ? "failed" : "saved");
  await page.evaluate(() => document.querySelector('[data-document="text.txt"]').click());
  await page.waitForFunction(() => document.querySelectorAll(".run").length > 20);
  return { page, meter: await Meter.on(page) };
}

const select = (page, index) =>
  page.evaluate((index) => {
    // A few letters of a paragraph that can be seen, others each time.
    const blocks = [...document.querySelectorAll("[data-block]")].slice(0, 6);
    const walker = document.createTreeWalker(blocks[index % blocks.length], NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    for (let skip = Math.floor(index / blocks.length); skip > 0; skip -= 1) node = walker.nextNode() ?? node;
    getSelection().setBaseAndExtent(node, 0, node, Math.min(node.length, 9));
  }, index);

// How long a page is in IndexedDB for something, and for what is done when that is stored.
async function inStorage(page, deed) {
  const before = await page.evaluate(() => window.inStorage);
  await deed();
  await page.waitForTimeout(50);
  return (await page.evaluate(() => window.inStorage)) - before;
}

export const savingCell = (place) =>
  inBrowser(async (browser) => {
    const stored = await prepared(browser, place);
    const timed = await prepared(browser, place, STOPWATCH);
    const unstored = await prepared(browser, place, NO_STORAGE);
    for (const { page } of [stored, timed]) await page.evaluate(PREPARE);
    const found = { calls: [], putCalls: [], busy: [], wait: [], putBusy: [], putWait: [] };
    // What is done later is counted too.
    const busy = ({ page, meter }, deed) => meter.busy(() => deed().then(() => page.waitForTimeout(30)));
    const waited = () => stored.page.evaluate(() => window.waited);
    for (let index = 0; index < SAVINGS + 2; index += 1) {
      const times = [];
      for (const one of [unstored, stored]) {
        await select(one.page, index);
        times.push(await busy(one, () => one.page.keyboard.press("1")));
      }
      const wait = await waited();
      await select(timed.page, index);
      const calls = await inStorage(timed.page, () => timed.page.keyboard.press("1"));
      const putCalls = await inStorage(timed.page, () => timed.page.evaluate((index) => window.putOne(index), index));
      const nothing = await busy(stored, () => stored.page.evaluate(() => undefined));
      const put = await busy(stored, () => stored.page.evaluate((index) => window.putOne(index), index));
      const putWait = await waited();
      if (index < 2) continue;
      found.calls.push(calls);
      found.putCalls.push(putCalls);
      found.busy.push(times[1] - times[0]);
      found.putBusy.push(put - nothing);
      found.wait.push(wait);
      found.putWait.push(putWait);
    }
    return Object.fromEntries(Object.entries(found).map(([key, values]) => [key, median(values)]));
  });
