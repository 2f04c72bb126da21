// A canned reply is put where the cursor is. Without scripts its link opens the form with
// it.
function insert(area, text) {
  area.focus();
  const before = area.value.slice(0, area.selectionStart);
  const gap = before && !before.endsWith("\n") ? "\n\n" : "";
  area.setRangeText(gap + text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const list of document.querySelectorAll("[data-forumpress-canned]")) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-text]");
    const form = list.closest("form") ?? document;
    const area = form.querySelector("textarea[data-forumpress-text]");
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!link || !area || opensElsewhere) return;
    event.preventDefault();
    list.open = false;
    insert(area, link.dataset.text);
  });
}
