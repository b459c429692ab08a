"use strict";
// What all pages share: values that files of data/ hand over, elements, words, and addresses.
// Text of documents is only ever set as text.

const tifa = (() => {
  const received = new Map();
  const pending = new Map();

  function receive(name, value) {
    received.set(name, value);
  }

  // A page opened from disk may not fetch a file, but it may load a script.
  function load(name) {
    if (received.has(name)) return Promise.resolve(received.get(name));
    if (!pending.has(name)) {
      pending.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `data/${name}.js`;
        script.onload = () => (received.has(name) ? resolve(received.get(name)) : script.onerror());
        script.onerror = () => {
          pending.delete(name);
          reject(new Error(word("failed", { name: `data/${name}.js` })));
        };
        document.head.append(script);
      }));
    }
    return pending.get(name);
  }

  function forget(name) {
    received.delete(name);
    pending.delete(name);
    document.querySelector(`script[src="data/${name}.js"]`)?.remove();
  }

  const study = () => received.get("study");

  function word(key, values = {}) {
    const text = study()?.words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  // element("a", {href: "#", class: "x"}, "text", child, ...)
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) {
        made.setAttribute(key, String(value));
      }
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  // As words.number of the library writes numbers.
  function number(value) {
    if (value === null || value === undefined) return "–";
    const size = Math.abs(value);
    let text;
    if (Number.isInteger(value)) text = value.toLocaleString("en-US");
    else if (size >= 100) text = Math.round(value).toLocaleString("en-US");
    else text = String(Number(value.toPrecision(3)));
    return text.replace("-", "−");
  }

  const decode = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  // "table/key/key;key/key@place" or "place"; keys and places come back decoded.
  function parse(fragment) {
    const [whole, place = ""] = fragment.replace(/^#/, "").split("@", 2);
    const slash = whole.indexOf("/");
    if (slash < 0) return { table: "", keys: [], place: decode(whole || place), address: "" };
    const keys = whole.slice(slash + 1).split(";").map((row) => row.split("/").map(decode));
    return { table: decode(whole.slice(0, slash)), keys, place: decode(place), address: whole };
  }

  const cellText = (cell) =>
    Array.isArray(cell) ? cell.join(" ") : cell === null ? "" : String(cell);

  const keyOf = (table, row) => table.key.map((column) => cellText(row[column]));

  function addressOf(table, row) {
    return `${table.name}/${keyOf(table, row).map(encodeURIComponent).join("/")}`;
  }

  function findRows(table, keys) {
    const asked = new Set(keys.map((key) => JSON.stringify(key)));
    return table.rows.flatMap((row, at) => (asked.has(JSON.stringify(keyOf(table, row))) ? [at] : []));
  }

  function named(column, value) {
    if (!column.names || typeof value !== "string") return value;
    const names = study()[column.names];
    return value.split(":").map((part) => names[part] ?? part).join(" / ");
  }

  const tag = (language) => (language === "zh" ? "zh-Hans" : language);

  function say(text) {
    document.getElementById("message").textContent = text;
  }

  return {
    receive, load, forget, study, word, element, number, parse, keyOf, addressOf, findRows, named,
    cellText, tag, say,
  };
})();
