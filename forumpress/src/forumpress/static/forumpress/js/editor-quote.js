/* A button beside words of a post that are selected, which puts them into the reply. */

const template = document.querySelector("template[data-forumpress-quote]");
const form = document.querySelector("[data-forumpress-form]");

function postOf(selection) {
  const [start, end] = [selection.anchorNode, selection.focusNode].map((node) =>
    (node instanceof Element ? node : node?.parentElement)?.closest(".forumpress-text"),
  );
  return start && start === end ? start.closest("[id^=post-]") : null;
}

class Quote {
  constructor() {
    this.button = template.content.firstElementChild.cloneNode(true);
    this.button.hidden = true;
    document.body.append(this.button);
    document.addEventListener("selectionchange", () => this.look());
    // What is selected stays so.
    this.button.addEventListener("mousedown", (event) => event.preventDefault());
    this.button.addEventListener("click", () => this.take());
  }

  look() {
    const selection = getSelection();
    const post = selection.isCollapsed ? null : postOf(selection);
    const text = selection.toString().trim();
    this.button.hidden = !post || !text;
    if (this.button.hidden) return;
    Object.assign(this, { post, text });
    const { left, bottom } = selection.getRangeAt(0).getBoundingClientRect();
    const widest = document.documentElement.clientWidth - this.button.offsetWidth - 8;
    this.button.style.insetBlockStart = `${bottom + scrollY + 8}px`;
    this.button.style.left = `${Math.max(8, Math.min(left + scrollX, widest))}px`;
  }

  async take() {
    const key = this.post.id.replace("post-", "");
    const body = new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      text: this.text,
    });
    this.button.hidden = true;
    const said = form.querySelector("[data-forumpress-said]");
    try {
      const url = template.dataset.url.replace("/1/quote/", `/${key}/quote/`);
      const answer = await (await fetch(url, { method: "POST", body })).json();
      if (answer.text) {
        const event = new CustomEvent("forumpress:insert", { detail: answer.text });
        form.elements.text.dispatchEvent(event);
      } else {
        said.textContent = answer.said;
      }
    } catch {
      said.textContent = form.dataset.wordOffline;
    }
  }
}

if (template && form) new Quote();
