// Shows a question as entrants will see it while it is being written, and only what its kind and audience need.
// Binds to <form data-field-form="ADDRESS"> and <div data-preview>.

const form = document.querySelector("[data-field-form]");
const sheet = document.querySelector("[data-preview]");
const PAUSE = 300;
let waiting;
let number = 0;

async function show() {
  const mine = ++number;
  try {
    const response = await fetch(form.dataset.fieldForm, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const text = response.ok ? await response.text() : null;
    if (text !== null && mine === number) sheet.innerHTML = text;
  } catch {
    // Without a connection the last preview stays; the button saves and says what is wrong.
  }
}

function narrow() {
  for (const [name, attribute] of [["kind", "forKinds"], ["audience", "forAudiences"]]) {
    const chosen = form.elements[name].value;
    for (const part of form.querySelectorAll(name === "kind" ? "[data-for-kinds]" : "[data-for-audiences]")) {
      part.hidden = !part.dataset[attribute].split(" ").includes(chosen);
    }
  }
}

form.querySelector("[data-preview-button]").hidden = true;
form.addEventListener("input", () => {
  narrow();
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE);
});
narrow();
