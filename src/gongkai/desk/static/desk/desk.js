// Comfort only; every page works without it.
"use strict";

const INTERVAL = 2000;

async function refresh() {
  const shown = document.querySelector("[data-progress]");
  if (!shown) return;
  const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (answer && answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("progress");
    if (fresh) {
      shown.replaceWith(document.adoptNode(fresh));
      document.title = page.title;
    }
  }
  setTimeout(refresh, INTERVAL);
}
setTimeout(refresh, INTERVAL);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const form of document.querySelectorAll("form[data-busy]")) {
  const status = form.querySelector("[data-status]");
  form.addEventListener("submit", () => {
    status.textContent = form.dataset.busy;
  });
  window.addEventListener("pageshow", () => {
    status.textContent = "";
  });
}
