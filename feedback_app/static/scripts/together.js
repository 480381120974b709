// Ticks every answer of the page by one box, and says how many are ticked. Without it the boxes and the buttons work all
// the same; the server asks for at least one.
const bar = document.getElementById("together");
const boxes = [...document.querySelectorAll("input[form=together][name=answer]")];

function made(tag, properties, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

function watch() {
  const all = made("input", { type: "checkbox", id: "together-all" });
  const label = made("label", { htmlFor: all.id, textContent: "Select all on this page" });
  const told = made("p", { className: "together__count" });
  told.setAttribute("role", "status");
  bar.querySelector(".together__title").after(
    made("div", { className: "together__all" }, all, label), told,
  );
  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    told.textContent = `${ticked} selected`;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.addEventListener("change", () => {
    boxes.forEach((box) => (box.checked = all.checked));
    count();
  });
  boxes.forEach((box) => box.addEventListener("change", count));
  addEventListener("pageshow", count); // a browser that comes back ticks what was ticked
  count();
}

if (bar && boxes.length) watch();
