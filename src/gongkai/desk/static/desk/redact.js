// Drawing on the page; the four fields do the same without it.
"use strict";

const page = document.querySelector("[data-redact]");
const draft = page?.querySelector("[data-draft]");
const edges = ["left", "top", "right", "bottom"].map((name) => document.querySelector(`[name="${name}"]`));
let from = null;

function place(event) {
  const box = page.getBoundingClientRect();
  const part = (at, start, length) => Math.min(100, Math.max(0, ((at - start) / length) * 100));
  return { x: part(event.clientX, box.left, box.width), y: part(event.clientY, box.top, box.height) };
}

function draw(to) {
  const [left, right] = [from.x, to.x].sort((a, b) => a - b);
  const [top, bottom] = [from.y, to.y].sort((a, b) => a - b);
  for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top })) {
    draft.setAttribute(name, `${value}%`);
  }
  [left, top, right, bottom].forEach((value, at) => { edges[at].value = value.toFixed(1); });
}

page?.addEventListener("pointerdown", (event) => {
  if (!event.isPrimary || event.button) return;
  event.preventDefault();
  page.setPointerCapture(event.pointerId);
  from = place(event);
  draw(from);
});
page?.addEventListener("pointermove", (event) => { if (from && event.isPrimary) draw(place(event)); });
for (const name of ["pointerup", "pointercancel"]) page?.addEventListener(name, () => { from = null; });

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    form.querySelector("[data-status]").textContent = form.dataset.busy;
  });
}
