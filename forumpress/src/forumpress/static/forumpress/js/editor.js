/* A toolbar, shortcuts, a count and a preview for a text area of Markdown. */

const NEAR = 500;
const KEYS = { b: "bold", i: "italic", k: "link" };
const AROUND = { bold: "**", italic: "*" };
const BEFORE = { quote: "> ", list: "- " };

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

class Editor {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.text = form.elements.text;
    this.count = form.querySelector("[data-forumpress-count]");
    for (const each of form.querySelectorAll("[data-forumpress-with-script]")) {
      each.hidden = false;
    }
    this.addToolbar();
    this.text.addEventListener("keydown", (event) => this.onKey(event));
    this.text.addEventListener("input", () => this.tellLength());
    this.text.addEventListener("forumpress:insert", ({ detail }) => this.insert(detail));
    const preview = form.querySelector("button[name=preview]");
    preview?.addEventListener("click", (event) => this.preview(event));
    this.tellLength();
  }

  addToolbar() {
    const template = this.form.querySelector("[data-forumpress-toolbar]");
    const toolbar = template.content.firstElementChild.cloneNode(true);
    this.form.querySelector("[data-forumpress-box]").prepend(toolbar);
    toolbar.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-do]");
      if (button) this.do(button.dataset.do);
    });
    this.moveByArrows(toolbar);
  }

  /* One stop of the Tab key, as a toolbar has. */
  moveByArrows(toolbar) {
    const buttons = [...toolbar.querySelectorAll("button")];
    buttons.forEach((button, number) => (button.tabIndex = number ? -1 : 0));
    toolbar.addEventListener("keydown", (event) => {
      const ahead = getComputedStyle(toolbar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
      event.preventDefault();
      const at = buttons.indexOf(document.activeElement);
      const to = { Home: 0, End: buttons.length - 1 }[event.key] ?? at + (event.key === ahead ? 1 : -1);
      const next = buttons[(to + buttons.length) % buttons.length];
      for (const each of buttons) each.tabIndex = each === next ? 0 : -1;
      next.focus();
    });
  }

  onKey(event) {
    const what = KEYS[event.key.toLowerCase()];
    if (!what || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.do(what);
  }

  do(what) {
    if (what === "file") {
      this.form.elements.files?.click();
      return;
    }
    this.text.focus();
    if (what in AROUND) this.surround(AROUND[what], AROUND[what]);
    else if (what in BEFORE) this.lead(BEFORE[what]);
    else if (what === "link") this.link();
    else this.code();
  }

  get selected() {
    const { value, selectionStart, selectionEnd } = this.text;
    return value.slice(selectionStart, selectionEnd);
  }

  /* So that the browser can undo it. */
  replace(text, from = 0, to = from) {
    const start = this.text.selectionStart;
    if (!document.execCommand("insertText", false, text)) {
      const { selectionStart, selectionEnd } = this.text;
      this.text.setRangeText(text, selectionStart, selectionEnd, "end");
      this.text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (to) this.text.setSelectionRange(start + from, start + to);
  }

  surround(before, after) {
    const words = this.selected;
    const start = before.length;
    this.replace(`${before}${words}${after}`, start, start + words.length);
  }

  lead(sign) {
    const lines = this.selected.split("\n").map((line) => `${sign}${line}`);
    const { value, selectionStart } = this.text;
    const isWithin = selectionStart && value[selectionStart - 1] !== "\n";
    this.replace(`${isWithin ? "\n" : ""}${lines.join("\n")}`);
  }

  link() {
    const words = this.selected;
    if (/^https?:\/\/\S+$/.test(words)) this.replace(`[](${words})`, 1, 1);
    else this.replace(`[${words}](https://)`, words.length + 3, words.length + 11);
  }

  code() {
    const words = this.selected;
    if (words.includes("\n")) this.replace(`\`\`\`\n${words}\n\`\`\`\n`);
    else this.surround("`", "`");
  }

  /* Something of its own lines, from elsewhere. */
  insert(text) {
    const { value, selectionStart } = this.text;
    const before = value.slice(0, selectionStart);
    const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    this.text.focus();
    this.replace(`${gap}${text}`);
  }

  tellLength() {
    const longest = Number(this.text.dataset.longest);
    // Ends of lines count once, as on the server.
    const left = longest - this.text.value.length;
    this.count.hidden = left > NEAR;
    this.count.classList.toggle("forumpress-editor__count--over", left < 0);
    const words = left >= 0 ? this.words.wordLeft : left === -1 ? this.words.wordOverOne : this.words.wordOver;
    this.count.textContent = fill(words, { number: Math.abs(left) });
  }

  async preview(event) {
    event.preventDefault();
    const place = this.form.querySelector("[data-forumpress-preview]");
    const shown = place.querySelector("[data-forumpress-shown]");
    const body = new URLSearchParams({
      csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value,
      text: this.text.value,
    });
    try {
      const answer = await fetch(this.words.preview, { method: "POST", body });
      const said = await answer.json();
      // It came out of the server's door for HTML, as the post will.
      if (answer.ok) shown.innerHTML = said.html;
      else shown.textContent = said.said;
    } catch {
      shown.textContent = this.words.wordNoPreview;
    }
    place.hidden = false;
    place.focus();
  }
}

for (const form of document.querySelectorAll("[data-forumpress-form]")) new Editor(form);
