// Search in a folder of files, without a server: words and phrases in the entries that search-index.js lists. No text becomes code or
// markup: results are made of text nodes.
"use strict";
(() => {
  const MOST = 100;
  const rows = window.onrecordEntries || [];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const box = document.getElementById("q-site");
  const list = document.getElementById("site-found");
  const told = document.getElementById("site-told");
  const typed = new URLSearchParams(location.search).get("q") || "";

  // Words that must occur, phrases in quotation marks as they are, and fields.
  const understood = (text) => {
    const found = { words: [], fields: [], unknown: [] };
    for (const part of text.matchAll(/(?:(\w+):)?(?:"([^"]*)"|“([^”]*)”|(\S+))/g)) {
      const value = part[2] ?? part[3] ?? part[4] ?? "";
      if (!value) continue;
      if (part[1] && ["speaker", "outlet", "kind", "from", "to"].includes(part[1])) found.fields.push([part[1], fold(value)]);
      else if (part[1] && ["about", "state"].includes(part[1])) found.unknown.push(part[1]);
      else found.words.push(fold((part[1] ? part[1] + ":" : "") + value).replace(/\*$/, ""));
    }
    return found;
  };
  const fits = (row, [field, value]) => {
    if (field === "speaker") return row.speaker && fold(row.speaker).includes(value);
    if (field === "outlet") return row.outlet && fold(row.outlet).includes(value);
    if (field === "kind") return fold(row.kind) === value || fold(row.what) === value;
    const day = row.date || "";
    return day && (field === "from" ? day >= value.slice(0, day.length) : day.slice(0, value.length) <= value);
  };
  // Shorter passages that hold all words stand first: they hold little else.
  const search = (asked) => rows
    .filter((row) => asked.fields.every((field) => fits(row, field)))
    .map((row) => [row, fold((row.speaker || "") + " " + row.text)])
    .filter(([, text]) => asked.words.every((word) => text.includes(word)))
    .sort((a, b) => a[1].length - b[1].length)
    .map(([row]) => row);

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const marked = (text, words) => {
    const quote = element("blockquote");
    const first = words.length ? text.toLowerCase().indexOf(words[0]) : -1;
    if (first < 0) { quote.append(text.slice(0, 400)); return quote; }
    const start = Math.max(0, first - 150);
    quote.append((start ? "… " : "") + text.slice(start, first));
    quote.append(element("mark", text.slice(first, first + words[0].length)));
    quote.append(text.slice(first + words[0].length, first + 300));
    return quote;
  };
  const card = (row, words) => {
    const made = element("article", "", "card " + row.what);
    made.append(element("p", [row.what, row.kind, row.speaker].filter(Boolean).join(" · "), "who"), marked(row.text, words));
    const facts = element("p", "", "facts");
    const link = element("a", row.page || "passage");
    link.href = row.at;
    facts.append(link, element("span", row.outlet || "no outlet named"), element("span", row.date || "no date"));
    made.append(facts);
    return made;
  };

  box.value = typed;
  if (!typed.trim()) return;
  const asked = understood(typed);
  const found = search(asked);
  const missing = asked.unknown.length ? " Without the ledger itself nothing is known of " + asked.unknown.join(", ") + "." : "";
  told.textContent = found.length + (found.length === 1 ? " passage" : " passages") + " with “" + typed + "”"
    + (found.length > MOST ? ", the first " + MOST + " of them:" : ".") + missing;
  for (const row of found.slice(0, MOST)) {
    const item = element("div", "", "hit");
    item.append(card(row, asked.words));
    list.append(item);
  }
})();
