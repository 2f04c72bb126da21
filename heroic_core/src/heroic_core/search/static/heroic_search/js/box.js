/*
 * Suggestions while somebody writes: the combobox with a list of the WAI-ARIA
 * practices. Without it, or when it fails, the box is the plain form that it was.
 */

const WAIT = 150;
const SHORTEST = 2;
// The last search of this tab that found nothing, as the page of results keeps it.
const IN_VAIN = "heroic-search in vain";

class SearchBox {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.options = [];
    this.active = -1;
    this.asked = 0;
    this.prepare();
    this.listen();
  }

  prepare() {
    const { input } = this;
    this.list = make("div", { className: "heroic-search-box__list", id: `${input.id}-list`, role: "listbox", hidden: true });
    this.list.setAttribute("aria-label", this.form.dataset.some.split(":")[0]);
    this.status = make("p", { className: "heroic-visually-hidden", role: "status" });
    this.form.append(this.list, this.status);
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id });
  }

  listen() {
    const { form, input, list } = this;
    input.addEventListener("input", (event) => {
      // An input method is still composing a character.
      if (!event.isComposing) this.schedule();
    });
    input.addEventListener("compositionend", () => this.schedule());
    input.addEventListener("keydown", (event) => this.press(event));
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) this.close();
    });
    // The pointer must not take the focus from the input before the click.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(option);
    });
    form.addEventListener("submit", () => this.forget());
    addEventListener("pagehide", () => this.tell("searched"));
  }

  schedule() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.asked += 1;
    // What was chosen belongs to the words as they were.
    this.activate(-1);
    if (this.input.value.trim().length < SHORTEST) {
      this.forget();
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(this.asked), WAIT);
  }

  async ask(number) {
    this.request = new AbortController();
    const { suggest, language, source, under } = this.form.dataset;
    const query = new URLSearchParams({ q: this.input.value, locale: language, source, under });
    try {
      const answer = await fetch(`${suggest}?${query}`, { signal: this.request.signal });
      const found = answer.ok ? await answer.json() : { groups: [] };
      // A stale answer never takes the place of a newer one.
      if (number === this.asked) {
        this.show(found.groups);
        this.told = found.told;
      }
    } catch {
      if (number === this.asked) this.close();
    }
  }

  show(groups) {
    this.options = [];
    this.active = -1;
    this.list.replaceChildren(...groups.map((group, at) => this.group(group, at)));
    const any = this.options.length > 0;
    this.open(any && this.form.contains(document.activeElement));
    const { some, none } = this.form.dataset;
    this.status.textContent = any ? `${this.options.length} – ${some}` : none;
  }

  group(group, at) {
    const name = `${this.list.id}-${at}`;
    const box = make("div", { role: "group", className: "heroic-search-box__group" });
    box.setAttribute("aria-labelledby", name);
    box.append(make("div", { id: name, className: "heroic-search-box__source", role: "presentation", textContent: group.label }));
    box.append(...group.items.map((item) => this.option(item, group.source)));
    return box;
  }

  option(item, source) {
    const option = make("div", { role: "option", className: "heroic-search-box__option", id: `${this.list.id}-option-${this.options.length}` });
    Object.assign(option.dataset, { url: item.url, source, thing: item.thing });
    option.setAttribute("aria-selected", "false");
    const text = make("span", {});
    for (const [piece, isWritten] of item.marked) {
      text.append(isWritten ? make("b", { textContent: piece }) : piece);
    }
    option.append(text);
    if (item.heading) option.append(make("small", { textContent: item.title }));
    this.options.push(option);
    return option;
  }

  press(event) {
    const isOpen = !this.list.hidden;
    if (event.isComposing) return;
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.options.length) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.open(true);
      this.activate(isOpen ? this.active + step : step > 0 ? 0 : -1);
    } else if ((event.key === "Home" || event.key === "End") && isOpen && this.active >= 0) {
      this.activate(-1);
    } else if (event.key === "Enter" && isOpen && this.active >= 0) {
      event.preventDefault();
      this.take(this.options[this.active]);
    }
  }

  take(option) {
    const { url, source, thing } = option.dataset;
    this.tell("opened", { source, thing, rank: this.options.indexOf(option) + 1, former: takeInVain() });
    location.assign(url);
  }

  /* For the log of searches, once: what is taken, or what the page is left with. */
  tell(name, values = {}) {
    const { told } = this;
    this.forget();
    if (!told) return;
    const url = this.form.dataset.suggest.replace(/suggest$/, name);
    navigator.sendBeacon(url, new URLSearchParams({ told, ...values }));
  }

  /* Who sends the form is told of by the page of results; no answer may come after. */
  forget() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.told = "";
  }

  activate(number) {
    // Before the first and after the last is the input itself.
    const count = this.options.length + 1;
    this.active = ((number + 1 + count) % count) - 1;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.active)));
    const option = this.options[this.active];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  open(is) {
    this.list.hidden = !is;
    this.input.setAttribute("aria-expanded", String(is));
    if (!is) this.activate(-1);
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.open(false);
    this.status.textContent = "";
  }
}

/* What it led to is told once; a browser may refuse to keep anything. */
function takeInVain() {
  try {
    const former = sessionStorage.getItem(IN_VAIN) ?? "";
    sessionStorage.removeItem(IN_VAIN);
    return former;
  } catch {
    return "";
  }
}

function make(name, { role, ...properties }) {
  const element = Object.assign(document.createElement(name), properties);
  if (role) element.setAttribute("role", role);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

for (const form of document.querySelectorAll("[data-heroic-search-box][data-suggest]")) {
  if (form.dataset.suggest && !form.dataset.ready) {
    form.dataset.ready = "true";
    new SearchBox(form);
  }
}
