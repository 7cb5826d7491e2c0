// Shows how far an upload has come. Binds to <form data-upload>; without it the form is sent as it is.
//
// The answer is the page itself: its <main> takes the place of the one at hand, so that what is wrong with a file
// stands beside it. Sending the same file twice does no harm.

function bind(form) {
  const box = form.querySelector("[data-progress]");
  const bar = box.querySelector("progress");
  const state = box.querySelector("[data-state]");
  const button = form.querySelector("button");
  const say = (kind, share = 0) => { state.textContent = state.dataset[kind].replace("{share}", share); };

  const fail = (kind) => {
    button.disabled = false;
    bar.hidden = true;
    say(kind);
  };

  const take = (request) => {
    const answer = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
    if (!answer) return fail("failed");
    document.querySelector("main").replaceWith(answer);
    bindAll();
    const told = answer.querySelector(".error, .message") ?? answer.querySelector("h1");
    told.tabIndex = -1;
    told.focus();
  };

  form.addEventListener("submit", (event) => {
    const file = form.elements.file.files[0];
    if (!file) return;
    event.preventDefault();
    box.hidden = false;
    bar.hidden = false;
    if (file.type.startsWith("video/")) return fail("film");
    if (file.size > Number(form.dataset.largest)) return fail("tooLarge");
    button.disabled = true;
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = (100 * loaded) / total;
      say("sending", Math.round((100 * loaded) / total));
    });
    request.upload.addEventListener("load", () => { bar.removeAttribute("value"); say("reading"); });
    request.addEventListener("load", () => take(request));
    request.addEventListener("error", () => fail("failed"));
    request.open("POST", form.action);
    request.send(new FormData(form));
  });
}

function bindAll() {
  document.querySelectorAll("form[data-upload]").forEach(bind);
}

bindAll();
