// Makes the header pleasant; all of it works without this script.

function closeFoldsOutside(target) {
  for (const fold of document.querySelectorAll("[data-site-fold][open]")) {
    if (!fold.contains(target)) fold.open = false;
  }
}

function closeFoldAround(target) {
  const fold = target.closest("[data-site-fold][open]");
  if (!fold) return;
  fold.open = false;
  fold.querySelector("summary").focus();
}

function show(scheme, form) {
  const root = document.documentElement;
  if (scheme === "auto") delete root.dataset.colorScheme;
  else root.dataset.colorScheme = scheme;
  for (const button of form.querySelectorAll("[name=scheme]")) {
    button.setAttribute("aria-pressed", String(button.value === scheme));
  }
}

// Keeps the reader's place: the scheme changes without a new page.
async function chooseScheme(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const body = new FormData(form, event.submitter);
  show(body.get("scheme"), form);
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
  if (answer.type !== "opaqueredirect") location.reload();
}

document.addEventListener("click", (event) => closeFoldsOutside(event.target));
document.addEventListener("focusin", (event) => closeFoldsOutside(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeFoldAround(event.target);
});
document.querySelector("[data-site-scheme]")?.addEventListener("submit", chooseScheme);
