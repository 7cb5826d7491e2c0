// Counts words while somebody types, by the same pattern as entries/words.py on the server.
// Binds to <p data-count-for="ID" data-words="{count} of {limit} words">.

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’\-‐‑./,:&][\p{L}\p{N}\p{M}]+)*/gu;

export function countWords(text) {
  return (text.normalize("NFC").match(WORD) ?? []).length;
}

function bind(counter) {
  const control = document.getElementById(counter.dataset.countFor);
  const limit = Number(control.dataset.mostWords);
  const show = () => {
    const count = countWords(control.value);
    counter.textContent = counter.dataset.words.replace("{count}", count).replace("{limit}", limit);
    counter.classList.toggle("count-over", count > limit);
  };
  control.addEventListener("input", show);
  show();
}

document.querySelectorAll("[data-count-for]").forEach(bind);
