/* Lets a reader copy or share the address of a topic or a post. */

const SHOWN = 2000;

async function copy(button, url) {
  await navigator.clipboard.writeText(url);
  const label = button.querySelector("span");
  const usual = (label.dataset.usual ??= label.textContent);
  label.textContent = button.dataset.copied;
  setTimeout(() => (label.textContent = usual), SHOWN);
}

function offer(name, act) {
  for (const button of document.querySelectorAll(`[data-forumpress-${name}]`)) {
    const url = new URL(button.getAttribute(`data-forumpress-${name}`), location.href).href;
    button.hidden = false;
    // Whoever thinks better of it has done nothing wrong.
    button.addEventListener("click", () => act(button, url).catch(() => {}));
  }
}

if (navigator.clipboard) offer("copy", copy);
if (navigator.share) offer("share", (button, url) => navigator.share({ title: button.dataset.title, url }));
