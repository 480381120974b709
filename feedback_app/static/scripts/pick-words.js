// The desk: what is selected in an officer's answer starts the quote, or is added to it, or left out of it, by a bar below the
// answer; with Shift held it is added at once. Selected words of the box are left out the same way. What comes of it the
// server says (preview.js), which takes whole words and the officer's order.
const form = document.querySelector("form[data-preview]");
const answer = document.querySelector("[data-answer-text]");
const words = form?.querySelector("[data-words]");

// What was selected is let go: the next selection may begin inside it, where the browser would drag it instead.
function press(detail) {
  document.getSelection().removeAllRanges();
  form.dispatchEvent(new CustomEvent("press-quote", { detail }));
}

// The box stands in a fold on the page of a quote: closed, nothing is picked into it.
const canPick = () => words.checkVisibility?.() ?? Boolean(words.offsetParent);

const points = (text) => [...text].length; // the server counts code points

function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!answer.contains(range.commonAncestorContainer) || !range.toString().trim()) return null;
  const before = document.createRange();
  before.setStart(answer, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = points(before.toString());
  const kept = [...answer.querySelectorAll(".kept")].some((one) => range.intersectsNode(one) && overlaps(range, one));
  return { span: `${start}-${start + points(range.toString())}`, kept };
}

// A range that only touches the edge of an element intersects it too.
function overlaps(range, element) {
  const about = document.createRange();
  about.selectNodeContents(element);
  const ended = range.compareBoundaryPoints(Range.END_TO_START, about) >= 0; // about ends where range starts, or before
  const begins = range.compareBoundaryPoints(Range.START_TO_END, about) <= 0;
  return !ended && !begins;
}

function leaveOutOfBox() {
  const { selectionStart: start, selectionEnd: end, value } = words;
  const left = `${value.slice(0, start).trimEnd()} […] ${value.slice(end).trimStart()}`;
  words.value = left.replace(/\[…\](?:\s*\[…\])+/g, "[…]").trim();
  words.dispatchEvent(new Event("input", { bubbles: true }));
}

function made(label) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "govuk-button govuk-button--secondary", textContent: label });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // a press must not undo the selection
  return button;
}

function pick() {
  const bar = document.createElement("div");
  const [add, leave] = [made("Add the selected words"), made("Leave these out")];
  bar.className = "pick";
  bar.append(add, leave);
  bar.hidden = true;
  answer.after(bar);

  const inBox = () => document.activeElement === words && words.selectionStart < words.selectionEnd;
  const offer = () => {
    const chosen = canPick() && selected();
    bar.hidden = !chosen && !inBox();
    add.hidden = !chosen;
    leave.hidden = !chosen?.kept && !inBox();
  };
  const take = (event) => {
    const chosen = canPick() && selected();
    if (chosen && (event.shiftKey || !words.value.trim())) press(`keep:${chosen.span}`);
  };

  answer.addEventListener("mouseup", take);
  answer.addEventListener("keyup", (event) => event.key === "Shift" && take(event));
  document.addEventListener("selectionchange", offer);
  add.addEventListener("click", () => press(`keep:${selected().span}`));
  leave.addEventListener("click", () => (selected() ? press(`leave:${selected().span}`) : leaveOutOfBox()));
  offer();
}

if (answer && words) pick();
