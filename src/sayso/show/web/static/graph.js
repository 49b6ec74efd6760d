// The movable diagram. The server chooses and places; what a person moves stays where it is put.
import { onKeys } from "./keys.js";

const canvas = document.getElementById("canvas");
const say = document.getElementById("chosen");
const TEXT_W = 150, LINE_H = 15, FONT = "12px system-ui, Noto Sans, Noto Sans CJK SC, sans-serif";
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const WIDE = /(?<=[\s\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af])/;
const pen = document.createElement("canvas").getContext("2d");
const labels = new Map();

// What would reorder or hide letters is shown by its code point, as everywhere else on the desk.
const safe = (name) => name.replace(HIDDEN, (c) => `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

// A name broken into lines at spaces, in wide scripts anywhere, and the box that holds them.
function labelOf(node) {
  const folded = node.data("folded");
  const key = `${folded}|${node.data("name")}`;
  if (labels.has(key)) return labels.get(key);
  pen.font = FONT;
  const lines = [""];
  const add = (part) => {
    if (lines.at(-1) && pen.measureText(lines.at(-1) + part.trimEnd()).width > TEXT_W) lines.push("");
    lines[lines.length - 1] += part;
  };
  for (const part of safe(node.data("name")).split(WIDE)) {
    if (pen.measureText(part).width <= TEXT_W) add(part);
    else for (const letter of part) add(letter);
  }
  if (folded) lines.push(`+${folded} folded`);
  const widest = Math.max(...lines.map((line) => pen.measureText(line.trim()).width));
  const made = { text: lines.map((line) => line.trim()).join("\n"), width: Math.max(widest, 40) * 1.08 + 16, height: lines.length * LINE_H + 10 };
  labels.set(key, made);
  return made;
}
const STYLE = [
  { selector: "node", style: { shape: "round-rectangle", label: (n) => labelOf(n).text, "text-valign": "center", "text-wrap": "wrap", "text-max-width": 2 * TEXT_W, "font-size": 12, "font-family": "system-ui, Noto Sans, Noto Sans CJK SC, sans-serif", color: "#1d2433", width: (n) => labelOf(n).width, height: (n) => labelOf(n).height, "background-color": "#fff", "border-width": 1.2, "border-color": "#1d2433" } },
  { selector: "node[?focus]", style: { "border-width": 3, "border-color": "#0b5d8a" } },
  { selector: "node[listed != '']", style: { "border-width": 4, "border-style": "double", "border-color": "#9c2f16" } },
  { selector: "node[?pinned]", style: { "background-color": "#fbf3dc" } },
  { selector: "edge", style: { width: "mapData(lines, 0, 6, 1.2, 6)", "curve-style": "bezier", "target-arrow-shape": "triangle", "line-color": "#5a6478", "target-arrow-color": "#5a6478", label: "data(words)", "font-size": 10, color: "#545e72", "text-background-color": "#fff", "text-background-opacity": 0.9, "text-rotation": "autorotate" } },
  { selector: "edge[modality = 'alleged']", style: { "line-style": "dashed" } },
  { selector: "edge[modality = 'planned'], edge[modality = 'hypothetical']", style: { "line-style": "dotted" } },
  { selector: "edge[modality = 'denied']", style: { "line-color": "#9c2f16", "target-arrow-color": "#9c2f16", label: (e) => `✕ ${e.data("words")}` } },
  { selector: ":selected", style: { "border-color": "#c25e00", "border-width": 4, "line-color": "#c25e00", "target-arrow-color": "#c25e00" } },
  { selector: ".gone", style: { display: "none" } },
];

const nodeOf = (n) => ({ group: "nodes", data: { id: n.id, name: n.name, type: n.type, listed: n.listed, focus: n.is_focus, more: n.links_hidden, folded: 0 }, position: { x: n.x, y: n.y } });
const edgeOf = (l) => ({ group: "edges", data: { id: l.id, source: l.subject_id, target: l.object_id, words: l.words, modality: l.modality, lines: l.lines } });

const answer = await fetch(canvas?.dataset.source ?? "/api/graph");
if (canvas && answer.ok && window.cytoscape) start(await answer.json());

function start(diagram) {
  canvas.hidden = false;
  document.getElementById("still").hidden = true;
  document.getElementById("graph-tools").hidden = false;
  const cy = window.cytoscape({ container: canvas, elements: [...diagram.nodes.map(nodeOf), ...diagram.links.map(edgeOf)], style: STYLE, layout: { name: "preset" }, maxZoom: 3, minZoom: 0.1 });
  cy.fit(undefined, 30);
  window.saysoDiagram = cy;
  const done = [], undone = [];
  const run = (step) => { step.redo(); done.push(step); undone.length = 0; tell(); };
  const undo = () => { const step = done.pop(); if (step) { step.undo(); undone.push(step); tell(); } };
  const redo = () => { const step = undone.pop(); if (step) { step.redo(); done.push(step); tell(); } };
  const chosen = () => cy.$("node:selected").first();
  const need = (node) => { if (node.empty()) say.textContent = "Choose an entity first, by a click or in the table."; return node.nonempty(); };

  async function expand() {
    const node = chosen();
    if (!need(node)) return;
    const got = await fetch(`/api/graph?focus=${encodeURIComponent(node.id())}`);
    if (!got.ok) { say.textContent = "The server did not answer; nothing has changed."; return; }
    const more = await got.json();
    const room = 300 - cy.nodes().length;
    const fresh = more.nodes.filter((n) => cy.$id(n.id).empty()).slice(0, Math.max(0, room));
    const middle = node.position(), known = new Set([...cy.nodes().map((n) => n.id()), ...fresh.map((n) => n.id)]);
    const added = [
      ...fresh.map((n, i) => { const a = (2 * Math.PI * i) / fresh.length, r = 170 + 12 * fresh.length / 3; return { ...nodeOf({ ...n, is_focus: false }), position: { x: middle.x + r * Math.cos(a), y: middle.y + r * Math.sin(a) } }; }),
      ...more.links.filter((l) => cy.$id(l.id).empty() && known.has(l.subject_id) && known.has(l.object_id)).map(edgeOf),
    ];
    let elements = null;
    run({ redo: () => { elements = elements ? elements.restore() : cy.add(added); }, undo: () => { elements = elements.remove(); } });
    rows(added.filter((e) => e.group === "edges").map((e) => e.data), more.links);
    say.textContent = fresh.length ? `${fresh.length} entities added.` : "Nothing more is linked to it.";
  }
  function hide() {
    const node = chosen();
    if (!need(node)) return;
    run({ redo: () => node.addClass("gone").unselect(), undo: () => node.removeClass("gone") });
  }
  function pin() {
    const node = chosen();
    if (!need(node)) return;
    const flip = () => node.data("pinned", !node.data("pinned"));
    run({ redo: flip, undo: flip });
  }
  function fold() {
    const node = chosen();
    if (!need(node)) return;
    const leaves = node.neighborhood("node").not(".gone").filter((n) => n.neighborhood("node").not(".gone").length === 1);
    run({ redo: () => { leaves.addClass("gone"); node.data("folded", leaves.length); }, undo: () => { leaves.removeClass("gone"); node.data("folded", 0); } });
  }
  let from = null;
  cy.on("grab", "node", (event) => { from = { ...event.target.position() }; });
  cy.on("dragfree", "node", (event) => {
    const node = event.target, start = from, end = { ...node.position() };
    if (!start || (start.x === end.x && start.y === end.y)) return;
    run({ redo: () => { node.position(end); node.data("pinned", true); }, undo: () => { node.position(start); node.data("pinned", false); } });
  });
  cy.on("select", "node", (event) => { const n = event.target; say.textContent = `${safe(n.data("name"))} (${n.data("type")})${n.data("more") ? `; ${n.data("more")} links not shown` : ""}`; });
  cy.on("dbltap", "node", expand);
  cy.on("tap", "edge", (event) => { document.querySelector(`#twin tr[data-link="${CSS.escape(event.target.id())}"]`)?.scrollIntoView({ block: "center" }); mark(event.target.id()); });
  cy.on("dbltap", "edge", (event) => { location.href = `/proposition/${encodeURIComponent(event.target.id())}`; });

  function mark(id) { document.querySelectorAll("#twin tr").forEach((r) => r.classList.toggle("chosen", r.dataset.link === id)); }
  function rows(links, full) {
    const body = document.querySelector("#twin tbody");
    for (const link of links) {
      if (body.querySelector(`tr[data-link="${CSS.escape(link.id)}"]`)) continue;
      const l = full.find((one) => one.id === link.id), row = body.insertRow();
      row.dataset.link = l.id; row.dataset.from = l.subject_id; row.dataset.to = l.object_id;
      const cell = (text, href) => { const c = row.insertCell(); if (href) { const a = document.createElement("a"); a.href = href; a.textContent = text; c.append(a); } else c.textContent = text; };
      cell(l.subject, `/entity/${l.subject_id}`); cell(l.relation.replaceAll("_", " ")); cell(l.object, `/entity/${l.object_id}`);
      cell(l.modality); cell(l.lines); cell(l.grade); cell("who says so", `/proposition/${l.id}`);
    }
  }
  function tell() {
    const nodes = cy.nodes().not(".gone"), links = cy.edges().filter((e) => !e.connectedNodes().is(".gone")), hidden = cy.nodes(".gone").length;
    const why = diagram.left_out.length ? ` ${diagram.left_out.map(([words, n]) => `${n} ${words}`).join(", ")}.` : "";
    document.getElementById("graph-status").textContent = `Showing ${nodes.length} of ${diagram.total_nodes} linked entities and ${links.length} of ${diagram.total_links} links.${why}${hidden ? ` ${hidden} hidden or folded by hand.` : ""} A diagram is a choice, not the whole.`;
    document.querySelectorAll("#twin tbody tr").forEach((r) => { const e = cy.$id(r.dataset.link); r.hidden = e.empty() || e.connectedNodes().is(".gone"); });
    const places = {};
    cy.nodes("[?pinned]").forEach((n) => { places[n.id()] = [Math.round(n.position("x")), Math.round(n.position("y"))]; });
    document.querySelector("#save [name=places]").value = JSON.stringify(places);
    for (const [name, stack] of [["undo", done], ["redo", undone]]) document.querySelector(`[data-do=${name}]`).disabled = !stack.length;
  }
  function png() {
    const link = document.createElement("a");
    link.href = cy.png({ full: true, scale: 2, bg: "#fff" }); link.download = "diagram.png"; link.click();
  }
  document.querySelector("#twin").addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-from]");
    if (!row) return;
    cy.elements().unselect(); cy.$id(row.dataset.link).select();
    const target = event.target.getAttribute("href")?.split("/").pop();
    if (target) cy.$id(target).select();
  });
  const actions = { undo, redo, expand, hide, pin, fold, fit: () => cy.fit(undefined, 30), png };
  document.querySelectorAll("#graph-tools [data-do]").forEach((b) => b.addEventListener("click", actions[b.dataset.do]));
  onKeys(actions);
  tell();
}
