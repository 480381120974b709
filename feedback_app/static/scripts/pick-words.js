// The desk: what is selected in an officer's answer goes, exactly as it stands there, into the words of the quote. The
// first selection starts the quote; a further one goes behind it, after "[…]", by the Add button or with Shift held.
// The server checks the words against the answer all the same.
const JOIN = " […] ";
const BEGIN = "Select words in the answer to start the quote.";
const MORE = "Use the button to put the selected words behind these.";

const answer = document.querySelector("[data-answer-text]");
const words = document.querySelector("[data-words]");

function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return "";
  const range = selection.getRangeAt(0);
  return answer.contains(range.commonAncestorContainer) ? range.toString().trim() : "";
}

function made(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function pick() {
  const add = made("button", { type: "button", className: "govuk-button govuk-button--secondary" });
  const status = made("p", { className: "picked", textContent: words.value.trim() ? MORE : BEGIN });
  add.textContent = "Add the selected words";
  add.disabled = true;
  status.setAttribute("role", "status");
  words.after(status, add);

  const take = (piece) => {
    const before = words.value.trim();
    words.value = before ? before + JOIN + piece : piece;
    words.dispatchEvent(new Event("input", { bubbles: true }));
    status.textContent = before ? `Added: “${piece}”` : `The quote starts: “${piece}”`;
  };

  const look = (event) => {
    const piece = selected();
    add.disabled = !piece;
    if (piece && (event.shiftKey || !words.value.trim())) take(piece);
    else if (piece) status.textContent = MORE;
  };

  answer.addEventListener("mouseup", look);
  answer.addEventListener("keyup", look);
  document.addEventListener("selectionchange", () => (add.disabled = !selected()));
  add.addEventListener("mousedown", (event) => event.preventDefault()); // a press must not undo the selection
  add.addEventListener("click", () => selected() && take(selected()));
}

if (answer && words) pick();
