// Suggestions below the search box while one types, and figures that come after the first paint.
import { say } from "./language.js";

const box = document.querySelector("[data-suggest]");
const form = box.form;
const list = document.createElement("ul");
const told = document.createElement("p");
list.id = "goi-y";
list.className = "suggestions";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", say("Gợi ý", "Suggestions"));
list.hidden = true;
told.className = "hidden";
told.setAttribute("role", "status");
form.append(list, told);
for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": list.id, "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off" })) {
  box.setAttribute(name, value);
}
let waiting = 0;
let asked = null;
let at = -1;

function close() {
  list.hidden = true;
  at = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(place) {
  const options = list.querySelectorAll("[role=option]");
  if (!options.length) return;
  at = (place + options.length) % options.length;
  options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
  box.setAttribute("aria-activedescendant", options[at].id);
  options[at].scrollIntoView({ block: "nearest" });
}

async function ask() {
  asked?.abort();
  const words = box.value.trim();
  if (words.length < 2) {
    close();
    return;
  }
  asked = new AbortController();
  const params = new URLSearchParams(new FormData(form));
  params.set("q", words);
  try {
    const answer = await fetch(`/suggest?${params}`, { signal: asked.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    list.replaceChildren(...[...page.querySelectorAll("[role=option]")].map((each) => document.importNode(each, true)));
  } catch {
    return;
  }
  const count = list.children.length;
  told.textContent = count ? say(`${count} gợi ý`, `${count} suggestions`) : say("Không có gợi ý", "No suggestions");
  close();
  if (count && document.activeElement === box) {
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  }
}

box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 120);
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    close();
  } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    location.href = list.children[at].querySelector("a").href;
  }
});
box.addEventListener("blur", () => setTimeout(() => list.contains(document.activeElement) || close(), 150));

// Figures that take reading come after the page, some documents at a time; nobody waits for them.
async function count(figures) {
  try {
    for (let more = true, read = -1; more; ) {
      const answer = await fetch(figures.dataset.lazy);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const told = page.querySelector(".figures-page");
      more = Number(told.dataset.more ?? -1) > read; // while documents come in, reading begins anew and grows no more
      read = Number(told.dataset.more);
      figures.replaceChildren(...document.importNode(told, true).childNodes);
    }
  } catch {
    // The page already has what a first look needs.
  }
}

const figures = document.querySelector("[data-lazy]");
if (figures) count(figures);
