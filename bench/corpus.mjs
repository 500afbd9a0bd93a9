// Texts and spans of any size, the same each time, in a browser as in Node.
const WORDS = (
  "the talks between both sides ended without a result while people left their homes in the north and " +
  "officials said that more than half of the posts had been moved before the winter came to the border"
).split(" ");

function* numbers(seed) {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

// About so many characters in paragraphs of 200 to 600, all of them ASCII, so that every unit of offsets is the same.
export function text(size, seed = 1) {
  const random = numbers(seed);
  const next = () => random.next().value;
  const paragraphs = [];
  for (let length = 0; length < size; ) {
    const words = Array.from({ length: 40 + Math.floor(next() * 70) }, () => WORDS[Math.floor(next() * WORDS.length)]);
    paragraphs.push(`${words.join(" ")}.`);
    length += paragraphs.at(-1).length + 1;
  }
  return paragraphs.join("\n");
}

// So many words, evenly spread, each with the number of one of four labels, in the order of the text.
export function spans(text, count) {
  const found = [];
  for (let index = 0; index < count; index += 1) {
    const from = text.indexOf(" ", Math.floor((index * text.length) / count)) + 1;
    let to = from;
    while (to < text.length && !" .\n".includes(text[to])) to += 1;
    if (from > 0 && to > from && from >= (found.at(-1)?.to ?? 0)) found.push({ from, to, label: index % 4 });
  }
  return found;
}

// So many texts of a size with their spans, every one another.
export const texts = (many, size, count) =>
  Array.from({ length: many }, (_, index) => {
    const content = text(size, index + 1);
    return { content, marks: spans(content, count) };
  });
