// What can be undone is for whoever wrote it. It goes when this person signs out, in every window, and when
// somebody else has signed in; what was not sent yet stays for its owner, under a key that begins with the owner.

const own = `awards:undo:${document.body.dataset.owner}:`;
const channel = new BroadcastChannel("awards:signed-out");

function forget(isGone) {
  for (const store of [sessionStorage, localStorage]) {
    for (const key of Object.keys(store)) if (key.startsWith("awards:undo:") && isGone(key)) store.removeItem(key);
  }
}

document.querySelector("form[data-sign-out]")?.addEventListener("submit", () => {
  forget(() => true);
  channel.postMessage("");
});
channel.addEventListener("message", () => forget(() => true));
forget((key) => !key.startsWith(own));
