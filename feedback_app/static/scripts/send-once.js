// A double click sends once. The lock goes by itself, so a slow or failed answer never leaves a dead button, and it is
// lifted when the page comes back from the browser's history.
const LOCKED_FOR = 4000; // ms

const buttons = (form) => form.querySelectorAll("button:not([type=button])");

function unlock(form) {
  delete form.dataset.sent;
  buttons(form).forEach((button) => button.removeAttribute("aria-disabled"));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  buttons(form).forEach((button) => button.setAttribute("aria-disabled", "true"));
  setTimeout(unlock, LOCKED_FOR, form);
});

addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(unlock));
