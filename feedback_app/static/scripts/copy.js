// A button that copies what stands beside it. It shows itself only where the browser can copy.
const SAID_FOR = 2500; // ms

async function copy(button) {
  const text = document.getElementById(button.dataset.copies).textContent;
  await navigator.clipboard.writeText(text);
  const words = button.textContent;
  button.textContent = button.dataset.done;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => {
    button.textContent = words;
  }, SAID_FOR);
}

if (navigator.clipboard) {
  document.querySelectorAll("[data-copies]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  });
}
