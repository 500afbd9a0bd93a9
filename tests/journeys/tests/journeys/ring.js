// What is wrong with the ring around what has the focus, in words; nothing, if it is whole, can be seen and hides nothing.
const focused = document.activeElement;
// What shows the focus in other ways: the text by its caret and a rule in the margin, the search by the line below it.
const OTHERWISE = '[data-testid="document-text"], [data-testid="search-words"]';
// It lies over the page, on purpose. So does the ring of what scrolls over what is in it.
const ABOVE = ".skip-link";

const parents = (element) => {
  const found = [];
  for (let one = element.parentElement; one; one = one.parentElement) {
    found.push(one);
  }
  return found;
};
const luminance = (color) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return [0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue), alpha];
};
const background = (element) => {
  const painted = [element, ...parents(element)].map((one) => luminance(getComputedStyle(one).backgroundColor));
  return painted.find(([, alpha]) => alpha === 255)?.[0] ?? 1;
};
// What can be seen of a rectangle that is somewhere in an element.
const inSight = (box, element) => {
  const seen = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
  for (const one of [element, ...parents(element)]) {
    if (getComputedStyle(one).overflow !== "visible") {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      seen.left = Math.max(seen.left, left);
      seen.top = Math.max(seen.top, top);
      seen.right = Math.min(seen.right, right);
      seen.bottom = Math.min(seen.bottom, bottom);
    }
  }
  return seen;
};

const faults = () => {
  if (focused === document.body) {
    return ["nothing has the focus"];
  }
  if (focused.matches(OTHERWISE)) {
    return [];
  }
  const style = getComputedStyle(focused);
  const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  if (width < 2) {
    return ["there is no ring"];
  }
  const found = [];
  const away = width + parseFloat(style.outlineOffset);
  const { left, top, right, bottom } = focused.getBoundingClientRect();
  const ring = { left: left - away, top: top - away, right: right + away, bottom: bottom + away };

  const isIn = (box) =>
    ring.left >= box.left - 0.6 && ring.top >= box.top - 0.6 && ring.right <= box.right + 0.6 && ring.bottom <= box.bottom + 0.6;
  if (!isIn({ left: 0, top: 0, right: innerWidth, bottom: innerHeight })) {
    found.push("it is cut by the window");
  }
  for (const one of parents(focused)) {
    const box = one.getBoundingClientRect();
    if (getComputedStyle(one).overflow !== "visible" && one.contains(focused.offsetParent) && !isIn(box)) {
      found.push(`it is cut by ${one.className}`);
    }
  }

  const behind = away > 0 ? background(focused.parentElement) : background(focused);
  const [line] = luminance(style.outlineColor);
  const contrast = (Math.max(line, behind) + 0.05) / (Math.min(line, behind) + 0.05);
  if (contrast < 3) {
    found.push(`its contrast is ${contrast.toFixed(1)}`);
  }

  const sides = [
    { ...ring, bottom: ring.top + width },
    { ...ring, top: ring.bottom - width },
    { ...ring, right: ring.left + width },
    { ...ring, left: ring.right - width },
  ];
  const hides = (box) =>
    sides.some((side) => {
      const [x, y] = [Math.max(side.left, box.left), Math.max(side.top, box.top)];
      return Math.min(side.right, box.right) - x > 0.7 && Math.min(side.bottom, box.bottom) - y > 0.7;
    });
  const isAbove = focused.matches(ABOVE) || style.overflow !== "visible";
  const around = isAbove ? [] : [focused, ...(focused.parentElement?.children ?? [])];
  const nodes = around.flatMap((one) => [one, ...one.querySelectorAll("*")]);
  for (const node of new Set(nodes)) {
    if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || node.closest("option, .visually-hidden, .text")) {
      continue;
    }
    const texts = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE && child.data.trim() !== "");
    const boxes = texts.flatMap((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      // Letters do not fill the height of their line.
      const letters = ({ left, right, top, bottom, height }) => ({ left, right, top: top + height / 5, bottom: bottom - height / 5 });
      return [...range.getClientRects()].map(letters);
    });
    if (node.matches("svg")) {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      boxes.push({ left: left + 2, right: right - 2, top: top + 2, bottom: bottom - 2 });
    }
    if (boxes.some((box) => hides(inSight(box, node)))) {
      found.push(`it lies over “${node.textContent.trim() || node.parentElement.className}”`);
    }
  }
  return found;
};
const name = focused.dataset.testid ?? focused.className;
return faults().map((fault) => `${name} “${focused.textContent.trim().slice(0, 20)}”: ${fault}`);
