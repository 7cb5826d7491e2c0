// Puts cards in order without a round trip: by their buttons, which keep the focus, or by dragging.
// Binds to [data-cards] > [data-card] with buttons [data-up] and [data-down]. The order of the fields is what is saved.
// While a card is dragged all of them show their titles only: whole ones are taller than a screen.

const list = document.querySelector("[data-cards]");

function move(card, up) {
  const other = up ? card.previousElementSibling : card.nextElementSibling;
  if (!other) return;
  if (up) other.before(card);
  else other.after(card);
}

function bind() {
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-up], [data-down]");
    if (!button) return;
    event.preventDefault();
    move(button.closest("[data-card]"), button.hasAttribute("data-up"));
    button.focus();
  });

  let held = null;
  list.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-card]");
    if (card) card.draggable = Boolean(event.target.closest("legend"));
  });
  list.addEventListener("dragstart", (event) => {
    held = event.target.closest("[data-card]");
    // Not at once: a browser gives a drag up whose element changes while it begins.
    requestAnimationFrame(() => {
      list.classList.toggle("sorting", held !== null);
      held?.scrollIntoView({ block: "center" });
    });
  });
  list.addEventListener("dragend", () => {
    list.classList.remove("sorting");
    if (held) {
      held.draggable = false;
      held.scrollIntoView({ block: "nearest" });
    }
    held = null;
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-card]");
    if (!held || !over || over === held) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(held);
    else over.after(held);
  });
}

if (list) bind();
