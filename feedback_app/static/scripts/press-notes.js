// The buttons beside the answer, and the noticed words in it, change the words in the box without another page.
const form = document.querySelector("form[data-preview]");
const STILL = 4; // CSS pixels: a hand that moves more selects
let down = [0, 0];

const words = form.querySelector("[data-words]");
const canPick = () => words.checkVisibility?.() ?? Boolean(words.offsetParent); // not in a closed fold
const press = (detail) => form.dispatchEvent(new CustomEvent("press-quote", { detail }));

document.addEventListener("mousedown", (event) => (down = [event.clientX, event.clientY]));
document.addEventListener("click", (event) => {
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  const button = event.target.closest('button[name="press"]');
  if (button && button.form === form && !elsewhere) {
    event.preventDefault();
    press(button.value);
    return;
  }
  const noticed = event.target.closest("[data-answer-text] [data-number]");
  const selecting = Math.hypot(event.clientX - down[0], event.clientY - down[1]) > STILL;
  if (noticed && !selecting && !elsewhere && canPick()) press(`put:${noticed.dataset.number}`);
});
