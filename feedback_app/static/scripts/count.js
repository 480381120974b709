// Says how much room is left, counted as the server counts: code points after normalising (NFC), a line end as one.
// The sentences come with the field, in the language of its page. Nothing is cut off: somebody who pastes too much is told by how much, and keeps it.
const SPEAK_AFTER = 1000; // ms of rest, so that a screen reader is not interrupted at each key

const length = (text) => [...text.replace(/\r\n?/g, "\n").normalize()].length;

function told(left, { left: room, leftOne, over, overOne }) {
  const number = Math.abs(left);
  const [one, many] = left < 0 ? [overOne, over] : [leftOne, room];
  return (number === 1 ? one : many).replace("{number}", number.toLocaleString("en-GB"));
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
    shown.textContent = told(left, field.dataset);
    shown.classList.toggle("count--over", left < 0);
    clearTimeout(rest);
    return left;
  };
  field.addEventListener("input", () => {
    const left = say();
    rest = setTimeout(() => {
      spoken.textContent = told(left, field.dataset);
    }, SPEAK_AFTER);
  });
  addEventListener("pageshow", say);
  say();
}

document.querySelectorAll("textarea[data-limit]").forEach(watch);
