// Screening by keyboard: j and k go from name to name, a keeps one masked, r shows it, each going on to the next;
// m takes the words that are selected in the original into the field for another mask, c goes to the clearance.
// Enter saves. After saving the page opens at the place that its address names, which is then in focus.
// Declared names that stand open are in focus first.
// Binds to [data-open], [data-name] (a name with its two radio buttons), [data-add] (the field) and [data-clear].

const names = [...document.querySelectorAll("[data-name]")];
const add = document.querySelector("[data-add]");
const clear = document.querySelector("[data-clear]");
let at = -1;

function go(to) {
  if (!names.length) return clear?.focus();
  if (to >= names.length) return clear?.focus();
  at = Math.max(to, 0);
  names[at].focus();
}

function decide(verdict) {
  const radio = names[at]?.querySelector(`input[value="${verdict}"]`);
  if (!radio) return go(0);
  radio.checked = true;
  go(at + 1);
}

function take() {
  const words = String(getSelection()).trim();
  if (words) add.value = words;
  add.focus();
}

const KEYS = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  a: () => decide("accept"),
  r: () => decide("reject"),
  m: take,
  c: () => clear?.focus(),
};

names.forEach((name, index) => name.addEventListener("focusin", () => { at = index; }));

const target = location.hash && document.getElementById(location.hash.slice(1));
if (target) {
  target.closest("details")?.setAttribute("open", "");
  target.focus();
}
document.querySelector("[data-open]")?.focus();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("textarea, select, input:not([type=radio])")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
