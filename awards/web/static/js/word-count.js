// Counts words (or characters) while somebody types, by the same pattern as entries/words.py on the server.
// Binds to <p data-count-for="ID" data-words="{count} of {limit} words"> or data-characters="…".

const RUN = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200C\u200D]*`;
const WORD = new RegExp(`${RUN}(?:['’\\-‐‑./,:&]${RUN})*`, "gu");

export const countWords = (text) => (text.normalize("NFC").match(WORD) ?? []).length;
const countCharacters = (text) => [...text].length;

function bind(counter) {
  const control = document.getElementById(counter.dataset.countFor);
  const words = counter.dataset.words !== undefined;
  const limit = Number(words ? control.dataset.mostWords : control.dataset.mostCharacters);
  const text = words ? counter.dataset.words : counter.dataset.characters;
  const show = () => {
    const count = words ? countWords(control.value) : countCharacters(control.value);
    counter.textContent = text.replace("{count}", count).replace("{limit}", limit);
    counter.classList.toggle("count-over", count > limit);
  };
  control.addEventListener("input", show);
  show();
}

document.querySelectorAll("[data-count-for]").forEach(bind);
