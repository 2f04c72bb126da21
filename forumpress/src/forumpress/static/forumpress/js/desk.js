// The staff desk by keyboard: j and k go from topic to topic, x chooses one, o opens it,
// and a takes it. Who dictates, or leans on the keyboard, turns that off.
const SWITCH = "forumpress-desk-keys";
const form = document.querySelector("[data-forumpress-desk]");
const keys = document.querySelector("[data-forumpress-desk-keys]");
const toggle = document.querySelector("[data-forumpress-desk-switch]");
const topics = [...document.querySelectorAll("[data-forumpress-desk-topic]")];

const linkOf = (topic) => topic.querySelector("a");
const boxOf = (topic) => topic.querySelector("input");
const current = () => topics.findIndex((topic) => topic.contains(document.activeElement));

function remembered() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

function remember(isOn) {
  try {
    localStorage.setItem(SWITCH, isOn ? "on" : "off");
  } catch {
    // It holds as long as the page does.
  }
}

function go(by) {
  const at = current();
  const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), topics.length - 1);
  linkOf(topics[to]).focus();
}

function choose(topic) {
  boxOf(topic).click();
}

function take(topic) {
  const button = form.querySelector('[name="do"][value="take"]');
  if (!topics.some((each) => boxOf(each).checked)) {
    if (!topic) return;
    boxOf(topic).checked = true;
  }
  form.requestSubmit(button);
}

function tellChosen() {
  const told = form.querySelector("[data-forumpress-desk-chosen]");
  const number = topics.filter((topic) => boxOf(topic).checked).length;
  told.textContent = number ? `${told.dataset.some} ${number}` : told.dataset.none;
}

const ACTS = {
  j: () => go(1),
  k: () => go(-1),
  x: (topic) => topic && choose(topic),
  o: (topic) => topic && linkOf(topic).click(),
  a: take,
};

function isTyping(target) {
  const field = target.closest("input:not([type=checkbox]), textarea, select");
  return Boolean(field) || target.isContentEditable;
}

function pressed(event) {
  const act = ACTS[event.key];
  const isCombined = event.ctrlKey || event.metaKey || event.altKey;
  // A key that is held down goes on and on, and does nothing else again.
  const isHeld = event.repeat && !["j", "k"].includes(event.key);
  if (!act || isCombined || isHeld || !toggle.checked || isTyping(event.target)) return;
  event.preventDefault();
  act(topics[current()]);
}

if (form) {
  keys.hidden = false;
  toggle.checked = remembered();
  toggle.addEventListener("change", () => remember(toggle.checked));
  document.addEventListener("keydown", pressed);
  form.querySelector("[data-forumpress-desk-chosen]").hidden = false;
  form.addEventListener("change", tellChosen);
  tellChosen();
}
