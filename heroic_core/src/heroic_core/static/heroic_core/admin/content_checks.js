/* From a finding to the block that it is about. */
(function () {
  const FIELDS = '[contenteditable="true"], input:not([type="hidden"]), textarea';
  const FRAMES = 120;

  function find(path) {
    const steps = path.split(".").map((step) => CSS.escape(step));
    return document.querySelector(
      steps.map((step) => `[data-contentpath="${step}"]`).join(" "),
    );
  }

  function uncover(target) {
    const tab = target.closest('[role="tabpanel"][hidden]');
    if (tab) {
      document.querySelector(`[role="tab"][href="#${CSS.escape(tab.id)}"]`)?.click();
    }
    let panel = target.querySelector("[data-panel]") || target.closest("[data-panel]");
    for (; panel; panel = panel.parentElement.closest("[data-panel]")) {
      const toggle = panel.querySelector("[data-panel-toggle]");
      if (toggle?.closest("[data-panel]") === panel && isCollapsed(toggle)) {
        toggle.click();
      }
    }
  }

  function isCollapsed(toggle) {
    return toggle.getAttribute("aria-expanded") === "false";
  }

  // A tab fades in before what is on it can be scrolled to and take the focus.
  function show(target, frames = FRAMES) {
    const field = target.querySelector(FIELDS) || target;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center", behavior: "instant" });
    if (frames && !isInView(field)) {
      requestAnimationFrame(() => show(target, frames - 1));
    }
  }

  function isInView(field) {
    const { top, height } = field.getBoundingClientRect();
    return height > 0 && top >= 0 && top < window.innerHeight;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-heroic-check]");
    const target = link && find(link.dataset.heroicCheck);
    if (!target) {
      return;
    }
    event.preventDefault();
    uncover(target);
    show(target);
  });
})();
