/* Adds pictures and files that are chosen, dropped or pasted, one after another. */

const PERCENT = new Intl.NumberFormat(document.documentElement.lang || undefined, { style: "percent" });

class Files {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.text = form.elements.text;
    this.said = form.querySelector("[data-forumpress-said]");
    this.waiting = Promise.resolve();
    const { files } = form.elements;
    files.addEventListener("change", () => {
      this.addAll([...files.files]);
      files.value = "";
    });
    this.text.addEventListener("paste", (event) => this.onDropped(event, event.clipboardData));
    this.text.addEventListener("drop", (event) => this.onDropped(event, event.dataTransfer));
    this.text.addEventListener("dragover", (event) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
  }

  onDropped(event, data) {
    const files = [...(data?.files ?? [])];
    // A table that is copied comes as a picture, too.
    if (!files.length || data.types.includes("text/plain")) return;
    event.preventDefault();
    this.addAll(files);
  }

  addAll(files) {
    this.failed = [];
    for (const file of files) {
      this.waiting = this.waiting.then(() => this.add(file));
    }
  }

  async add(file) {
    const name = file.name || "picture.png";
    try {
      const added = await this.send(file, name);
      this.text.dispatchEvent(new CustomEvent("forumpress:insert", { detail: `${added.text}\n` }));
      this.tell(this.filled("wordAdded", { name: added.name }));
    } catch (error) {
      this.failed.push(error.said ?? this.filled("wordNotAdded", { name }));
      this.tell("");
    }
  }

  send(file, name) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.set("file", file, name);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.words.upload);
      request.responseType = "json";
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        const percent = PERCENT.format(total ? loaded / total : 0);
        this.tell(this.filled("wordAdding", { name, percent }));
      });
      request.addEventListener("load", () => {
        if (request.status === 200 && request.response) resolve(request.response);
        else reject({ said: request.response?.said });
      });
      request.addEventListener("error", () => reject({}));
      request.send(body);
    });
  }

  filled(word, values) {
    return this.words[word].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  }

  tell(words) {
    this.said.textContent = [...this.failed, words].filter(Boolean).join(" ");
  }
}

for (const form of document.querySelectorAll("[data-forumpress-form]")) {
  if (form.elements.files) new Files(form);
}
