// Open a unit in place: its own page is fetched, and the list of it set below. Without this script the sign is a link.
import { say } from "./language.js";

document.addEventListener("click", async (event) => {
  const opener = event.target.closest("[data-open]");
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const item = opener.closest("li");
  const known = item.querySelector(":scope > ul, :scope > p");
  if (known) {
    known.hidden = !known.hidden;
    opener.setAttribute("aria-expanded", String(!known.hidden));
    return;
  }
  opener.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(opener.href);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const rows = document.importNode(page.querySelector("[data-rows]"), true);
    if (!rows.children.length) {
      const textContent = say("Không có văn bản ở đơn vị trực thuộc.", "The units below have no documents.");
      item.append(Object.assign(document.createElement("p"), { className: "hint", textContent }));
    } else {
      item.append(rows);
    }
    opener.setAttribute("aria-expanded", "true");
  } catch {
    location.href = opener.href;
  } finally {
    opener.removeAttribute("aria-busy");
  }
});
for (const opener of document.querySelectorAll("[data-open]")) {
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
}
