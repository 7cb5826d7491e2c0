// Shows what was typed on this device and never arrived (see entry-save.js), where an entry cannot be changed any more:
// it can still be copied from there. Binds to <section data-unsent="/entries/TOKEN"> with <div data-unsent-field="KEY">
// for each question and <button data-unsent-drop>.

const section = document.querySelector("[data-unsent]");

function bind() {
  const key = `awards:unsent:${document.body.dataset.owner}:${section.dataset.unsent}`;
  const unsent = JSON.parse(localStorage.getItem(key) ?? "{}");
  for (const place of section.querySelectorAll("[data-unsent-field]")) {
    const pairs = unsent[place.dataset.unsentField]?.pairs ?? [];
    const text = pairs.filter(([name, value]) => name.startsWith("answer-") && value).map(([, value]) => value).join("\n");
    if (!text) continue;
    place.querySelector("[data-unsent-text]").textContent = text;
    place.hidden = false;
    section.hidden = false;
  }
  section.querySelector("[data-unsent-drop]").addEventListener("click", () => {
    localStorage.removeItem(key);
    section.remove();
    document.getElementById("main").focus();
  });
}

if (section) bind();
