"use strict";
// How the reader draws sentences: their text in pieces, each with what was found there.

const passages = (() => {
  const { element, word } = tifa;
  const VERDICTS = { for: "▲", against: "▼", neutral: "◆", abstained: "○" };

  function verdict(mention) {
    if (mention.polarity === null || mention.polarity === undefined) return "abstained";
    return mention.polarity > 0 ? "for" : mention.polarity < 0 ? "against" : "neutral";
  }

  const target = (mention) => tifa.study().targets[mention.target] ?? mention.target;

  function reading(mention) {
    const value = verdict(mention);
    const shown = value === "abstained" ? "" : ` ${tifa.number(mention.polarity)}`;
    return word("reads", {
      holder: mention.holder || word("somebody"),
      target: target(mention),
      value: `${word(value)}${shown}`,
    });
  }

  const said = (text) => element("span", { class: "said" }, ` (${text}) `);

  // What stands after a span: a sign to see, and words for those who do not see it.
  function sign(kind, found) {
    if (kind === "mention") {
      const value = verdict(found);
      return element(
        "span",
        { class: `sign mention ${value}`, title: reading(found) },
        element("span", { "aria-hidden": "true" }, VERDICTS[value]),
        said(reading(found)),
      );
    }
    if (kind === "quotation" && found.voice !== "holder") {
      const holder = found.holder || word("somebody");
      return element("span", { class: "sign quotation" }, element("bdi", {}, holder));
    }
    if (kind === "variant") {
      const name = found.id.slice(found.id.lastIndexOf(".") + 1);
      return element("a", { class: "sign variant", href: `#${found.id}` }, name);
    }
    return null;
  }

  // Places are counted in code points; Array.from counts the same way.
  function text(sentence, found) {
    const characters = Array.from(sentence.text);
    const marks = sentence.marks ?? [];
    const edges = new Set([0, characters.length]);
    for (const [, start, end] of marks) edges.add(start).add(end);
    const places = [...edges].sort((a, b) => a - b);
    const made = [];
    const signsAt = (place) => {
      for (const [kind, start, end, at] of marks) {
        if (end !== place || (start === end && kind !== "variant")) continue;
        const one = sign(kind, found[kind][at]);
        if (one) made.push(one);
      }
    };
    signsAt(0);
    for (let index = 0; index + 1 < places.length; index += 1) {
      const [start, end] = [places[index], places[index + 1]];
      const kinds = marks.filter((mark) => mark[1] <= start && mark[2] >= end);
      const piece = characters.slice(start, end).join("");
      if (!kinds.length) made.push(piece);
      else {
        const classes = [...new Set(kinds.flatMap(([kind, , , at]) => classesOf(kind, found[kind][at])))];
        made.push(element("span", { class: classes.join(" ") }, piece));
      }
      signsAt(end);
    }
    return element("span", { class: "text", dir: "auto" }, ...made);
  }

  function classesOf(kind, found) {
    if (kind === "mention") return ["mention", verdict(found)];
    if (kind === "quotation") return ["quotation", found.voice === "holder" ? "plain" : "other"];
    return [kind];
  }

  function echoes(sentence) {
    return (sentence.echoes ?? []).map((echo) =>
      element(
        "a",
        { class: "sign echo", href: `#${echo.other}`, title: `${echoWords(echo)} ${echo.other}` },
        element("span", { "aria-hidden": "true" }, echo.takes ? "↗" : "↙"),
        echo.id,
        said(`${echoWords(echo)} ${echo.other}`),
      ));
  }

  function echoWords(echo) {
    const kind = word(echo.kind === "reuse" ? "reuse" : `kind ${echo.kind}`);
    return `${kind}, ${word(echo.takes ? "takes up" : "taken up")}`;
  }

  function sentence(one, held) {
    const place = one.id.slice(one.id.indexOf(".") + 1);
    const number = element(
      "a",
      { class: "place", href: `#${one.id}`, "aria-label": one.id },
      place.slice(place.lastIndexOf(".") + 1).replace(/^s0?/, ""),
    );
    return element(
      "span",
      { class: "sentence", id: one.id, tabindex: -1, lang: tifa.tag(held.language) },
      number,
      text(one, held.found),
      ...echoes(one),
      " ",
    );
  }

  function variant(found, signs) {
    const name = found.id.slice(found.id.lastIndexOf(".") + 1);
    const readings = new Map();
    for (const [witness, words] of found.readings) {
      if (found.absent.includes(witness)) continue;
      readings.set(words, [...(readings.get(words) ?? []), witness]);
    }
    const line = element("li", { class: "variant-entry", id: found.id, tabindex: -1 });
    line.append(element("b", {}, name), ` ${word(found.kind)}: `);
    let first = true;
    for (const [words, witnesses] of readings) {
      if (!first) line.append(" : ");
      first = false;
      const shown = words ? element("bdi", {}, words) : element("i", {}, word("om"));
      line.append(shown, ` ${witnesses.map((one) => signs[one]).join(" ")}`);
    }
    for (const witness of found.absent) line.append(`; ${signs[witness]} ${word("lacks")}`);
    if (found.kind === "substantive" || found.kind === "move") {
      const told = found.supported.length
        ? word("supports", {
          witness: found.supported.map((one) => signs[one]).join(" "),
          confidence: tifa.number(found.confidence),
        })
        : word("cannot tell");
      line.append(`; ${told}`);
      if (found.rendering) line.append(": ", element("q", {}, element("bdi", {}, found.rendering)));
      for (const id of found.evidence) line.append(" ", element("a", { href: `#${id}` }, id));
    }
    return line;
  }

  function shifts(bead) {
    if (!bead.shifts.length) return null;
    const list = element("ul", { class: "shifts" });
    for (const [kind, from, to] of bead.shifts) {
      const line = element("li", {}, element("b", {}, word(`shift ${kind}`)));
      if (from || to) {
        line.append(" ", element("bdi", {}, from || "–"), " → ", element("bdi", {}, to || "–"));
      }
      list.append(line);
    }
    return list;
  }

  return { sentence, variant, shifts, reading, echoWords, VERDICTS };
})();
