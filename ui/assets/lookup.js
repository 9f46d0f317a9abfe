// The Look up tab: what it shows is in the address, after "#lookup/", so that a view can be shared and gone back to.
(() => {
  "use strict";
  const FIRST = "lookup/resolutions";
  const WAIT = 180; // ms of quiet before a filter is applied
  const byId = (id) => document.getElementById(id);
  const asked = () => (location.hash.startsWith("#lookup") ? location.hash.slice(1) : null);
  let last = FIRST; // what was shown when the tab was left
  let shownPath = null;
  let turn = 0;
  let waiting = 0;

  // Addresses

  function go(address, { replace = false } = {}) {
    const hash = `#${address.replace(/^#/, "")}`;
    if (hash !== location.hash) history[replace ? "replaceState" : "pushState"](null, "", hash);
    arrive();
  }

  function parted(address) {
    const [path, query = ""] = address.replace(/^lookup\/?/, "").split(/\?(.*)/s);
    return [path || "resolutions", new URLSearchParams(query)];
  }

  // Tabs

  const tabs = () => [...document.querySelectorAll('#tabs button[role="tab"]')];
  const isOurs = (tab) => tab.textContent.trim() === "Look up";

  function select(ours) {
    const tab = tabs().find((one) => isOurs(one) === ours);
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
  }

  // Shows what the address asks for; or leaves the tab, when it asks for nothing of ours.
  function arrive() {
    const address = asked();
    if (address) {
      last = address;
      select(true);
      if (byId("lookup")) draw(address);
    } else if (tabs().some((one) => isOurs(one) && one.getAttribute("aria-selected") === "true")) {
      select(false);
    }
  }

  // Drawing

  async function fragment(address, signal) {
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
      return await answer.text();
    } catch (error) {
      if (error.name === "AbortError") return null;
      return '<p class="problem" role="alert">The program does not answer. Is it still running?</p>';
    }
  }

  async function draw(address) {
    const mine = ++turn;
    const [path, query] = parted(address);
    const place = byId("lookup-shown");
    const form = place.querySelector(".lookup-filters");
    const narrow = form?.dataset.view === path;
    const wanted = new URLSearchParams(query);
    wanted.set("width", Math.max(280, Math.round(place.clientWidth || 960)));
    if (narrow) {
      wanted.set("part", "results");
      tell(form, query);
    }
    place.setAttribute("aria-busy", "true");
    const patience = setTimeout(() => {
      if (mine === turn && !place.firstChild) {
        place.innerHTML = '<p class="working" role="status"><span class="dot"></span>Reading the documents’ register…</p>';
      }
    }, 400);
    const shown = await fragment(`/lookup/${path}?${wanted}`);
    clearTimeout(patience);
    if (mine !== turn) return;
    const focused = document.activeElement?.dataset?.focus;
    const target = narrow ? place.querySelector(".lookup-results") : place;
    target.innerHTML = shown;
    place.removeAttribute("aria-busy");
    if (!/^(record|find)\b/.test(path) && byId("lookup-box") !== document.activeElement) byId("lookup-box").value = "";
    document.querySelectorAll(".lookup-views a").forEach((link) => {
      if (link.dataset.view === path) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    if (!narrow && shownPath !== path) byId("lookup-panel").hidden = true;
    shownPath = path;
    if (focused) place.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
    else if (/^(record|find)\b/.test(path)) place.querySelector("h2")?.focus({ preventScroll: true });
    if (!narrow) scrollUp();
    byId("lookup-said").textContent = place.querySelector("[data-count]")?.textContent ?? "";
  }

  function scrollUp() {
    const box = byId("lookup-shown").getBoundingClientRect();
    if (box.top < 0) byId("lookup").scrollIntoView({ block: "start" });
  }

  // Brings the filters in line with the address, but for the one that is being typed in.
  function tell(form, query) {
    for (const field of form.querySelectorAll("input, select")) {
      const value = query.get(field.name) ?? "";
      if (field !== document.activeElement && field.value !== value) field.value = value;
    }
    const clear = form.querySelector(".clear");
    if (clear) clear.hidden = ![...query.keys()].some((name) => name !== "sort");
  }

  // The filters of a view, as its address
  function filtered(form) {
    const [, query] = parted(asked() ?? last);
    const wanted = new URLSearchParams();
    for (const field of form.querySelectorAll("input, select")) {
      if (field.value.trim()) wanted.set(field.name, field.value.trim());
    }
    if (query.get("sort")) wanted.set("sort", query.get("sort"));
    const words = wanted.toString();
    return `lookup/${form.dataset.view}${words ? `?${words}` : ""}`;
  }

  // The address of a heading's order, with the filters as they stand in the form by now
  function sorted(link) {
    const form = byId("lookup-shown").querySelector(".lookup-filters");
    const [path, query] = parted(filtered(form));
    query.set("sort", parted(link.getAttribute("href").slice(1))[1].get("sort"));
    return `lookup/${path}?${query}`;
  }

  // The box with its suggestions

  const box = {
    chosen: -1,
    asking: null,
    options: () => [...byId("lookup-options").children],
    close() {
      byId("lookup-options").hidden = true;
      byId("lookup-box").setAttribute("aria-expanded", "false");
      byId("lookup-box").removeAttribute("aria-activedescendant");
      box.chosen = -1;
    },
    async typed() {
      box.asking?.abort();
      box.asking = new AbortController();
      const text = byId("lookup-box").value.trim();
      if (!text) {
        box.close();
        return;
      }
      const shown = await fragment(`/lookup/suggest?${new URLSearchParams({ q: text })}`, box.asking.signal);
      if (shown === null) return;
      byId("lookup-options").innerHTML = shown;
      const any = box.options().length > 0;
      byId("lookup-options").hidden = !any;
      byId("lookup-box").setAttribute("aria-expanded", String(any));
      byId("lookup-box").removeAttribute("aria-activedescendant");
      box.chosen = -1;
    },
    move(step) {
      const options = box.options();
      if (!options.length) return;
      byId("lookup-options").hidden = false;
      byId("lookup-box").setAttribute("aria-expanded", "true");
      box.chosen = (box.chosen + step + options.length + (box.chosen < 0 && step < 0 ? 1 : 0)) % options.length;
      options.forEach((one, index) => one.setAttribute("aria-selected", String(index === box.chosen)));
      byId("lookup-box").setAttribute("aria-activedescendant", options[box.chosen].id);
      options[box.chosen].scrollIntoView({ block: "nearest" });
    },
    take(option) {
      byId("lookup-box").value = option.dataset.label;
      box.asking?.abort();
      box.close();
      go(option.dataset.address);
    },
    enter() {
      const option = box.options()[box.chosen];
      const text = byId("lookup-box").value.trim();
      if (option) box.take(option);
      else if (text) {
        box.asking?.abort();
        box.close();
        go(`lookup/find?${new URLSearchParams({ q: text })}`);
      }
    },
  };

  // Rows

  async function unfold(button) {
    const row = button.closest("tr");
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) {
      row.nextElementSibling?.matches(".unfolded") && row.nextElementSibling.remove();
      return;
    }
    const shown = await fragment(button.dataset.unfold);
    if (button.getAttribute("aria-expanded") !== "true" || row.nextElementSibling?.matches(".unfolded")) return;
    const made = document.createElement("tr");
    made.className = "unfolded";
    const cell = made.insertCell();
    cell.colSpan = row.children.length;
    cell.innerHTML = shown;
    row.after(made);
  }

  async function more(button) {
    const place = button.closest(".lookup-results");
    button.disabled = true;
    const made = document.createElement("template");
    made.innerHTML = (await fragment(button.dataset.more)) ?? "";
    const rows = [...made.content.querySelectorAll("tr")];
    const table = button.closest(".more").previousElementSibling;
    table.querySelector("tbody").append(...rows);
    const next = made.content.querySelector(".more");
    if (next) button.closest(".more").replaceWith(next);
    else button.closest(".more").remove();
    rows[0]?.querySelector("button, a")?.focus({ preventScroll: true });
    return place;
  }

  // A dot of the timeline opens its row, and the row its source.
  async function openRow(number) {
    const table = () => byId("lookup-shown").querySelector(".lookup-results > .lookup-table:last-of-type");
    const find = () => table()?.querySelector(`tr[data-row="${number}"]`);
    while (!find()) {
      const button = byId("lookup-shown").querySelector("[data-more]");
      if (!button) return;
      await more(button);
    }
    table().querySelectorAll("tr.pointed").forEach((row) => row.classList.remove("pointed"));
    find().classList.add("pointed");
    find().scrollIntoView({ block: "center" });
    find().querySelector(".mark")?.click();
  }

  // Drawing over the timeline chooses a span.
  const span = { svg: null, from: null, to: null, moved: false };

  function slotAt(svg, x) {
    const slots = [...svg.querySelectorAll(".slot")];
    return slots.find((slot) => {
      const at = slot.getBoundingClientRect();
      return x >= at.left && x <= at.right;
    });
  }

  function markSpan() {
    const slots = [...span.svg.querySelectorAll(".slot")];
    const ends = [slots.indexOf(span.from), slots.indexOf(span.to)].sort((a, b) => a - b);
    slots.forEach((slot, index) => slot.classList.toggle("within", index >= ends[0] && index <= ends[1]));
    return [slots[ends[0]], slots[ends[1]]];
  }

  function listen(root) {
    const input = byId("lookup-box");
    let typing = 0;
    input.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(box.typed, 60);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        box.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && !byId("lookup-options").hidden) {
        event.stopPropagation();
        box.close();
      } else if (event.key === "Escape") {
        input.value = "";
      } else if (event.key === "Enter") {
        event.preventDefault();
        clearTimeout(typing);
        box.enter();
      }
    });
    input.addEventListener("blur", () => setTimeout(box.close, 120));
    byId("lookup-options").addEventListener("pointerdown", (event) => event.preventDefault());
    byId("lookup-options").addEventListener("click", (event) => {
      const option = event.target.closest('[role="option"]');
      if (option) box.take(option);
    });
    root.addEventListener("submit", (event) => event.preventDefault());

    root.addEventListener("input", (event) => {
      const form = event.target.closest(".lookup-filters");
      if (!form) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => go(filtered(form), { replace: event.target.matches("input") }),
        event.target.matches("input") ? WAIT : 0);
    });

    root.addEventListener("click", (event) => {
      if (span.moved) {
        event.preventDefault();
        span.moved = false;
        return;
      }
      const dot = event.target.closest("[data-open-row]");
      const link = event.target.closest('a[href^="#lookup"]');
      if (dot) {
        event.preventDefault();
        openRow(dot.dataset.openRow);
      } else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        clearTimeout(waiting);
        go(link.hasAttribute("data-replace") ? sorted(link) : link.getAttribute("href"), {
          replace: link.hasAttribute("data-replace"),
        });
      }
      const toggle = event.target.closest(".toggle-filters");
      if (toggle) {
        const open = toggle.closest("form").classList.toggle("folded") === false;
        toggle.setAttribute("aria-expanded", String(open));
      }
      const button = event.target.closest("[data-more]");
      if (button) more(button);
    });

    root.addEventListener("keydown", (event) => {
      const here = event.target.closest(".timeline .stretch");
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!here || !step) return;
      event.preventDefault();
      const all = [...here.closest("svg").querySelectorAll(".stretch")];
      const next = all[all.indexOf(here) + step];
      if (!next) return;
      here.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });

    root.addEventListener("dragstart", (event) => event.target.closest(".timeline") && event.preventDefault());
    root.addEventListener("pointerdown", (event) => {
      span.moved = false;
      span.svg = event.button === 0 ? event.target.closest(".timeline svg") : null;
      if (span.svg) span.from = span.to = slotAt(span.svg, event.clientX) ?? null;
    });
    root.addEventListener("pointermove", (event) => {
      if (!span.svg || !span.from || event.pointerType === "touch") return;
      const slot = slotAt(span.svg, event.clientX);
      if (!slot || (slot === span.from && !span.moved)) return;
      span.to = slot;
      span.moved = true;
      markSpan();
    });
    document.addEventListener("pointerup", () => {
      if (span.svg && span.moved) {
        const ends = markSpan();
        const [path, query] = parted(asked() ?? last);
        query.set("from", ends[0].dataset.from);
        query.set("to", ends[1].dataset.to);
        go(`lookup/${path}?${query}`);
        setTimeout(() => { span.moved = false; }, 0);
      }
      span.svg = null;
    });
  }

  window.lookup = {
    // The tab's own elements are there, perhaps for the second time.
    start() {
      const root = byId("lookup");
      if (!root || root.dataset.started) return;
      root.dataset.started = "true";
      listen(root);
      if (asked()) arrive();
    },
  };

  document.addEventListener("click", (event) => {
    const folded = event.target.closest?.("[data-unfold]"); // in answers, too
    if (folded) unfold(folded);
    const tab = event.target.closest?.('#tabs button[role="tab"]');
    if (!tab) return;
    if (isOurs(tab) && !asked()) go(last);
    else if (!isOurs(tab) && asked()) history.pushState(null, "", location.pathname + location.search);
  });
  window.addEventListener("popstate", arrive);
  window.addEventListener("hashchange", arrive);
  // The page builds itself after this script: what the address asks for waits for the tabs.
  new MutationObserver((_, watcher) => {
    if (!tabs().length) return;
    window.lookup.start();
    if (asked() && !byId("lookup")) select(true);
    if (byId("lookup")) watcher.disconnect();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
