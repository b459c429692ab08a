"use strict";
// The reader: documents alone or beside what they are aligned with, loaded one by one, and the
// sentences behind a number. The address says what is shown:
//   #paper.p07.s02               a place: a document, paragraph, sentence or variant
//   #table/key/key               the sentences behind a row of a table
//   #table/key/key@paper.p07.s02 the same, at one of them
//   #search/words                the sentences that hold words

(() => {
  const { element, word } = tifa;
  const byId = (id) => document.getElementById(id);
  const content = byId("content");
  const panel = byId("evidence");
  const about = byId("about");
  const title = document.title;
  const LAYERS = ["quotation", "mention", "formulation", "variant", "echo", "shift"];
  const MARKED = { quotation: "quotation other", formulation: "formulation", variant: "variant" };
  const LISTED = 50; // sentences of the evidence that are listed at first
  const HITS = 300;
  const documents = new Map(tifa.study().documents.map((one) => [one.id, one]));
  const chosen = new Map(); // document: what it is read beside
  let open = null; // { id, beside, places: Map(sentence: {data, document}) }
  let showing = 0; // grows with each change of the address: what is late is dropped

  const documentOf = (place) => place.split(".")[0];
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  // ---- the list of documents

  function relation(pair) {
    return element("span", {}, `${word(`relation ${pair[0]}`)} `, element("bdi", {}, pair[1]));
  }

  function listDocuments() {
    const groups = tifa.study().groups;
    for (const one of documents.values()) {
      const link = element(
        "a",
        { href: `#${one.id}` },
        element("span", { lang: tifa.tag(one.language), dir: "auto" }, one.title),
      );
      const told = [groups[one.group] ?? one.group, word(`language ${one.language}`)];
      const line = element("li", { "data-words": fold([one.id, one.title, one.holder, one.date, ...told].join(" ")) });
      const under = element("span", { class: "muted" }, told.join(", "));
      if (one.date) under.append(", ", element("span", { class: "whole" }, one.date));
      line.append(link, under);
      byId("list").append(line);
    }
  }

  function filterDocuments() {
    const words = fold(byId("filter").value).split(/\s+/).filter(Boolean);
    for (const line of byId("list").children) {
      line.hidden = !words.every((one) => line.dataset.words.includes(one));
    }
  }

  // ---- a document

  function pairOf(data) {
    const pairs = data.alignments;
    if (!chosen.has(data.id)) {
      const first = pairs[0];
      chosen.set(data.id, first ? partner(first, data.id) : "");
    }
    return pairs.find((one) => partner(one, data.id) === chosen.get(data.id)) ?? null;
  }

  const partner = (pair, id) => (pair.source === id ? pair.target : pair.source);

  function held(data) {
    return { ...data, language: documents.get(data.id).language };
  }

  function indexed(data, places) {
    const own = held(data);
    for (const paragraph of data.paragraphs) {
      paragraph.sentences.forEach((sentence, at) => {
        const last = at === paragraph.sentences.length - 1;
        places.set(sentence.id, { sentence, paragraph, held: own, first: at === 0, last });
      });
    }
  }

  function start(paragraph, id) {
    const name = id.slice(id.indexOf(".") + 1);
    const label = paragraph.number ? `${name} ${paragraph.number}` : name;
    return element("a", { class: "paragraph", id, href: `#${id}`, tabindex: -1 }, label);
  }

  function passage(ids, places) {
    const cell = element("div", { class: "passage" });
    for (const id of ids) {
      const place = places.get(id);
      if (!place) continue;
      if (place.first) cell.append(start(place.paragraph, place.paragraph.id));
      const shown = passages.sentence(place.sentence, place.held);
      if (place.paragraph.heading) shown.classList.add("heading");
      cell.append(shown);
    }
    return cell;
  }

  function apparatus(ids, places) {
    const list = element("ul", { class: "apparatus", "aria-label": word("variant") });
    for (const id of ids) {
      const place = places.get(id);
      if (!place?.last || !place.held.found.variant.length) continue;
      for (const found of place.held.found.variant) {
        if (found.paragraph === place.paragraph.id) {
          list.append(passages.variant(found, place.held.collated.sigla));
        }
      }
    }
    return list.children.length ? list : null;
  }

  function pairRows(pair, places) {
    return pair.beads.map((bead) => {
      const row = element("div", { class: "bead" });
      row.append(passage(bead.source, places), passage(bead.target, places));
      const notes = [];
      if (!bead.source.length || !bead.target.length) notes.push(word("without partner"));
      else if (!bead.claimed) notes.push(word("not claimed"));
      if (bead.crossing) notes.push(word("moved"));
      const foot = element("div", { class: "foot" });
      if (notes.length) foot.append(element("p", { class: "muted" }, notes.join("; ")));
      const found = [passages.shifts(bead), apparatus([...bead.source, ...bead.target], places)];
      foot.append(...found.filter(Boolean));
      if (foot.children.length) row.append(foot);
      return row;
    });
  }

  function aloneRows(data, places) {
    return data.paragraphs.map((paragraph) => {
      const ids = paragraph.sentences.map((one) => one.id);
      const row = element("div", { class: "bead alone" }, passage(ids, places));
      const found = apparatus(ids, places);
      if (found) row.append(element("div", { class: "foot" }, found));
      return row;
    });
  }

  function header(data) {
    const told = documents.get(data.id);
    const line = element("p", { class: "muted" }, element("code", {}, data.id), "; ");
    const group = tifa.study().groups[told.group] ?? told.group;
    line.append(`${group}, ${word(`language ${told.language}`)}, `, element("bdi", {}, told.holder));
    if (told.date) line.append(`, ${told.date}`);
    for (const pair of told.relations) {
      line.append("; ", element("a", { href: `#${pair[1]}` }, relation(pair)));
    }
    if (data.collated && data.collated.base !== data.id) {
      const { base, variants: count } = data.collated;
      const text = word("variants of", { count, base });
      line.append("; ", element("a", { href: `#${base}` }, text));
    }
    return line;
  }

  function tools(data) {
    const box = element("div", { class: "tools" });
    if (data.alignments.length) {
      const choice = element("select", { id: "beside" });
      for (const pair of data.alignments) {
        const other = partner(pair, data.id);
        choice.append(element("option", { value: other }, other));
      }
      choice.append(element("option", { value: "" }, word("alone")));
      choice.value = chosen.get(data.id) ?? "";
      choice.addEventListener("change", () => {
        chosen.set(data.id, choice.value);
        open = null;
        safely().then(() => byId("beside")?.focus());
      });
      box.append(element("label", { for: "beside" }, `${word("beside")} `), choice);
    }
    const layers = element("fieldset", {}, element("legend", {}, word("show")));
    for (const layer of LAYERS) {
      const tick = element("input", { type: "checkbox" });
      tick.checked = !content.classList.contains(`without-${layer}`);
      tick.addEventListener("change", () => {
        content.classList.toggle(`without-${layer}`, !tick.checked);
      });
      const name = element("span", { class: MARKED[layer] }, word(layer));
      layers.append(element("label", { class: "layer" }, tick, name), " ");
    }
    const signs = element("p", { class: "muted signs" }, `${word("legend")}: `);
    for (const [name, shape] of Object.entries(passages.VERDICTS)) {
      signs.append(element("span", { class: `sign mention ${name}` }, shape), ` ${word(name)} `);
    }
    box.append(layers, signs);
    return box;
  }

  async function show(id) {
    const data = await tifa.load(`documents/${id}`);
    const pair = pairOf(data);
    const places = new Map();
    indexed(data, places);
    const beside = pair ? partner(pair, id) : "";
    if (beside) indexed(await tifa.load(`documents/${beside}`), places);
    const rows = pair ? pairRows(pair, places) : aloneRows(data, places);
    const body = element("article", { class: pair ? "text pair" : "text" });
    body.append(...rows);
    const told = documents.get(id);
    const heading = byId("heading");
    heading.textContent = told.title;
    heading.lang = tifa.tag(told.language);
    heading.dir = "auto";
    document.title = `${told.title} · ${title}`;
    content.replaceChildren(header(data), tools(data), body);
    open = { id, beside, pair, places };
  }

  const isOpen = (id) => open && (open.id === id || open.beside === id);

  function currentDocument(id) {
    for (const link of document.querySelectorAll("#list a")) {
      if (link.hash === `#${id}`) {
        link.setAttribute("aria-current", "true");
        link.scrollIntoView({ block: "nearest" });
      } else link.removeAttribute("aria-current");
    }
  }

  // ---- what is known of one sentence

  function section(name, ...children) {
    return [element("h3", {}, name), ...children];
  }

  function linked(id, text, language) {
    const link = element("a", { href: `#${id}` }, id);
    if (!text) return link;
    return element(
      "span",
      {},
      link,
      " ",
      element("span", { dir: "auto", lang: language ? tifa.tag(language) : null }, text),
    );
  }

  function items(lines) {
    return element("ul", {}, ...lines.map((line) => element("li", {}, line)));
  }

  async function tell(id) {
    const place = open?.places.get(id);
    about.hidden = !place;
    if (!place) return;
    const { sentence, held: own } = place;
    const found = [element("h2", { id: "h-about" }, word("about")), element("p", {}, element("code", {}, id))];
    const marks = sentence.marks ?? [];
    const of = (kind) => marks.filter((mark) => mark[0] === kind).map((mark) => own.found[kind][mark[3]]);
    const bead = open.pair?.beads.find((one) => [...one.source, ...one.target].includes(id));
    const others = bead ? (bead.source.includes(id) ? bead.target : bead.source) : [];
    if (others.length) {
      found.push(...section(word("counterpart"), items(others.map((one) => linked(one)))));
    }
    const mentions = of("mention");
    if (mentions.length) {
      const lines = mentions.map((one) => `${passages.reading(one)}${one.route ? ` (${one.route})` : ""}`);
      found.push(...section(word("mention"), items(lines)));
    }
    const quotations = of("quotation");
    if (quotations.length) {
      const lines = quotations.map((one) => {
        const whose = one.voice === "holder"
          ? word("own words")
          : word("quoted from", { holder: one.holder || word("somebody") });
        return `${word(one.kind)}: ${whose}`;
      });
      found.push(...section(word("quotation"), items(lines)));
    }
    const formulations = of("formulation");
    if (formulations.length) {
      const lines = formulations.map((one) =>
        `${one.term}${one.attitude ? `: ${word(`attitude ${one.attitude}`)}` : ""}`);
      found.push(...section(word("formulation"), items(lines)));
    }
    if (sentence.echoes) {
      const lines = sentence.echoes.map((one) =>
        element("span", {}, `${one.id}, ${passages.echoWords(one)} `, linked(one.other, one.text)));
      found.push(...section(word("echo"), items(lines)));
    }
    if (sentence.numbers) {
      const all = await tifa.load("marks");
      const lines = sentence.numbers.slice(0, LISTED).map((at) =>
        element("a", { href: `index.html#${all[at][0]}` }, all[at][1]));
      const more = sentence.numbers.length - LISTED;
      if (more > 0) lines.push(word("and more", { count: more }));
      found.push(...section(word("numbers"), items(lines)));
    }
    if (found.length === 2) found.push(element("p", {}, word("nothing found")));
    about.replaceChildren(...found);
  }

  // ---- the sentences behind a number

  async function rowsOf(asked) {
    const known = tifa.study().tables.some(([name]) => name === asked.table);
    if (!known) throw new Error(word("unknown", { address: `#${asked.address}` }));
    const table = await tifa.load(`tables/${asked.table}`);
    return { table, rows: tifa.findRows(table, asked.keys).map((at) => table.rows[at]) };
  }

  function sentencesOf(table, rows) {
    const at = table.columns.findIndex((column) => column.kind === "evidence");
    const ids = at < 0 ? [] : rows.flatMap((row) => (row[at] ? row[at].split(" ") : []));
    return [...new Set(ids)];
  }

  async function line(address, id, current) {
    const found = await tifa.load(`documents/${documentOf(id)}`);
    let text = "";
    for (const paragraph of found.paragraphs) {
      for (const one of paragraph.sentences) if (one.id === id) text = one.text;
    }
    const language = documents.get(documentOf(id)).language;
    const link = element("a", { href: `#${address}@${id}` }, id);
    if (current) link.setAttribute("aria-current", "true");
    const words = element("span", { lang: tifa.tag(language), dir: "auto" }, text);
    return element("li", {}, link, " ", words);
  }

  function step(address, ids, at) {
    const box = element("p", { class: "step" });
    const add = (to, text) => {
      if (ids[to]) box.append(element("a", { href: `#${address}@${ids[to]}` }, text), " ");
    };
    add(at - 1, word("previous"));
    box.append(`${word("of", { number: at + 1, count: ids.length })} `);
    add(at + 1, word("next"));
    return box;
  }

  async function evidence(asked, turn) {
    const { table, rows } = await rowsOf(asked);
    const marks = await tifa.load("marks");
    const mark = marks.find((one) => one[0] === asked.address);
    const ids = sentencesOf(table, rows).filter((id) => documents.has(documentOf(id)));
    const at = Math.max(0, ids.indexOf(asked.place));
    const label = mark ? mark[1] : `${table.title}: ${asked.keys.map((key) => key.join(", ")).join("; ")}`;
    const made = [element("h2", { id: "h-evidence" }, word("evidence")), element("p", { dir: "auto" }, label)];
    const back = element("p", { class: "back" });
    if (mark) back.append(element("a", { href: `index.html#${mark[0]}` }, word("back figure")), " ");
    if (rows.length) {
      const address = tifa.addressOf(table, rows[0]);
      back.append(element("a", { href: `tables.html#${address}` }, word("back table")));
    }
    made.push(back);
    if (!rows.length) made.push(element("p", {}, word("row missing")));
    else if (!ids.length) made.push(element("p", {}, word("no evidence")));
    else {
      made.push(step(asked.address, ids, at));
      const list = element("ol", {});
      const from = Math.floor(at / LISTED) * LISTED;
      list.start = from + 1;
      for (const id of ids.slice(from, from + LISTED)) {
        list.append(await line(asked.address, id, id === ids[at]));
      }
      const count = element("summary", {}, word("of sentence", { count: tifa.number(ids.length) }));
      const box = element("details", {}, count, list);
      box.open = ids.length <= 12;
      made.push(box);
    }
    if (turn !== showing) return "";
    panel.replaceChildren(...made);
    panel.hidden = false;
    panel.cited = new Set(ids);
    return ids[at] ?? "";
  }

  // ---- search

  function marked(text, words) {
    const shown = element("span", { dir: "auto" });
    const folded = fold(text);
    const exact = folded.length === text.length;
    let from = 0;
    while (exact && from < text.length) {
      const hits = words.map((one) => [folded.indexOf(one, from), one.length]).filter(([at]) => at >= 0);
      if (!hits.length) break;
      const [at, length] = hits.reduce((a, b) => (b[0] < a[0] ? b : a));
      shown.append(text.slice(from, at), element("mark", {}, text.slice(at, at + length)));
      from = at + length;
    }
    shown.append(text.slice(from));
    return shown;
  }

  async function search(asked, turn) {
    const words = fold(asked).split(/\s+/).filter(Boolean);
    const hits = element("ol", { class: "hits" });
    const heading = byId("heading");
    heading.textContent = word("search");
    heading.removeAttribute("lang");
    document.title = `${word("search")} · ${title}`;
    content.replaceChildren(hits);
    open = null;
    byId("words").value = asked;
    let count = 0;
    const { shards } = tifa.study();
    for (let shard = 0; words.length && shard < shards && count < HITS; shard += 1) {
      const sentences = await tifa.load(`search/${shard}`);
      if (turn !== showing) return;
      for (const [id, text] of sentences) {
        if (count < HITS && words.every((one) => fold(text).includes(one))) {
          count += 1;
          const language = tifa.tag(documents.get(documentOf(id)).language);
          const shown = marked(text, words);
          shown.lang = language;
          hits.append(element("li", {}, element("a", { href: `#${id}` }, id), " ", shown));
        }
      }
      tifa.say(word("searching", { share: Math.round((100 * (shard + 1)) / shards) }));
    }
    tifa.say(word(count < HITS ? "found" : "found many", { count: tifa.number(count), words: asked }));
  }

  // ---- the address

  function mark(place) {
    for (const one of content.querySelectorAll(".cited, .asked")) one.classList.remove("cited", "asked");
    for (const id of panel.hidden ? [] : panel.cited) byId(id)?.classList.add("cited");
    const shown = byId(place);
    if (!shown || !content.contains(shown)) return;
    shown.classList.add("asked");
    shown.focus({ preventScroll: true });
    shown.scrollIntoView({ block: "center" });
  }

  async function route() {
    const turn = (showing += 1);
    const asked = tifa.parse(location.hash);
    let { place } = asked;
    tifa.say("");
    if (asked.table === "search") {
      panel.hidden = about.hidden = true;
      await search(asked.keys[0].join("/"), turn);
      return;
    }
    if (asked.table) place = await evidence(asked, turn);
    else panel.hidden = true;
    if (turn !== showing) return;
    if (!place || place === "main") {
      if (!open && !asked.table) tifa.say(word("choose document"));
      return;
    }
    const id = documentOf(place);
    if (!documents.has(id)) throw new Error(word("unknown", { address: `#${place}` }));
    if (!isOpen(id) || (place === id && open.id !== id)) {
      tifa.say(word("loading"));
      await show(id);
      tifa.say("");
    }
    if (turn !== showing) return;
    currentDocument(open.id);
    await tell(place);
    mark(place);
    if (place === id) byId("main").focus({ preventScroll: true });
    if (place !== id && !byId(place)) tifa.say(word("unknown", { address: `#${place}` }));
  }

  const safely = () => route().catch((error) => tifa.say(error.message));
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = `search/${encodeURIComponent(byId("words").value.trim())}`;
  });
  byId("filter").addEventListener("input", filterDocuments);
  listDocuments();
  window.addEventListener("hashchange", safely);
  safely();
})();
