// The error summary takes the focus when the page opens, and its links lead to the field itself with its question in
// view: a bare jump would put the field at the top edge and hide what was asked.
const summary = document.querySelector("[data-takes-focus]");
summary.focus();
const word = summary.dataset.takesFocus; // "Error:", in the language of the page
if (!document.title.startsWith(word)) document.title = `${word} ${document.title}`;

summary.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest("fieldset, .govuk-form-group") ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
});
