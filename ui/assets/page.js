// What the page does by itself: open a mark's source beside it, copy an answer, ask twice before removing.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  // The panel beside what was pressed: each tab has its own.
  const inLookup = (element) => Boolean(element?.closest("#lookup"));
  const panelBeside = (element) => byId(inLookup(element) ? "lookup-source" : "source-panel");
  const columnBeside = (element) => byId(inLookup(element) ? "lookup-panel" : "panel-column");
  let opener = null;
  let asked = 0;
  let answered = null; // the question whose answer stands; undefined while one is awaited

  async function open(button, takeFocus) {
    const turn = ++asked;
    const place = panelBeside(button);
    const column = columnBeside(button);
    let shown;
    try {
      const address = button.dataset.source ?? button.dataset.panel;
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      shown = await answer.text();
    } catch {
      shown = '<p class="problem" role="alert">The program does not answer. Is it still running?</p>';
    }
    if (turn !== asked || !place) return;
    const within = place.contains(button) ? place.innerHTML : null;
    document.querySelectorAll('.mark[aria-pressed="true"]').forEach((mark) => mark.removeAttribute("aria-pressed"));
    document.querySelectorAll(".mark").forEach((mark) => {
      if (mark.dataset.source === button.dataset.source) mark.setAttribute("aria-pressed", "true");
    });
    place.setAttribute("role", "region");
    place.setAttribute("aria-label", "Source");
    place.innerHTML = shown;
    if (within) place.prepend(wayBack(place, within));
    else opener = button;
    closing(column).hidden = false;
    column.hidden = false;
    column.scrollTop = 0;
    if (takeFocus) column.classList.add("shown");
    const mark = place.querySelector("mark");
    if (mark) bringIntoView(mark, column);
    if (takeFocus) place.querySelector("h2")?.focus({ preventScroll: true });
  }

  // From a source that was opened within the panel, back to what stood there.
  function wayBack(place, within) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "panel-back";
    button.textContent = "Back to the statements";
    button.addEventListener("click", () => {
      place.innerHTML = within;
      place.querySelector("h2")?.focus();
    });
    return button;
  }

  // Scrolls the panel only: what is beside it stays where it is.
  function bringIntoView(mark, column) {
    const box = column.getBoundingClientRect();
    const at = mark.getBoundingClientRect();
    if (at.bottom > box.bottom || at.top < box.top) column.scrollTop += at.top - box.top - box.height / 3;
  }

  function closing(column) {
    let button = column.querySelector(".panel-close");
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.className = "panel-close";
      button.textContent = "Close";
      button.addEventListener("click", () => close(column));
      column.append(button);
    }
    return button;
  }

  function close(column) {
    column.classList.remove("shown");
    if (column.id === "lookup-panel") column.hidden = true;
    opener?.focus();
  }

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 1600);
  }

  document.addEventListener("click", (event) => {
    const source = event.target.closest?.("[data-source], [data-panel]");
    if (source) open(source, true);
    const copied = event.target.closest?.("[data-copy]");
    if (copied) copy(copied);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const column of document.querySelectorAll("#lookup-panel.shown, #panel-column.shown")) {
      if (column.offsetParent || getComputedStyle(column).position === "fixed") close(column);
    }
  });

  window.treaty = {
    // A turn was drawn (perhaps into the elements of the one before): keep it in view, and open its
    // first source where there is room beside it.
    shown(element) {
      const turn = element.querySelector(".turn");
      if (!turn || !element.closest("#current")) return;
      const question = turn.querySelector(".question")?.textContent ?? null;
      if (turn.dataset.done !== "true") {
        if (answered !== undefined) turn.scrollIntoView({ block: "start" });
        answered = undefined;
      } else if (question !== answered) {
        answered = question;
        const first = turn.querySelector(".mark");
        if (first && window.matchMedia("(min-width: 901px)").matches) open(first, false);
      }
    },
    // The first press asks, the second does it.
    confirmed(button) {
      if (button.classList.contains("sure")) return true;
      button.classList.add("sure");
      button.textContent = "Really remove?";
      setTimeout(() => { button.classList.remove("sure"); button.textContent = "Remove"; }, 4000);
      return false;
    },
  };
})();
