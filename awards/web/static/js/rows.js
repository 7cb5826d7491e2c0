// Adds rows to a table that is filled in. Binds to <fieldset> with [data-rows], [data-row] and <button data-add-row>;
// an event "add-row" on [data-rows] adds one as well and leaves the focus where it is.

function bind(button) {
  const fieldset = button.closest("fieldset");
  const rows = fieldset.querySelector("[data-rows]");
  fieldset.querySelector("[data-rows-note]")?.remove();
  button.hidden = false;
  const add = () => {
    const last = rows.lastElementChild;
    const row = last.cloneNode(true);
    const index = rows.children.length;
    row.setAttribute("aria-label", `${row.dataset.rowName} ${index + 1}`);
    for (const input of row.querySelectorAll("input")) {
      const id = input.id.replace(/-\d+-(\w+)$/, `-${index}-$1`);
      row.querySelector(`label[for="${CSS.escape(input.id)}"]`).htmlFor = id;
      input.id = id;
      input.value = "";
    }
    rows.append(row);
  };
  rows.addEventListener("add-row", add);
  button.addEventListener("click", () => {
    add();
    rows.lastElementChild.querySelector("input").focus();
  });
}

document.querySelectorAll("[data-add-row]").forEach(bind);
