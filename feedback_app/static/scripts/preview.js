// While a quote is built, the server says how it would print, what stands in the way, and what a press makes of the words;
// its parts are put in place of those on the page. The box holds what counts: where the server cannot be reached, it stays.
const REST = 250; // ms without a key before anything is asked
const form = document.querySelector("form[data-preview]");
const words = form.querySelector("[data-words]");
const said = form.querySelector("[data-said]");
let timer;
let newest = 0;
let turn = Promise.resolve();

const part = (name, within = document) => within.querySelector(`[data-swap="${name}"]`);

// What the view shows anyway is only said to whoever listens.
function say(sentence, shown = false) {
  said.classList.toggle("govuk-visually-hidden", !shown);
  if (said.textContent !== sentence) said.textContent = sentence;
}

// Offsets of what is selected in the answer, which is about to be drawn anew.
function selection(answer) {
  const now = document.getSelection();
  if (!now.rangeCount || now.isCollapsed || !answer.contains(now.getRangeAt(0).commonAncestorContainer)) return null;
  const { startContainer, startOffset, endContainer, endOffset } = now.getRangeAt(0);
  const upTo = (node, offset) => {
    const before = document.createRange();
    before.setStart(answer, 0);
    before.setEnd(node, offset);
    return before.toString().length;
  };
  return [upTo(startContainer, startOffset), upTo(endContainer, endOffset)];
}

function select(answer, [start, end]) {
  const range = document.createRange();
  const walker = document.createTreeWalker(answer, NodeFilter.SHOW_TEXT);
  let reached = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (start >= reached && start <= reached + node.length) range.setStart(node, start - reached);
    if (end >= reached && end <= reached + node.length) range.setEnd(node, end - reached);
    reached += node.length;
  }
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}

function swap(name, fresh) {
  const [old, made] = [part(name), part(name, fresh)];
  if (!old || !made || old.innerHTML === made.innerHTML) return;
  const kept = name === "answer" ? selection(old) : null;
  const note = old.contains(document.activeElement) && document.activeElement.closest("[data-note]")?.dataset.note;
  const pressed = note && document.activeElement.value;
  old.replaceChildren(...made.childNodes);
  Object.assign(old.dataset, made.dataset);
  if (kept) select(old, kept);
  if (note) (old.querySelector(`[value="${pressed}"]`) ?? old.querySelector(`[data-note="${note}"] button`))?.focus();
}

function put(fresh, press, asked) {
  if (press && words.value === asked) words.value = fresh.querySelector("[data-words-now]").value;
  swap("answer", fresh);
  swap("notes", fresh);
  swap("view", fresh);
  const whys = part("whys", fresh);
  if (whys.dataset.holds !== part("whys").dataset.holds) swap("whys", fresh);
  const stays = part("stays", fresh);
  if (stays.dataset.holds !== part("stays").dataset.holds) swap("stays", fresh);
  form.querySelector("[data-stay]").hidden = !stays.dataset.holds;
  Object.assign(part("view").dataset, part("view", fresh).dataset);
  say(part("view").dataset.summary);
}

async function ask(press, number) {
  if (!press && number !== newest) return; // a newer one waits
  const body = new URLSearchParams(new FormData(form));
  const asked = words.value;
  body.set("fragment", "y");
  body.set("press", press);
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const html = await answer.text();
    if (press || number === newest) put(new DOMParser().parseFromString(html, "text/html"), press, asked);
  } catch {
    say(form.dataset.lost, true);
  }
}

function show(press = "") {
  clearTimeout(timer);
  const number = ++newest;
  turn = turn.then(() => ask(press, number));
}

form.addEventListener("input", (event) => {
  if (!event.target.closest("#proposal")) return; // another ruling's box
  clearTimeout(timer);
  newest += 1; // what is under way is out of date
  timer = setTimeout(show, REST);
});
form.addEventListener("press-quote", (event) => show(event.detail));
// A page that comes back from the browser's history holds what was typed, and the view of what was not.
addEventListener("pageshow", () => words.value.trim() !== words.defaultValue.trim() && show());
