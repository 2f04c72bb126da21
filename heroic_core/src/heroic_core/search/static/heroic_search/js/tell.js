/* Tells of a search once its page has loaded, and of the result that is opened. */

const page = document.querySelector("[data-heroic-search][data-told]");

// The last search of this tab that found nothing: what is searched next may be the same.
const IN_VAIN = "heroic-search in vain";

function send(url, values) {
  navigator.sendBeacon(url, new URLSearchParams(values));
}

/* Who comes back to a page, or loads it again, does not search once more. */
function remembered(key) {
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  return type === "navigate" ? null : sessionStorage.getItem(key);
}

if (page?.querySelector(".heroic-search__count")) {
  const { tell: url } = page.dataset;
  const key = `heroic-search ${location.href}`;
  const former = remembered(key);
  const told = former ?? page.dataset.told;
  if (!former) {
    sessionStorage.setItem(key, told);
    send(url, { told, former: sessionStorage.getItem(IN_VAIN) ?? "" });
    if (!page.querySelector("a[data-thing]")) sessionStorage.setItem(IN_VAIN, told);
  }
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-thing]");
    if (link) {
      const { source, thing, rank } = link.dataset;
      sessionStorage.removeItem(IN_VAIN);
      send(url.replace(/searched$/, "opened"), { told, source, thing, rank });
    }
  });
}
