// Figures as bars on a logarithmic scale: one panel for each metric, one group for each size, one bar for each name.
import { bytes } from "./statistics.mjs";

const COLORS = ["#0e7a62", "#8a8578", "#7c2300", "#1e2581", "#a35ba8", "#d08a1d", "#4f9bd0"];
const [WIDTH, HEIGHT, BAR] = [400, 180, 11];
// The smallest that is told from nothing.
const LEAST = 0.1;

const unique = (values) => [...new Set(values)];
const shown = (cell, metric) => (cell?.[metric] && !cell.void && !cell.failure ? cell[metric].median : undefined);

function panel(cells, [metric, title], place) {
  const names = unique(cells.map((cell) => cell.name));
  const sizes = unique(cells.map((cell) => cell.size));
  const find = (name, size) => cells.find((cell) => cell.name === name && cell.size === size);
  const values = cells.flatMap((cell) => shown(cell, metric) ?? []);
  const top = Math.ceil(Math.log10(Math.max(...values, 1)));
  const scale = (value) => ((Math.log10(Math.max(value, LEAST)) + 1) / (top + 1)) * (HEIGHT - 50);
  const groups = sizes.map((size, group) => {
    const left = 40 + group * ((WIDTH - 48) / sizes.length);
    const bars = names.map((name, index) => {
      const value = shown(find(name, size), metric);
      if (value === undefined) return "";
      const tall = scale(value);
      const y = HEIGHT - 24 - tall;
      const color = COLORS[index % COLORS.length];
      return `<rect x="${left + index * BAR}" y="${y}" width="${BAR - 1}" height="${tall}" fill="${color}"/>`;
    });
    return `${bars.join("")}<text x="${left}" y="${HEIGHT - 10}">${bytes(size)}</text>`;
  });
  const lines = Array.from({ length: top + 2 }, (_, power) => {
    const y = HEIGHT - 24 - scale(10 ** (power - 1));
    const told = `<text x="32" y="${y + 3}" text-anchor="end">${10 ** (power - 1)}</text>`;
    return `<line x1="36" x2="${WIDTH - 8}" y1="${y}" y2="${y}"/>${told}`;
  });
  const [x, y] = [(place % 2) * WIDTH, Math.floor(place / 2) * HEIGHT];
  const head = `<text x="40" y="14" class="title">${title}</text>`;
  return `<g transform="translate(${x} ${y})">${head}${lines.join("")}${groups.join("")}</g>`;
}

// The picture of four metrics, each a key with its title.
export function plot(cells, metrics) {
  const legend = unique(cells.map((cell) => cell.name)).map((name, index) => {
    const [x, y] = [40 + (index % 4) * 185, 2 * HEIGHT + 6 + Math.floor(index / 4) * 16];
    const box = `<rect width="10" height="10" fill="${COLORS[index % COLORS.length]}"/>`;
    return `<g transform="translate(${x} ${y})">${box}<text x="14" y="9">${name}</text></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * WIDTH} ${2 * HEIGHT + 44}" font-family="sans-serif" font-size="10">
<style>line { stroke: #ccc; stroke-width: 0.5; } .title { font-weight: bold; } text { fill: #444; }</style>
<rect width="100%" height="100%" fill="#fff"/>
${metrics.map((metric, place) => panel(cells, metric, place)).join("\n")}
${legend.join("\n")}
</svg>
`;
}
