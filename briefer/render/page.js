"use strict";
// The review page. Every text on it is set as text, never as markup; it reads its own data and nothing else.
(() => {
  const DATA = JSON.parse(document.getElementById("briefing").textContent);
  const SAY = (key, holes = {}) => DATA.words[key].replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
  const DOCUMENTS = new Map(DATA.documents.map((one) => [one.id, one]));
  const BY_MARK = new Map(DATA.statements.map((one) => [one.mark, one]));
  const DECISIONS = ["accepted", "rejected", "edited"];
  const state = { chosen: null, shown: null, passage: 0, decisions: new Map(), others: [...DATA.others], reviewer: DATA.reviewer,
    revision: DATA.revision, faults: {}, form: null };
  const nodes = new Map();

  // ---- Building blocks

  function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
    }
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  }

  const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u;

  // Foreign text as it is, with a visible sign on every character that can't be seen or would turn the line round.
  function exactly(text) {
    const parts = text.split(new RegExp(`(${UNSEEN.source})`, "u"));
    return parts.map((part, at) => {
      if (at % 2 === 0) return part;
      const code = part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      return make("span", { class: "unseen", "data-code": `U+${code}` }, part);
    });
  }

  const button = (label, act, attributes = {}, key = "") =>
    make("button", { type: "button", class: "act", ...attributes, on: { click: act } }, label, key ? make("kbd", { "aria-hidden": "true" }, key) : "");

  const ranged = (text, ranges, other) => {
    const found = [];
    let end = 0;
    for (const [start, stop] of [...ranges, [text.length, text.length]]) {
      if (start > end) found.push(...different(text.slice(end, start), other));
      if (stop > start) found.push(...exactly(text.slice(start, stop)));
      end = stop;
    }
    return found;
  };

  // Signs and spaces between words are no difference.
  function different(text, other) {
    const [, before, core, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(text);
    return core ? [...exactly(before), make("span", { class: other }, exactly(core)), ...exactly(after)] : exactly(text);
  }

  const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

  const passageText = (passage) => passage.quote ?? DOCUMENTS.get(passage.document).text.slice(...passage.at);

  // ---- The briefing

  function head() {
    return [
      make("h1", {}, DATA.title),
      make("div", { class: "bar" },
        make("span", { id: "progress" }),
        make("span", { class: "grow" }),
        make("label", {}, SAY("page.reviewer"), make("input", { type: "text", id: "reviewer", autocomplete: "name", maxlength: "120",
          value: state.reviewer || null, on: { input: (event) => { state.reviewer = event.target.value; changed(); } } })),
        button(SAY("page.save"), save, { id: "save" }),
        button(SAY("page.load"), () => document.getElementById("file").click(), { id: "load" }),
        make("input", { type: "file", id: "file", accept: ".json,application/json", hidden: true, "aria-label": SAY("page.load"), on: { change: load } }),
        button(SAY("page.keys"), help, { id: "help" }, "?")),
      make("p", { class: "status", id: "status", role: "status" }),
      filters(),
      changes(),
    ];
  }

  // What is other than in earlier briefings: corrections first; each leads to today's statement.
  function changes() {
    const line = (one) => make("li", {}, make("b", {}, one.kind), ": ", exactly(one.text), one.mark ? leadsTo(one.mark) : null,
      one.sides.length ? make("details", {}, make("summary", {}, SAY("quote")), one.sides.map((side) => make("p", { class: "small" }, exactly(side)))) : null);
    const listed = (key, found) => (found.length ? [make("h2", {}, SAY(key)), make("ul", {}, found.map(line))] : null);
    if (!DATA.changed.lines.length) return null;
    return make("section", { class: "changes", id: "changes" },
      DATA.changed.lines.map((text) => make("p", { class: "small" }, exactly(text))),
      listed("corrections", DATA.changed.corrections), listed("changes", DATA.changed.changes),
      DATA.changed.days && !DATA.changed.corrections.length && !DATA.changed.changes.length ? make("p", { class: "nothing" }, SAY("nothing_changed")) : null);
  }

  function filters() {
    const choice = (name, options) => make("label", {}, SAY(`page.${name}`),
      make("select", { id: `by-${name}`, on: { change: filter } }, make("option", { value: "" }, SAY("page.all")),
        options.map(([value, text]) => make("option", { value }, text))));
    const checks = new Map();
    for (const one of DATA.statements) {
      for (const [name, label, outcome] of one.checks ?? []) {
        if (outcome !== "passed") checks.set(`${name} ${outcome}`, `${label}: ${SAY(`page.${outcome}`)}`);
      }
    }
    const decisions = ["open", ...DECISIONS, "commented"].map((name) => [name, SAY(`page.${name}`)]);
    return make("details", { class: "filters", id: "filters" },
      make("summary", {}, SAY("page.filter"), make("span", { id: "shown" })),
      make("div", {},
        make("label", {}, SAY("page.find"), make("input", { type: "search", id: "find", on: { input: filter } })),
        choice("story", DATA.stories.map((story, at) => [String(at), story.title])),
        DATA.changed.days ? choice("since", [["new", SAY("page.only_new")]]) : null,
        choice("origins", [["one", SAY("page.one_origin")], ["more", SAY("page.more_origins")]]),
        choice("check", [...checks]),
        choice("decision", decisions)));
  }

  function statement(one, tag, ...children) {
    const text = `text-${one.mark}`;
    const node = make(tag, { class: "statement", id: `statement-${one.mark}`, "data-mark": one.mark },
      make("button", { type: "button", class: "mark", "aria-describedby": text, "aria-controls": "aside" }, one.mark.replace(/^.*-t/, "t")),
      ...children, make("div", { class: "decided" }));
    nodes.set(one.mark, node);
    return node;
  }

  const words = (one, tag = "p") => make(tag, { class: "text", id: `text-${one.mark}` }, one.text);
  const tagged = (one) => (one.tag ? make("p", { class: "tag" }, one.tag) : null);

  const leadsTo = (mark) => make("button", { type: "button", class: "leads", on: { click: (event) => { event.stopPropagation(); choose(mark); } } }, mark);

  function fact(one, tag) {
    const others = one.contested.flatMap((mark) => [" ", leadsTo(mark)]);
    const contested = others.length ? make("p", { class: "tag contested" }, SAY("tag_contested", { questions: "" }).trim(), others) : null;
    const node = statement(one, tag, words(one), tagged(one), contested);
    if (DATA.stories[one.story].leads === one.mark) node.classList.add("leading");
    return node;
  }

  function side(one) {
    const first = one.evidence[0];
    const quote = first ? make("blockquote", { lang: DOCUMENTS.get(first.document)?.lang || null, dir: "auto" }, exactly(passageText(first))) : null;
    return statement(one, "div", make("p", { class: "holder" }, one.holder), words(one), quote, tagged(one));
  }

  function difference(one, sides) {
    return statement(one, "article", words(one, "h4"), make("p", { class: "kind" }, one.tag),
      make("div", { class: "sides" }, sides.map((each) => { const node = side(each); node.classList.add("side"); return node; })),
      one.why ? make("p", { class: "tag" }, one.why) : null);
  }

  // An entry that is a key fact leads to that fact: it is decided once.
  function entry(dated) {
    const one = BY_MARK.get(dated.mark);
    const day = make("p", { class: "day" }, dated.when);
    if (one.kind === "entry") return statement(one, "li", day, words(one));
    return make("li", { class: "echo" }, make("button", { type: "button", class: "mark", on: { click: () => choose(one.mark) } }, one.mark), day, make("p", {}, dated.text));
  }

  function story(told, at) {
    const own = DATA.statements.filter((one) => one.story === at);
    const of = (kind) => own.filter((one) => one.kind === kind);
    const differences = of("disagreement");
    const block = (one) => {
      const node = difference(one, of("side").filter((each) => each.mark.replace(/([a-z]|-\d+)$/, "") === one.mark));
      node.classList.add("difference");
      return node;
    };
    const section = (key, nodes) => [make("h3", {}, SAY(key)), nodes.length ? nodes : make("p", { class: "nothing" }, told.empty[key])];
    const listed = (found, build) => (found.length ? [make("ol", {}, found.map(build))] : []);
    const lead = of("fact").find((one) => one.mark === told.leads);
    const others = of("fact").filter((one) => one !== lead);
    const apart = differences.filter((one) => one.apart);
    return make("section", { class: "story", "data-story": String(at), "aria-labelledby": `story-${at}` },
      make("h2", { id: `story-${at}` }, told.title),
      lead ? fact(lead, "div") : null,
      make("p", { class: "sources" }, told.sources),
      lead && !others.length ? null : section("key_facts", listed(others, (one) => fact(one, "li"))),
      told.matrix.facts.length ? matrix(told, at) : null,
      section("disagreements", differences.filter((one) => !one.apart).map(block)),
      apart.length ? [make("h3", {}, SAY("apart")), apart.map(block)] : null,
      section("open_questions", listed(of("question"), (one) => statement(one, "li", words(one), tagged(one)))),
      section("timeline", told.timeline.length ? [picture(told.timeline), make("ol", {}, told.timeline.map(entry))] : []));
  }

  const SIGNS = { states: "●", attributes: "❞", part: "◐", denies: "✕", silent: "·" };

  // Which source says what: built when it is opened, for a large day has thousands of cells.
  function matrix(told, at) {
    const place = make("div", { class: "scroll", tabindex: "0", role: "group", "aria-labelledby": `matrix-${at}` });
    const build = () => { if (!place.firstChild) place.append(grid(told)); };
    const small = told.matrix.rows.length * told.matrix.facts.length <= 200;
    if (small) build();
    const used = new Set(told.matrix.rows.flatMap((row) => row.states));
    return make("details", { class: "matrix", open: small, on: { toggle: build } },
      make("summary", { id: `matrix-${at}` }, SAY("page.matrix")), place,
      make("p", { class: "legend", "aria-hidden": "true" }, Object.keys(SIGNS).filter((name) => used.has(name)).map((name) =>
        make("span", {}, `${SIGNS[name]} ${SAY(`state.${name}`)}`))));
  }

  function grid(told) {
    const title = (mark) => make("th", { scope: "col" }, make("button", { type: "button", title: BY_MARK.get(mark).text,
      on: { click: () => choose(mark) } }, mark));
    const cell = (name) => make("td", { class: name }, make("span", { "aria-hidden": "true" }, SIGNS[name]), make("span", { class: "unheard" }, SAY(`state.${name}`)));
    return make("table", {},
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, SAY("sources")), told.matrix.facts.map(title))),
      make("tbody", {}, told.matrix.rows.map((row) => make("tr", {},
        make("th", { scope: "row" }, DOCUMENTS.get(row.document)?.outlet ?? row.document), row.states.map(cell)))));
  }

  function draw(tag, attributes, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  // The dated events on one line, as far apart as they were; those of one day stand above each other.
  function picture(entries) {
    const dated = entries.filter((one) => one.days);
    const first = Math.min(...dated.map((one) => one.days[0]));
    const last = Math.max(...dated.map((one) => one.days[1]));
    if (!dated.some((one) => one.days[0] > first)) return "";
    const x = (at) => 14 + (612 * (at - first)) / (last - first);
    const stacked = new Map();
    const dots = dated.map((one) => {
      const column = Math.round(x(one.days[0]) / 12);
      stacked.set(column, (stacked.get(column) ?? -1) + 1);
      return { one, level: stacked.get(column) };
    });
    const y = 26 + 14 * Math.max(...stacked.values());
    const name = SAY("page.picture", { n: dated.length, first: dated.find((one) => one.days[0] === first).when, last: dated.find((one) => one.days[1] === last).when });
    const svg = draw("svg", { class: "picture", viewBox: `0 0 640 ${y + 28}`, role: "img", "aria-label": name },
      draw("line", { class: "axis", x1: 14, x2: 626, y1: y, y2: y }));
    for (const { one, level } of dots) {
      const [from, to] = one.days;
      if (to > from) svg.append(draw("line", { class: "long", x1: x(from), x2: x(to), y1: y, y2: y }));
      const dot = draw("circle", { class: "dot", cx: x(from), cy: y - 14 * level, r: 6, "data-dot": one.mark }, draw("title", {}, `${one.when}: ${one.text}`));
      dot.addEventListener("click", () => choose(one.mark));
      svg.append(dot);
    }
    svg.append(...labels(dated, x, y + 22));
    return svg;
  }

  // The days under the line, each once, those that would touch the one before left out; the last stands always.
  function labels(dated, x, y) {
    const days = [...new Map([...dated].sort((a, b) => a.days[0] - b.days[0]).map((one) => [one.when, one])).values()];
    const span = (one) => {
      const width = one.when.length * 6.4;
      const left = Math.max(0, Math.min(x(one.days[0]) - width / 2, 640 - width));
      return [left, left + width];
    };
    const last = days[days.length - 1];
    const kept = [];
    let end = -10;
    for (const one of days) {
      const [left, right] = span(one);
      if (one !== last && (left < end + 10 || right + 10 > span(last)[0])) continue;
      if (left < end + 10) kept.pop();
      kept.push(draw("text", { x: left, y }, one.when));
      end = right;
    }
    return kept;
  }

  function foot() {
    const line = (one, extra = null) => make("li", {}, one.text, make("p", { class: "small" }, [one.where, one.why].filter(Boolean).join(" · ")), extra);
    const folded = (id, key, items, none = SAY("nothing")) => make("details", { id },
      make("summary", {}, `${SAY(key)} (${items.length})`), items.length ? make("ul", {}, items) : make("p", { class: "nothing" }, none));
    const sources = DATA.documents.map((one) => make("li", {}, make("b", {}, one.outlet), one.title ? `: ${one.title}` : "",
      make("p", { class: "small" }, [one.when, one.language, ...one.notes].join(" · "))));
    return make("footer", {},
      DATA.untold.length ? folded("untold", "untold", DATA.untold.map((one) => line(one))) : null,
      make("h2", {}, SAY("how_made")),
      folded("not-printed", "page.not_printed", DATA.rejected.map((one) => line(one, taken(one)))),
      folded("skipped", "skipped", DATA.skipped.map((one) => line(one)), SAY("nothing_skipped")),
      folded("read", "documents_used", sources),
      make("details", { id: "run" }, make("summary", {}, SAY("run")),
        make("dl", {}, DATA.account.filter(([, value]) => value).map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]))));
  }

  // A statement that the reviewer rejected before this briefing was written may be taken back for the next one.
  function taken(one) {
    const found = state.others.find((other) => other.decision === "rejected" && other.text === one.raw);
    if (!found) return null;
    return button(SAY("page.undo"), (event) => {
      state.others = state.others.filter((other) => other !== found);
      event.target.remove();
      changed();
    });
  }

  // ---- The source beside it

  function choose(mark, { focus = false } = {}) {
    const one = BY_MARK.get(mark);
    if (!one) return;
    if (state.chosen) {
      const before = nodes.get(state.chosen);
      delete before.dataset.chosen;
      before.querySelector(".mark").removeAttribute("aria-current");
    }
    for (const dot of document.querySelectorAll("[data-dot]")) dot.toggleAttribute("data-chosen", dot.dataset.dot === mark);
    Object.assign(state, { chosen: mark, passage: 0, form: null });
    const node = nodes.get(mark);
    node.dataset.chosen = "";
    const button = node.querySelector(".mark");
    button.setAttribute("aria-current", "true");
    document.getElementById("aside").toggleAttribute("data-open", true);
    detail();
    if (focus) button.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
  }

  function detail() {
    const place = document.getElementById("aside");
    const one = BY_MARK.get(state.chosen);
    if (!one) {
      place.replaceChildren(make("p", { class: "choose" }, SAY("page.choose")));
      return;
    }
    place.replaceChildren(actions(one), make("div", { class: "detail" },
      make("div", { id: "form" }, form(one)),
      one.evidence.length ? make("div", { id: "source" }) : make("p", { class: "small" }, SAY("page.no_passage")),
      one.evidence.length ? make("h3", {}, SAY(asks(one) ? "quote" : "page.compared")) : null,
      asks(one) ? null : said(one),
      one.evidence.map((passage, at) => passageBlock(one, passage, at)),
      one.checks ? [make("h3", {}, SAY("page.checks")), checks(one)] : null));
    place.scrollTop = 0;
    source();
  }

  function actions(one) {
    const decision = decisionOf(one.mark);
    const press = (name) => ({ id: `act-${name}`, "aria-pressed": String(decision?.decision === name), "aria-keyshortcuts": name[0] });
    return make("div", { class: "top", role: "group", "aria-label": SAY("page.decision") },
      make("span", { class: "label" }, one.mark.replace(/^.*-t/, "t")),
      button(SAY("page.accept"), () => decide("accepted"), press("accepted"), "a"),
      button(SAY("page.reject"), () => decide("rejected"), press("rejected"), "r"),
      button(SAY("page.edit"), () => open("edited"), press("edited"), "e"),
      button(SAY("page.comment"), () => open("comment"), { id: "act-comment", "aria-pressed": String(Boolean(decision?.comment)), "aria-keyshortcuts": "c" }, "c"),
      decision ? button(SAY("page.undo"), () => { forget(one.mark); }, { id: "act-undo" }) : null,
      button("✕", close, { id: "close", "aria-label": SAY("page.close") }));
  }

  // A question states nothing that could be compared word by word.
  const asks = (one) => ["disagreement", "question"].includes(one.kind);

  function said(one) {
    const first = one.evidence[0];
    const node = make("p", { class: "said" }, first ? ranged(one.text, first.said, "only") : one.text);
    const extra = [...node.querySelectorAll(".only")].map((span) => span.textContent.trim());
    return [node, extra.length ? make("p", { class: "small", id: "only" }, `${SAY("page.differs")}: ${short(extra.join(" · "), 160)}`) : null];
  }

  function passageBlock(one, passage, at) {
    const known = DOCUMENTS.get(passage.document);
    const text = passageText(passage);
    const link = known?.url ? make("a", { href: known.url, rel: "noopener noreferrer nofollow", target: "_blank" }, known.host) : null;
    return make("div", { class: "passage", "data-passage": String(at) },
      make("p", { class: "where" }, make("b", {}, known?.outlet ?? passage.document), known ? `, ${known.when}, ${known.language}` : "", link ? [" · ", link] : null),
      make("blockquote", { lang: known?.lang || null, dir: "auto" }, asks(one) ? exactly(text) : ranged(text, passage.quoted, "extra")),
      passage.lacks.length ? make("p", { class: "small" }, SAY("page.lacks", { missing: passage.lacks.join(", ") })) : null,
      passage.at ? null : make("p", { class: "small bad" }, SAY(known?.text === null ? "page.no_text" : "page.altered")));
  }

  const TICKS = { passed: "✓", failed: "✕", skipped: "–", repaired: "↻" };

  function checks(one) {
    if (!one.checks.length) return make("p", { class: "small" }, SAY("page.no_checks"));
    return make("ul", { class: "checks" }, one.checks.map(([name, label, outcome, found]) => make("li", { class: outcome, "data-check": name },
      make("i", { "aria-hidden": "true" }, TICKS[outcome]), label, make("span", {}, ` ${SAY(`page.${outcome}`)}${found ? `: ${found}` : ""}`))));
  }

  // The text of the source that is shown, every passage of the statement in it marked.
  function source() {
    const place = document.getElementById("source");
    const one = BY_MARK.get(state.chosen);
    if (!place || !one) return;
    const name = one.evidence[state.passage].document;
    const names = [...new Set(one.evidence.map((passage) => passage.document))];
    const show = (document_) => { state.passage = one.evidence.findIndex((passage) => passage.document === document_); source(); };
    const known = DOCUMENTS.get(name);
    const body = make("div", { class: "text source", lang: known?.lang || null, dir: "auto", tabindex: "0", role: "region", "aria-label": known?.outlet ?? name },
      known?.text ? marked(known.text, one.evidence, name) : SAY("page.no_text"));
    const tabs = names.length < 2 ? null : make("div", { class: "tabs", role: "group", "aria-label": SAY("sources") }, names.map((each) =>
      button(DOCUMENTS.get(each)?.outlet ?? each, () => show(each), { "aria-pressed": String(each === name), "data-source": each })));
    place.replaceChildren(...[tabs, make("p", { class: "where" }, make("b", {}, known?.outlet ?? name), known?.title ? ` · ${known.title}` : ""), body].filter(Boolean));
    const first = body.querySelector("mark");
    if (first) body.scrollTop = first.offsetTop - Math.max(12, (body.clientHeight - first.offsetHeight) / 2);
    for (const block of document.querySelectorAll(".passage")) block.toggleAttribute("data-shown", one.evidence[Number(block.dataset.passage)].document === name);
  }

  function marked(text, evidence, name) {
    const own = evidence.map((passage, at) => ({ at, place: passage.at, document: passage.document })).filter((each) => each.document === name && each.place);
    const cuts = [...new Set([0, text.length, ...own.flatMap((each) => each.place)])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, at) => {
      const over = own.filter((each) => each.place[0] <= start && start < each.place[1]).map((each) => each.at);
      const piece = exactly(text.slice(start, cuts[at + 1]));
      return over.length ? make("mark", { "data-passages": over.join(" ") }, piece) : piece;
    }).flat();
  }

  function close() {
    document.getElementById("aside").removeAttribute("data-open");
    nodes.get(state.chosen)?.querySelector(".mark").focus();
  }

  // ---- Decisions

  const decisionOf = (mark) => state.decisions.get(mark);

  function record(mark) {
    const one = BY_MARK.get(mark);
    const spans = one.evidence.map((passage) => [passage.document, ...passage.span]);
    const documents = DATA.stories[one.story].matrix.rows.map((row) => row.document);
    return state.decisions.get(mark) ?? { kind: one.kind, documents, spans, text: one.raw ?? one.text, about: one.about, decision: "open", edited: "", comment: "" };
  }

  function put(mark, change) {
    const next = { ...record(mark), ...change };
    if (next.decision === "open" && !next.comment) state.decisions.delete(mark);
    else state.decisions.set(mark, next);
    delete state.faults[mark];
    decorate(mark);
    detail();
    changed();
  }

  const forget = (mark) => put(mark, { decision: "open", edited: "", comment: "" });

  // The same key again takes a decision back.
  function decide(name) {
    if (!state.chosen) return;
    const before = decisionOf(state.chosen)?.decision;
    put(state.chosen, { decision: before === name ? "open" : name, edited: "" });
  }

  function open(name) {
    if (!state.chosen) return;
    state.form = name;
    document.getElementById("form").replaceChildren(form(BY_MARK.get(state.chosen)));
    document.getElementById("aside").toggleAttribute("data-open", true);
    document.getElementById("aside").scrollTop = 0;
    const field = document.querySelector("#form textarea");
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  function form(one) {
    if (!state.form) return "";
    const decision = decisionOf(one.mark);
    const edits = state.form === "edited";
    const field = make("textarea", { id: "field", maxlength: "2000", spellcheck: "true" });
    field.value = edits ? decision?.edited || one.text : decision?.comment ?? "";
    const leave = () => { state.form = null; detail(); nodes.get(one.mark).querySelector(".mark").focus({ preventScroll: true }); };
    const keep = () => {
      const value = field.value.trim();
      state.form = null;
      if (!edits) put(one.mark, { comment: value });
      else if (value && value !== one.text) put(one.mark, { decision: "edited", edited: value });
      else detail();
      nodes.get(one.mark).querySelector(".mark").focus({ preventScroll: true });
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.stopPropagation(); leave(); }
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
    });
    return make("div", { class: "form" }, make("label", { for: "field" }, SAY(edits ? "page.wording" : "page.your_comment")), field,
      make("div", {}, button(SAY("page.keep"), keep, { class: "act main", id: "keep" }, "Ctrl ↵"), button(SAY("page.cancel"), leave, { id: "cancel" }, "Esc")));
  }

  function decorate(mark) {
    const node = nodes.get(mark);
    const decision = decisionOf(mark);
    const place = node.querySelector(":scope > .decided");
    node.dataset.decision = decision?.decision ?? "open";
    place.replaceChildren(...(decision ? [
      decision.decision !== "open" ? make("p", { class: `verdict ${decision.decision}` }, SAY(`page.${decision.decision}`)) : null,
      decision.decision === "edited" && decision.edited !== BY_MARK.get(mark).text ? make("p", { class: "new" }, exactly(decision.edited)) : null,
      state.faults[mark] ? make("p", { class: "small bad" }, SAY("page.wording_failed", { found: state.faults[mark] })) : null,
      decision.comment ? make("p", { class: "note" }, exactly(decision.comment)) : null].filter(Boolean) : []));
  }

  function progress() {
    const done = [...state.decisions.values()].filter((decision) => decision.decision !== "open").length;
    document.getElementById("progress").textContent = SAY("page.decided", { n: done, total: DATA.statements.length });
  }

  const review = () => ({ schema_version: 1, date: DATA.date, run: DATA.run, reviewer: state.reviewer.trim(),
    decisions: [...DATA.statements.map((one) => state.decisions.get(one.mark)).filter(Boolean), ...state.others] });

  const KEPT = `briefer ${DATA.date} ${DATA.run}`;

  function changed() {
    progress();
    if (DATA.save) { clearTimeout(changed.timer); changed.timer = setTimeout(send, 150); return; }
    try { localStorage.setItem(KEPT, JSON.stringify(review())); } catch { /* a browser may keep nothing for files */ }
  }

  function tell(text, bad = false) {
    const place = document.getElementById("status");
    place.textContent = text;
    place.classList.toggle("bad", bad);
  }

  async function send() {
    if (document.getElementById("conflict")) return;
    try {
      const headers = { "Content-Type": "application/json", "If-Match": `"${state.revision}"` };
      const answer = await fetch(DATA.save, { method: "PUT", headers, body: JSON.stringify(review()) });
      const json = answer.headers.get("Content-Type") === "application/json";
      if (answer.status === 409 && json) { conflict(await answer.json()); return; }
      if (answer.status === 409) { tell(await answer.text(), true); return; }
      if (!answer.ok) throw new Error(answer.status);
      state.revision = answer.headers.get("ETag").replaceAll('"', "");
      faults(await answer.json());
      tell(SAY("page.saved"));
    } catch { tell(SAY("page.not_saved"), true); }
  }

  const told = (decision) => (decision ? [SAY(`page.${decision.decision}`), decision.edited, decision.comment].filter(Boolean).join(" · ") : SAY("page.open"));

  // Another window saved meanwhile: nothing is overwritten before the reviewer has seen in what the two differ.
  function conflict({ revision, review: theirs }) {
    const there = theirs ? matched(theirs) : { found: new Map(), others: [] };
    const differing = DATA.statements.map((one) => [one.mark, told(state.decisions.get(one.mark)), told(there.found.get(one.mark))])
      .filter(([, here, saved]) => here !== saved);
    const done = (act) => () => { state.revision = revision; dialog.remove(); act(); };
    const rows = differing.map(([mark, here, saved]) => make("tr", {}, make("th", { scope: "row" }, mark), make("td", {}, exactly(here)), make("td", {}, exactly(saved))));
    const dialog = make("dialog", { id: "conflict", "aria-labelledby": "differs" }, make("h2", { id: "differs" }, SAY("page.conflict")),
      rows.length ? make("table", {}, make("tr", {}, make("td", {}), make("th", { scope: "col" }, SAY("page.here")), make("th", { scope: "col" }, SAY("page.there"))), rows) : "",
      button(SAY("page.keep_here"), done(send), { id: "keep-here" }),
      button(SAY("page.take_there"), done(() => { if (theirs) take(theirs); else take({ ...review(), decisions: [], reviewer: "" }); tell(SAY("page.loaded")); }), { id: "take-there" }));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  function faults(found) {
    const before = Object.keys(state.faults);
    state.faults = found;
    for (const mark of new Set([...before, ...Object.keys(found)])) if (nodes.has(mark)) decorate(mark);
  }

  function save() {
    if (DATA.save) send();
    const url = URL.createObjectURL(new Blob([JSON.stringify(review(), null, 1) + "\n"], { type: "application/json" }));
    const link = make("a", { href: url, download: "review.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    tell(SAY("page.saved"));
  }

  async function load(event) {
    const [file] = event.target.files;
    if (!file) return;
    const text = await file.text();
    event.target.value = "";
    try { take(JSON.parse(text)); } catch { tell(SAY("page.bad_review"), true); return; }
    changed();
    tell(SAY("page.loaded"));
  }

  const line = (text) => text.split(/\s+/).filter(Boolean).join(" ");

  // A decision is matched by what its statement says and where it stands in the sources.
  function belongs(decision, one) {
    if (decision.kind !== one.kind || line(decision.about) !== line(one.about) || ![decision.text, decision.edited].map(line).includes(line(one.raw ?? one.text))) return false;
    const spans = new Set(decision.spans.map((span) => span.join(" ")));
    if (spans.size || one.evidence.length) return one.evidence.some((passage) => spans.has([passage.document, ...passage.span].join(" ")));
    return DATA.stories[one.story].matrix.rows.some((row) => decision.documents.includes(row.document));
  }

  // The decisions of a review by the mark of their statement, and those about none that stands here.
  function matched(read) {
    const found = new Map();
    const others = [];
    for (const { kind, documents, spans, text, about, decision, edited, comment } of read.decisions) {
      const each = { kind, documents, spans, text: String(text), about: String(about ?? ""), decision, edited: String(edited ?? ""), comment: String(comment ?? "") };
      if (!["open", ...DECISIONS].includes(each.decision)) throw new Error("no decision");
      const one = DATA.statements.find((statement_) => belongs(each, statement_));
      if (one) found.set(one.mark, each); else others.push(each);
    }
    return { found, others };
  }

  function take(read) {
    if (read.schema_version !== 1 || read.date !== DATA.date) throw new Error("another day");
    const { found, others } = matched(read);
    Object.assign(state, { decisions: found, others, reviewer: String(read.reviewer ?? ""), faults: {} });
    document.getElementById("reviewer").value = state.reviewer;
    nodes.forEach((_, mark) => decorate(mark));
    detail();
    progress();
  }

  // ---- Filters and keys

  function filter() {
    const value = (id) => document.getElementById(id).value;
    const find = fold(value("find"));
    const [at, origins, check, decision] = ["by-story", "by-origins", "by-check", "by-decision"].map(value);
    const since = document.getElementById("by-since")?.value;
    const wanted = (one) => {
      const decided = decisionOf(one.mark);
      return (!find || fold(`${one.mark} ${one.text} ${one.tag ?? ""} ${one.holder ?? ""}`).includes(find))
        && (!at || one.story === Number(at))
        && (!since || !one.stands)
        && (!origins || (one.origins !== undefined && (origins === "one") === (one.origins < 2)))
        && (!check || (one.checks ?? []).some(([name, , outcome]) => `${name} ${outcome}` === check))
        && (!decision || (decision === "commented" ? Boolean(decided?.comment) : (decided?.decision ?? "open") === decision));
    };
    const shown = new Set(DATA.statements.filter(wanted).map((one) => one.mark));
    const count = shown.size;
    // A side is read under its question.
    for (const one of DATA.statements) if (one.kind === "side" && shown.has(one.mark)) shown.add(one.mark.replace(/([a-z]|-\d+)$/, ""));
    nodes.forEach((node, mark) => { node.hidden = !shown.has(mark); });
    for (const section of document.querySelectorAll("section.story")) section.hidden = ![...section.querySelectorAll(".statement")].some((node) => !node.hidden);
    const all = count === DATA.statements.length;
    document.getElementById("shown").textContent = all ? "" : ` · ${SAY("page.shown", { n: count, total: DATA.statements.length })}`;
  }

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  function step(by) {
    const marks = [...document.querySelectorAll(".statement")].filter((node) => !node.hidden && !node.closest("section[hidden]")).map((node) => node.dataset.mark);
    const at = marks.indexOf(state.chosen);
    const next = at < 0 ? (by > 0 ? 0 : marks.length - 1) : at + by;
    if (marks[next]) choose(marks[next], { focus: true });
  }

  function help() {
    const keys = [["j", "next"], ["k", "previous"], ["a", "accept"], ["r", "reject"], ["e", "edit"], ["c", "comment"], ["/", "find"], ["?", "keys"], ["Esc", "close"]];
    const dialog = make("dialog", { "aria-labelledby": "keys" }, make("h2", { id: "keys" }, SAY("page.keys")),
      make("dl", {}, keys.map(([key, name]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, SAY(`page.${name}`))])),
      button(SAY("page.close"), () => dialog.close()));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  function search() {
    document.getElementById("filters").open = true;
    document.getElementById("find").focus();
  }

  const KEYS = { j: () => step(1), k: () => step(-1), a: () => decide("accepted"), r: () => decide("rejected"), e: () => open("edited"),
    c: () => open("comment"), "/": search, "?": help, Escape: close };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  document.addEventListener("click", (event) => {
    const node = event.target.closest(".statement");
    // Who selects words to copy them chooses nothing.
    if (node && String(getSelection()) === "") choose(node.dataset.mark);
  });

  // ---- Start

  const page = make("div", { class: "columns" },
    make("main", { tabindex: "-1" }, make("header", {}, head()), DATA.stories.length ? DATA.stories.map(story) : make("p", { class: "nothing" }, SAY("nothing")), foot()),
    make("aside", { id: "aside", "aria-label": SAY("page.source") }));
  document.body.append(page);
  for (const [mark, decision] of Object.entries(DATA.decisions)) state.decisions.set(mark, decision);
  if (!DATA.save && !state.decisions.size) {
    try { const kept = localStorage.getItem(KEPT); if (kept) take(JSON.parse(kept)); } catch { /* what was kept is not ours */ }
  }
  state.decisions.forEach((_, mark) => decorate(mark));
  progress();
  detail();
  document.documentElement.dataset.ready = "";
})();
