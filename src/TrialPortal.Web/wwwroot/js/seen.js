// A message is read once it was wholly in view for a second, in the tab that is looked at, with nothing over it (ux.md 4).
// <tp-seen read="12"> holds items with data-seq; what is read goes through its [data-seen]: a field whose change a circuit
// hears, or a form of a static page, which is posted.
const look = 250, long = 1000;

class Seen extends HTMLElement {
  connectedCallback() {
    this.since = new Map();
    this.said = Number(this.getAttribute("read")) || 0;
    this.timer = setInterval(() => this.look(), look);
    this.addEventListener("click", event => {
      if (event.target.closest("[data-jump]")) this.unread()[0]?.scrollIntoView({ block: "center" });
    });
    this.own = this.lastOwn();
    const first = this.querySelector("[data-new]") ?? (this.hasAttribute("to-end") && [...this.querySelectorAll("[data-seq]")].at(-1));
    if (first) requestAnimationFrame(() => first.scrollIntoView({ block: "nearest" }));
  }

  disconnectedCallback() { clearInterval(this.timer); }

  unread() { return [...this.querySelectorAll("[data-seq]")].filter(item => Number(item.dataset.seq) > this.said); }

  lastOwn() { return Number([...this.querySelectorAll("[data-own]")].at(-1)?.dataset.seq ?? 0); }

  look() {
    // What one has just written is looked for; nothing else moves the page.
    if (this.lastOwn() > this.own) {
      this.own = this.lastOwn();
      this.querySelector(`[data-seq="${this.own}"]`).scrollIntoView({ block: "end" });
    }
    const rest = this.unread(), now = performance.now();
    if (!rest.length) return void this.removeAttribute("below");
    this.toggleAttribute("below", rest.some(item => !item.dataset.own && !isInView(item)));
    if (document.visibilityState !== "visible" || !document.hasFocus()) return this.since.clear();
    let upTo = this.said;
    for (const item of rest) {
      const number = item.dataset.seq;
      if (item.dataset.own) { upTo = Number(number); continue; }
      if (!isInView(item)) { this.since.delete(number); break; }
      if (!this.since.has(number)) this.since.set(number, now);
      if (now - this.since.get(number) < long) break;
      upTo = Number(number);
    }
    if (upTo > this.said) this.say(this.said = upTo);
  }

  say(upTo) {
    const to = this.querySelector("[data-seen]");
    if (to?.tagName === "FORM") {
      to.elements["UpTo"].value = upTo;
      fetch(to.action, { method: "POST", body: new FormData(to), credentials: "same-origin", redirect: "manual" }).catch(() => {});
    } else if (to) {
      to.value = upTo;
      to.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

// Of what is taller than half the window, such as a photo above the field one writes in, its end counts.
function isInView(item) {
  const box = item.getBoundingClientRect();
  if (!box.height || box.bottom > innerHeight || (box.top < 0 && box.height < innerHeight / 2)) return false;
  const over = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
  return over !== null && (item.contains(over) || over.contains(item));
}

customElements.define("tp-seen", Seen);
