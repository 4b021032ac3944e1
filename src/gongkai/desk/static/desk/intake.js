// Comfort only; the button in the panel does the same without it.
"use strict";

const PAUSE = 800;
const form = document.querySelector("[data-intake]");
let waiting = 0;
let asked = "";

async function look() {
  const told = new FormData(form);
  for (const [name, value] of [...told]) if (value instanceof File) told.delete(name);
  told.set("look", "1");
  const now = JSON.stringify([...told]);
  if (now === asked) return;
  asked = now;
  const answer = await fetch(form.action, { method: "POST", body: told, credentials: "same-origin" }).catch(() => null);
  if (!answer || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("like");
  if (fresh) document.getElementById("like").replaceWith(document.adoptNode(fresh));
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
});
