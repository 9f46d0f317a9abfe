// What the page does by itself: open a mark's source, copy an answer, ask twice before removing.
(() => {
  "use strict";
  const panel = () => document.getElementById("source-panel");
  const column = () => document.getElementById("panel-column");
  let opener = null;
  let asked = 0;
  let answered = null; // the question whose answer stands; undefined while one is awaited

  async function open(button, takeFocus) {
    const turn = ++asked;
    let shown;
    try {
      const answer = await fetch(button.dataset.source, { headers: { Accept: "text/html" } });
      shown = await answer.text();
    } catch {
      shown = '<p class="problem" role="alert">The program does not answer. Is it still running?</p>';
    }
    if (turn !== asked || !panel()) return;
    document.querySelectorAll('.mark[aria-pressed="true"]').forEach((mark) => mark.removeAttribute("aria-pressed"));
    document.querySelectorAll(".mark").forEach((mark) => {
      if (mark.dataset.source === button.dataset.source) mark.setAttribute("aria-pressed", "true");
    });
    const place = panel();
    place.setAttribute("role", "region");
    place.setAttribute("aria-label", "Source");
    place.innerHTML = shown;
    opener = button;
    closing().hidden = false;
    column().scrollTop = 0;
    if (takeFocus) column().classList.add("shown");
    const mark = place.querySelector("mark");
    if (mark) bringIntoView(mark);
    if (takeFocus) place.querySelector("h2")?.focus({ preventScroll: true });
  }

  // Scrolls the panel only: the answer stays where it is.
  function bringIntoView(mark) {
    const box = column().getBoundingClientRect();
    const at = mark.getBoundingClientRect();
    if (at.bottom > box.bottom || at.top < box.top) column().scrollTop += at.top - box.top - box.height / 3;
  }

  function closing() {
    let button = column().querySelector(".panel-close");
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.className = "panel-close";
      button.textContent = "Close";
      button.addEventListener("click", close);
      column().append(button);
    }
    return button;
  }

  function close() {
    column()?.classList.remove("shown");
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
    const source = event.target.closest?.("[data-source]");
    if (source) open(source, true);
    const copied = event.target.closest?.("[data-copy]");
    if (copied) copy(copied);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && column()?.classList.contains("shown")) close();
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
