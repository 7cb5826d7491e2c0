// Saves a form while it is being written. Binds to <form data-autosave="ADDRESS">.
//
// What cannot be sent stays on this device, for whoever typed it, and is sent when the connection is back; nothing
// typed is lost.
// Each part of the form has a hidden version (data-version) beside its controls. A text that was kept here
// goes back into the form together with the version over which it was typed, so that the server can tell
// when another window has saved something else meanwhile. What stood on the page (base-…) is never put back.
//
// Says what happens in [data-save-state] and as an event "autosave" on the form: saving, saved, offline, clash, refused.

const PAUSE = 1200;

function bind(form) {
  const address = form.dataset.autosave;
  const key = `awards:draft:${document.body.dataset.owner}:${address}`;
  const state = form.querySelector("[data-save-state]") ?? document.querySelector("[data-save-state]");
  let timer = 0;
  let sending = false;
  let again = false;
  let leaving = false;

  const say = (kind, values = {}) => {
    let text = state?.dataset[kind] ?? state?.dataset.offline ?? "";
    for (const [name, value] of Object.entries(values)) text = text.replace(`{${name}}`, value);
    if (state) state.textContent = text;
    form.dispatchEvent(new CustomEvent("autosave", { detail: kind }));
  };

  const fields = () => [...new FormData(form)].filter(([name, value]) => name !== "_csrf_token" && typeof value === "string");

  const byName = (pairs) => {
    const all = {};
    for (const [name, value] of pairs) all[name] = name in all ? `${all[name]}\n${value}` : value;
    return all;
  };

  // What the server is known to hold: only what differs from it is worth keeping, so that a part which this
  // window never touched is not put back over what another window saved.
  let stood = byName(fields());

  const keep = () => {
    const typed = byName(fields());
    const own = fields().filter(([name]) => name.startsWith("version-") || typed[name] !== stood[name]);
    try { localStorage.setItem(key, JSON.stringify(own)); } catch { /* a full store must not stop the writing */ }
  };

  const post = (options = {}) => fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form)), ...options });

  const take = ({ versions, clashes }, sent) => {
    for (const [field, version] of Object.entries(versions)) {
      const input = form.querySelector(`[data-version="${CSS.escape(field)}"]`);
      if (input) input.value = version;
    }
    if (Object.keys(clashes).length) return say("clash");
    stood = sent;
    if (!again) localStorage.removeItem(key);
    say("saved", { time: new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false }) });
  };

  const send = async () => {
    clearTimeout(timer);
    if (sending) { again = true; return; }
    sending = true;
    say("saving");
    const sent = byName(fields());
    try {
      const answer = await post();
      if (answer.status === 200 && !answer.redirected || answer.status === 409) take(await answer.json(), sent);
      else { keep(); say(answer.redirected || answer.status < 500 ? "refused" : "offline"); }
    } catch {
      keep();
      say("offline");
    } finally {
      sending = false;
      if (again) { again = false; send(); }
    }
  };

  const soon = () => { keep(); clearTimeout(timer); timer = setTimeout(send, PAUSE); };

  const versionOf = (control) => {
    for (let part = control.parentElement; part && part !== form; part = part.parentElement) {
      const found = part.querySelectorAll("[data-version]");
      if (found.length === 1) return found[0];
    }
    return null;
  };

  const put = (control, value, versions) => {
    const typed = control.type === "radio" || control.type === "checkbox" ? control.checked : control.value === value;
    if (typed) return false;
    if (control.type === "radio" || control.type === "checkbox") control.checked = true;
    else control.value = value;
    const version = versionOf(control);
    if (version && version.name in versions) version.value = versions[version.name];
    control.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  };

  const restore = () => {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    const versions = Object.fromEntries(kept.filter(([name]) => name.startsWith("version-")));
    const seen = {};
    let changed = false;
    for (const [name, value] of kept) {
      if (name in versions || name.startsWith("base-")) continue;
      const controls = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      const index = (seen[name] = (seen[name] ?? -1) + 1);
      const control = controls.find((one) => one.matches("[type=radio], [type=checkbox]") && one.value === value) ?? controls[index];
      if (control) changed = put(control, value, versions) || changed;
    }
    if (changed) soon();
    else localStorage.removeItem(key);
  };

  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    keep();
    leaving = navigator.onLine;
    if (leaving) return;
    event.preventDefault();
    say("offline");
  });
  window.addEventListener("online", () => { if (localStorage.getItem(key)) send(); });
  window.addEventListener("pagehide", () => {
    if (leaving || !localStorage.getItem(key)) return;
    post({ keepalive: true }).catch(() => {});
  });
  restore();
}

document.querySelectorAll("form[data-autosave]").forEach(bind);
