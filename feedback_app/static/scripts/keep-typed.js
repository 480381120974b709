// What is typed is kept on the server while it is being typed, so that no reload, crash or flat battery loses it. The answer
// says what looks as if it must not be published; that is put below each box. Nothing is kept once the page is sent.
const REST = 900; // ms without a key before anything is sent
const form = document.querySelector("form[data-kept-at]");
const note = form.querySelector("[data-kept]");
let timer;
let last = written();
let sending = false;
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

async function keep() {
  const now = written();
  if (left || now === last) return;
  if (sending) return later();
  sending = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.keptAt, { method: "POST", body, keepalive: true });
    if (!answer.ok) throw new Error(String(answer.status));
    last = now;
    show(await answer.text());
    say(note.dataset.kept);
  } catch {
    if (!left) say(note.dataset.lost);
  }
  sending = false;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(keep, REST);
}

form.addEventListener("input", later);
form.addEventListener("submit", () => {
  left = true;
  clearTimeout(timer);
});
// A page that comes back from the browser's history is at work again.
addEventListener("pageshow", () => {
  left = false;
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
});
