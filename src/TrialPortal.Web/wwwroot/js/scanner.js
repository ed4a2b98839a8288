// Scanners that type (ux.md 4). Six or more signs in less than 35 ms each, ended by Enter or Tab, are a scan and nobody's
// typing. A key that gave no Latin sign, as on a keyboard left in Korean, is read from its place; the end of a scan presses
// no button. What is typed by hand stays what it is, and lands in the scan line wherever no other part takes keys. Where there
// is no such line, a scan opens the search.
const pace = 35;
const least = 6;
const pause = 200; // after it the next key begins anew: one hiccup does not split a code
const deaf = 500; // in which no act hears a second Enter, as scanners that end with CR LF send it
const separator = "\u001d"; // between the parts of a GS1 code: scanners press Ctrl+] for it
const places = {
  Minus: "-_", Equal: "=+", BracketLeft: "[{", BracketRight: "]}", Backslash: "\\|", Semicolon: ";:", Quote: "'\"",
  Comma: ",<", Period: ".>", Slash: "/?", Space: "  ", NumpadSubtract: "--",
};
const shifted = ")!@#$%^&*(";
const fields = "textarea,select,input:not([type=radio],[type=checkbox],[type=file])";
const controls = "a[href],button,input,summary,[tabindex='0']";
const page = document.documentElement;
let burst = null;
let hearing = 0;

const isOver = () => document.querySelector(".mud-dialog") !== null;
const line = () => document.querySelector(isOver() ? ".mud-dialog [data-scan=search]" : "[data-scan=line]");

/** What a key writes; "" where it writes nothing, null where it is held with another. */
function signOf(event) {
  const { key, code, shiftKey } = event;
  if (["Shift", "Control", "Alt", "AltGraph", "CapsLock"].includes(key)) return null;
  if (event.ctrlKey && code === "BracketRight" && !event.altKey) return separator;
  if ((event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph")) return "";
  if (/^[ -~]$/.test(key)) return key; // by the keyboard's own layout: a Latin one need not be American
  const [, letter, digit] = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code) ?? [];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  if (digit) return shiftKey ? shifted[digit] : digit;
  return places[code]?.[shiftKey ? 1 : 0] ?? "";
}

function begin(event, field) {
  const half = field !== null && field === line() && field.value !== "";
  return { text: "", first: event.timeStamp, at: field?.selectionStart, half };
}

function collect(event, field, sign) {
  if (sign === "" || event.repeat) {
    burst = null;
    return;
  }
  if (!burst || event.timeStamp - burst.last > pause) burst = begin(event, field);
  else if (!field) event.preventDefault(); // a space in a code presses no button either
  if (sign === separator) event.preventDefault(); // nor is the separator a short cut of the browser
  burst.text += sign;
  burst.last = event.timeStamp;
}

function deliver(field, { text, at }) {
  const target = line() ?? (isOver() ? null : document.querySelector("[data-search]"));
  if (field?.matches("[data-scan=list]")) {
    field.setRangeText(`${text}\n`, at, field.selectionEnd, "end");
    // Taken at once; as the latest typing it is sent again where the connection was away (drafts.js).
    for (const kind of ["change", "input"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  } else if (target && (!field || field === target)) {
    if (target.matches("input")) target.value = target.dataset.scan === "line" ? "" : text;
    target.dispatchEvent(new CustomEvent("scanned", { bubbles: true, detail: text }));
  }
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

function end(event, field) {
  const scan = burst;
  burst = null;
  // What stood in the line before belongs to it: a number in two parts is typed, never cut.
  if (scan && !scan.half && scan.text.length >= least && (event.timeStamp - scan.first) / scan.text.length < pace) {
    stop(event);
    clearTimeout(hearing);
    page.toggleAttribute("data-scanned", true);
    hearing = setTimeout(() => page.removeAttribute("data-scanned"), deaf);
    if (event.isComposing) { field?.blur(); field?.focus(); } // ends what the keyboard was composing before it is replaced
    deliver(field, scan);
  } else if (page.hasAttribute("data-scanned") && event.code !== "Tab" && field !== line() && !field?.matches("textarea")) {
    stop(event);
  }
}

addEventListener("keydown", event => {
  let field = event.target.closest?.(fields) ?? null;
  if (field?.type === "password") return;
  const ends = ["Enter", "NumpadEnter", "Tab"].includes(event.code);
  const sign = ends ? "" : signOf(event);
  if (sign === null) return;
  const aim = event.target.closest?.(`${fields},${controls}`) ? null : line();
  if (aim && (sign.trim() || (ends && event.code !== "Tab" && aim.value))) {
    field = aim;
    field.focus(); // the key itself follows
  }
  if (ends) end(event, field);
  else collect(event, field, sign);
}, true);

window.Blazor?.registerCustomEventType("scanned", { createEventArgs: event => ({ text: event.detail }) });
