// Live news for static pages. <... data-live="user:ID patient:ID" data-news="..." data-news-message="..."> names what the
// page follows and the words for it. Parts marked data-live-part="name" are read again in place; what a person is
// filling in (data-permanent, a touched form) stays.
const quiet = 10000; // one polite announcement in ten seconds at most
const kept = "[data-permanent], [data-touched]";
let announced = -quiet, reading = false, again = false, begun = false, hub = null;

const source = () => document.querySelector("[data-live]");
const isBusy = part => part.closest(kept) || part.querySelector(`${kept}, input:focus, textarea:focus, select:focus`);
const wait = tried => Math.min(60000, 1000 * 2 ** tried) * (0.5 + Math.random() / 2);

function announce(kinds) {
  const words = source()?.dataset ?? {}, region = document.getElementById("tp-polite");
  if (!region || performance.now() - announced < quiet) return;
  announced = performance.now();
  region.textContent = kinds.map(kind => words["news" + kind]).find(Boolean) || words.news || "";
}

function put(part, fresh) {
  const focus = part.contains(document.activeElement) ? document.activeElement.id : "";
  part.replaceWith(document.importNode(fresh, true));
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

// What a reader sees of a part: a button's value is made anew with each reading and says nothing.
function face(part) {
  const copy = part.cloneNode(true);
  copy.querySelectorAll("button[value]").forEach(button => button.removeAttribute("value"));
  return copy;
}

async function readAgain(kinds) {
  if (reading) return void (again = true);
  reading = true;
  try {
    const headers = { "X-Portal-Visit": source()?.dataset.visit ?? "" }; // the same visit, not a second view
    const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store", headers });
    if (answer.redirected || !answer.ok) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    Object.assign(source()?.dataset ?? {}, page.querySelector("[data-live]")?.dataset);
    const stale = [...document.querySelectorAll("[data-live-part]")]
      .map(part => [part, page.querySelector(`[data-live-part="${CSS.escape(part.dataset.livePart)}"]`)])
      .filter(([part, fresh]) => fresh && !face(fresh).isEqualNode(face(part)));
    stale.filter(([part]) => !isBusy(part)).forEach(([part, fresh]) => put(part, fresh));
    if (stale.length) announce(kinds);
  } catch { /* no network: the page is read again when the connection is back */ } finally {
    reading = false;
    if (again) { again = false; readAgain(kinds); }
  }
}

async function begin() {
  if (begun || !source()) return;
  begun = true;
  await import("../lib/signalr/signalr.min.js"); // only where something is followed; it names itself signalR
  const follow = () => Promise.allSettled(source().dataset.live.split(" ").map(topic => hub.invoke("Subscribe", ...topic.split(":"), source().dataset.since)))
    .then(() => source()?.toggleAttribute("data-following", true));
  const start = tried => hub.start().then(follow).then(() => tried && readAgain([])).catch(() => setTimeout(start, wait(tried), tried + 1));
  hub = new signalR.HubConnectionBuilder().withUrl("/hubs/live").configureLogging(signalR.LogLevel.None)
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: retry => wait(retry.previousRetryCount) }).build();
  hub.on("Changed", news => readAgain(news.map(n => n.kind)));
  hub.on("Ended", () => hub.stop().then(() => location.reload()));
  hub.onreconnected(() => follow().then(() => readAgain([])));
  start(0);
}

document.addEventListener("input", e => e.target.form?.setAttribute("data-touched", ""));
window.Blazor?.addEventListener("enhancedload", begin);
begin();
