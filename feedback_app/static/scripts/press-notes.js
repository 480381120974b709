// The buttons beside the answer, and the noticed words in it, change the words in the box without another page.
const form = document.querySelector("form[data-preview]");

const press = (detail) => form.dispatchEvent(new CustomEvent("press-quote", { detail }));

document.addEventListener("click", (event) => {
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  const button = event.target.closest('button[name="press"]');
  if (button && button.form === form && !elsewhere) {
    event.preventDefault();
    press(button.value);
    return;
  }
  const noticed = event.target.closest("[data-answer-text] [data-number]");
  const selecting = !document.getSelection().isCollapsed;
  if (noticed && !selecting && !elsewhere && form.offsetParent) press(`put:${noticed.dataset.number}`);
});
