// Shows a question only where the answers before it ask for it, as entries/forms/conditions.py decides it.
// Binds to <div data-field="KEY" data-shown-if="JSON"> inside <form data-entry>.

const NUMBER = /^[+\-−]?\d+(?:[.,]\d+)*$/;

export function numberOf(text) {
  const compact = text.replace(/[\s'’\u00a0\u202f]/g, "").replace("−", "-");
  if (!NUMBER.test(compact) || compact.length > 40) return null;
  const marks = compact.match(/[.,]/g) ?? [];
  if (!marks.length) return Number(compact);
  const last = marks[marks.length - 1];
  const at = compact.lastIndexOf(last);
  const after = compact.slice(at + 1);
  const grouped = marks.filter((mark) => mark === last).length > 1 || (marks.length === 1 && after.length === 3);
  const digits = (part) => part.replace(/[.,]/g, "");
  return Number(grouped ? digits(compact) : `${digits(compact.slice(0, at))}.${after}`);
}

function answerOf(section) {
  const controls = [...section.querySelectorAll("[name^='answer-']")];
  const chosen = controls.filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked);
  return chosen.map((one) => one.value).filter((value) => value.trim() !== "");
}

export function fulfilled(condition, answers) {
  if (!answers.length) return false;
  const values = condition.values ?? [];
  switch (condition.test ?? "is") {
    case "answered": return true;
    case "is": return answers.some((one) => values.includes(one));
    case "is-not": return !answers.some((one) => values.includes(one));
  }
  const [given, bound] = [numberOf(answers[0]), numberOf(values[0] ?? "")];
  if (given === null || bound === null) return false;
  return condition.test === "at-least" ? given >= bound : given <= bound;
}

const form = document.querySelector("form[data-entry]");

function update() {
  const answers = {};
  for (const section of form.querySelectorAll("[data-field]")) {
    const conditions = JSON.parse(section.dataset.shownIf ?? "[]");
    section.hidden = !conditions.every((one) => fulfilled(one, answers[one.field] ?? []));
    answers[section.dataset.field] = section.hidden ? [] : answerOf(section);
    const item = document.querySelector(`[data-outline="${CSS.escape(section.dataset.field)}"]`);
    if (item) item.hidden = section.hidden;
  }
}

if (form) {
  form.querySelectorAll("[data-condition-note]").forEach((note) => note.remove());
  form.addEventListener("input", update);
  update();
}
