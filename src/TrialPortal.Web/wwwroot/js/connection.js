// The connection band (ux.md 4): nothing for 3 s, then a band; fields stay open; no reload over unsaved text.
const grace = 3000;
const stays = 8000;
const band = document.getElementById("components-reconnect-modal");
const typed = new Map();
let lostAt = null;
let waiting = 0;
let staying = 0;
let leaving = false;

const words = kind => band.querySelector(`template[data-${kind}]`).content.textContent.replace("{0}", lostAt ?? "");

function clock() {
  const shown = document.querySelector("[data-site-clock]")?.textContent?.trim();
  return shown || new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function show(kind, { again = false, reload = false } = {}) {
  clearTimeout(staying);
  band.hidden = false;
  band.dataset.shows = kind;
  band.querySelector("[data-words]").textContent = words(kind);
  band.querySelector("[data-try]").hidden = !again;
  band.querySelector("[data-reload]").hidden = !reload;
  document.documentElement.dataset.connection = kind === "back" ? "back" : "lost";
  for (const act of document.querySelectorAll("[data-act]")) {
    if (kind === "back") {
      if (act.dataset.waits) { act.removeAttribute("aria-disabled"); delete act.dataset.waits; }
    } else if (act.getAttribute("aria-disabled") !== "true") {
      act.setAttribute("aria-disabled", "true");
      act.dataset.waits = "true";
    }
  }
}

function hide() {
  band.hidden = true;
  delete document.documentElement.dataset.connection;
}

function unsaved() {
  return [...typed].filter(([field, first]) => field.isConnected && field.type !== "password" && field.value.trim() && field.value !== first);
}

function gone() {
  const kept = unsaved();
  if (kept.length === 0) {
    leaving = true;
    location.reload();
    return;
  }
  const place = band.querySelector("[data-kept]");
  for (const [field] of kept) {
    const label = document.createElement("label");
    label.textContent = field.labels?.[0]?.textContent?.trim() ?? "";
    const copy = document.createElement("textarea");
    copy.readOnly = true;
    copy.value = field.value;
    label.append(copy);
    place.append(label);
  }
  place.hidden = false;
  show("gone", { reload: true });
}

function settle() {
  clearTimeout(waiting);
  waiting = 0;
}

function changed(state) {
  if (leaving) return;
  if (state === "show" || state === "retrying") {
    // "retrying" comes again with every second of the countdown: the 3 s run from the first.
    lostAt ??= clock();
    if (band.hidden || band.dataset.shows === "back") waiting ||= setTimeout(() => { waiting = 0; show("lost"); }, grace);
    return;
  }
  settle();
  if (state === "hide") {
    if (!band.hidden) {
      show("back");
      staying = setTimeout(hide, stays);
    }
    lostAt = null;
  } else if (state === "failed") {
    lostAt ??= clock();
    show("failed", { again: true });
  } else if (state === "rejected") {
    lostAt ??= clock();
    gone();
  }
}

async function again() {
  show("lost");
  try {
    if (await Blazor.reconnect()) changed("hide");
    else gone();
  } catch {
    show("failed", { again: true });
  }
}

if (band) {
  // What is said without a connection is drawn without one: letters that no page needed yet are fetched before.
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(band);
  for (const { content } of band.querySelectorAll("template")) {
    document.fonts.load(`${fontWeight} ${fontSize} ${fontFamily}`, content.textContent).catch(() => {});
  }

  band.addEventListener("components-reconnect-state-changed", event => changed(event.detail.state));
  band.querySelector("[data-try]").addEventListener("click", again);
  band.querySelector("[data-reload]").addEventListener("click", () => location.reload());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && band.dataset.shows === "failed" && !band.hidden) again();
  });
  document.addEventListener("focusin", event => {
    const field = event.target;
    if (field.matches("input,textarea") && !typed.has(field)) typed.set(field, field.value);
  });
  addEventListener("pagehide", () => { leaving = true; });
}
