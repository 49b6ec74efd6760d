// One table of keys for the whole desk: kept in this browser, off in fields, off when switched off.
const DEFAULTS = {
  same: "s", different: "d", unsure: "u", skip: " ", undo: "z", help: "?",
  redo: "y", expand: "e", hide: "h", pin: "p", fold: "f", fit: "0",
};
const STORE = "sayso-keys";

export function keys() {
  try { return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(STORE) || "{}") }; }
  catch { return { ...DEFAULTS }; }
}
export function setKey(action, key) { const own = keys(); own[action] = key; localStorage.setItem(STORE, JSON.stringify(own)); }
export const areOn = () => localStorage.getItem("sayso-keys-off") !== "1";
export const setOn = (on) => localStorage.setItem("sayso-keys-off", on ? "0" : "1");
export const keyName = (key) => (key === " " ? "space" : key);

export function onKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog")) return;
    // Space and Enter belong to the control that has the focus.
    if (event.key === " " && event.target.closest("button, a, summary, input")) return;
    const table = keys();
    const action = Object.keys(actions).find((name) => table[name] === event.key);
    if (action) { event.preventDefault(); actions[action](); }
  });
}
