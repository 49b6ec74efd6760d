// Review: keys press the buttons that carry them; the pace is counted in this browser.
import { areOn, keyName, keys, onKeys, setKey, setOn } from "./keys.js";

const press = (name) => () => document.querySelector(`[data-key="${name}"]`)?.click();
const dialog = document.getElementById("keys");

function names() {
  const table = keys();
  document.querySelectorAll("[data-key]").forEach((button) => {
    const label = button.querySelector("kbd");
    if (label) label.textContent = keyName(table[button.dataset.key]);
  });
}
function help() {
  const list = document.getElementById("keys-list");
  list.replaceChildren(...["same", "different", "unsure", "skip", "undo", "help"].map((action) => {
    const row = document.createElement("p"), label = document.createElement("label"), field = document.createElement("input");
    label.className = "beside"; field.type = "text"; field.size = 6; field.maxLength = 5;
    field.value = keyName(keys()[action]);
    field.addEventListener("keydown", (event) => {
      if (event.key.length !== 1) return;
      event.preventDefault(); setKey(action, event.key); field.value = keyName(event.key); names();
    });
    label.append(field, ` ${action}`); row.append(label);
    return row;
  }));
  document.getElementById("keys-on").checked = areOn();
  dialog.showModal();
}
document.getElementById("keys-on")?.addEventListener("change", (event) => setOn(event.target.checked));
document.getElementById("keys-button")?.addEventListener("click", help);
onKeys({
  same: press("same"), different: press("different"), unsure: press("unsure"), skip: press("skip"),
  undo: () => document.getElementById("undo")?.requestSubmit(), help,
});
names();

const decide = document.getElementById("decide");
decide?.addEventListener("submit", () => {
  const times = JSON.parse(sessionStorage.getItem("sayso-pace") || "[]");
  sessionStorage.setItem("sayso-pace", JSON.stringify([...times, Date.now()].slice(-21)));
});
const times = JSON.parse(sessionStorage.getItem("sayso-pace") || "[]");
if (times.length > 2) {
  const minutes = (times.at(-1) - times[0]) / 60000;
  document.getElementById("rate").textContent = `${((times.length - 1) / Math.max(minutes, 0.01)).toFixed(0)} a minute of late.`;
}
