// Says how much room is left, counted as the server counts: code points after normalising (NFC), a line end as one.
// Nothing is cut off: somebody who pastes too much is told by how much, and keeps it.
const SPEAK_AFTER = 1000; // ms of rest, so that a screen reader is not interrupted at each key

const length = (text) => [...text.replace(/\r\n?/g, "\n").normalize()].length;

function told(left) {
  const characters = Math.abs(left) === 1 ? "character" : "characters";
  const number = Math.abs(left).toLocaleString("en-GB");
  return left < 0 ? `Too long by ${number} ${characters}` : `You have ${number} ${characters} left`;
}

function watch(field) {
  const shown = document.getElementById(`${field.id}-count`);
  const spoken = document.createElement("p");
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("role", "status");
  shown.after(spoken);
  let rest;
  const say = () => {
    const left = Number(field.dataset.limit) - length(field.value);
    shown.textContent = told(left);
    shown.classList.toggle("count--over", left < 0);
    clearTimeout(rest);
    return left;
  };
  field.addEventListener("input", () => {
    const left = say();
    rest = setTimeout(() => {
      spoken.textContent = told(left);
    }, SPEAK_AFTER);
  });
  addEventListener("pageshow", say);
  say();
}

document.querySelectorAll("textarea[data-limit]").forEach(watch);
