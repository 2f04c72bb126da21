/* Sends feedback in place: of the page that answers, the part with the form is shown. */

const PART = "[data-heroic-feedback]";

function partOf(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector(PART);
}

function firstWrong(part) {
  return part.querySelector("[aria-invalid=true]");
}

function show(part, answer) {
  const fresh = document.importNode(answer, true);
  part.replaceWith(fresh);
  const said = fresh.querySelector("[data-heroic-said]");
  (firstWrong(fresh) ?? said)?.focus();
  fresh.querySelectorAll("[data-heroic-counter]").forEach(count);
}

/* Without an answer the browser goes on by itself, and says what is wrong. */
function leave(form, button) {
  form.dataset.heroicLeaves = "";
  form.requestSubmit(button);
}

function complain(form) {
  const said = document.createElement("p");
  said.className = "heroic-callout heroic-callout--danger";
  said.setAttribute("role", "alert");
  said.textContent = form.dataset.failed;
  form.querySelector(":scope > [role=alert]")?.remove();
  form.append(said);
}

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  // A field of the form may be called as its attributes are.
  const response = await fetch(form.getAttribute("action"), { method: "POST", body });
  return partOf(await response.text());
}

async function submit(event) {
  const form = event.target;
  const part = form.closest(PART);
  if (!part || "heroicLeaves" in form.dataset) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  try {
    const answer = await send(form, event.submitter);
    if (answer) show(part, answer);
    else leave(form, event.submitter);
  } catch {
    if (form.dataset.failed) complain(form);
    else leave(form, event.submitter);
  } finally {
    form.ariaBusy = "false";
  }
}

function count(counter) {
  const field = counter.parentElement.querySelector("textarea");
  const left = Number(counter.dataset.heroicCounter) - [...field.value.trim()].length;
  const text = left < 0 ? counter.dataset.over : counter.dataset.left;
  counter.textContent = text.replace("%(number)s", Math.abs(left));
  counter.classList.toggle("heroic-feedback__over", left < 0);
}

document.addEventListener("submit", submit);
document.addEventListener("input", (event) => {
  const counter = event.target.parentElement?.querySelector("[data-heroic-counter]");
  if (counter) count(counter);
});
document.querySelectorAll("[data-heroic-counter]").forEach(count);
