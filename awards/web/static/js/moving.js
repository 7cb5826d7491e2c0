// Moves the item in focus with Alt and an arrow, by the buttons that it has; after the page is back, the item that
// moved is in focus again. Binds to <button data-move="up|down"> inside <li id>.

const KEYS = { ArrowUp: "up", ArrowDown: "down" };

document.addEventListener("keydown", (event) => {
  const then = event.altKey && KEYS[event.key];
  const item = then && document.activeElement?.closest("li[id]");
  const button = item?.querySelector(`[data-move="${then}"]:not([disabled])`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

document.querySelector("[data-moving-note]")?.removeAttribute("hidden");
const moved = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (moved?.matches("li")) moved.focus();
