// The idle limit (A10): only key and pointer keep a session, never what a page hears or draws. All tabs count together.
const minute = 60000;
const warning = 2 * minute;
const tabs = new BroadcastChannel("tp-active");
let used = Date.now();
let told = 0;
let waiting = 0;
let leaving = false;

const watch = () => document.getElementById("tp-idle");
const post = (url, header) => fetch(url, { method: "POST", headers: { [header]: "1" }, credentials: "same-origin", keepalive: true });

async function leave(endFirst) {
  if (leaving) return;
  leaving = true;
  const { idle, header, signIn } = watch().dataset;
  if (endFirst) await post(idle, header).catch(() => { /* the server counts too */ });
  location.assign(`${signIn}&returnUrl=${encodeURIComponent(location.pathname + location.search)}`);
}

async function tell() {
  waiting = 0;
  told = Date.now();
  tabs.postMessage(used);
  const { active, header } = watch().dataset;
  const answer = await post(active, header).catch(() => null);
  if (answer?.status === 401) leave(false);
}

function use() {
  if (!watch() || leaving) return;
  used = Date.now();
  watch().hidden = true;
  waiting ||= setTimeout(tell, Math.max(0, told + minute - used));
}

function tick() {
  const band = watch();
  if (!band || leaving) return;
  const left = band.dataset.seconds * 1000 - (Date.now() - used);
  if (left <= 0) leave(true);
  else band.hidden = left > warning;
}

for (const kind of ["keydown", "pointerdown", "pointermove", "wheel"]) {
  document.addEventListener(kind, use, { passive: true, capture: true });
}
tabs.addEventListener("message", event => { used = Math.max(used, event.data); tick(); });
document.addEventListener("visibilitychange", tick);
setInterval(tick, 1000);
