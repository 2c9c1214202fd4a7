/** The filters of the page. Without it, or before it runs, everything is shown. */
export const script = `
"use strict";
const form = document.querySelector(".filters form");
const changes = [...document.querySelectorAll(".change")];
const groups = [...document.querySelectorAll(".group")];
const told = document.querySelector("#told");
const empty = document.querySelector("#empty");
const apply = () => {
  const levels = new Set([...form.querySelectorAll("[name=level]:checked")].map((box) => box.value));
  const surface = form.elements.surface.value;
  const operation = form.elements.operation.value;
  const words = form.elements.words.value.trim().toLowerCase();
  let shown = 0;
  for (const change of changes) {
    const { level, surfaces, operations, rule, names } = change.dataset;
    const fits =
      levels.has(level) &&
      (surface === "" || surfaces.split(" ").includes(surface)) &&
      (operation === "" || operations.split("\\n").includes(operation)) &&
      (words === "" || (change.dataset.text ??= change.querySelector("summary").textContent.toLowerCase() + " " + rule + " " + (names + " " + operations).toLowerCase()).includes(words));
    change.hidden = !fits;
    if (fits) shown++;
  }
  for (const group of groups) group.hidden = group.querySelector(".change:not([hidden])") === null;
  empty.hidden = shown > 0;
  told.textContent = shown === changes.length ? "All " + shown + " findings shown" : shown + " of " + changes.length + " findings shown";
};
form.hidden = false;
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(apply));
document.querySelector("#open").addEventListener("click", (event) => {
  const open = event.target.getAttribute("aria-pressed") !== "true";
  event.target.setAttribute("aria-pressed", String(open));
  event.target.textContent = open ? "Close all" : "Open all";
  for (const change of changes) if (!change.hidden) change.querySelector("details").open = open;
});
const goTo = () => {
  const details = document.getElementById(location.hash.slice(1))?.querySelector("details");
  if (details) details.open = true;
};
addEventListener("hashchange", goTo);
goTo();
apply();
`;

/** For the page's own policy: no other script may run, whatever the contract holds. A test holds it against the script. */
export const scriptHash = "sha256-8djLRPOBaX0g0CpbIsqvYX3bgJRs/g2fRJ0D2GTQKIc=";
