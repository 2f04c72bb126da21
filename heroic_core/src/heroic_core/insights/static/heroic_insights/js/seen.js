/* Tells that the page was seen, that it was read, and what was opened from it. */

const tag = document.querySelector("[data-heroic-seen]");
// Milliseconds that somebody stays who reads, and the share of the text they see.
const STAYED = 10_000;
const SHARE = 0.5;
const LOAD = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function tell(kind, detail = "") {
  const { heroicSeen: seen, url } = tag.dataset;
  navigator.sendBeacon(url, new URLSearchParams({ seen, kind, detail, load: LOAD, from: cameFrom() }));
}

function cameFrom() {
  if (new URLSearchParams(location.search).has("highlight")) return "search";
  const from = URL.parse?.(document.referrer) ?? (document.referrer ? new URL(document.referrer) : null);
  if (!from) return "direct";
  if (from.origin !== location.origin) return "outside";
  if (from.pathname === tag.dataset.search) return "search";
  // The first page of a site, or of one of its languages, leads everywhere.
  const isRoot = /^\/(?:[a-z]{2,3}(?:-[\w-]+)?\/)?$/.test(from.pathname);
  const isAbove = location.pathname !== from.pathname && location.pathname.startsWith(from.pathname);
  return isAbove && !isRoot ? "category" : "link";
}

/* Counts the time that the page is looked at, until it was long enough. */
class Reading {
  constructor() {
    this.stayed = 0;
    this.isSeen = false;
    this.check = () => this.look();
    document.addEventListener("visibilitychange", this.check);
    addEventListener("scroll", this.check, { passive: true });
    this.look();
  }

  look() {
    this.count();
    const text = document.querySelector("[data-heroic-text]") ?? document.querySelector("main") ?? document.body;
    const { top, height } = text.getBoundingClientRect();
    this.isSeen ||= innerHeight - top >= height * SHARE;
    if (this.stayed >= STAYED && this.isSeen) this.end();
    else if (this.since) this.wait();
  }

  count() {
    const now = performance.now();
    if (this.since) this.stayed += now - this.since;
    this.since = document.visibilityState === "visible" ? now : 0;
  }

  wait() {
    clearTimeout(this.timer);
    const left = STAYED - this.stayed;
    if (left > 0) this.timer = setTimeout(this.check, left);
  }

  end() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.check);
    removeEventListener("scroll", this.check);
    tell("read");
  }
}

function begin() {
  tell("view");
  new Reading();
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("[data-heroic-count]");
    if (link) tell(link.dataset.heroicCount, link.dataset.heroicDetail);
  });
}

/* Pages that are fetched, or rendered, in case somebody wants them are not seen yet. */
function whenSeen() {
  if (document.prerendering) {
    document.addEventListener("prerenderingchange", whenSeen, { once: true });
  } else if (document.visibilityState === "visible") {
    begin();
  } else {
    document.addEventListener("visibilitychange", whenSeen, { once: true });
  }
}

if (tag) whenSeen();
