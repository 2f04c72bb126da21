/* Searches for answers while somebody writes. What they send never waits for it. */

const PAUSE = 500;
const MOST_SHOWN = 20;

const form = document.querySelector("[data-heroic-contact]");

function tell(url, values) {
  navigator.sendBeacon(url, new URLSearchParams(values));
}

function keep(name, value) {
  const same = [...form.querySelectorAll(`input[name=${name}]`)];
  if (same.some((each) => each.value === value) || same.length >= MOST_SHOWN) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
}

class Answers {
  constructor() {
    this.place = form.querySelector("[data-heroic-contact-answers]");
    this.status = form.querySelector("[data-heroic-contact-status]");
    // Another form may call it otherwise.
    this.subject = form.elements[form.dataset.subject ?? "subject"];
    this.text = form.elements.text;
    this.asked = this.written();
  }

  written() {
    return `${this.subject.value}\n${this.text.value}`.trim();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const written = this.written();
    if (written === this.asked) return;
    this.asked = written;
    this.request?.abort();
    this.request = new AbortController();
    try {
      this.show(await this.fetch(this.request.signal));
    } catch {
      // Whoever writes goes on: the answers of before stay.
    }
  }

  async fetch(signal) {
    const body = new URLSearchParams({
      origin: form.elements.origin.value,
      subject: this.subject.value,
      text: this.text.value,
    });
    const answer = await fetch(form.dataset.suggest, { method: "POST", body, signal });
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  }

  show(html) {
    const found = new DOMParser()
      .parseFromString(html, "text/html")
      .querySelector("[data-heroic-contact-found]");
    if (!found) return;
    // Whoever is about to open one of them keeps it under their finger.
    if (this.place.contains(document.activeElement)) return;
    this.place.replaceChildren(document.importNode(found, true));
    const { told, tell: url, said } = found.dataset;
    for (const field of this.place.querySelectorAll("input[name=shown]")) {
      field.remove();
      keep("shown", field.value);
    }
    if (this.status.textContent !== said) this.status.textContent = said;
    if (told) tell(url, { told });
  }

  opened(link) {
    const { source, thing, rank } = link.dataset;
    keep("opened", `${source}:${thing}`);
    const { told, tell: url } = link.closest("[data-told]").dataset;
    tell(url.replace(/searched$/, "opened"), { told, source, thing, rank });
  }
}

if (form) {
  const answers = new Answers();
  form.querySelector("[data-heroic-without-script]").hidden = true;
  form.addEventListener("input", ({ target }) => {
    if (target === answers.subject || target === answers.text) answers.wait();
  });
  for (const event of ["click", "auxclick"]) {
    form.addEventListener(event, ({ target }) => {
      const link = target.closest("a[data-thing]");
      if (link) answers.opened(link);
    });
  }
  // What was opened tells which of them solved it.
  document.getElementById("heroic-contact-solved")?.addEventListener("formdata", ({ formData }) => {
    const written = new FormData(form);
    for (const name of ["shown", "opened"]) {
      for (const value of written.getAll(name)) formData.append(name, value);
    }
  });
  // Filled in by a link that brought the question along.
  if (answers.written() && !form.querySelector("[data-heroic-contact-found]")) {
    answers.asked = "";
    answers.wait();
  }
  const said = document.querySelector("[data-heroic-said]");
  (form.querySelector("[aria-invalid=true]") ?? said)?.focus();
}
