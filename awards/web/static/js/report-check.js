// Checks a lessons report while it is written: underlines what points to an organisation, says why, and shows
// how the text will look; asks before a page is left with text that was not saved. Binds to form[data-report] with fields inside [data-checked] and one [data-preview].
// Places come in code points, as the server counts them.

const PAUSE = 500;

const form = document.querySelector("form[data-report]");

function mirrorOf(area) {
  const mirror = document.createElement("div");
  mirror.className = "mirror";
  mirror.setAttribute("aria-hidden", "true");
  area.before(mirror);
  return mirror;
}

function paint(mirror, text, problems) {
  const letters = [...text];
  mirror.textContent = "";
  let at = 0;
  for (const { start, end } of problems.filter((one) => one.end > one.start)) {
    if (start < at) continue;
    mirror.append(letters.slice(at, start).join(""));
    const mark = document.createElement("mark");
    mark.textContent = letters.slice(start, end).join("");
    mirror.append(mark);
    at = end;
  }
  mirror.append(`${letters.slice(at).join("")}\n`);
}

function list(place, problems) {
  place.replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement("li");
      const words = document.createElement("q");
      words.textContent = problem.text;
      item.append(words, ` ${problem.message}`);
      return item;
    }),
  );
}

async function ask(what, fields) {
  const body = new URLSearchParams({ ...fields, _csrf_token: form.elements._csrf_token.value });
  const answer = await fetch(`${form.dataset.report}/${what}`, { method: "POST", body });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return answer.json();
}

function bind() {
  const status = form.querySelector("[data-checking]");
  let unsaved = false;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  const preview = document.querySelector("[data-preview]");
  const wrong = new Map();

  const say = (key) => {
    status.textContent = status.dataset[key];
  };

  const look = async (area, mirror) => {
    const text = area.value;
    try {
      const { problems } = await ask("check", { text });
      if (area.value !== text) return;
      paint(mirror, text, problems);
      list(document.getElementById(`${area.id}-problems`), problems);
      area.setAttribute("aria-invalid", String(problems.length > 0));
      wrong.set(area, problems.length);
      say([...wrong.values()].some(Boolean) ? "some" : "none");
    } catch {
      say("failed");
    }
  };

  const show = async () => {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(`${form.dataset.report}/preview`, { method: "POST", body });
    if (answer.ok && !answer.redirected) preview.innerHTML = (await answer.json()).html;
  };

  for (const area of form.querySelectorAll("[data-checked] textarea")) {
    const mirror = mirrorOf(area);
    let waiting;
    paint(mirror, area.value, []);
    area.addEventListener("scroll", () => { mirror.scrollTop = area.scrollTop; });
    area.addEventListener("input", () => {
      paint(mirror, area.value, []);
      clearTimeout(waiting);
      waiting = setTimeout(() => { look(area, mirror); show().catch(() => say("failed")); }, PAUSE);
    });
    if (area.value.trim()) look(area, mirror);
  }
}

if (form) bind();
