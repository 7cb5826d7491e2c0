// Says in which field one writes, and shows in which fields others do. Binds to <form data-entry>.

const EVERY = 15_000;

const form = document.querySelector("form[data-entry]");

function bind() {
  const place = form.querySelector("[data-others]");
  let field = "";

  const label = (key) => form.querySelector(`[data-field="${CSS.escape(key)}"]`)?.dataset.name ?? "";

  const show = (others) => {
    const found = others.filter((one) => label(one.field));
    const text = found.map((one) => place.dataset.one.replace("{name}", one.name).replace("{field}", label(one.field))).join(" ");
    if (place.textContent !== text) place.textContent = text;
    form.querySelectorAll(".writer").forEach((mark) => mark.remove());
    for (const one of found) {
      const mark = document.createElement("p");
      mark.className = "writer small";
      mark.textContent = one.name;
      mark.setAttribute("aria-hidden", "true");
      form.querySelector(`[data-field="${CSS.escape(one.field)}"]`).prepend(mark);
    }
  };

  const tell = async () => {
    if (document.hidden) return;
    const body = new URLSearchParams({ _csrf_token: form.elements._csrf_token.value, field });
    try {
      const answer = await fetch(`${form.dataset.entry}/presence`, { method: "POST", body });
      if (answer.ok && !answer.redirected) show((await answer.json()).others);
    } catch { /* without a connection nobody is seen */ }
  };

  form.addEventListener("focusin", (event) => {
    const key = event.target.closest("[data-field]")?.dataset.field ?? "";
    if (key !== field) { field = key; tell(); }
  });
  setInterval(tell, EVERY);
  tell();
}

if (form) bind();
