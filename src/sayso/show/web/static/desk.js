// On every page: arrow keys in tables of claims, and a failed request that stays visible.
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const row = event.target.closest("table.claims tbody tr");
  if (!row) return;
  const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
  const target = next?.querySelector("summary, a, input");
  if (target) { event.preventDefault(); target.focus(); }
});
document.addEventListener("htmx:error", () => {
  if (document.getElementById("lost")) return;
  const note = document.createElement("p");
  note.id = "lost"; note.className = "note warn"; note.setAttribute("role", "alert");
  note.textContent = "The server did not answer; what was saved is kept. Load the page again.";
  document.getElementById("main").prepend(note);
});
