// How many lines are marked, and a box that marks them all. Without this script the boxes work one by one.
import { say } from "./language.js";

const form = document.querySelector("[data-marking]");
if (form) {
  const told = form.querySelector("[data-marked]");
  const boxes = [...form.querySelectorAll('input[name="line"]')];
  const count = () => {
    const marked = boxes.filter((box) => box.checked).length;
    told.textContent = say(`Đã đánh dấu ${marked} dòng`, `${marked} marked`);
  };
  const all = document.createElement("input");
  all.type = "checkbox";
  const label = document.createElement("label");
  label.append(all, " ", say("Đánh dấu tất cả", "Mark all"));
  told.before(label);
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  form.addEventListener("change", count);
  form.addEventListener("submit", (event) => {
    if (boxes.some((box) => box.checked)) return;
    event.preventDefault();
    told.textContent = say("Hãy đánh dấu ít nhất một dòng.", "Mark at least one line.");
    boxes[0].focus();
  });
  count();
}
