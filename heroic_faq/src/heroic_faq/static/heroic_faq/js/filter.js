/* The instant filter of a FAQ. */

const MARKS = "heroic-faq";

const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("ß", "ss");

/** The folded text, and for each of its letters where it came from. */
function foldWithOrigins(text) {
  let folded = "";
  const origins = [];
  for (let index = 0; index < text.length; index += 1) {
    const letter = fold(text[index]);
    folded += letter;
    for (const _ of letter) origins.push(index);
  }
  return { folded, origins };
}

const words = (query) => [...new Set(fold(query).split(/\s+/).filter(Boolean))].slice(0, 12);

/** A question that stands in two categories is one question. */
const countOf = (elements) => new Set([...elements].map((each) => each.dataset.faqItem)).size;

function textNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function* rangesOf(element, wanted) {
  for (const node of textNodes(element)) {
    // Few nodes have a word, and finding its letters is the costly part.
    const quick = fold(node.data);
    const here = wanted.filter((word) => quick.includes(word));
    if (here.length > 0) yield* rangesIn(node, here);
  }
}

function* rangesIn(node, wanted) {
  const { folded, origins } = foldWithOrigins(node.data);
  for (const word of wanted) {
    let at = folded.indexOf(word);
    while (at !== -1) {
      const range = new Range();
      range.setStart(node, origins[at]);
      range.setEnd(node, origins[at + word.length - 1] + 1);
      yield range;
      at = folded.indexOf(word, at + word.length);
    }
  }
}

class Item {
  constructor(element, root) {
    const question = element.querySelector("[data-faq-question]");
    const answer = element.querySelector("[data-faq-answer]");
    this.element = element;
    this.details = element.querySelector("details");
    this.entry = root.querySelector(`[data-faq-entry="${CSS.escape(element.dataset.faqItem)}"]`);
    this.marked = [question, answer];
    this.question = fold(question.textContent);
    this.text = `${this.question} ${fold(answer.textContent)}`;
  }

  /** Shows the item if it has every word, and opens it if its question has none. */
  apply(wanted) {
    const matches = wanted.every((word) => this.text.includes(word));
    const onlyInAnswer = !wanted.some((word) => this.question.includes(word));
    this.element.hidden = !matches;
    if (this.entry) this.entry.hidden = !matches;
    this.open(wanted.length > 0 && matches && onlyInAnswer);
    return matches;
  }

  open(open) {
    // Of several folds with one name only one can be open: leave those to the reader.
    if (!this.details || this.details.name) return;
    if (open && !this.details.open) this.details.open = this.openedHere = true;
    if (!open && this.openedHere) this.details.open = this.openedHere = false;
  }
}

class Filter {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("[data-faq-filter]");
    this.input = this.form.querySelector("input");
    this.submit = this.form.querySelector("[data-faq-submit]");
    this.count = root.querySelector("[data-faq-count]");
    this.noMatch = root.querySelector("[data-faq-no-match]");
    this.page = root.closest("[data-heroic-faq-page]");
    this.listen();
    this.ready = "filtered" in this.form.dataset ? this.fetchAll() : this.collect();
  }

  /** The server left out what does not match: get the rest, so that it can come back. */
  async fetchAll() {
    try {
      const response = await fetch(location.pathname);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const body = page.querySelector("[data-heroic-faq-page] [data-faq-body]");
      this.root.querySelector("[data-faq-body]").replaceWith(document.adoptNode(body));
    } catch {
      this.leaveToServer();
      return;
    }
    this.collect();
    this.apply();
    this.root.dispatchEvent(new CustomEvent("heroic:added", { bubbles: true }));
  }

  leaveToServer() {
    this.onServer = true;
    this.submit.hidden = false;
  }

  collect() {
    const elements = [...this.root.querySelectorAll("[data-faq-item]")];
    this.items = elements.map((element) => new Item(element, this.root));
    this.sections = [...this.root.querySelectorAll("[data-faq-section]")];
  }

  listen() {
    this.form.hidden = false;
    if (this.submit) this.submit.hidden = true;
    this.form.addEventListener("submit", (event) => this.onServer || event.preventDefault());
    this.input.addEventListener("input", () => this.soon());
    this.root.addEventListener("heroic-faq:reveal", (event) => {
      this.applyNow();
      if (event.target.closest("[data-heroic-faq] [hidden]")) this.clear();
    });
    this.root.querySelector("[data-faq-clear]").addEventListener("click", (event) => {
      if (this.onServer) return;
      event.preventDefault();
      this.clear();
      this.input.focus();
    });
  }

  /** What was typed a moment ago counts, also before the pause that typing waits for. */
  applyNow() {
    clearTimeout(this.timer);
    if (this.items) this.apply();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      await this.ready;
      if (!this.onServer) this.apply();
    }, 80);
  }

  clear() {
    if (!this.input.value || !this.items) return;
    this.input.value = "";
    this.apply();
  }

  apply() {
    const wanted = words(this.input.value);
    const shown = this.items.filter((item) => item.apply(wanted));
    for (const section of this.sections) {
      section.hidden = !section.querySelector(":is([data-faq-item], [data-faq-entry]):not([hidden])");
    }
    const filtering = wanted.length > 0;
    this.root.dispatchEvent(new CustomEvent("heroic-faq:filter", { detail: filtering }));
    this.count.hidden = !filtering;
    const found = countOf(shown.map((item) => item.element));
    this.count.textContent = filtering ? this.count.dataset.text.replace("%found%", found) : "";
    this.noMatch.hidden = shown.length > 0;
    filters.set(this, filtering ? shown : []);
    markAll();
    this.keepInAddress();
    this.countCategories();
  }

  /** On a FAQ page the filter is part of the address, as without a script. */
  keepInAddress() {
    if (!this.page) return;
    const address = new URL(location.href);
    if (this.input.value.trim()) address.searchParams.set("q", this.input.value.trim());
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  }

  countCategories() {
    for (const link of this.page?.querySelectorAll("[data-faq-nav]") ?? []) {
      const section = document.getElementById(link.dataset.faqNav)?.closest("[data-faq-section]");
      const found = countOf(section?.querySelectorAll("[data-faq-item]:not([hidden])") ?? []);
      link.querySelector("[data-faq-nav-count]").textContent = found;
      link.classList.toggle("is-empty", found === 0);
    }
  }

  get words() {
    return words(this.input.value);
  }
}

const filters = new Map();

/** Marks the words in what all filters of the page show, without touching the document. */
function markAll() {
  if (!("highlights" in CSS)) return;
  const marks = new Highlight();
  for (const [filter, items] of filters) {
    // Single letters match everywhere: their marks would say nothing, and cost a lot.
    const marked = filter.words.filter((word) => word.length > 1);
    for (const element of items.flatMap((item) => item.marked)) {
      for (const range of rangesOf(element, marked)) marks.add(range);
    }
  }
  CSS.highlights.set(MARKS, marks);
}

for (const root of document.querySelectorAll("[data-heroic-faq]:has([data-faq-filter])")) {
  new Filter(root);
}
