// A plain page is read before any font is there. The ways in are given the portal's font then; a patient's phone keeps its own
// and is spared the download, unless it has no Hangul.
const link = Object.assign(document.createElement("link"), {
  rel: "stylesheet",
  href: "fonts/pretendard-gov/pretendardvariable-gov-dynamic-subset.css",
});
const pen = document.createElement("canvas").getContext("2d");
pen.font = "100px sans-serif";

function shape(sign) {
  const { width, actualBoundingBoxLeft: left, actualBoundingBoxRight: right, actualBoundingBoxAscent: top, actualBoundingBoxDescent: foot } = pen.measureText(sign);
  return [width, left, right, top, foot].join();
}

// What a system cannot draw is a box of one shape, and nobody draws the last private sign. A font may have a few syllables only.
const hasHangul = shape("한") !== shape("\u{10FFFD}");

function give() {
  if (!hasHangul || !document.querySelector(".pt")) document.head.append(link);
}

give();
// A page that was navigated to in place has a head of its own.
window.Blazor?.addEventListener("enhancedload", give);
