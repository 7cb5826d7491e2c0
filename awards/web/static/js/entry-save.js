// Saves an entry while it is being written, only the fields that changed, each over the version that was seen.
// What cannot be sent is kept on this device and sent later. Where somebody else changed a field meanwhile, both
// texts are shown and the person chooses. Binds to <form data-entry="/entries/TOKEN">.

const PAUSE = 1000;
const LONGEST = 5000;
const RETRY = 8000;

const form = document.querySelector("form[data-entry]");

class Saver {
  constructor() {
    this.path = form.dataset.entry;
    this.key = `awards:unsent:${document.body.dataset.owner}:${this.path}`;
    this.state = form.querySelector("[data-save-state]");
    this.sent = new Map(this.sections().map((section) => [section.dataset.field, this.read(section)]));
    this.clashing = new Set();
    this.keeping = new Set();
    this.stopped = false;
    this.busy = false;
    this.timer = 0;
    this.since = 0;
  }

  sections() { return [...form.querySelectorAll("[data-field]")]; }
  section(field) { return form.querySelector(`[data-field="${CSS.escape(field)}"]`); }
  version(field) { return this.section(field).querySelector("[data-version]"); }

  // What a section would send, as pairs of name and value, without its version.
  read(section) {
    const pairs = [];
    for (const control of section.querySelectorAll("[name^='answer-'], [name^='use-']")) {
      if (["radio", "checkbox"].includes(control.type) && !control.checked) continue;
      pairs.push([control.name, control.value]);
    }
    return JSON.stringify(pairs);
  }

  write(section, pairs) {
    const used = {};
    const values = (name) => pairs.filter(([one]) => one === name).map(([, value]) => value);
    this.makeRoom(section, values(`answer-${section.dataset.field}-measure`).length);
    for (const control of section.querySelectorAll("[name^='answer-'], [name^='use-']")) {
      if (["radio", "checkbox"].includes(control.type)) { control.checked = values(control.name).includes(control.value); continue; }
      if (control.type === "hidden") continue;
      const index = (used[control.name] = (used[control.name] ?? -1) + 1);
      control.value = values(control.name)[index] ?? "";
    }
    section.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // A page has few empty rows when it is loaded: what was typed into further ones needs as many again.
  makeRoom(section, count) {
    for (let more = count - section.querySelectorAll("[data-row]").length; more > 0; more--) section.querySelector("[data-rows]")?.dispatchEvent(new Event("add-row"));
  }

  changed() {
    return this.sections().map((section) => section.dataset.field)
      .filter((field) => !this.clashing.has(field) && this.read(this.section(field)) !== this.sent.get(field));
  }

  say(kind, trouble = false) {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    this.state.textContent = (form.dataset[kind] ?? "").replace("{time}", time);
    this.state.dataset.kind = kind;
    this.state.classList.toggle("save-trouble", trouble);
  }

  // Another window of the same person keeps its own fields in the same place.
  keep() {
    const unsent = this.kept();
    for (const field of this.keeping) delete unsent[field];
    this.keeping = new Set([...this.changed(), ...this.clashing]);
    for (const field of this.keeping) unsent[field] = { pairs: JSON.parse(this.read(this.section(field))), version: this.version(field).value };
    try {
      if (Object.keys(unsent).length) localStorage.setItem(this.key, JSON.stringify(unsent));
      else localStorage.removeItem(this.key);
    } catch { /* a full store must not stop the writing */ }
  }

  kept() { return JSON.parse(localStorage.getItem(this.key) ?? "{}"); }

  // What was kept on this device comes back with the version it was typed over, so that nobody's text is lost.
  restore() {
    const unsent = this.kept();
    this.keeping = new Set(Object.keys(unsent));
    for (const [field, { pairs, version }] of Object.entries(unsent)) {
      const section = this.section(field);
      if (!section || this.read(section) === JSON.stringify(pairs)) continue;
      this.write(section, pairs);
      this.version(field).value = version;
    }
    if (Object.keys(unsent).length) this.soon();
  }

  soon() {
    this.keep();
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.since ||= Date.now();
    this.timer = setTimeout(() => this.send(), Math.min(PAUSE, Math.max(0, LONGEST - (Date.now() - this.since))));
  }

  async send() {
    if (this.busy || this.stopped) return;
    const fields = this.changed();
    this.since = 0;
    if (!fields.length) {
      this.keep();
      if (this.state.dataset.kind === "clash" && !this.clashing.size) this.say("saved");
      return;
    }
    this.busy = true;
    this.say("saving");
    const sending = new Map(fields.map((field) => [field, this.read(this.section(field))]));
    try {
      await this.post(sending);
    } catch {
      this.say("offline", true);
      this.timer = setTimeout(() => this.send(), RETRY);
    } finally {
      this.busy = false;
    }
    this.keep();
    if (this.state.dataset.kind !== "offline" && this.changed().length) this.soon();
  }

  async post(sending) {
    const body = new URLSearchParams([["_csrf_token", form.elements._csrf_token.value]]);
    for (const [field, pairs] of sending) {
      body.append(`version-${field}`, this.version(field).value);
      for (const [name, value] of JSON.parse(pairs)) body.append(name, value);
    }
    const answer = await fetch(`${this.path}/autosave`, { method: "POST", body });
    if (answer.redirected || answer.status === 403) { this.stop("signedOut"); return; }
    if (answer.status === 404 || answer.status === 422) { this.stop("closed"); return; }
    if (answer.status !== 200 && answer.status !== 409) throw new Error(String(answer.status));
    this.take(sending, await answer.json());
  }

  take(sending, { versions, clashes }) {
    for (const [field, version] of Object.entries(versions)) {
      this.version(field).value = version;
      this.sent.set(field, sending.get(field));
    }
    for (const [field, clash] of Object.entries(clashes)) this.compare(field, clash);
    if (this.clashing.size) this.say("clash", true);
    else this.say("saved");
    form.dispatchEvent(new CustomEvent("saved", { detail: Object.keys(versions) }));
  }

  compare(field, { value, version, by }) {
    const section = this.section(field);
    this.clashing.add(field);
    this.version(field).value = version;
    section.querySelector("[data-comparison]")?.remove();
    const panel = document.getElementById("clash").content.firstElementChild.cloneNode(true);
    const theirs = panel.querySelector("[data-theirs]");
    const heading = panel.querySelector("[data-by]");
    if (by) heading.textContent = heading.dataset.by.replace("{name}", by);
    theirs.textContent = this.readable(section, value) || theirs.dataset.empty;
    const text = section.querySelector("textarea");
    if (!text) panel.querySelector('[data-keep="both"]').remove();
    for (const button of panel.querySelectorAll("[data-keep]")) button.addEventListener("click", () => this.choose(field, button.dataset.keep, value, panel));
    section.append(panel);
    panel.scrollIntoView({ block: "nearest" });
  }

  readable(section, value) {
    if (typeof value !== "string") return value.map((row) => `${row.measure}: ${row.before} → ${row.after} ${row.unit} ${row.period}`).join("\n");
    const label = (key) => section.querySelector(`input[value="${CSS.escape(key)}"] + label`)?.textContent ?? key;
    return section.querySelector("input[type=radio], input[type=checkbox]") ? value.split("\n").map(label).join(", ") : value;
  }

  choose(field, kept, value, panel) {
    const section = this.section(field);
    this.clashing.delete(field);
    panel.remove();
    const name = `answer-${field}`;
    if (kept === "theirs") {
      const pairs = JSON.parse(this.read(section)).filter(([one]) => one.startsWith("use-"));
      this.write(section, [...pairs, ...this.pairsOf(section, name, value)]);
      this.sent.set(field, this.read(section));
      // The text that is given up is a step that can be undone.
      for (const control of section.querySelectorAll(`[name^='answer-']`)) control.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (kept === "both") {
      const text = section.querySelector("textarea");
      text.value = [value, text.value].filter((one) => one.trim()).join("\n\n");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    section.querySelector("textarea, input:not([type=hidden]), select")?.focus();
    this.soon();
  }

  pairsOf(section, name, value) {
    if (typeof value === "string") return section.querySelector("input[type=checkbox]") ? value.split("\n").map((key) => [name, key]) : [[name, value]];
    return value.flatMap((row) => Object.entries(row).map(([cell, text]) => [`${name}-${cell}`, text]));
  }

  settled() { return !this.busy && !this.clashing.size && !this.changed().length; }

  // Saves everything before the page is left by a button; where that fails, the page stays and says why.
  async leave(event) {
    if (this.stopped || this.settled()) { clearTimeout(this.timer); return; }
    event.preventDefault();
    clearTimeout(this.timer);
    while (this.busy) await new Promise((resolve) => setTimeout(resolve, 50));
    await this.send();
    if (this.settled()) form.requestSubmit(event.submitter);
    else form.querySelector("[data-comparison]")?.scrollIntoView({ block: "center" });
  }

  stop(kind) {
    this.stopped = true;
    this.say(kind, true);
  }
}

// A form that came back with both texts in it is saved by its button.
if (form && !form.querySelector("[data-comparison]")) {
  const saver = new Saver();
  form.addEventListener("input", () => saver.soon());
  form.addEventListener("change", (event) => {
    const name = event.target.closest(".use")?.querySelector("[data-use-name]");
    if (name) name.textContent = event.target.selectedOptions[0].textContent;
  });
  form.addEventListener("submit", (event) => saver.leave(event));
  window.addEventListener("online", () => saver.send());
  window.addEventListener("pagehide", () => saver.keep());
  saver.restore();
}
