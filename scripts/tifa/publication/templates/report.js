"use strict";
// Sorts and searches the tables, and opens the sentences behind a number. Text from documents is
// only ever set as textContent.
const sentences = JSON.parse(document.getElementById("sentences").textContent);
const collator = new Intl.Collator(["zh-Hans", "en"], { numeric: true });

function close(row) {
  const next = row.nextElementSibling;
  if (!next || !next.classList.contains("opened")) return false;
  next.remove();
  row.querySelectorAll("button.evidence").forEach((b) => b.setAttribute("aria-expanded", "false"));
  return true;
}

function open(button) {
  const row = button.closest("tr");
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  close(row);
  if (wasOpen) return;
  const list = document.createElement("ol");
  for (const index of button.dataset.evidence.split(" ")) {
    const [id, language, text] = sentences[Number(index)];
    const item = document.createElement("li");
    const name = document.createElement("code");
    const words = document.createElement("span");
    name.textContent = id;
    words.textContent = text;
    words.lang = language;
    words.dir = "auto";
    item.append(name, words);
    list.append(item);
  }
  if (button.dataset.more) {
    const item = document.createElement("li");
    item.textContent = `and ${button.dataset.more} more, named in the CSV file`;
    list.append(item);
  }
  const opened = document.createElement("tr");
  const cell = document.createElement("td");
  opened.className = "opened";
  cell.colSpan = row.cells.length;
  cell.append(list);
  opened.append(cell);
  row.after(opened);
  button.setAttribute("aria-expanded", "true");
}

function sort(header) {
  const body = header.closest("table").tBodies[0];
  const down = header.getAttribute("aria-sort") === "ascending";
  for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  [...body.rows].forEach(close);
  const numeric = header.classList.contains("n");
  const value = (row) => {
    const cell = row.cells[header.cellIndex];
    if (!numeric) return cell.textContent;
    return cell.dataset.value === undefined ? NaN : Number(cell.dataset.value);
  };
  const keyed = [...body.rows].map((row) => [value(row), row]);
  keyed.sort(([a], [b]) => {
    if (!numeric) return down ? collator.compare(b, a) : collator.compare(a, b);
    if (isNaN(a) || isNaN(b)) return isNaN(a) - isNaN(b);
    return down ? b - a : a - b;
  });
  body.append(...keyed.map(([, row]) => row));
}

function search(field) {
  const body = document.getElementById(`rows-${field.dataset.table}`).tBodies[0];
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  [...body.rows].forEach(close);
  let shown = 0;
  for (const row of body.rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    shown += !row.hidden;
  }
  field.closest("p").querySelector("output").textContent = words.length ? `${shown} rows` : "";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.classList.contains("evidence")) open(button);
  else if (button?.parentNode.tagName === "TH") sort(button.parentNode);
});
document.addEventListener("input", (event) => {
  if (event.target.dataset.table) search(event.target);
});
