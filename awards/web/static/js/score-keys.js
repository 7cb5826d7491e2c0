// Judging by keyboard. Keys work while no text field has the focus, and can be switched off (WCAG 2.1.4).
//
//   0–9 give points to the criterion in hand (0 is ten where the scale has no nought), . adds half a point
//   j k next and previous criterion · r to the rationale, Escape back · e to the entry · l to the lock · ? help
// In a rationale, Ctrl+Enter (or Cmd+Enter) goes on to the next criterion.

const criteria = [...document.querySelectorAll("[data-criterion]")];
const help = document.querySelector("[data-keys-help]");
const toggle = document.querySelector("[data-keys-off]");
const OFF = "awards:keys-off";

const typing = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]");
const inHand = () => criteria.find((one) => one.contains(document.activeElement)) ?? criteria[0];
const radiosOf = (criterion) => [...criterion.querySelectorAll("input[type=radio]")];
const off = () => localStorage.getItem(OFF) === "1";

function hold(criterion) {
  const target = criterion.querySelector("input[type=radio]:checked") ?? criterion.querySelector("input[type=radio], input[type=number]");
  target?.focus({ preventScroll: true });
  criterion.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const index = criteria.indexOf(inHand());
  const begun = criteria[index].contains(document.activeElement);
  hold(criteria[Math.min(Math.max(index + (begun ? step : 0), 0), criteria.length - 1)]);
}

function choose(radio) {
  if (!radio) return;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("input", { bubbles: true }));
}

function give(digit) {
  const radios = radiosOf(inHand());
  const worth = (number) => radios.find((one) => Number(one.value) === number);
  choose(worth(Number(digit)) ?? (digit === "0" ? worth(10) : undefined));
}

function addHalf() {
  const radios = radiosOf(inHand());
  const chosen = Number(radios.find((one) => one.checked)?.value ?? NaN);
  choose(radios.find((one) => Number(one.value) === Math.floor(chosen) + 0.5));
}

const actions = {
  j: () => move(1),
  k: () => move(-1),
  ".": addHalf,
  ",": addHalf,
  r: () => inHand().querySelector("textarea")?.focus(),
  e: () => document.querySelector("[data-entry]")?.focus(),
  l: () => document.querySelector("[data-lock]")?.focus(),
  "?": () => { help.open = true; help.querySelector("summary").focus(); },
};

function onPlainKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || off()) return;
  const action = /^[0-9]$/.test(event.key) ? () => give(event.key) : actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function onTextKey(event) {
  if (!event.target.matches("[data-criterion] textarea")) return;
  const criterion = event.target.closest("[data-criterion]");
  const next = criteria[criteria.indexOf(criterion) + 1];
  if (event.key === "Escape") hold(criterion);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) next ? hold(next) : document.querySelector("[data-lock]")?.focus();
  else return;
  event.preventDefault();
}

if (criteria.length) {
  document.addEventListener("keydown", onPlainKey);
  document.addEventListener("keydown", onTextKey);
  if (toggle) {
    toggle.checked = off();
    toggle.addEventListener("change", () => localStorage.setItem(OFF, toggle.checked ? "1" : "0"));
  }
  if (help) help.hidden = false;
}
