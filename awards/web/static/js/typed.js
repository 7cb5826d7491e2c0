// Keeps what is typed into a form on this device until it was saved: a page that is loaded again, a lost connection
// or a sign-in that ran out takes nothing away. For forms that are saved by their button.
// Binds to <form data-typed="KEY"> and [data-typed-note] with <button data-typed-drop>; what stands in
// [data-typed-skip] is about this page alone and is not kept.
//
// What was sent counts as saved where the next page says so (.message-done). Hidden fields that begin with "base-"
// come back as well: they say what the text was made from.

const SENT = "awards:typed:sent";

const form = document.querySelector("form[data-typed]");
const note = document.querySelector("[data-typed-note]");

const own = `awards:typed:${document.body.dataset.owner}:`;
const keyOf = (one) => `${own}${one.dataset.typed}`;
const isTyped = (control) => (control.type === "hidden" ? control.name.startsWith("base-") : !["file", "submit", "button", "password"].includes(control.type));
const controls = () => [...form.elements].filter((control) => control.name && isTyped(control) && !control.closest("[data-typed-skip]"));
const isTicked = (control) => ["radio", "checkbox"].includes(control.type);

function typed() {
  return controls().map((control) => [control.name, isTicked(control) ? control.checked && control.value : control.value]);
}

function put(pairs) {
  const values = {};
  for (const [name, value] of pairs) (values[name] ??= []).push(value);
  for (const control of controls()) {
    if (!values[control.name]?.length) continue;
    const value = values[control.name].shift();
    if (isTicked(control)) control.checked = value === control.value;
    else control.value = value;
  }
}

// A page that comes back with what is wrong has the blanks of a text in order.
const plain = (pairs) => JSON.stringify(pairs.map(([name, value]) => [name, String(value).replace(/\s+/g, " ").trim()]));

function keep() {
  try { localStorage.setItem(keyOf(form), JSON.stringify(typed())); } catch { /* a full store must not stop the writing */ }
}

function settle() {
  const key = sessionStorage.getItem(SENT);
  if (key?.startsWith(own) && document.querySelector("main > .message-done")) localStorage.removeItem(key);
  sessionStorage.removeItem(SENT);
}

// A page that says what is wrong comes with what was just sent; another window may have kept something else since.
const isAnswer = () => (performance.getEntriesByType("navigation")[0]?.responseStatus ?? 200) >= 400;

function bind() {
  const key = keyOf(form);
  if (isAnswer()) keep();
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  if (kept && plain(kept) !== plain(typed())) {
    put(kept);
    note.hidden = false;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }
  form.addEventListener("input", keep);
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
  note.querySelector("[data-typed-drop]").addEventListener("click", () => {
    localStorage.removeItem(key);
    location.reload();
  });
}

settle();
if (form) bind();
