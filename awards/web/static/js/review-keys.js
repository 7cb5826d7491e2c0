// Decides about the first passage of a review by key: y yes, n no, u take the last one back, m another theme,
// p new position, s find similar, 1 to 9 the position. Keys work while no field has the focus.

const form = document.querySelector("form[data-decide]");
const undo = document.querySelector("form[data-undo]");

const press = (in_, verdict) => {
  const button = in_?.querySelector(`button[value="${verdict}"]`);
  if (button) in_.requestSubmit(button);
};

function unfold(name, field) {
  const details = document.querySelector(name);
  if (!details) return;
  details.open = true;
  details.querySelector(field).focus();
}

function choose(number) {
  const select = form?.querySelector("select[name=position]");
  if (select?.options[number]) select.selectedIndex = number;
}

const KEYS = {
  y: () => press(form, "accept"),
  n: () => press(form, "reject"),
  u: () => press(undo, "undo"),
  m: () => unfold("details[data-move]", "select"),
  p: () => unfold("details[data-position]", "input:not([type=hidden])"),
  s: () => press(form, "similar"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("textarea, select, input")) return;
  const act = /^[1-9]$/.test(event.key) ? () => choose(Number(event.key)) : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
