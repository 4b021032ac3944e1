// Comfort only; the buttons do the same without it.
"use strict";

const PAUSE = 1200;
const form = document.querySelector("[data-apply]");
let waiting = 0;
let kept = "";

async function keep() {
  const told = new FormData(form);
  for (const [name, value] of [...told]) if (value instanceof File) told.delete(name);
  const now = JSON.stringify([...told]);
  if (now === kept) return;
  told.set("look", "1");
  const status = form.querySelector("[data-kept]");
  const answer = await fetch(form.action, { method: "POST", body: told, credentials: "same-origin" }).catch(() => null);
  if (!answer || !answer.ok) {
    status.textContent = status.dataset.lost;
    return;
  }
  kept = now;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["already", "kept"]) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id).replaceWith(document.adoptNode(fresh));
  }
  for (const id of ["identity", "credit_code"]) show(id, page);
}

function show(name, page) {
  const field = form.querySelector(`[name="${name}"]`).closest(".field");
  const before = field.querySelector(".field__error");
  const fresh = page.querySelector(`[name="${name}"]`)?.closest(".field").querySelector(".field__error");
  before?.remove();
  field.classList.toggle("field--wrong", Boolean(fresh));
  if (fresh) field.querySelector("input").before(document.adoptNode(fresh));
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, PAUSE);
});
