"use strict";
// The page of tables: one table at a time, loaded when its address is asked for.

(() => {
  const { element, word } = tifa;
  const content = document.getElementById("content");
  const heading = document.getElementById("heading");
  const title = document.title;
  const WHOLE = 40; // characters of a cell that are not broken into lines
  let shown = null; // { name, table, grid }

  for (const [name, label] of tifa.study().tables) {
    const link = element("a", { href: `#${name}` }, label);
    document.getElementById("list").append(element("li", {}, link));
  }

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

  function evidenceCell(table, row, ids) {
    const count = ids ? ids.split(" ").length : 0;
    if (!count) return document.createTextNode("");
    return element(
      "a",
      {
        class: "evidence",
        href: `reader.html#${tifa.addressOf(table, row)}`,
        "aria-label": word("of sentence", { count: tifa.number(count) }),
      },
      tifa.number(count),
    );
  }

  function cell(table, column, row, value) {
    if (column.kind === "evidence") return evidenceCell(table, row, value);
    if (column.kind === "number") return document.createTextNode(tifa.number(value));
    if (column.kind === "bool") return document.createTextNode(word(value ? "yes" : "no"));
    if (Array.isArray(value)) {
      const links = element("span", {});
      for (const id of value) links.append(element("a", { href: `reader.html#${id}` }, id), " ");
      return links;
    }
    const text = tifa.named(column, value);
    return element("bdi", { class: String(text).length <= WHOLE ? "whole" : null }, text);
  }

  function columnOptions(table, column, at) {
    const numeric = column.kind === "number" || column.kind === "evidence";
    const plain = (row) => {
      const value = row[at];
      if (column.kind === "evidence") return value ? value.split(" ").length : 0;
      if (column.kind === "number") return value;
      if (column.kind === "bool") return word(value ? "yes" : "no");
      return tifa.cellText(tifa.named(column, value));
    };
    return {
      data: null,
      type: numeric ? "num" : "string-utf8",
      className: numeric ? "n" : "",
      render(row, type) {
        if (type === "display") return cell(table, column, row, row[at]);
        const value = plain(row);
        if (type === "filter") {
          const asked = column.kind === "text" ? `${value} ${tifa.cellText(row[at])}` : value;
          return escaped(asked === null ? "" : String(asked));
        }
        return value ?? (type === "sort" ? -Infinity : "");
      },
    };
  }

  function downloads(table) {
    const line = element("p", { class: "downloads" }, `${word("download")}: `);
    for (const form of table.files) {
      const file = `files/tables/${table.name}.${form}`;
      line.append(element("a", { href: file }, form.toUpperCase()), " ");
    }
    const figure = tifa.study().figures[table.name];
    if (figure) line.append(element("a", { href: `index.html#figure-${figure}` }, word("in figure")));
    return line;
  }

  function meanings(table) {
    const list = element("dl", { lang: "en" });
    for (const column of table.columns) {
      list.append(element("dt", {}, column.label), element("dd", {}, column.description || "–"));
    }
    return element("details", {}, element("summary", {}, word("columns")), list);
  }

  function build(table) {
    const head = element("tr");
    for (const column of table.columns) {
      head.append(element("th", { scope: "col", title: column.description }, column.label));
    }
    const body = element("table", { class: "grid" }, element("thead", {}, head));
    const box = element("div", { class: "table" }, body);
    const description = element("p", { lang: "en" }, table.description);
    content.replaceChildren(description, downloads(table), meanings(table));
    if (table.note) content.append(element("p", {}, table.note));
    content.append(box);
    const grid = new DataTable(body, {
      data: table.rows,
      columns: table.columns.map((column, at) => columnOptions(table, column, at)),
      order: [],
      autoWidth: false,
      deferRender: true,
      pageLength: 25,
      search: { boundary: false },
      layout: { topStart: "search", topEnd: "info", bottomStart: "pageLength", bottomEnd: "paging" },
      language: {
        search: word("table search"),
        info: word("table info"),
        infoEmpty: word("table empty"),
        infoFiltered: word("table filtered"),
        lengthMenu: `_MENU_ ${word("table length")}`,
        emptyTable: word("table empty"),
        zeroRecords: word("table none"),
        aria: {
          orderable: word("table sort"),
          orderableReverse: word("table sort"),
          orderableRemove: word("table sort"),
          paginate: {
            first: word("first page"),
            last: word("last page"),
            next: word("next page"),
            previous: word("previous page"),
          },
        },
      },
    });
    const region = body.parentElement;
    region.classList.add("scroll");
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", table.title);
    content.querySelector(".dt-paging nav")?.setAttribute("aria-label", word("pages"));
    return grid;
  }

  // Shows the page of the table on which the row stands, and moves there.
  function point(table, grid, keys) {
    const [at] = tifa.findRows(table, keys);
    if (at === undefined) {
      tifa.say(word("row missing"));
      return;
    }
    const place = grid.rows({ order: "current", search: "applied" }).indexes().toArray().indexOf(at);
    grid.page(Math.floor(Math.max(0, place) / grid.page.len())).draw(false);
    for (const row of content.querySelectorAll("tr.asked")) row.classList.remove("asked");
    const row = grid.row(at).node();
    row.classList.add("asked");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center", inline: "nearest" });
  }

  async function show() {
    const asked = tifa.parse(location.hash);
    const name = asked.table || asked.place;
    for (const link of document.querySelectorAll("#list a")) {
      const current = link.hash === `#${name}`;
      if (current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      if (current) link.scrollIntoView({ block: "nearest" });
    }
    tifa.say("");
    if (!name || name === "main") {
      if (!shown) tifa.say(word("choose table"));
      return;
    }
    const known = tifa.study().tables.find(([one]) => one === name);
    if (!known) {
      tifa.say(word("unknown", { address: `#${name}` }));
      return;
    }
    if (shown?.name !== name) {
      tifa.say(word("loading"));
      const table = await tifa.load(`tables/${name}`);
      heading.textContent = table.title;
      document.title = `${table.title} · ${title}`;
      shown = { name, table, grid: build(table) };
      tifa.say("");
      if (!asked.keys.length) document.getElementById("main").focus({ preventScroll: true });
    }
    if (asked.keys.length) point(shown.table, shown.grid, asked.keys);
  }

  const safely = () => show().catch((error) => tifa.say(error.message));
  window.addEventListener("hashchange", safely);
  safely();
})();
