// What was just done takes the focus, so that a screen reader says it: a status that stands in a page from its beginning
// is often not read. Errors by a field, and a field that the page itself puts forward, go first.
const first = document.querySelector("[data-takes-focus], [autofocus]:not([popover] *)");
if (!first) document.querySelector("[data-notice]")?.focus();
