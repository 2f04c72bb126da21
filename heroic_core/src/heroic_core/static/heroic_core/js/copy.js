// Shows the copy button of each block of code, where the browser can copy.

const SHOWN = 2000;

async function copy(button) {
  const code = button.closest(".heroic-code").querySelector("code");
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    // A browser that refuses the clipboard leaves it to the reader's keys.
    getSelection().selectAllChildren(code);
    return;
  }
  const label = button.querySelector("span");
  const usual = (label.dataset.usual ??= label.textContent);
  label.textContent = button.dataset.heroicCopied;
  setTimeout(() => (label.textContent = usual), SHOWN);
}

function offer(root) {
  for (const button of root.querySelectorAll("[data-heroic-copy]")) button.hidden = false;
}

if (navigator.clipboard) {
  offer(document);
  document.addEventListener("heroic:added", (event) => offer(event.target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-heroic-copy]");
    if (button) copy(button);
  });
}
