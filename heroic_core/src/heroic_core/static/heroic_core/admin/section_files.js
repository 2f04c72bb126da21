/* When a page is made private, say which files its section uses from elsewhere. */
(function () {
  const { pattern } = document.currentScript.dataset;

  document.addEventListener("w-privacy:changed", async ({ detail }) => {
    document
      .querySelectorAll("[data-heroic-section-files]")
      .forEach((notice) => notice.remove());
    const page = location.pathname.match(/\/pages\/(\d+)\//);
    const list = document.querySelector(".messages > ul");
    if (detail.isPublic || !page || !list) {
      return;
    }
    const response = await fetch(pattern.replace("/0/", `/${page[1]}/`), {
      credentials: "same-origin",
    });
    if (response.status === 200) {
      list.insertAdjacentHTML("beforeend", await response.text());
      list.parentElement.classList.add("appear");
    }
  });
})();
