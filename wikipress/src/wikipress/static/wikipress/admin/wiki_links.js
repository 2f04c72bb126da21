/*
 * Links to pages of the wiki: by a button in the toolbar, and by what follows `[[`.
 *
 * Without this script `[[Name]]` becomes a link, too, when the page is saved.
 */
(() => {
  const { React, DraftJS, draftail } = window;
  const { EditorState, Modifier, getVisibleSelectionRect } = DraftJS;
  const TYPE = "WIKI_LINK";
  const OPEN = /\[\[([^[\]\n]{0,255})$/;
  const CLOSED = /\[\[([^[\]\n]{1,500})\]\]$/;
  const PAUSE = 120;
  let number = 0;

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  };

  const folded = (text) => text.trim().replace(/\s+/g, " ").toLowerCase();

  /* What `Name`, `Name#Heading` and `Name|words` lead to, as far as the words say. */
  const written = (typed) => {
    const [target, ...words] = typed.split("|");
    const [name, ...heading] = target.split("#").map((part) => part.trim());
    const data = { name, heading: heading.join("#") };
    return { data, text: words.join("|").trim() || [name, data.heading].filter(Boolean).join(": ") };
  };

  /* The listbox of what the server offers for some words. */
  class Choices {
    constructor({ url, words }, onChoose) {
      number += 1;
      Object.assign(this, { url, words, onChoose, items: [], active: -1 });
      this.list = element("ul", {
        id: `wiki-links-${number}`, class: "wiki-links__list", role: "listbox", "aria-label": words.list,
      });
      this.status = element("p", { class: "w-sr-only", role: "status" });
      this.list.addEventListener("mousedown", (event) => {
        event.preventDefault();
        const at = [...this.list.children].indexOf(event.target.closest("li"));
        if (at >= 0) this.choose(at);
      });
    }

    ask(query, onShown) {
      clearTimeout(this.timer);
      this.asked?.abort();
      this.timer = setTimeout(async () => {
        this.asked = new AbortController();
        try {
          const url = `${this.url}?q=${encodeURIComponent(query)}`;
          const answer = await fetch(url, { signal: this.asked.signal, headers: { Accept: "application/json" } });
          this.show((await answer.json()).results, query);
          onShown?.();
        } catch {
          /* Asked for something else meanwhile, or offline: the server links what is typed. */
        }
      }, PAUSE);
    }

    show(results, query) {
      this.items = results.map(({ id, anchor, text, detail }) => ({ text, detail, data: { id, anchor, title: text } }));
      const sought = folded(query.split("#").pop());
      if (written(query).data.name && !results.some(({ text }) => folded(text) === sought)) {
        this.items.push({ ...written(query), detail: this.words.wanted });
      }
      this.list.replaceChildren(...this.items.map(({ text, detail }, at) => element(
        "li", { id: `${this.list.id}-${at}`, role: "option", "aria-selected": "false" },
        element("span", {}, text), element("small", {}, detail),
      )));
      this.status.textContent = results.length ? this.words.found.replace("%d", results.length) : this.words.none;
      this.activate(this.items.length ? 0 : -1);
    }

    activate(at) {
      this.active = at;
      [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
      this.list.children[at]?.scrollIntoView({ block: "nearest" });
      this.owner?.setAttribute("aria-activedescendant", at >= 0 ? `${this.list.id}-${at}` : "");
    }

    move(step) {
      if (this.items.length) this.activate((this.active + step + this.items.length) % this.items.length);
    }

    choose(at = this.active) {
      if (this.items[at]) this.onChoose(this.items[at]);
      return Boolean(this.items[at]);
    }

    /* Whether a key was meant for the list. */
    handles(key) {
      if (key === "ArrowDown" || key === "ArrowUp") this.move(key === "ArrowDown" ? 1 : -1);
      else return key === "Enter" && this.choose();
      return true;
    }

    stop() {
      clearTimeout(this.timer);
      this.asked?.abort();
    }
  }

  /* The state in which a selection, or words in its place, is a link. */
  const linked = (editorState, selection, { data, text }, keepsWords) => {
    const content = editorState.getCurrentContent().createEntity(TYPE, "MUTABLE", data);
    const key = content.getLastCreatedEntityKey();
    const next = keepsWords
      ? Modifier.applyEntity(content, selection, key)
      : Modifier.replaceText(content, selection, text, editorState.getCurrentInlineStyle(), key);
    const changed = EditorState.push(editorState, next, keepsWords ? "apply-entity" : "insert-characters");
    return EditorState.forceSelection(changed, next.getSelectionAfter());
  };

  /* What the button opens. */
  class Source extends React.Component {
    componentDidMount() {
      const { entityType, entity, editorState } = this.props;
      const { words } = entityType;
      this.choices = new Choices(entityType, (choice) => this.complete(choice));
      const { list, status } = this.choices;
      const title = element("h2", { id: `${list.id}-title`, class: "wiki-links__title" }, words.dialog);
      const hint = element("p", { id: `${list.id}-hint`, class: "help" }, words.hint);
      this.input = element("input", {
        id: `${list.id}-input`, type: "text", role: "combobox", autocomplete: "off", maxlength: "500",
        "aria-autocomplete": "list", "aria-expanded": "true", "aria-controls": list.id, "aria-describedby": hint.id,
      });
      const label = element("label", { for: this.input.id, class: "w-field__label" }, words.label);
      const cancel = element("button", { type: "button", class: "button button-secondary" }, words.cancel);
      this.dialog = element(
        "dialog", { class: "wiki-links", "aria-labelledby": title.id }, title, label, this.input, hint, list, status, cancel,
      );
      this.choices.owner = this.input;
      this.input.value = entity?.getData().name || selected(editorState);
      this.input.addEventListener("input", () => this.choices.ask(this.input.value));
      this.input.addEventListener("keydown", (event) => {
        if (this.choices.handles(event.key)) event.preventDefault();
      });
      cancel.addEventListener("click", () => this.dialog.close());
      this.dialog.addEventListener("close", () => this.done || this.props.onClose());
      document.body.append(this.dialog);
      this.dialog.showModal();
      this.input.select();
      this.choices.ask(this.input.value);
    }

    componentWillUnmount() {
      this.choices.stop();
      this.dialog.remove();
    }

    complete(choice) {
      const { editorState, onComplete } = this.props;
      const selection = editorState.getSelection();
      this.done = true;
      this.dialog.close();
      onComplete(linked(editorState, selection, choice, !selection.isCollapsed()));
    }

    render() {
      return null;
    }
  }

  const selected = (editorState) => {
    const selection = editorState.getSelection();
    if (selection.isCollapsed() || selection.getStartKey() !== selection.getEndKey()) return "";
    const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
    return block.getText().slice(selection.getStartOffset(), selection.getEndOffset());
  };

  const Decorator = (props) => {
    const data = props.contentState.getEntity(props.entityKey).getData();
    const Icon = window.wagtail?.components?.Icon;
    const name = data.id ? "doc-empty" : "doc-full-inverse";
    return React.createElement(draftail.TooltipEntity, {
      ...props, url: null, label: data.title || data.name || "…", icon: Icon && React.createElement(Icon, { name }),
    });
  };

  /* What is open at the cursor, if anything: one in all editors. */
  let typing = null;
  let left = "";

  const close = () => {
    if (!typing) return;
    const { choices, box, root } = typing;
    typing = null;
    choices.stop();
    box.remove();
    ["aria-controls", "aria-activedescendant"].forEach((name) => root?.removeAttribute(name));
    window.removeEventListener("keydown", onKey, true);
    document.removeEventListener("pointerdown", close);
  };

  function onKey(event) {
    const escapes = event.key === "Escape";
    if (escapes || event.key === "Tab") {
      left = typing.place;
      close();
    }
    if (escapes || (typing && !event.isComposing && typing.choices.handles(event.key))) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  const rootOf = (methods) => methods.getEditorRef()?.editor ?? document.activeElement;

  const open = (plugin, methods, place) => {
    const root = rootOf(methods);
    const choices = new Choices(plugin, (choice) => {
      const state = methods.getEditorState();
      const match = before(state).match(OPEN);
      close();
      if (match) methods.setEditorState(linked(state, back(state, match[0].length), choice));
    });
    const box = element("div", { class: "wiki-links__box" }, choices.list, choices.status);
    box.hidden = true;
    (document.querySelector("dialog[open]") ?? document.body).append(box);
    choices.owner = root;
    root?.setAttribute?.("aria-controls", choices.list.id);
    typing = { choices, box, root, place };
    window.addEventListener("keydown", onKey, true);
    document.addEventListener("pointerdown", close);
  };

  const put = () => {
    const place = typing && (getVisibleSelectionRect(window) ?? typing.root?.getBoundingClientRect?.());
    if (!place) return;
    const { box } = typing;
    box.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = box;
    const below = place.bottom + height < window.innerHeight;
    box.style.insetBlockStart = `${below ? place.bottom + 4 : Math.max(place.top - height - 4, 0)}px`;
    box.style.left = `${Math.max(Math.min(place.left, window.innerWidth - width - 8), 8)}px`;
  };

  /* The words before the cursor, where a link may be; blank in code and in links. */
  const before = (editorState) => {
    const selection = editorState.getSelection();
    const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
    const offset = selection.getStartOffset();
    const at = Math.max(offset - 1, 0);
    const isClosed = block.getType() === "code-block" || block.getEntityAt(at) || block.getInlineStyleAt(at).has("CODE");
    return selection.isCollapsed() && !isClosed ? block.getText().slice(0, offset) : "";
  };

  const back = (editorState, length) => {
    const selection = editorState.getSelection();
    return selection.merge({ anchorOffset: selection.getStartOffset() - length, focusOffset: selection.getStartOffset(), isBackward: false });
  };

  function onChange(editorState, methods) {
    const words = editorState.getSelection().getHasFocus() ? before(editorState) : "";
    const typed = editorState.getLastChangeType() === "insert-characters";
    const closed = typed && words.match(CLOSED);
    if (closed && written(closed[1]).text) {
      close();
      return linked(editorState, back(editorState, closed[0].length), written(closed[1]));
    }
    const match = words.match(OPEN);
    const place = match ? `${editorState.getSelection().getStartKey()}:${match.index}` : "";
    if (place !== left) left = "";
    if (typing && typing.place !== place) close();
    if (!match || place === left || (!typing && !typed)) return editorState;
    if (!typing) open(this, methods, place);
    if (typing.query !== match[1]) {
      typing.query = match[1];
      typing.choices.ask(match[1], put);
    }
    return editorState;
  }

  draftail.registerPlugin({ type: TYPE, source: Source, decorator: Decorator });
  draftail.registerPlugin({ type: TYPE, onChange }, "plugins");
})();
