// Upload: files dragged onto the box are chosen as if picked by hand.
const drop = document.getElementById("drop"), files = document.getElementById("files"), say = document.getElementById("chosen-files");
const tell = () => { if (files.files.length) say.textContent = `${files.files.length} chosen: ${[...files.files].slice(0, 5).map((f) => f.name).join(", ")}${files.files.length > 5 ? " …" : ""}`; };
for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => { event.preventDefault(); files.files = event.dataTransfer.files; tell(); });
files.addEventListener("change", tell);
