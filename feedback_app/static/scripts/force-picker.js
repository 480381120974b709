// A long select becomes a field to type in (ARIA 1.2 combobox with a list). The select stays, hidden, and is what is
// sent; without this script it is all there is. Names and aliases match without regard to case, accents or apostrophes.
const SHOWN_AT_MOST = 12;

const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();

function choicesOf(select) {
  return [...select.options]
    .filter((option) => option.value)
    .map((option) => ({
      option,
      names: [option.label, ...(option.dataset.aliases ?? "").split("|")].map(fold).filter(Boolean),
      group: option.parentElement.label ?? "",
    }));
}

// 0 when a name begins with what was typed, 1 when one of its words does, 2 when it holds it, 3 when not at all.
function distance(choice, typed) {
  const far = (name) =>
    [name.startsWith(typed), ` ${name}`.includes(` ${typed}`), name.includes(typed), true].indexOf(true);
  return Math.min(...choice.names.map(far));
}

function found(choices, text) {
  const typed = fold(text);
  if (!typed) return choices;
  return choices
    .map((choice) => [distance(choice, typed), choice])
    .filter(([far]) => far < 3)
    .sort(([one], [other]) => one - other)
    .slice(0, SHOWN_AT_MOST)
    .map(([, choice]) => choice);
}

function element(tag, attributes, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

function fieldFor(select) {
  const described = select.getAttribute("aria-describedby");
  return element("input", {
    id: select.id,
    type: "text",
    role: "combobox",
    class: select.className.replaceAll("govuk-select", "govuk-input"),
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${select.id}-list`,
    ...(described ? { "aria-describedby": described } : {}),
  });
}

class Picker {
  shown = [];
  active = -1;

  constructor(select) {
    this.select = select;
    this.choices = choicesOf(select);
    this.field = fieldFor(select);
    this.words = select.dataset;
    const attributes = { id: `${select.id}-list`, role: "listbox", class: "picker__list", hidden: "" };
    this.list = element("ul", { ...attributes, "aria-label": this.words.list });
    this.status = element("p", { class: "picker__status govuk-visually-hidden", role: "status" });
    this.stand();
    this.listen();
    this.showChosen();
  }

  // The field takes the select's place, id and focus, so that its label and an error's link lead to it.
  stand() {
    const focused = document.activeElement === this.select;
    const box = element("div", { class: "picker" });
    box.append(this.field, this.list, this.status);
    this.select.after(box);
    this.select.id += "-sent";
    this.select.hidden = true;
    this.select.removeAttribute("aria-describedby");
    if (focused) this.field.focus();
  }

  listen() {
    this.field.addEventListener("input", () => this.type());
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.field.addEventListener("click", () => this.list.hidden && this.openAll());
    this.field.addEventListener("blur", () => this.leave());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const row = target.closest("[role=option]");
      if (row) this.choose(this.shown[[...this.list.children].indexOf(row)]);
    });
    addEventListener("pageshow", () => this.showChosen());
  }

  showChosen() {
    if (this.select.value) this.field.value = this.select.selectedOptions[0].label;
  }

  choose(choice) {
    this.select.value = choice.option.value;
    this.showChosen();
    this.say("");
    this.close();
  }

  type() {
    this.select.value = "";
    if (this.field.value.trim()) return this.open(found(this.choices, this.field.value));
    this.say("");
    this.close();
  }

  // A name typed out in full needs no picking.
  leave() {
    const typed = fold(this.field.value);
    const exact = this.choices.filter((choice) => choice.names.includes(typed));
    if (!this.select.value && exact.length === 1) this.choose(exact[0]);
    this.close();
  }

  press(event) {
    const opened = !this.list.hidden;
    const act = {
      ArrowDown: () => (opened ? this.point((this.active + 1) % this.shown.length) : this.openAll()),
      ArrowUp: () => opened && this.point((this.active > 0 ? this.active : this.shown.length) - 1),
      Enter: opened && this.active >= 0 && (() => this.choose(this.shown[this.active])),
      Escape: () => (opened ? this.close() : this.clear()),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  openAll() {
    this.open(found(this.choices, this.select.value ? "" : this.field.value));
  }

  open(matches) {
    this.shown = matches;
    this.list.replaceChildren(...matches.map((choice, index) => this.row(choice, index)));
    this.list.hidden = !matches.length;
    this.field.setAttribute("aria-expanded", String(matches.length > 0));
    this.point(-1);
    const { noMatch, oneMatch, manyMatches } = this.words;
    const many = manyMatches.replace("{number}", matches.length);
    this.say(matches.length === 1 ? oneMatch : matches.length ? many : noMatch);
  }

  row({ option, group }, index) {
    const attributes = { id: `${this.list.id}-${index}`, role: "option", class: "picker__row" };
    const row = element("li", { ...attributes, "aria-selected": "false" }, option.label);
    row.append(element("span", { class: "picker__group" }, group));
    return row;
  }

  point(to) {
    this.active = to;
    const rows = [...this.list.children];
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === to)));
    if (to < 0) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", rows[to].id);
    rows[to].scrollIntoView({ block: "nearest" });
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.point(-1);
  }

  clear() {
    this.field.value = "";
    this.select.value = "";
  }

  // Counts are only spoken; that nothing matches is shown as well.
  say(words) {
    this.status.textContent = words;
    this.status.classList.toggle("govuk-visually-hidden", words !== this.words.noMatch);
  }
}

document.querySelectorAll("select[data-picker]").forEach((select) => new Picker(select));
