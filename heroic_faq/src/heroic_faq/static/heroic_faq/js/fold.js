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

/** Whether the reader asked the browser for more than to follow a link. */
const isSpecial = (event) =>
  event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

async function copy(link) {
  const root = link.closest("[data-heroic-faq]");
  const text = link.querySelector("[data-faq-copy-text]");
  // Without the filter, which is part of the address.
  await navigator.clipboard.writeText(location.origin + location.pathname + link.hash);
  history.replaceState(history.state, "", link.href);
  root.querySelector("[data-faq-announcement]").textContent = root.dataset.copied;
  text.dataset.label ??= text.textContent;
  text.textContent = root.dataset.copied;
  setTimeout(() => (text.textContent = text.dataset.label), 2000);
}

function follow(event) {
  if (isSpecial(event)) return;
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

const nameOf = (fold) =>
  fold.closest("[data-faq-item]")?.dataset.faqItem ??
  fold.querySelector("[data-faq-panel-body]")?.id ??
  "";

/** Each fold with a name that it keeps when a filter takes others away. */
function namedFolds() {
  const seen = new Map();
  return folds().map((fold) => {
    const name = nameOf(fold);
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return [`${name} ${seen.get(name)}`, fold];
  });
}

function remember() {
  const open = namedFolds().filter(([, fold]) => fold.open);
  storage()?.setItem(MEMORY, JSON.stringify(open.map(([name]) => name)));
}

const remembered = JSON.parse(storage()?.getItem(MEMORY) ?? "null");

function restore() {
  const [navigation] = performance.getEntriesByType("navigation");
  if (navigation?.type !== "back_forward" || !remembered) return false;
  for (const [name, fold] of namedFolds()) fold.open = remembered.includes(name);
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
addEventListener("heroic:added", () => restore() || reveal());
addEventListener("pagehide", remember);
addEventListener("beforeprint", openForPrint);
addEventListener("afterprint", closeAfterPrint);
document.addEventListener("click", follow);
document.addEventListener("click", toggleAll);
