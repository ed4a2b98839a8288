// Small habits of every page. No inline handlers anywhere: all is delegated from the document.
import "./connection.js";
import "./drafts.js";
import "./seen.js";

const focusable = "input:not([type=hidden]):not([disabled]),select,textarea,button:not([aria-disabled=true]),a[href]";

/** A form or panel that takes the focus when it opens and gives it back when it closes. */
class Layer extends HTMLElement {
  connectedCallback() {
    this.opener = document.activeElement;
    requestAnimationFrame(() => {
      const fields = this.querySelector("[data-fields]") ?? this;
      const target = this.dataset.first === "heading"
        ? this.querySelector("h2")
        : fields.querySelector("input:not([type=hidden]),select,textarea") ?? this.querySelector(focusable);
      target?.focus();
    });
  }

  disconnectedCallback() {
    const opener = this.opener;
    requestAnimationFrame(() => {
      if (document.activeElement && document.activeElement !== document.body) return;
      // What was done may have taken the button that opened it away: then the page's heading takes the focus.
      (opener?.isConnected && opener !== document.body ? opener : document.querySelector("h1"))?.focus();
    });
  }
}
customElements.define("tp-layer", Layer);

/** Brings what it stands in into view: the option that arrows have come to. */
class Shown extends HTMLElement {
  connectedCallback() {
    this.parentElement.scrollIntoView({ block: "nearest" });
  }
}
customElements.define("tp-shown", Shown);

/** Says its text once in the polite or the assertive region of the layout. */
class Announcement extends HTMLElement {
  connectedCallback() {
    const region = document.getElementById(this.hasAttribute("assertive") ? "tp-assertive" : "tp-polite");
    if (region) region.textContent = this.getAttribute("text") ?? "";
  }
}
customElements.define("tp-say", Announcement);

/** Sounds once: low for a kit that is refused, high for one that matches. The words beside it say the same (WCAG 1.4.2). */
class Tone extends HTMLElement {
  connectedCallback() {
    const audio = new AudioContext();
    const sound = audio.createOscillator();
    sound.frequency.value = this.hasAttribute("bad") ? 220 : 880;
    sound.connect(audio.destination);
    sound.onended = () => audio.close();
    sound.start();
    sound.stop(audio.currentTime + 0.15);
  }
}
customElements.define("tp-tone", Tone);

function focusById(id) {
  const target = document.getElementById(id);
  if (!target) return false;
  target.focus();
  target.scrollIntoView({ block: "center" });
  return true;
}

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-focus]");
  if (link && focusById(link.dataset.focus)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  const reveal = event.target.closest("button[data-reveal]");
  if (reveal) {
    const input = document.getElementById(reveal.dataset.reveal);
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    reveal.setAttribute("aria-pressed", String(!shown));
  }
  for (const open of document.querySelectorAll("details.drop[open]")) {
    // A link in it leads on without a new document: the menu would lie over the page that comes.
    if (!open.contains(event.target) || event.target.closest("a")) open.open = false;
  }
}, true);

document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  const menu = document.activeElement?.closest("details.drop[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
    return;
  }
  if (document.querySelector(".mud-dialog")) return;
  document.activeElement?.closest("[data-layer]")?.querySelector("[data-hide]")?.click();
});

// Ctrl+K searches from anywhere, whatever the layout of the keys, but from another dialog; arrows walk what was found.
document.addEventListener("keydown", event => {
  if (["ArrowDown", "ArrowUp"].includes(event.key) && event.target.matches("[role=combobox]")) event.preventDefault();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing) return;
  const search = event.code === "KeyK" || event.key.toLowerCase() === "k" ? document.querySelector("[data-search]") : null;
  if (!search) return;
  event.preventDefault();
  if (!event.repeat && !document.querySelector(".mud-dialog")) search.click();
});

/** Arrows go to the nearest visit of the calendar that way, Page Up and Page Down to the days before and after. */
document.addEventListener("keydown", event => {
  const calendar = event.target.closest?.("[data-calendar]");
  if (!calendar || event.ctrlKey || event.altKey || event.metaKey) return;
  const page = { PageUp: -1, PageDown: 1 }[event.key];
  const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
  if (page) document.querySelector(`a[data-page="${page}"]`)?.click();
  else if (way) nearest(calendar, way)?.focus();
  else return;
  event.preventDefault();
});

function nearest(calendar, [across, down]) {
  const visits = [...calendar.querySelectorAll("button.ev")];
  const from = document.activeElement;
  if (!visits.includes(from)) return visits[0];
  const at = from.getBoundingClientRect();
  const far = visit => {
    const { left, top } = visit.getBoundingClientRect();
    const ahead = (left - at.left) * across + (top - at.top) * down;
    const aside = Math.abs((left - at.left) * down) + Math.abs((top - at.top) * across);
    return ahead > 1 ? ahead + 4 * aside : Infinity;
  };
  return visits.reduce((best, visit) => (far(visit) < far(best) ? visit : best), from);
}

// Ctrl+Enter is the form's main act; what was typed is taken first, as when a field is left (ux.md 4).
document.addEventListener("keydown", event => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const form = event.target.closest("form");
  if (!form || event.target.tagName !== "TEXTAREA") return;
  event.preventDefault();
  event.target.dispatchEvent(new Event("change", { bubbles: true }));
  form.requestSubmit();
});

// A refused submit takes the reader to the summary of what is wrong, a done one to what came of it; where only the place
// of the focus went away, the page's heading has it (ux.md 4).
const telling = "[data-summary],[data-result]";
let held = null;
document.addEventListener("focusin", event => { held = event.target; });
new MutationObserver(changes => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      const told = node.nodeType === 1 ? (node.matches?.(telling) ? node : node.querySelector?.(telling)) : null;
      told?.focus();
    }
  }
  // After a layer that closes has given the focus back to its opener.
  if (held && !held.isConnected) requestAnimationFrame(() => {
    const heading = document.querySelector("h1");
    if (held?.isConnected || !heading || document.activeElement !== document.body) return;
    heading.focus({ preventScroll: true });
  });
}).observe(document.body, { childList: true, subtree: true });

// The page that signs out leaves by its own post: its circuit must not hear of the end first and lead elsewhere. The line
// goes with the circuit, or what is still on its way to it would be answered by an error over a page that is leaving.
document.addEventListener("submit", event => {
  if (event.target.getAttribute("action") !== "/account/sign-out") return;
  window.Blazor?.disconnect?.();
  window.Blazor?._internal?.forceCloseConnection?.();
});
