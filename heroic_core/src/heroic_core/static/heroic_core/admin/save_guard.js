/* A form that saves itself was loaded, from then on, from what it has saved. */
(function () {
  // An answer that never comes keeps nobody from saving.
  const LONGEST_WAIT = 10_000;

  let saving = null;

  function formOf(event) {
    return event.target.closest?.("form[data-edit-form]");
  }

  function say(form, name, value) {
    const input = form.elements.namedItem(name);
    if (input) {
      input.value = value;
    }
  }

  function add(form, { name, value }) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }

  function begin(event) {
    let end;
    const ended = new Promise((resolve) => {
      end = resolve;
      setTimeout(resolve, LONGEST_WAIT);
    });
    saving = { event, ended, end };
  }

  function end() {
    saving?.end();
    saving = null;
  }

  function loadedFrom(event) {
    const { revision_id: id, revision_created_at: at } = event.detail.response;
    const form = formOf(event);
    if (form && id && at) {
      say(form, "loaded_revision_id", id);
      say(form, "loaded_revision_created_at", at);
    }
    end();
  }

  // What is on its way would be somebody else's version to what is sent meanwhile.
  function wait(event) {
    const form = formOf(event);
    if (!form || !saving || saving.event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!saving.isAwaited) {
      saving.isAwaited = true;
      saving.ended.then(() => send(form, event.submitter));
    }
  }

  function send(form, submitter) {
    saving = null;
    // A button that shows progress is disabled by now, and would not be sent.
    if (submitter?.name) {
      add(form, submitter);
    }
    form.requestSubmit();
  }

  document.addEventListener("w-autosave:save", begin);
  document.addEventListener("w-autosave:success", loadedFrom);
  document.addEventListener("w-autosave:error", end);
  document.addEventListener("submit", wait, { capture: true });
})();
