// Live news for static pages. <body data-live="user:ID patient:ID"> names what the page follows; parts marked
// data-live-part="name" are read again in place. What a person is filling in (data-permanent, a touched form) stays.
(() => {
  const wanted = document.body.dataset.live;
  if (!wanted) return;
  const quiet = 10000; // one polite announcement in ten seconds at most
  let announced = -quiet, reading = false, again = false;

  document.addEventListener("input", e => e.target.form?.setAttribute("data-touched", ""));
  const isBusy = part =>
    part.matches("[data-permanent], [data-touched]") || part.closest("[data-permanent], [data-touched]") ||
    part.querySelector("[data-permanent], [data-touched], input:focus, textarea:focus, select:focus");

  function announce(kinds) {
    const region = document.querySelector("[data-live-news]");
    if (!region || performance.now() - announced < quiet) return;
    announced = performance.now();
    region.textContent = kinds.map(kind => region.dataset["news" + kind]).find(Boolean) || region.dataset.news || "";
  }

  function put(part, fresh) {
    const focus = part.contains(document.activeElement) ? document.activeElement.id : "";
    part.replaceWith(document.importNode(fresh, true));
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  }

  async function readAgain(kinds) {
    if (reading) return void (again = true);
    reading = true;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
      if (answer.redirected || !answer.ok) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      let changed = false;
      for (const part of document.querySelectorAll("[data-live-part]")) {
        const fresh = page.querySelector(`[data-live-part="${CSS.escape(part.dataset.livePart)}"]`);
        if (!fresh || fresh.isEqualNode(part)) continue;
        changed = true;
        if (!isBusy(part)) put(part, fresh);
      }
      if (changed) announce(kinds);
    } catch { /* no network: the page is read again when the connection is back */ } finally {
      reading = false;
      if (again) { again = false; readAgain(kinds); }
    }
  }

  const wait = tried => Math.min(60000, 1000 * 2 ** tried) * (0.5 + Math.random() / 2);
  const hub = new signalR.HubConnectionBuilder().withUrl("/hubs/live").configureLogging(signalR.LogLevel.None)
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: retry => wait(retry.previousRetryCount) }).build();
  const follow = () => Promise.allSettled(wanted.split(" ").map(topic => hub.invoke("Subscribe", ...topic.split(":"))));
  const start = tried => hub.start().then(follow).then(() => tried && readAgain([]))
    .catch(() => setTimeout(start, wait(tried), tried + 1));

  hub.on("Changed", news => readAgain(news.map(n => n.kind)));
  hub.on("Ended", () => hub.stop().then(() => location.reload()));
  hub.onreconnected(() => follow().then(() => readAgain([])));
  start(0);
})();
