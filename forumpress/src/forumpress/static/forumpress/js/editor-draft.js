/* Saves what somebody writes, on the server and in this window, and says whether. */

const PAUSE = 1500;
const AGAIN = 15000;
const CARRIED = [
  "csrfmiddlewaretoken", "sending", "website", "origin", "shown", "opened", "files",
];

class Draft {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.place = `forumpress.${form.dataset.key}`;
    this.sequence = Number(form.dataset.sequence);
    this.status = form.querySelector("[data-forumpress-saved]");
    this.kept = this.typed();
    this.bringBack();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => this.sent());
    addEventListener("online", () => this.changed());
    addEventListener("pagehide", () => this.leave());
  }

  fields() {
    const said = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (!CARRIED.includes(name) && typeof value === "string") said.append(name, value);
    }
    return said;
  }

  typed() {
    return this.fields().toString();
  }

  changed() {
    if (this.isSent) return;
    this.remember(false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async save() {
    const typed = this.typed();
    if (typed === this.kept || this.isSent || this.isSaving) return;
    this.isSaving = true;
    try {
      await this.tell(await this.send(), typed);
    } catch {
      this.failed(this.words.wordOffline);
    }
    this.isSaving = false;
    // What was typed meanwhile.
    if (this.kept === typed && this.typed() !== typed) this.changed();
  }

  send() {
    this.request = new AbortController();
    return fetch(this.words.keep, {
      method: "POST",
      body: this.body(),
      signal: this.request.signal,
      redirect: "error",
    });
  }

  body() {
    const body = this.fields();
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.set("key", this.words.key);
    // Another one each time: of an answer that was lost nobody knows what came of it.
    body.set("sequence", ++this.sequence);
    return body;
  }

  async tell(answer, typed) {
    if (answer.ok) {
      // A page that was left may have saved the same, later.
      const { sequence } = await answer.json();
      this.sequence = Math.max(this.sequence, sequence);
      this.kept = typed;
      this.remember(true);
      this.say(this.words.wordSaved.replace("{time}", now()));
      return;
    }
    const said = await answer.json().catch(() => null);
    if (answer.status === 409) {
      this.say(this.words.wordNewer, true);
    } else if (said && answer.status !== 401) {
      this.say(said.said, true);
    } else {
      const isBack = await this.renew();
      this.failed(isBack ? "" : this.words.wordOut, isBack ? 0 : AGAIN);
    }
  }

  /* Whoever logged in in another window has another token there. */
  async renew() {
    const answer = await fetch(location.href, { redirect: "error" }).catch(() => null);
    if (!answer?.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[data-forumpress-form] [name=csrfmiddlewaretoken]");
    if (!token || this.isRenewed === token.value) return false;
    this.isRenewed = token.value;
    for (const each of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
      each.value = token.value;
    }
    return true;
  }

  failed(words, pause = AGAIN) {
    if (this.isSent) return;
    this.say(words, true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  say(words, isWrong = false) {
    this.status.textContent = words;
    this.status.classList.toggle("forumpress-write__saved--not", isWrong);
  }

  remember(isSaved) {
    const content = [...this.fields()];
    try {
      sessionStorage.setItem(this.place, JSON.stringify({ content, isSaved }));
    } catch {
      // A window that keeps nothing has the server still.
    }
  }

  /* What the server has not got: somebody was logged out, or without a connection. */
  bringBack() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(this.place));
    } catch {
      return;
    }
    if (!kept || kept.isSaved || this.words.isBound !== undefined) return;
    for (const field of this.form.elements) this.fill(field, kept.content);
    if (this.typed() === this.kept) return;
    this.say(this.words.wordBack);
    this.timer = setTimeout(() => this.save(), PAUSE);
    this.form.elements.text.dispatchEvent(new Event("input"));
  }

  fill(field, content) {
    if (!field.name || CARRIED.includes(field.name) || field.type === "submit") return;
    const values = content.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values.length) [field.value] = values;
  }

  /* The server has it then, or shows it again. */
  sent() {
    this.isSent = true;
    clearTimeout(this.timer);
    this.request?.abort();
    this.remember(true);
  }

  leave() {
    if (this.isSent || this.typed() === this.kept) return;
    navigator.sendBeacon(this.words.keep, this.body());
  }
}

function now() {
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang || undefined, { timeStyle: "short" }).format(new Date());
}

for (const form of document.querySelectorAll("[data-forumpress-form]")) {
  const draft = new Draft(form);
  for (const id of ["forumpress-discard", "heroic-contact-solved"]) {
    // It is not wanted any more.
    document.getElementById(id)?.addEventListener("submit", () => draft.sent());
  }
  addEventListener("pageshow", ({ persisted }) => {
    // Who goes back to the page after sending goes on writing.
    if (persisted) draft.isSent = false;
  });
}
