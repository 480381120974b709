// What is typed is kept on the server while it is being typed, so that no reload, crash or flat battery loses it. The answer
// says what looks as if it must not be published; that is put below each box. Nothing is kept once the page is sent.
const REST = 900; // ms without a key before anything is sent
const OUTLIVES = 60_000; // bytes: a longer body is refused to a request that may outlive its page (Fetch, 64 KiB)
const WAITS = 2_000; // ms for which a link is held up so that what was typed is there on the page behind it
const form = document.querySelector("form[data-kept-at]");
const note = form.querySelector("[data-kept]");
let timer;
let last = written();
let sending; // what stops the request that is under way
let left = false;

function written() {
  const typed = new URLSearchParams(new FormData(form));
  typed.delete("csrf_token");
  return typed.toString();
}

function say(words) {
  note.hidden = false;
  if (note.textContent !== words) note.textContent = words;
}

function show(html) {
  const fragment = new DOMParser().parseFromString(html, "text/html");
  fragment.querySelectorAll("[data-noticed-for]").forEach((found) => {
    const place = document.getElementById(`${found.dataset.noticedFor}-noticed`);
    if (place && place.textContent !== found.textContent) place.replaceChildren(...found.childNodes);
  });
}

// While one request is under way the next one waits; only where the page is about to go it takes the place of the first.
async function keep({ going = false } = {}) {
  const now = written();
  if (left || now === last) return;
  if (sending && !going) return later();
  sending?.abort();
  const mine = (sending = new AbortController());
  try {
    const body = new URLSearchParams(new FormData(form));
    const keepalive = body.toString().length < OUTLIVES;
    const answer = await fetch(form.dataset.keptAt, { method: "POST", body, keepalive, signal: mine.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const html = await answer.text();
    last = now;
    show(html);
    say(note.dataset.kept);
  } catch {
    if (!left && !mine.signal.aborted) say(note.dataset.lost);
  }
  if (sending === mine) sending = undefined;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(keep, REST);
}

form.addEventListener("input", later);
// What is still under way stops: the page that is sent now says it all, and must not be overtaken by it.
form.addEventListener("submit", () => {
  left = true;
  clearTimeout(timer);
  sending?.abort();
});
// A link to this page in another language (or to any other) waits until what was typed is kept.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]:not([href^='#'])");
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || event.defaultPrevented || left || written() === last) return;
  event.preventDefault();
  clearTimeout(timer);
  await Promise.race([keep({ going: true }), new Promise((go) => setTimeout(go, WAITS))]);
  location.assign(link.href);
});
// A page that comes back from the browser's history is at work again.
addEventListener("pageshow", () => {
  left = false;
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep({ going: true });
});
