// Keys and the sum of an answer's points. Everything works without this file; it only makes it faster.
"use strict";
(() => {
  let current = 0, changed = false;
  const form = () => document.querySelector("form[data-desk]");
  const criteria = () => [...(form()?.querySelectorAll("fieldset.criterion") ?? [])];
  const say = (text, wrong = false) => {
    const place = document.getElementById("said");
    if (!place) return;
    place.textContent = text;
    place.classList.toggle("wrong", wrong);
    if (wrong) place.scrollIntoView({ block: "center" });
  };
  const typing = (target) => target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");

  function show(place, focus) {
    const all = criteria();
    if (!all.length) return;
    current = Math.max(0, Math.min(place, all.length - 1));
    all.forEach((one, i) => one.classList.toggle("current", i === current));
    if (focus) {
      const here = all[current];
      (here.querySelector("input:checked") ?? here.querySelector("input")).focus({ preventScroll: true });
      here.scrollIntoView({ block: "nearest" });
    }
  }

  function sum() {
    const output = document.getElementById("sum");
    if (!output) return;
    let points = 0, rated = 0;
    for (const one of criteria()) {
      const chosen = one.querySelector("input[type=radio]:checked");
      if (chosen) { points += Number(chosen.value); rated += 1; }
      const more = one.querySelector("input[name^='adjust-']")?.value.trim().replace("−", "-").replace(",", ".");
      if (more && Number.isFinite(Number(more))) points += Number(more);
    }
    const left = criteria().length - rated;
    output.textContent = `${Number(points.toFixed(2))} of ${form().dataset.points}` + (left ? `, ${left} to rate` : "");
  }

  function ready() {
    changed = document.querySelector("[role=alert]") !== null; // what was refused is not saved
    if (!form()) return;
    const first = criteria().findIndex((one) => !one.querySelector("input:checked"));
    show(first < 0 ? 0 : first, document.getElementById("rate") !== null && !document.querySelector("[role=alert]"));
    sum();
  }

  function choose(digit) {
    const inputs = criteria()[current]?.querySelectorAll("input[type=radio]") ?? [];
    const input = inputs[digit - 1];
    if (!input) return;
    input.checked = true;
    changed = true;
    sum();
    const title = criteria()[current].querySelector("legend").firstChild.textContent.trim();
    const name = input.closest("label").querySelector("strong").textContent;
    say(`${title}: ${input.value}, ${name}`);
    show(current + 1, true);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = document.getElementById("keys");
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target) || keys?.open) return;
    if (event.key === "?") { keys?.showModal(); event.preventDefault(); return; }
    if (!form()) {
      const go = document.getElementById("go");
      if (event.key === "Enter" && go && !event.target.matches("a, button, summary")) { go.click(); event.preventDefault(); }
      return;
    }
    const act = {
      j: () => show(current + 1, true), ArrowDown: () => show(current + 1, true),
      k: () => show(current - 1, true), ArrowUp: () => show(current - 1, true),
      u: () => document.getElementById("undo")?.requestSubmit(),
      c: () => { const all = document.getElementById("comments"); if (all) { all.open = true; (all.querySelector("input") ?? all).focus(); } },
      n: () => document.getElementById("comment")?.focus(),
      "]": () => document.getElementById("later")?.click(), "[": () => document.getElementById("earlier")?.click(),
      Enter: () => form().requestSubmit(),
    }[event.key];
    if (event.key === "Enter" && event.target.matches("a, button, summary")) return;
    if (/^[1-9]$/.test(event.key)) { choose(Number(event.key)); event.preventDefault(); return; }
    if (act) { act(); event.preventDefault(); }
  });
  document.addEventListener("change", (event) => {
    if (event.target.form === form()) changed = true;
    const place = criteria().indexOf(event.target.closest("fieldset.criterion"));
    if (place >= 0) show(place, false);
    sum();
  });
  document.addEventListener("input", (event) => { if (event.target.form === form()) changed = true; sum(); });
  // whoever leaves without saving is asked
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (changed && event.detail.elt !== form() && !confirm("Leave without saving?")) event.preventDefault();
  });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  document.addEventListener("htmx:sendError", () => say("Nothing was saved: the desk does not answer. Is it still running?", true));
  document.addEventListener("htmx:responseError", (event) => {
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    say(page.querySelector("main .box p")?.textContent ?? "Nothing was saved.", true);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#show-keys")) document.getElementById("keys").showModal();
  });
  document.addEventListener("htmx:afterSettle", ready);
  document.addEventListener("DOMContentLoaded", ready);
  if (document.readyState !== "loading") ready();
})();
