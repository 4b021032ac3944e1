// Comfort only; every page works without it.
"use strict";

for (const field of document.querySelectorAll("input.drop")) {
  for (const name of ["dragenter", "dragover"]) {
    field.addEventListener(name, () => field.classList.add("is-over"));
  }
  for (const name of ["dragleave", "drop", "dragend"]) {
    field.addEventListener(name, () => field.classList.remove("is-over"));
  }
}

for (const form of document.querySelectorAll("form[data-busy]")) {
  const button = form.querySelector("button[type=submit]");
  const status = form.querySelector("[data-status]");
  const calm = () => {
    button.removeAttribute("aria-disabled");
    status.textContent = "";
  };
  form.addEventListener("submit", (event) => {
    if (button.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      return;
    }
    button.setAttribute("aria-disabled", "true");
    status.textContent = form.dataset.busy;
  });
  window.addEventListener("pageshow", calm);
}
