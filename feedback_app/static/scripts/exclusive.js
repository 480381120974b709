// "None of these" and what it excludes never stand ticked together.
for (const alone of document.querySelectorAll("input[data-exclusive]")) {
  const group = alone.closest("fieldset");
  group.addEventListener("change", ({ target }) => {
    if (!target.checked || target.name !== alone.name) return;
    for (const other of group.querySelectorAll("input[type=checkbox]")) {
      const clashes = target === alone ? other !== alone : other === alone;
      if (clashes) other.checked = false;
    }
  });
}
