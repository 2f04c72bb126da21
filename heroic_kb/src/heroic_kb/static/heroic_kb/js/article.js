// The list of contents follows the reading, headings are links to themselves, and
// what was searched for is scrolled to. Without it an article reads as well.

const article = document.querySelector("[data-kb-article]");
const headings = [...article.querySelectorAll("[data-kb-body] :is(h2, h3, h4)[id]")];

function follow(list) {
  const links = new Map(
    [...list.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  // Those in the upper third of the window or, however fast it went, far above it.
  const reached = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) reached.add(target);
        else reached.delete(target);
      }
      mark(links, headings.findLast((heading) => reached.has(heading)));
    },
    { rootMargin: "1000000px 0px -66% 0px" },
  );
  for (const heading of headings) observer.observe(heading);
}

function mark(links, here) {
  for (const [id, link] of links) {
    if (id === here?.id) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

async function copy(link) {
  history.replaceState(history.state, "", link.hash);
  try {
    await navigator.clipboard.writeText(link.href);
    article.querySelector("[data-kb-status]").textContent = article.dataset.copied;
    link.dataset.copied = article.dataset.copied;
    setTimeout(() => delete link.dataset.copied, 2000);
  } catch {
    // A browser that refuses the clipboard has followed the link, at least.
  }
}

/**
 * The heading's own words are the link, so that its name stays what it was; where they
 * hold a link already, the sign behind them is.
 */
function linkHeadings() {
  for (const heading of headings) {
    const link = document.createElement("a");
    link.className = "heroic-kb-permalink";
    link.href = `${location.pathname}#${heading.id}`;
    if (heading.querySelector("a")) {
      link.setAttribute("aria-label", heading.textContent);
    } else {
      link.append(...heading.childNodes);
    }
    heading.append(link);
    link.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      heading.scrollIntoView();
      copy(link);
    });
  }
}

function offerPrint() {
  for (const item of document.querySelectorAll("[data-kb-print]")) {
    item.hidden = false;
    item.firstElementChild.addEventListener("click", () => print());
  }
}

// A print of a folded text would lack it.
addEventListener("beforeprint", () => {
  for (const fold of article.querySelectorAll("details:not([open])")) {
    fold.open = true;
    fold.dataset.kbFolded = "";
  }
});
addEventListener("afterprint", () => {
  for (const fold of article.querySelectorAll("details[data-kb-folded]")) {
    fold.open = false;
    delete fold.dataset.kbFolded;
  }
});

const contents = document.querySelector("[data-kb-contents]");
if (contents && "IntersectionObserver" in window) follow(contents);
linkHeadings();
offerPrint();

const found = article.querySelector("[data-kb-body] mark");
if (found && article.querySelector("[data-kb-highlight]") && !location.hash) {
  const fold = found.closest("details");
  if (fold) fold.open = true;
  found.scrollIntoView({ block: "center" });
}
