// Number keys give points to the criterion in hand, j and k move between criteria.
// Keys work while the focus is anywhere but in a text field.

const criteria = [...document.querySelectorAll("[data-criterion]")];
const typing = (element) => element.matches("textarea, select, input:not([type=radio])");
const inHand = () => criteria.find((one) => one.contains(document.activeElement)) ?? criteria[0];

function move(step) {
  const index = criteria.indexOf(inHand());
  const next = criteria[Math.min(Math.max(index + step, 0), criteria.length - 1)];
  (next.querySelector("input[type=radio]:checked") ?? next.querySelector("input[type=radio]"))?.focus();
  next.scrollIntoView({ block: "nearest" });
}

function give(digit) {
  const radios = [...inHand().querySelectorAll("input[type=radio]")];
  const wanted = digit === "0" ? "10" : digit;
  const radio = radios.find((one) => one.nextElementSibling.textContent.trim() === wanted)
    ?? radios.find((one) => one.nextElementSibling.textContent.trim() === digit);
  if (!radio) return;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !criteria.length || typing(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (/^[0-9]$/.test(event.key)) give(event.key);
  else return;
  event.preventDefault();
});
