// Single keys at the desk. A key moves the focus to what bears it as data-key, or along the rows; it never presses, so a
// slip of a finger rules nothing. Brought only to who has the keys switched on (WCAG 2.2, 2.1.4).
const TYPED_IN = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const ROWS = ".rows__link, .queue__link";
const FIELD = "input:not([type=hidden]), textarea, select, button:not([tabindex])";

const panel = document.getElementById("keys");
const visible = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;

function rows() {
  return [...document.querySelectorAll(ROWS)].filter(visible);
}

// The row that has the focus, or else the one that is open.
function current(links) {
  const row = document.activeElement?.closest("tr, li");
  const within = links.findIndex((link) => row?.contains(link));
  return within >= 0 ? within : links.findIndex((link) => link.ariaCurrent === "true");
}

function show(element) {
  element.focus({ preventScroll: true, focusVisible: true });
  element.scrollIntoView({ block: "center" });
}

function step(by) {
  const links = rows();
  const at = current(links);
  const next = links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)];
  if (next) show(next);
  return Boolean(next);
}

function open() {
  const links = rows();
  const row = document.activeElement?.closest("tr, li");
  const link = links.find((one) => row?.contains(one));
  link?.click();
  return Boolean(link);
}

function goTo(key) {
  const place = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!place) return false;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  show(place.matches(FIELD) ? place : (place.querySelector(FIELD) ?? place));
  return true;
}

function help() {
  panel.togglePopover();
  return true;
}

const MOVES = { j: () => step(1), k: () => step(-1), o: open, "?": help };

function meant(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return "";
  if (event.key.length !== 1 || event.target.closest?.(TYPED_IN)) return "";
  if (event.key !== "?" && panel.matches(":popover-open")) return "";
  const key = event.key.toLowerCase();
  const isLetter = key !== event.key.toUpperCase();
  return isLetter && event.shiftKey ? "" : key;
}

document.addEventListener("keydown", (event) => {
  const key = meant(event);
  if (key && (MOVES[key] ?? (() => goTo(key)))()) event.preventDefault();
});

for (const place of document.querySelectorAll("[data-key]")) {
  const control = place.matches(FIELD) ? place : place.querySelector("summary");
  control?.setAttribute("aria-keyshortcuts", place.dataset.key);
}
