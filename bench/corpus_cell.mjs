// A project of many texts in the hands of one contestant: opening another text, scrolling the list of them, memory.
import { inBrowser, newPage } from "./browser.mjs";
import { spans, text } from "./corpus.mjs";
import { repeated, stepping } from "./deeds.mjs";
import { Meter, frames } from "./meter.mjs";
import { OPENINGS } from "./settings.mjs";

export const [TEXTS, SIZE, SPANS] = [1_000, 3_000, 30];
export const KEYS = ["open", "scroll", "memory"];

export const corpusCell = ({ path, many }, place) =>
  inBrowser(async (browser) => {
    const page = await newPage(browser);
    await page.goto(place.address + path);
    await many.prepare(page, TEXTS, SIZE, SPANS, place.folder);
    await frames(page);
    const meter = await Meter.on(page);
    // The first text lies open already.
    const found = { open: await repeated(OPENINGS, meter, (index) => many.open(page, index + 1)) };
    const isRight = await many.isRight(page, OPENINGS, SIZE);
    const count = await many.count(page, OPENINGS);
    found.memory = await meter.memory();
    if (many.hasList) found.scroll = await stepping(page, meter, "lister");
    const expected = spans(text(SIZE, OPENINGS + 1), SPANS).length;
    if (!isRight || count !== expected) found.void = `${count} spans, text ${isRight ? "right" : "wrong"}`;
    return found;
  });
