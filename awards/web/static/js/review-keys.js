// y and n decide about the first passage of a review. Keys work while no text field has the focus.

const form = document.querySelector("form[data-decide]");

document.addEventListener("keydown", (event) => {
  if (!form || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("textarea, select, input")) return;
  const verdict = { y: "accept", n: "reject" }[event.key];
  if (!verdict) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector(`button[value="${verdict}"]`));
});
