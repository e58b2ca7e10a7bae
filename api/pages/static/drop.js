// Drop a file on the form: it is checked at once. Without this script the form's own file field does the same.
import { say } from "./language.js";

const form = document.querySelector("[data-drop]");
const zone = form.querySelector("[data-zone]");
const input = form.querySelector('input[type="file"]');
const pasted = form.querySelector("textarea");
const said = form.querySelector("[data-said]");
form.querySelector("[data-drop-words]").textContent = say(
  "Thả tệp kế hoạch vào đây, hoặc chọn tệp",
  "Drop a plan here, or choose a file",
);

function tell(text, wrong = false) {
  said.textContent = text;
  said.classList.toggle("wrong", wrong);
}

function fits(file) {
  if (file.size <= Number(form.dataset.max)) return true;
  const size = Math.ceil(file.size / 1048576);
  tell(say(`Tệp «${file.name}» quá lớn (${size} MB).`, `“${file.name}” is too large (${size} MB).`), true);
  return false;
}

for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
for (const kind of ["dragleave", "drop"]) {
  form.addEventListener(kind, () => zone.classList.remove("over"));
}
form.addEventListener("drop", (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (!file || !fits(file)) return;
  input.files = event.dataTransfer.files;
  form.requestSubmit();
});
input.addEventListener("change", () => {
  const [file] = input.files;
  if (file && fits(file)) tell(say("Đã chọn tệp; bấm «Kiểm tra».", "File chosen: press “Check”."));
});
// A file field has no way of its own to be emptied: what is pasted after it takes its place.
pasted.addEventListener("input", () => {
  if (!input.files.length || !pasted.value.trim()) return;
  input.value = "";
  tell(say("Đã bỏ tệp: sẽ kiểm tra nội dung vừa dán.", "The file is out: the pasted text will be checked."));
});
form.addEventListener("submit", (event) => {
  const [file] = input.files;
  if (file && pasted.value.trim()) {
    event.preventDefault();
    pasted.closest("details").open = true;
    tell(say("Có cả tệp lẫn nội dung dán: hãy xóa nội dung dán.", "File and pasted text: delete the text."), true);
    return;
  }
  if (file && !fits(file)) {
    event.preventDefault();
    return;
  }
  if (file) tell(say("Đang đọc và xét hiệu lực…", "Reading and judging…"));
});
// A page that comes back from the browser's memory must not say that it is still at work.
window.addEventListener("pageshow", () => tell(""));
