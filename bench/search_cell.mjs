// Finding a common word in 10 MB, and tagging about ten thousand hits in one step, beside the browser's own `matchAll`
// over the same texts. By the clock: hits are looked for beside the main thread.
import { inBrowser, newPage } from "./browser.mjs";
import { texts } from "./corpus.mjs";
import { importProject } from "./glossator.mjs";

export const KEYS = ["first", "all", "frame", "match", "tag", "matchSome"];
// Of more hits than 250,000 only so many are listed.
const [TEXTS, SIZE] = [1000, 9_500];
const [COMMON, SOME] = ["the", "(the|of|and|in) winter"];

// Notes when something that was asked for is on the page, and the longest frame until then.
const WATCH = () => {
  const told = () => document.querySelector('[data-testid="search-told"]');
  window.watch = (isThere) => {
    const from = performance.now();
    const seen = { frame: 0 };
    let before = from;
    return new Promise((resolve) => {
      const look = (now) => {
        seen.frame = Math.max(seen.frame, now - before);
        before = now;
        if (document.querySelector('[data-testid="hit-row"]')) seen.first ??= performance.now() - from;
        if (isThere()) resolve({ ...seen, all: performance.now() - from });
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  };
  window.isDone = () => told().dataset.state === "done" && /\d/.test(told().textContent);
};

const searched = (page, words) =>
  page.evaluate((words) => {
    const field = document.querySelector('[data-testid="search-words"]');
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return window.watch(window.isDone);
  }, words);

// How long the browser itself takes to find all places.
const matched = (page, contents, words) =>
  page.evaluate(
    ([contents, words]) => {
      const expression = new RegExp(`\\b(?:${words})\\b`, "gi");
      const from = performance.now();
      let count = 0;
      for (const content of contents) for (const _ of content.matchAll(expression)) count += 1;
      return { time: performance.now() - from, count };
    },
    [contents, words],
  );

const hits = (page) =>
  page.evaluate(() => Number(document.querySelector('[data-testid="search-told"]').textContent.replace(/,/g, "").match(/\d+/)[0]));

// How many spans the project has.
const spans = (page) =>
  page.evaluate(() =>
    Number(document.querySelector(".status-line__counts").innerText.replace(/,(?=\d)/g, "").match(/(\d+) in all/)[1]),
  );

export const searchCell = (place) =>
  inBrowser(async (browser) => {
    const page = await newPage(browser);
    await page.goto(place.address);
    const contents = texts(TEXTS, SIZE, 0).map(({ content }) => content);
    const given = contents.map((content, index) => [String(index), content, index === 0 ? 4 : 0]);
    await importProject(page, given, place.folder);
    await page.click('[data-testid="view-search"]');
    await page.waitForSelector('[data-testid="search-words"]');
    await page.click('[data-testid="search-whole"]');
    await page.evaluate(WATCH);
    const { first, all, frame } = await searched(page, COMMON);
    const common = await matched(page, contents, COMMON);
    if ((await hits(page)) !== common.count) return { void: `${await hits(page)} of ${common.count} hits` };

    await searched(page, "");
    await page.click('[data-testid="search-expression"]');
    await searched(page, SOME);
    const some = await matched(page, contents, SOME);
    const before = await spans(page);
    await page.click('[data-testid="tick-all"]');
    const tag = await page.evaluate(() => {
      document.querySelector('[data-testid="bulk-label"]').click();
      return window.watch(() => document.querySelector('[data-testid="notice"]') !== null);
    });
    const tagged = (await spans(page)) - before;
    const found = { first, all, frame, match: common.time, tag: tag.all, matchSome: some.time };
    if (tagged !== some.count) found.void = `${tagged} of ${some.count} spans`;
    return found;
  });
