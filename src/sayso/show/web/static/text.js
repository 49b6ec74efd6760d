// Document: click a mark to find its claim, a claim to find its mark; find in the text.
const text = document.getElementById("text");
const clear = () => document.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
const marksOf = (id) => text.querySelectorAll(`mark[data-claims~="${CSS.escape(id)}"]`);

function light(ids) {
  clear();
  for (const id of ids) {
    marksOf(id).forEach((e) => e.classList.add("lit"));
    document.getElementById(`note-${id}`)?.classList.add("lit");
  }
}
text.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (!mark) return;
  const ids = mark.dataset.claims.split(" ");
  light(ids);
  document.getElementById(`note-${ids[0]}`)?.scrollIntoView({ block: "nearest" });
});
document.querySelector(".margin").addEventListener("click", (event) => {
  const note = event.target.closest("article[data-claim]");
  if (note) light([note.dataset.claim]);
});

let found = [], at = -1;
const say = document.getElementById("found");
function search(words) {
  found = []; at = -1;
  const wanted = words.toLocaleLowerCase();
  if (!wanted) { say.textContent = ""; return; }
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let whole = ""; const nodes = [];
  while (walker.nextNode()) { nodes.push([whole.length, walker.currentNode]); whole += walker.currentNode.data; }
  const lower = whole.toLocaleLowerCase();
  if (lower.length !== whole.length) whole = lower;
  const place = (index) => { let i = nodes.length - 1; while (i > 0 && nodes[i][0] > index) i -= 1; return [nodes[i][1], index - nodes[i][0]]; };
  for (let i = lower.indexOf(wanted); i >= 0; i = lower.indexOf(wanted, i + 1)) {
    const range = document.createRange();
    range.setStart(...place(i)); range.setEnd(...place(i + wanted.length - 1));
    found.push(range);
  }
}
function step(by) {
  if (!found.length) { say.textContent = "not found in this part"; return; }
  at = (at + by + found.length) % found.length;
  const range = found[at], chosen = getSelection();
  chosen.removeAllRanges(); chosen.addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  say.textContent = `${at + 1} of ${found.length}`;
}
const form = document.getElementById("find-in"), needle = document.getElementById("needle");
let last = null;
form.addEventListener("submit", (event) => { event.preventDefault(); go(1); });
form.querySelector("[data-step='-1']").addEventListener("click", () => go(-1));
function go(by) { if (needle.value !== last) { last = needle.value; search(last); if (by < 0) at = 0; } step(by); }
