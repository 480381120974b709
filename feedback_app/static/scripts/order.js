// The quotes of an edition in another order: dragged by their handles, or moved by their buttons without losing one's
// place. The server is told by the same forms that work without this, and what it answers is put on the page.
const LISTS = "[data-order]:not([data-order=''])";

const live = document.createElement("p");
live.className = "govuk-visually-hidden";
live.setAttribute("aria-live", "assertive");
document.body.append(live);

const list = () => document.querySelector(LISTS);
const order = () => [...list().children].map((card) => card.dataset.quote).join(",");

function addHandles() {
  for (const card of list()?.children ?? []) {
    const handle = document.createElement("span");
    handle.className = "card__handle";
    handle.dataset.handle = "";
    handle.title = "Drag to another place";
    handle.setAttribute("aria-hidden", "true");
    card.prepend(handle);
  }
}

// What was pressed is found again by its words: on a card that moved, the same button of the same quote.
function refocus(quote, words) {
  const card = quote && document.querySelector(`[data-quote="${quote}"]`);
  const buttons = [...(card?.querySelectorAll("button") ?? [])];
  const same = buttons.find((button) => button.textContent === words);
  (same ?? buttons[0] ?? document.querySelector("#quotes"))?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
}

async function send(action, fields) {
  const answer = await fetch(action, { method: "POST", body: new URLSearchParams(fields) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = page.querySelector("main");
  if (!main?.querySelector("[data-order]")) throw new Error("no edition came back");
  const notices = main.querySelectorAll("[data-notice]");
  const said = (main.querySelector(".govuk-error-summary__list") ?? notices[0])?.textContent.trim() ?? "";
  notices.forEach((notice) => notice.remove());
  document.querySelector("main").replaceWith(document.importNode(main, true));
  addHandles();
  live.textContent = said;
}

async function moved(action, fields, quote, words) {
  try {
    await send(action, fields);
    refocus(quote, words);
  } catch {
    location.reload();
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const card = form.closest(`${LISTS} > [data-quote]`);
  if (!card || !form.matches("[data-presses] form") || !/\/move(\?|$)/.test(form.action)) return;
  event.preventDefault();
  moved(form.action, new FormData(form), card.dataset.quote, event.submitter?.textContent);
});

let dragged = null;

function drop() {
  const { card, before, pointer, handle } = dragged;
  dragged = null;
  card.classList.remove("card--dragged");
  handle.releasePointerCapture?.(pointer);
  if (order() === before) return;
  const { order: action, version, token } = list().dataset;
  moved(action, { csrf_token: token, version, order: order(), moved: card.dataset.quote }, card.dataset.quote);
}

function put(card, sibling) {
  if (card !== sibling) list().insertBefore(card, sibling);
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-handle]");
  if (!handle || event.button !== 0) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const card = handle.closest("[data-quote]");
  dragged = { card, handle, pointer: event.pointerId, before: order(), next: card.nextElementSibling };
  card.classList.add("card--dragged");
});

document.addEventListener("pointermove", (event) => {
  if (!dragged || event.pointerId !== dragged.pointer) return;
  const over = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.matches?.(".card[data-quote]"));
  if (!over || over === dragged.card) return;
  const cards = [...list().children];
  put(dragged.card, cards.indexOf(over) > cards.indexOf(dragged.card) ? over.nextElementSibling : over);
});

document.addEventListener("pointerup", (event) => {
  if (dragged && event.pointerId === dragged.pointer) drop();
});

function putBack() {
  if (!dragged) return;
  put(dragged.card, dragged.next);
  drop();
}

document.addEventListener("pointercancel", putBack);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") putBack();
});

addHandles();
