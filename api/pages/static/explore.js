// The picture as a graph to move in. Without this script the picture stands as it was drawn, and the list does the rest.
import { say } from "./language.js";

const canvas = document.getElementById("do-thi");
const data = document.querySelector("[data-graph]");
const busy = document.querySelector("[data-busy]");
const STUB = "stub:";
let network;
let nodes;
let edges;

function groups() {
  // Colours are those of the style sheet: dark mode and print follow without a word here.
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const tones = ["dead", "stale", "warn", "amended", "unknown", "ok", "plan", "body", "unit"];
  const one = (tone) => ({
    color: { background: colour(`${tone}-back`), border: colour(tone), highlight: { background: colour("paper"), border: colour("focus") }, hover: { background: colour("paper"), border: colour(tone) } },
    font: { color: colour("ink") },
  });
  return Object.fromEntries(tones.map((tone) => [tone, one(tone)]));
}

function strokes() {
  // What colours an edge; the sheet is asked once, not for each edge.
  const style = getComputedStyle(document.documentElement);
  const names = { cites: "soft", "cites dead": "stale", acts: "ok", fact: "stroke", stub: "soft", way: "focus" };
  const colours = Object.fromEntries(Object.entries(names).map(([kind, name]) => [kind, style.getPropertyValue(`--${name}`).trim()]));
  return (edge) => ({ ...edge, color: { color: colours[edge.style.endsWith(" way") ? "way" : edge.style], inherit: false } });
}

function draw() {
  const told = JSON.parse(data.textContent);
  if (!network) {
    nodes = new vis.DataSet(told.nodes);
    edges = new vis.DataSet(told.edges.map(strokes()));
    network = new vis.Network(canvas, { nodes, edges }, { ...told.options, groups: groups(), autoResize: true });
    network.on("click", ({ nodes: [node], edges: [edge] }) => (node ? chosen(node) : edge === undefined || tell(edges.get(edge).title)));
    begin(told.nodes[0]);
    return;
  }
  const gone = (set, kept) => set.getIds().filter((id) => !kept.some((each) => each.id === id));
  edges.remove(gone(edges, told.edges));
  nodes.remove(gone(nodes, told.nodes));
  nodes.update(told.nodes);
  edges.update(told.edges.map(strokes()));
}

function begin(start) {
  // All of it where its words can be read, else what lies around the start.
  network.fit({ animation: false });
  if (network.getScale() < 0.4) network.moveTo({ position: { x: start.x, y: start.y }, scale: 0.6 });
}

function tell(text) {
  busy.textContent = text;
}

const row = (node) => [...document.querySelectorAll("[data-node]")].find((each) => each.dataset.node === node);

function chosen(node) {
  const item = row(node.startsWith(STUB) ? node.slice(STUB.length) : node);
  const more = item.querySelector("[data-more]");
  const here = more && new URL(more.href).pathname === location.pathname;
  if (more && here) {
    open(more.href, node);
  } else if (more) {
    location.href = more.href;
  } else {
    show(item);
  }
}

function show(item) {
  document.querySelector(".knots .here")?.classList.remove("here");
  item.classList.add("here");
  item.scrollIntoView({ block: "nearest" });
  tell(item.querySelector("a").title.split("\n").join(" · "));
}

async function open(address, node, { remember = true } = {}) {
  tell(say("Đang mở…", "Opening…"));
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    data.textContent = page.querySelector("[data-graph]").textContent;
    for (const part of document.querySelectorAll("[data-part]")) {
      part.replaceWith(document.importNode(page.querySelector(`[data-part="${part.dataset.part}"]`), true));
    }
    if (remember) history.pushState(null, "", address);
    document.querySelector(".day form, form.day")?.replaceWith(document.importNode(page.querySelector(".day form, form.day"), true));
    draw();
    uncover();
    const kept = node && row(node.startsWith(STUB) ? node.slice(STUB.length) : node);
    if (kept) show(kept);
    else tell("");
    network.fit({ animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 250 } });
  } catch {
    location.href = address;
  }
}

async function png() {
  // Drawn from the SVG file, so that it holds the whole picture, not only what the window shows.
  const image = new Image();
  image.src = document.querySelector("[data-svg]").href;
  await image.decode();
  const scale = Math.min(2, 12000 / Math.max(image.naturalWidth, image.naturalHeight));
  const sheet = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * scale, height: image.naturalHeight * scale });
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  const blob = await new Promise((done) => sheet.toBlob(done, "image/png"));
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: "luocdo.png" });
  link.click();
  URL.revokeObjectURL(link.href);
}

// Where a node stands in the window, in pixels from the corner of the canvas.
export const place = (node) => network.canvasToDOM(network.getPosition(node));

const near = (factor) => network.moveTo({ scale: network.getScale() * factor });
const does = {
  fit: () => network.fit({ animation: false }),
  near: () => near(1.3),
  far: () => near(1 / 1.3),
  png: () => png().catch(() => tell(say("Không vẽ được PNG; hãy dùng SVG.", "The PNG cannot be drawn; take the SVG."))),
  link: async () => {
    await navigator.clipboard.writeText(location.href);
    tell(say("Đã chép địa chỉ.", "Address copied."));
  },
};

function uncover() {
  for (const name of Object.keys(does)) document.querySelector(`[data-${name}]`).hidden = false;
}

document.addEventListener("click", (event) => {
  const name = Object.keys(does).find((each) => event.target.closest(`button[data-${each}]`));
  if (name) does[name]();
  const more = event.target.closest("a[data-more]");
  if (!more || event.ctrlKey || event.metaKey || event.shiftKey || new URL(more.href).pathname !== location.pathname) return;
  event.preventDefault();
  open(more.href, more.closest("[data-node]").dataset.node).then(() => row(network.getSelectedNodes()[0] ?? "")?.focus());
});
document.addEventListener("focusin", (event) => {
  const item = event.target.closest?.("[data-node]");
  if (item && network) network.selectNodes([item.dataset.node]);
});
window.addEventListener("popstate", () => open(location.href, null, { remember: false }));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  network.setOptions({ groups: groups() });
  edges.update(edges.get().map(strokes()));
});
draw();
uncover();
