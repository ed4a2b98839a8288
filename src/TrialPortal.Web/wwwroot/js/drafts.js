// A field is taken when it is left; what is typed before reaches the server 2 s after the last key, as a draft (ux.md 4).
// The field itself is only read: a value set under the hand would break Hangul that is being composed.
const pause = 2000;
const typing = new Map();
const untaken = new Set();
let lost = false;

const postOf = field => field?.form?.querySelector("input[data-typed]");

function forget(field) {
  clearTimeout(typing.get(field));
  typing.delete(field);
}

function send(field) {
  typing.delete(field);
  const post = field.isConnected && postOf(field);
  if (!post) return;
  if (lost) {
    typing.set(field, 0);
    return;
  }
  post.value = JSON.stringify([field.id, field.value]);
  post.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("input", event => {
  const field = event.target;
  if (!field.id || field.type === "password" || !field.matches("input,textarea") || !postOf(field)) return;
  forget(field);
  typing.set(field, setTimeout(send, pause, field));
}, true);

// Ctrl+S keeps it at once, and the browser saves no page (ux.md 4, Keys).
document.addEventListener("keydown", event => {
  const field = document.activeElement;
  if (event.code !== "KeyS" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !postOf(field)) return;
  event.preventDefault();
  if (!typing.has(field)) return;
  forget(field);
  send(field);
}, true);

// What is left while the connection is away is left again when it is back: the server has not heard of it.
document.addEventListener("change", event => {
  forget(event.target);
  if (lost && event.isTrusted && postOf(event.target)) untaken.add(event.target);
}, true);

document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", event => {
  lost = event.detail.state !== "hide";
  if (lost) return;
  for (const field of untaken) if (field.isConnected) field.dispatchEvent(new Event("change", { bubbles: true }));
  untaken.clear();
  for (const [field, timer] of typing) if (timer === 0) send(field);
});
