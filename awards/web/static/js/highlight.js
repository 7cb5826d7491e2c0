// Marks passages of an entry as evidence for a criterion or as a lesson worth sharing: select text, choose.
// Binds to [data-entry] with sections [data-field] whose paragraphs carry data-start, and a form [data-marking].
// Offsets are code points of the section's text, as the server counts them.

const entry = document.querySelector("[data-entry]");
const form = document.querySelector("[data-marking]");

const codePoints = (text) => [...text].length;

function offsetOf(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return { section: paragraph.closest("[data-field]"), at: Number(paragraph.dataset.start) + codePoints(before.toString()) };
}

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !entry.contains(selection.anchorNode) || !entry.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const from = offsetOf(range.startContainer, range.startOffset);
  const to = offsetOf(range.endContainer, range.endOffset);
  if (!from || !to || from.section !== to.section || to.at - from.at < 3) return null;
  return { field: from.section.dataset.field, start: from.at, end: to.at, box: range.getBoundingClientRect() };
}

function place(box) {
  form.hidden = false;
  form.querySelector("[data-failed]").hidden = true;
  const top = box.top - form.offsetHeight - 8;
  const lowest = window.innerHeight - form.offsetHeight - 8;
  form.style.top = `${Math.min(lowest, Math.max(8, top > 8 ? top : box.bottom + 8))}px`;
  form.style.left = `${Math.min(Math.max(8, box.left), window.innerWidth - form.offsetWidth - 8)}px`;
}

function onSelection() {
  const passage = selected();
  if (!passage) { if (!form.contains(document.activeElement)) form.hidden = true; return; }
  form.elements.field.value = passage.field;
  form.elements.start.value = passage.start;
  form.elements.end.value = passage.end;
  place(passage.box);
}

// The answer is the page itself: what is marked is taken over from it, what is being written stays.
async function send(body, action) {
  const answer = await fetch(action, { method: "POST", body });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-field], [data-evidence]")) {
    const fresh = part.id && page.getElementById(part.id);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }
  document.getSelection().removeAllRanges();
  form.hidden = true;
  return true;
}

async function onSubmit(event) {
  const sender = event.target;
  if (!sender.matches("[data-marking], [data-unmarking]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(sender, event.submitter));
  if (!await send(body, sender.action).catch(() => false)) form.querySelector("[data-failed]").hidden = false;
}

if (entry && form) {
  document.addEventListener("selectionchange", onSelection);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") form.hidden = true; });
}
