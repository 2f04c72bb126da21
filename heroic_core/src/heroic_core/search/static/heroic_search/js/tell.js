/* Tells of a search once its page has loaded, and of the result that is opened. */

const page = document.querySelector("[data-heroic-search][data-told]");

function tell(url, values) {
  navigator.sendBeacon(url, new URLSearchParams(values));
}

if (page?.querySelector(".heroic-search__count")) {
  const { told, tell: url } = page.dataset;
  const key = `heroic-search ${told}`;
  // Not once more when somebody comes back to it.
  if (!sessionStorage.getItem(key)) {
    sessionStorage.setItem(key, "1");
    tell(url, { told });
  }
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-thing]");
    if (link) {
      const { source, thing, rank } = link.dataset;
      tell(url.replace(/searched$/, "opened"), { told, source, thing, rank });
    }
  });
}
