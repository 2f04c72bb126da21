/* Whom one may mention, as a list below the text area, while a name is typed after @. */

const PAUSE = 200;
const TYPED = /(?:^|[\s(])@([\p{L}\p{N}-]{0,30})$/u;

class People {
  constructor(form, number) {
    this.url = form.dataset.people;
    this.text = form.elements.text;
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: `forumpress-mentions-${number}`, hidden: true });
    this.list.className = "forumpress-mentions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", form.dataset.wordPeople);
    this.text.after(this.list);
    this.text.setAttribute("aria-autocomplete", "list");
    this.text.setAttribute("aria-controls", this.list.id);
    this.text.addEventListener("input", () => this.wait());
    this.text.addEventListener("keydown", (event) => this.onKey(event));
    this.text.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.take(option);
    });
  }

  get typed() {
    const { value, selectionStart } = this.text;
    return TYPED.exec(value.slice(Math.max(0, selectionStart - 40), selectionStart))?.[1];
  }

  wait() {
    clearTimeout(this.timer);
    if (this.typed === undefined) this.close();
    else this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const typed = this.typed;
    if (typed === undefined) return;
    try {
      const answer = await fetch(`${this.url}?${new URLSearchParams({ q: typed })}`);
      const people = answer.ok ? await answer.json() : [];
      if (this.typed === typed) this.show(people);
    } catch {
      this.close();
    }
  }

  show(people) {
    const options = people.map(({ handle, name }, number) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${number}`;
      option.dataset.handle = handle;
      option.setAttribute("role", "option");
      const said = document.createElement("b");
      said.textContent = name;
      option.append(said, ` @${handle}`);
      return option;
    });
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.choose(options[0]);
  }

  choose(option) {
    for (const each of this.list.children) {
      each.setAttribute("aria-selected", each === option ? "true" : "false");
    }
    if (option) this.text.setAttribute("aria-activedescendant", option.id);
    else this.text.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  onKey(event) {
    if (this.list.hidden) return;
    const options = [...this.list.children];
    const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) this.choose(options[(at + moves[event.key] + options.length) % options.length]);
    else if (event.key === "Enter" || event.key === "Tab") this.take(options[at]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  take(option) {
    const { selectionStart } = this.text;
    const start = selectionStart - this.typed.length;
    this.text.setRangeText(`${option.dataset.handle} `, start, selectionStart, "end");
    this.close();
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.choose(null);
  }
}

document.querySelectorAll("[data-forumpress-form]").forEach((form, number) => new People(form, number));
