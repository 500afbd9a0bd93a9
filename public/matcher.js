// Looks for an expression in texts, beside the page: one that takes for ever is ended with this worker. What arrives is
// for each text the expression, the flags of all, and the texts in UTF-8. What is sent are lists of numbers, three for each match: the place of the
// text among the others, and where in it the match starts and ends. After the last list comes a null.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

self.addEventListener("message", ({ data: [sources, flags, texts] }) => {
  const expressions = new Map(sources.map((source) => [source, new RegExp(source, flags)]));
  let found = [];
  // The first list is short, so that there is something to see at once.
  let most = 300;
  const send = () => {
    const list = Uint32Array.from(found);
    self.postMessage(list, [list.buffer]);
    [found, most] = [[], 6000];
  };
  texts.forEach((bytes, place) => {
    const text = decoder.decode(bytes);
    const expression = expressions.get(sources[place]);
    expression.lastIndex = 0;
    for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
      if (match[0] === "") {
        // Between the halves of a pair it would be set back to before the pair.
        expression.lastIndex += text.codePointAt(match.index) > 0xffff ? 2 : 1;
        continue;
      }
      found.push(place, match.index, expression.lastIndex);
      if (found.length >= most) send();
    }
  });
  send();
  self.postMessage(null);
});
