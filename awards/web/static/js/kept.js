// On the queue: says which scorecards have text on this device that was not sent yet (see autosave.js), and
// tidies up behind those that are locked. Binds to <li data-kept="ADDRESS OF THE AUTOSAVE" data-state="…">.

for (const item of document.querySelectorAll("[data-kept]")) {
  const key = `awards:draft:${document.body.dataset.owner}:${item.dataset.kept}`;
  if (item.dataset.state === "locked") localStorage.removeItem(key);
  else if (localStorage.getItem(key)) item.querySelector("[data-kept-note]").hidden = false;
}
