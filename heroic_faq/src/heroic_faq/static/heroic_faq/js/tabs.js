/* The display style "tabs": where there is room, the folds of the categories become tabs. */

const ROOM_FOR_TABS = 540;

class Tabs {
  constructor(root) {
    this.root = root;
    this.filtering = false;
    this.find();
    this.listen();
  }

  find() {
    this.list = this.root.querySelector("[data-faq-tablist]");
    this.tabs = [...this.list.querySelectorAll("a")];
    this.panels = [...this.root.querySelectorAll("[data-faq-panel]")];
  }

  listen() {
    this.root.addEventListener("click", (event) => this.onClick(event));
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    // A toggle does not bubble.
    this.root.addEventListener("toggle", () => this.follow(), true);
    this.root.addEventListener("heroic-faq:filter", (event) => this.onFilter(event.detail));
    this.root.addEventListener("heroic:added", () => this.onAdded());
    new ResizeObserver(() => this.arrange()).observe(this.root);
  }

  get isWide() {
    return this.root.clientWidth >= ROOM_FOR_TABS && this.panels.length > 1;
  }

  get isTabbed() {
    return this.root.classList.contains("heroic-faq--tabbed");
  }

  get selected() {
    return Math.max(this.panels.findIndex((panel) => panel.open), 0);
  }

  onAdded() {
    this.root.classList.remove("heroic-faq--tabbed");
    this.find();
    if (this.filtering) this.showAll();
    this.arrange();
  }

  onFilter(filtering) {
    if (filtering === this.filtering) return;
    this.filtering = filtering;
    if (filtering) this.showAll();
    else this.showOne();
    this.arrange();
  }

  /** While the filter is in use, all that matches is shown, below its category. */
  showAll() {
    this.before = this.selected;
    for (const panel of this.panels) panel.name = "";
    for (const panel of this.panels) panel.open = true;
  }

  showOne() {
    this.panels.forEach((panel, index) => (panel.open = index === this.before));
    for (const panel of this.panels) panel.name = this.list.dataset.name;
  }

  arrange() {
    const tabbed = this.isWide && !this.filtering;
    if (tabbed === this.isTabbed) return;
    this.root.classList.toggle("heroic-faq--tabbed", tabbed);
    this.list.hidden = !tabbed;
    this.describe(tabbed);
    if (tabbed) this.select(this.selected);
  }

  /** Roles are there only while the links behave as tabs. */
  describe(tabbed) {
    const set = (element, attributes) => {
      for (const [name, value] of Object.entries(attributes)) {
        if (tabbed) element.setAttribute(name, value);
        else element.removeAttribute(name);
      }
    };
    set(this.list, { role: "tablist" });
    this.tabs.forEach((tab, index) => {
      const body = this.panels[index].querySelector("[data-faq-panel-body]");
      set(tab.parentElement, { role: "presentation" });
      set(tab, { role: "tab", "aria-controls": body.id });
      set(body, { role: "tabpanel", "aria-labelledby": tab.id });
      if (!tabbed) tab.removeAttribute("tabindex");
      this.head(this.panels[index], body, tabbed);
    });
  }

  /** The title of a tabbed panel is not shown: its heading is still one of the page's. */
  head(panel, body, tabbed) {
    const copy = panel.querySelector("summary :is(h2, h3, h4, h5, h6)").cloneNode(true);
    copy.className = "heroic-visually-hidden";
    copy.dataset.faqPanelHeading = "";
    if (tabbed) body.prepend(copy);
    else body.querySelector("[data-faq-panel-heading]")?.remove();
  }

  select(index) {
    this.panels.forEach((panel, other) => (panel.open = other === index));
    this.tabs.forEach((tab, other) => {
      tab.setAttribute("aria-selected", other === index);
      tab.tabIndex = other === index ? 0 : -1;
    });
  }

  /** A link or a search in the page opened another panel. */
  follow() {
    if (!this.isTabbed) return;
    const marked = this.tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const other = this.panels.findIndex((panel, index) => panel.open && index !== marked);
    if (other !== -1) this.select(other);
  }

  onClick(event) {
    const index = this.tabs.indexOf(event.target.closest("a"));
    const isSpecial = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (index === -1 || isSpecial) return;
    event.preventDefault();
    this.choose(index);
  }

  /** The reader did: the address is that of the tab. */
  choose(index) {
    this.select(index);
    history.replaceState(history.state, "", this.tabs[index].href);
  }

  onKey(event) {
    const now = this.tabs.indexOf(document.activeElement);
    if (now === -1) return;
    const forward = getComputedStyle(this.root).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const last = this.tabs.length - 1;
    const next = {
      [forward]: now === last ? 0 : now + 1,
      [backward]: now === 0 ? last : now - 1,
      Home: 0,
      End: last,
      " ": now,
    }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.choose(next);
    this.tabs[next].focus();
  }
}

for (const root of document.querySelectorAll(".heroic-faq--tabs:has([data-faq-tablist])")) {
  new Tabs(root);
}
