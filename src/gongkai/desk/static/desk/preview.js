// Comfort only; the button that shows the preview does the same without it.
"use strict";

const PAUSE = 600;
const form = document.querySelector("form[data-preview]");
let waiting = 0;
let asking = null;

async function draw() {
  const told = new FormData(form);
  told.set("preview", "1");
  asking?.abort();
  asking = new AbortController();
  const answer = await fetch(location.href, { method: "POST", body: told, credentials: "same-origin", signal: asking.signal }).catch(() => null);
  if (!answer || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("preview");
  if (fresh) document.getElementById("preview").replaceWith(document.adoptNode(fresh));
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(draw, PAUSE);
});
