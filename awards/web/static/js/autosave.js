// Saves a form while it is being written. Binds to <form data-autosave="ADDRESS">.
// What cannot be sent is kept on this device and sent when the connection is back; nothing typed is lost.

const PAUSE = 1200;

function bind(form) {
  const state = form.querySelector("[data-save-state]");
  const key = `awards:${form.dataset.autosave}`;
  let timer = 0;
  let sending = false;
  let again = false;

  const say = (kind, values = {}) => {
    let text = state.dataset[kind] ?? "";
    for (const [name, value] of Object.entries(values)) text = text.replace(`{${name}}`, value);
    state.textContent = text;
  };

  const keep = () => {
    const fields = [...new FormData(form)].filter(([name, value]) => name !== "_csrf_token" && typeof value === "string");
    try { localStorage.setItem(key, JSON.stringify(fields)); } catch { /* a full store must not stop the writing */ }
  };

  const send = async () => {
    if (sending) { again = true; return; }
    sending = true;
    say("saving");
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (answer.status !== 200 && answer.status !== 409) throw new Error(String(answer.status));
      const { versions, clashes } = await answer.json();
      for (const [field, version] of Object.entries(versions)) {
        const input = form.querySelector(`[data-version="${CSS.escape(field)}"]`);
        if (input) input.value = version;
      }
      if (Object.keys(clashes).length) say("clash");
      else { localStorage.removeItem(key); say("saved", { time: new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }) }); }
    } catch {
      keep();
      say("offline");
    } finally {
      sending = false;
      if (again) { again = false; send(); }
    }
  };

  const soon = () => { keep(); clearTimeout(timer); timer = setTimeout(send, PAUSE); };

  const restore = () => {
    const kept = localStorage.getItem(key);
    if (!kept) return;
    const seen = {};
    for (const [name, value] of JSON.parse(kept)) {
      if (name.startsWith("version-")) continue;
      const radio = form.querySelector(`input[type="radio"][name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
      if (radio) { radio.checked = true; continue; }
      const index = (seen[name] = (seen[name] ?? -1) + 1);
      const control = form.querySelectorAll(`[name="${CSS.escape(name)}"]`)[index];
      if (control && control.value !== value) { control.value = value; control.dispatchEvent(new Event("input", { bubbles: true })); }
    }
    soon();
  };

  form.addEventListener("input", soon);
  form.addEventListener("submit", () => { clearTimeout(timer); localStorage.removeItem(key); });
  window.addEventListener("online", () => { if (localStorage.getItem(key)) send(); });
  restore();
}

document.querySelectorAll("form[data-autosave]").forEach(bind);
