// Shows what the points in hand mean, right below them: the level itself, or the two between which they lie.
// Binds to [data-criterion] with levels as <div data-level="POINTS"> and a place [data-level-at-hand] for them.

function bind(criterion) {
  const place = criterion.querySelector("[data-level-at-hand]");
  const levels = [...criterion.querySelectorAll("[data-level]")].map((one) => ({ points: Number(one.dataset.level), element: one }));
  if (!place || !levels.length) return;
  levels.sort((one, other) => one.points - other.points);

  const around = (points) => {
    const exact = levels.find((level) => level.points === points);
    if (exact) return [exact];
    const below = levels.filter((level) => level.points < points).at(-1);
    const above = levels.find((level) => level.points > points);
    return [below, above].filter(Boolean);
  };

  const show = (value) => {
    const found = value === "" || Number.isNaN(Number(value)) ? [] : around(Number(value));
    place.replaceChildren(...found.map((level) => level.element.cloneNode(true)));
    place.hidden = !found.length;
    for (const level of levels) level.element.classList.toggle("level-chosen", found.includes(level));
  };

  const given = () => criterion.querySelector("input[type=radio]:checked, input[type=number]")?.value ?? "";
  const back = () => show(given());

  for (const input of criterion.querySelectorAll("input[type=radio]")) {
    input.addEventListener("focus", () => show(input.value));
    input.addEventListener("pointerenter", () => show(input.value));
    input.addEventListener("pointerleave", back);
  }
  criterion.addEventListener("focusout", back);
  criterion.addEventListener("input", back);
  back();
}

document.querySelectorAll("[data-criterion]").forEach(bind);
