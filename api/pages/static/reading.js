// Cards beside citations on hover, focus and tap, and copy buttons. Without this script a mark leads to its card.
import { say } from "./language.js";

const popup = document.createElement("div");
popup.className = "popup";
popup.popover = "manual";
popup.setAttribute("role", "dialog");
popup.setAttribute("aria-label", say("Tình trạng của văn bản được viện dẫn", "Status of the cited instrument"));
document.body.append(popup);
let shown = null;
let leaving = 0;

function place(mark) {
  // A citation may be broken over lines: the card stands below its last line, or above its first.
  const lines = mark.getClientRects();
  const line = lines[0];
  const room = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(line.left, room - popup.offsetWidth - 8));
  const below = lines[lines.length - 1].bottom + 8;
  const fits = below + popup.offsetHeight < window.innerHeight || line.top < popup.offsetHeight + 8;
  popup.style.left = `${left + window.scrollX}px`;
  popup.style.top = `${(fits ? below : line.top - popup.offsetHeight - 8) + window.scrollY}px`;
}

function show(mark) {
  clearTimeout(leaving);
  if (shown === mark) return;
  const card = document.getElementById(mark.dataset.card);
  if (!card) return;
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  popup.replaceChildren(copy);
  popup.showPopover();
  shown = mark;
  place(mark);
}

function hide() {
  clearTimeout(leaving);
  if (shown) popup.hidePopover();
  shown = null;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 250);
}

for (const mark of document.querySelectorAll("[data-card]")) {
  mark.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(mark));
  mark.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
  mark.addEventListener("focus", () => mark.matches(":focus-visible") && show(mark));
  mark.addEventListener("blur", (event) => popup.contains(event.relatedTarget) || leave());
  mark.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(mark);
  });
  mark.addEventListener("keydown", (event) => {
    // Enter goes into the card: its links come next, Escape leads back.
    if (event.key !== "Enter") return;
    event.preventDefault();
    show(mark);
    popup.querySelector("a, button")?.focus();
  });
}
popup.addEventListener("pointerenter", () => clearTimeout(leaving));
popup.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
popup.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !popup.contains(event.relatedTarget)) leave();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  const mark = shown;
  const inside = popup.contains(document.activeElement);
  hide();
  if (inside) mark.focus();
});
document.addEventListener("pointerdown", (event) => {
  if (shown && !popup.contains(event.target) && event.target.closest("[data-card]") !== shown) hide();
});

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = button.parentElement.querySelector("[data-copy-text]");
  try {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = say("Đã chép", "Copied");
  } catch {
    getSelection().selectAllChildren(text);
    button.textContent = say("Đã chọn, bấm Ctrl+C", "Selected: press Ctrl+C");
  }
  setTimeout(() => (button.textContent = say("Chép", "Copy")), 2500);
});
