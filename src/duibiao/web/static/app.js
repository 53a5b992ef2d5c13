// Progressive enhancement: every page works without this file.
"use strict";

// A choice in a form that asks by GET is shown at once; the button stays for who has no script.
for (const form of document.querySelectorAll("form.controls")) {
  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement || event.target.type === "checkbox") form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true; // short addresses
  });
  addEventListener("pageshow", () => { for (const field of form.elements) field.disabled = false; });
}

// "/" goes to the search box, as in most places where one searches.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  event.preventDefault();
  document.getElementById("find")?.focus();
});

// A number shows its sentence where one points at it; the link itself leads there.
const card = document.createElement("div");
card.className = "card";
card.setAttribute("popover", "manual");
card.setAttribute("role", "tooltip");
card.id = "card";
document.body.append(card);
const told = new Map();
let waiting = 0;

const sentence = async (link) => {
  const at = new URL(link.href).searchParams.get("at");
  const id = new URL(link.href).pathname.split("/").pop();
  const [start, end] = (at ?? "").split("-").map(Number);
  if (!end) return null;
  const address = `/api/v1/documents/${id}/text?start=${start}&end=${end}&around=60`;
  if (!told.has(address)) {
    const answer = await fetch(address);
    told.set(address, answer.ok ? await answer.json() : null);
  }
  return told.get(address);
};

const show = async (link) => {
  const found = await sentence(link);
  if (!found || !link.matches(":hover, :focus-visible")) return;
  const quote = document.createElement("q");
  const mark = document.createElement("mark");
  mark.textContent = found.text;
  quote.lang = "zh-CN";
  quote.append(found.before, mark, found.after);
  const why = document.createElement("p");
  why.className = "note";
  why.textContent = link.dataset.why ?? "";
  card.replaceChildren(quote, ...(why.textContent ? [why] : []));
  card.showPopover();
  link.setAttribute("aria-describedby", "card");
  const box = link.getBoundingClientRect();
  const own = card.getBoundingClientRect();
  const below = box.bottom + own.height + 12 < innerHeight;
  card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 16))}px`;
  card.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - own.height - 6)}px`;
};

const hide = () => {
  clearTimeout(waiting);
  document.querySelector("[aria-describedby=card]")?.removeAttribute("aria-describedby");
  if (card.matches(":popover-open")) card.hidePopover();
};

if ("showPopover" in card) {
  const heard = (event) => {
    const link = event.target.closest?.("a.v, a.cite");
    hide();
    if (link?.title) {
      link.dataset.why = link.title; // the card says it; two would stand above each other
      link.removeAttribute("title");
    }
    if (link) waiting = setTimeout(() => show(link), event.type === "focusin" ? 0 : 180);
  };
  document.addEventListener("mouseover", heard);
  document.addEventListener("focusin", heard);
  addEventListener("scroll", hide, { passive: true, capture: true });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}

// A mark in the text shows its entry beside the text, and an entry that is shown opens its list.
const entry = (id) => {
  const item = document.getElementById(id);
  if (!item) return;
  item.closest("details")?.setAttribute("open", "");
  for (const other of document.querySelectorAll(".entries .current")) other.classList.remove("current");
  item.classList.add("current");
  item.scrollIntoView({ block: "nearest" });
};
document.querySelector(".body")?.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-entry]");
  if (mark && getSelection().isCollapsed) entry(mark.dataset.entry);
});

// The words asked for stand in the middle of the screen.
const asked = document.querySelector(".m.asked[data-entry]");
if (asked) entry(asked.dataset.entry);
document.querySelector(".m.asked")?.scrollIntoView({ block: "center" });
