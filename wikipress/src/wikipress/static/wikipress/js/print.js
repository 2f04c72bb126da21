// A browser without scripts prints by its own menu: it is not shown a button that does
// nothing.
for (const button of document.querySelectorAll("[data-wiki-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
