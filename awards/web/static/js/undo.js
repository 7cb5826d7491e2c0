// Undo and redo for a form, which also work after the page was loaded again: the steps are kept for this window, until
// the person signs out (see device.js).
// Binds to <form data-entry> with <button data-undo> and <button data-redo>; Ctrl+Z and Ctrl+Shift+Z as well.

const PAUSE = 700;
const MOST_STEPS = 200;
const MOST_CHARACTERS = 400_000;

const form = document.querySelector("form[data-entry]");

class History {
  constructor(key) {
    this.key = key;
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    this.past = kept.past ?? [];
    this.future = kept.future ?? [];
  }

  add(step) {
    const last = this.past[this.past.length - 1];
    // What is typed without a pause in one field is one step.
    if (last && last.name === step.name && last.index === step.index && step.at - last.at < PAUSE) Object.assign(last, { after: step.after, at: step.at });
    else this.past.push(step);
    this.future = [];
    this.keep();
  }

  move(from, to) {
    const step = from.pop();
    if (step) { to.push(step); this.keep(); }
    return step;
  }

  keep() {
    while (this.past.length > MOST_STEPS || this.size() > MOST_CHARACTERS) if (!this.past.shift()) break;
    try { sessionStorage.setItem(this.key, JSON.stringify({ past: this.past, future: this.future })); } catch { /* a full store must not stop the writing */ }
  }

  clear() {
    this.past = [];
    this.future = [];
  }

  size() {
    return this.past.reduce((sum, step) => sum + step.before.length + step.after.length, 0);
  }
}

function bind() {
  const history = new History(`awards:undo:${document.body.dataset.owner}:${form.dataset.entry}`);
  const buttons = { undo: form.querySelector("[data-undo]"), redo: form.querySelector("[data-redo]") };
  const isText = (control) => control.matches("textarea, input:not([type=hidden], [type=radio], [type=checkbox])");
  const controls = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].filter(isText);
  const values = new WeakMap();
  const known = (control) => values.get(control) ?? control.defaultValue;
  let replaying = false;

  const show = () => {
    buttons.undo.hidden = !history.past.length;
    buttons.redo.hidden = !history.future.length;
  };

  const put = (step, value) => {
    const control = controls(step.name)[step.index];
    if (!control) return;
    replaying = true;
    control.value = value;
    values.set(control, value);
    control.dispatchEvent(new Event("input", { bubbles: true }));
    replaying = false;
    control.focus();
    control.scrollIntoView({ block: "nearest" });
  };

  const undo = () => { const step = history.move(history.past, history.future); if (step) put(step, step.before); show(); };
  const redo = () => { const step = history.move(history.future, history.past); if (step) put(step, step.after); show(); };

  for (const control of form.querySelectorAll("textarea, input")) if (isText(control)) values.set(control, control.value);

  form.addEventListener("input", (event) => {
    const control = event.target;
    if (replaying || !isText(control)) return;
    const step = { name: control.name, index: controls(control.name).indexOf(control), before: known(control), after: control.value, at: Date.now() };
    values.set(control, control.value);
    if (step.before !== step.after) history.add(step);
    show();
  });
  form.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !isText(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) undo();
    else if (key === "y" || (key === "z" && event.shiftKey)) redo();
    else return;
    event.preventDefault();
  });
  new BroadcastChannel("awards:signed-out").addEventListener("message", () => { history.clear(); show(); });
  buttons.undo.addEventListener("click", undo);
  buttons.redo.addEventListener("click", redo);
  show();
}

if (form) bind();
