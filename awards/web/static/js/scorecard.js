// Keeps the head of a scorecard true while it is filled in: which criteria are done, the running total where
// the round shows one, how long a rationale must be, and how the points so far are spread over the scale.

const form = document.querySelector("[data-scorecard]");
const criteria = [...document.querySelectorAll("[data-criterion]")];
const total = document.querySelector("[data-total]");
const done = document.querySelector("[data-done]");
const columns = [...document.querySelectorAll("[data-column]")];
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });

const pointsOf = (criterion) => {
  const value = criterion.querySelector("input[type=radio]:checked, input[type=number]")?.value ?? "";
  return value === "" ? null : Number(value);
};

const lengthOf = (criterion) => criterion.querySelector("textarea")?.value.trim().length ?? 0;

function leastFor(criterion, points) {
  const { least, atEnds, lowest, highest } = criterion.dataset;
  const atEnd = points === Number(lowest) || points === Number(highest);
  return atEnd ? Math.max(Number(least), Number(atEnds)) : Number(least);
}

function showCriterion(criterion) {
  const points = pointsOf(criterion);
  const missing = leastFor(criterion, points) - lengthOf(criterion);
  const complete = points !== null && missing <= 0;
  const dot = document.querySelector(`[data-dot="${CSS.escape(criterion.dataset.criterion)}"]`);
  dot?.classList.toggle("dot-done", complete);
  dot?.classList.toggle("dot-begun", !complete && (points !== null || lengthOf(criterion) > 0));
  const counter = criterion.querySelector("[data-missing]");
  if (counter) counter.textContent = missing > 0 && lengthOf(criterion) > 0 ? counter.dataset.missing.replace("{count}", missing) : "";
  return complete;
}

function showTotal() {
  const given = criteria.map((one) => [pointsOf(one), Number(one.dataset.share)]).filter(([points]) => points !== null);
  const weight = given.reduce((sum, [, share]) => sum + share, 0);
  const mean = given.reduce((sum, [points, share]) => sum + points * share, 0) / weight;
  total.textContent = weight ? number.format(Math.round(mean * 100) / 100) : "–";
}

function showSpread() {
  const own = criteria.map(pointsOf);
  const counts = columns.map((column) => Number(column.dataset.before) + own.filter((points) => points === Number(column.dataset.column)).length);
  const most = Math.max(1, ...counts);
  columns.forEach((column, index) => {
    const height = Number(column.dataset.height) * counts[index] / most;
    column.setAttribute("height", height);
    column.setAttribute("y", Number(column.dataset.height) - height);
  });
}

function show() {
  const complete = criteria.filter(showCriterion).length;
  if (done) done.textContent = done.dataset.done.replace("{done}", complete);
  if (total) showTotal();
  if (columns.length) showSpread();
}

if (form) {
  form.addEventListener("input", show);
  show();
}
