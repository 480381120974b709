// Copying and printing need a script, so their buttons stand only where there is one; the link can be selected and the
// browser can print without. Over plain HTTP browsers lend no clipboard (Clipboard API, secure contexts).
const said = document.querySelector("[data-copied]");
const prints = document.querySelector("[data-prints]");
const copies = document.querySelector("[data-copies]");
const address = document.getElementById(copies.dataset.copies);

async function copy() {
  try {
    await navigator.clipboard.writeText(address.value);
    said.textContent = "Copied.";
  } catch {
    address.select();
    said.textContent = "Your browser did not let us copy it. It is selected now: copy it with Ctrl+C.";
  }
}

prints.addEventListener("click", () => print());
prints.hidden = false;
if (navigator.clipboard) {
  copies.addEventListener("click", copy);
  copies.hidden = false;
}
address.addEventListener("focus", () => address.select());
