/* Opens what the address names, copies links, and remembers and prints what is open. */

const MEMORY = `heroic-faq:${location.pathname}`;

const folds = () => [...document.querySelectorAll("[data-heroic-faq] details")];

function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // an address with a broken percent sign names nothing
  }
}

function reveal() {
  const target = addressed();
  if (!target?.closest("[data-heroic-faq]")) return;
  target.dispatchEvent(new CustomEvent("heroic-faq:reveal", { bubbles: true }));
  let fold = target.closest("details");
  while (fold) {
    fold.open = true;
    fold = fold.parentElement.closest("details");
  }
  target.scrollIntoView();
}

async function copy(link) {
  const root = link.closest("[data-heroic-faq]");
  const text = link.querySelector("[data-faq-copy-text]");
  await navigator.clipboard.writeText(link.href);
  history.replaceState(history.state, "", link.href);
  root.querySelector("[data-faq-announcement]").textContent = root.dataset.copied;
  text.dataset.label ??= text.textContent;
  text.textContent = root.dataset.copied;
  setTimeout(() => (text.textContent = text.dataset.label), 2000);
}

function follow(event) {
  const link = event.target.closest("a[href]");
  if (link?.matches("[data-faq-copy]") && navigator.clipboard) {
    event.preventDefault();
    // A browser that refuses the clipboard still goes to the link.
    copy(link).catch(() => (location.hash = link.hash));
  } else if (link?.hash && link.href === location.href) {
    reveal(); // the address stays the same, so there will be no hashchange
  }
}

function toggleAll(event) {
  const button = event.target.closest("[data-faq-toggle-all] button");
  const items = button?.closest("[data-heroic-faq]").querySelectorAll("[data-faq-item] details");
  for (const fold of items ?? []) fold.open = button.dataset.open === "true";
}

/** The session's storage, or none where the reader's browser refuses it. */
function storage() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

function remember() {
  const states = folds().map((fold) => Number(fold.open));
  storage()?.setItem(MEMORY, states.join(""));
}

function restore() {
  const [navigation] = performance.getEntriesByType("navigation");
  const states = storage()?.getItem(MEMORY) ?? "";
  if (navigation?.type !== "back_forward" || states.length !== folds().length) return false;
  folds().forEach((fold, index) => (fold.open = states[index] === "1"));
  return true;
}

let beforePrint = [];

function openForPrint() {
  beforePrint = folds().map((fold) => [fold, fold.open, fold.getAttribute("name")]);
  // Of several folds with one name, a browser keeps only one open.
  for (const [fold] of beforePrint) fold.removeAttribute("name");
  for (const [fold] of beforePrint) fold.open = true;
}

function closeAfterPrint() {
  for (const [fold, open, name] of beforePrint) {
    fold.open = open;
    if (name !== null) fold.setAttribute("name", name);
  }
}

for (const tools of document.querySelectorAll("[data-faq-toggle-all]")) tools.hidden = false;
if (!restore()) reveal();
addEventListener("hashchange", reveal);
addEventListener("heroic:added", reveal);
addEventListener("pagehide", remember);
addEventListener("beforeprint", openForPrint);
addEventListener("afterprint", closeAfterPrint);
document.addEventListener("click", follow);
document.addEventListener("click", toggleAll);
