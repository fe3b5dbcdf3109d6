// Keys j and k walk through the entries of a page; a passage and its card point to each other. Reading works without this.
"use strict";
(() => {
  const cards = [...document.querySelectorAll(".reading .card")];
  if (!cards.length) return;
  const pieces = new Map();
  for (const span of document.querySelectorAll(".text [data-ids]")) {
    for (const id of span.dataset.ids.split(" ")) {
      if (!pieces.has(id)) pieces.set(id, []);
      pieces.get(id).push(span);
    }
  }
  let at = -1;
  const choose = (index, scroll) => {
    for (const lit of document.querySelectorAll(".chosen")) lit.classList.remove("chosen");
    at = Math.max(0, Math.min(cards.length - 1, index));
    const id = cards[at].id.slice("card-".length);
    cards[at].classList.add("chosen");
    for (const span of pieces.get(id) || []) span.classList.add("chosen");
    cards[at].scrollIntoView({ block: "nearest" });
    const first = (pieces.get(id) || [])[0];
    if (first && scroll) first.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") choose(at + 1, true);
    if (event.key === "k") choose(at - 1, true);
  });
  cards.forEach((card, index) => card.addEventListener("click", (event) => {
    if (!event.target.closest("a")) choose(index, true);
  }));
  document.querySelector(".text").addEventListener("click", (event) => {
    const span = event.target.closest("[data-ids]");
    if (!span) return;
    const ids = span.dataset.ids.split(" ");
    const index = cards.findIndex((card) => ids.includes(card.id.slice("card-".length)));
    if (index >= 0) choose(index, false);
  });
  const named = location.hash.slice(1);
  const index = cards.findIndex((card) => card.id === "card-" + named);
  if (index >= 0) choose(index, true);
})();

// A chart that the server drew is drawn again by Vega, with words at each point and links that open its passage. Under the strict
// policy of this room no text becomes code: expressions are interpreted (ast).
(() => {
  const charts = [...document.querySelectorAll("[data-chart]")];
  if (!charts.length) return;
  const script = document.createElement("script");
  script.src = "/vega.js";
  script.onload = () => charts.forEach(async (chart) => {
    const still = chart.querySelector(".drawing");
    const live = document.createElement("div");
    live.className = "drawing live";
    live.setAttribute("aria-hidden", "true");
    try {
      const spec = await (await fetch(chart.dataset.chart)).json();
      await window.vegaEmbed(live, spec, {
        ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true },
      });
      live.querySelectorAll("a").forEach((link) => { link.tabIndex = -1; });
      still.replaceWith(live);
    } catch (error) {
      live.remove(); // the server's drawing stays
    }
  });
  document.head.append(script);
})();
