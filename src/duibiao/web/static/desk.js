// Where one works. Every page works without this file.
"use strict";

// Words selected in a report lead to the form for exactly these words; offsets count code points of the file.
const tools = document.querySelector("[data-correct]");
const selected = document.getElementById("correct-selection");
const offset = (node, at) => {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".body [data-at]:is(p, h2, h3, h4)");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, at);
  return Number(paragraph.dataset.at) + [...before.toString()].length;
};
if (tools && selected) {
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const start = range && offset(range.startContainer, range.startOffset);
    const end = range && offset(range.endContainer, range.endOffset);
    if (start === null || end === null || !(start < end)) { selected.hidden = true; return; }
    selected.href = `${tools.dataset.correct}?at=${start}-${end}`;
    selected.hidden = false;
  });
}

// The queue by keyboard: j and k go, c, r and e do what the buttons do; Escape leads from a field back to its place.
const queue = [...document.querySelectorAll(".queue > .reading")];
if (queue.length) {
  let here = Number(sessionStorage.getItem("queue") ?? 0);
  let meant = null; // the button of the last key: what a name typed for it is typed for
  const go = (to) => {
    queue[here]?.classList.remove("here");
    here = Math.min(Math.max(to, 0), queue.length - 1);
    queue[here].classList.add("here");
    sessionStorage.setItem("queue", here);
    queue[here].focus({ preventScroll: true });
    queue[here].scrollIntoView({ block: "nearest" });
  };
  go(here);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, select, textarea");
    if (field) {
      if (event.key === "Escape") go(queue.indexOf(field.closest(".reading")));
      else if (event.key === "Enter" && meant?.form === field.form) { event.preventDefault(); meant.click(); }
      return;
    }
    if (event.key === "j") go(here + 1);
    else if (event.key === "k") go(here - 1);
    else {
      const button = queue[here].querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!button) return;
      event.preventDefault(); // a field that the form asks for gets the focus, and not the letter
      meant = button;
      button.click();
    }
  });
}

// Files are sent with a bar that says how far they are; the answer is the page of results, as without this.
const upload = document.querySelector("form.upload");
if (upload) {
  const bar = upload.querySelector("progress");
  const said = upload.querySelector("[role=status]");
  upload.addEventListener("submit", (event) => {
    event.preventDefault();
    const sending = new XMLHttpRequest();
    sending.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.hidden = false;
      bar.max = total;
      bar.value = loaded;
      said.textContent = loaded < total ? said.dataset.sending.replace("{percent}", Math.floor((100 * loaded) / total)) : said.dataset.reading;
    });
    sending.addEventListener("load", () => {
      const page = new DOMParser().parseFromString(sending.responseText, "text/html");
      const main = page.getElementById("main");
      if (!main) { said.textContent = String(sending.status); return; }
      document.getElementById("main").replaceWith(document.adoptNode(main));
      document.getElementById("main").focus();
    });
    sending.addEventListener("error", () => { said.textContent = said.dataset.failed; });
    sending.open("POST", upload.action);
    sending.send(new FormData(upload));
  });
}
