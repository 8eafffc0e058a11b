// Shows the place of a sentence, figure or name in the articles, and leads from one to the next that was not looked at.
// Without it the links still jump there.
"use strict";
(() => {
  const all = (query) => [...document.querySelectorAll(query)];
  const target = (link) => decodeURIComponent(link.getAttribute("href").slice(1));
  const runs = (anchor) => {
    const marks = all(`[data-q~="${CSS.escape(anchor)}"]`);
    const article = document.getElementById(anchor);
    return marks.length || !article ? marks : [article.querySelector("h3") || article];
  };
  const items = all("main a.ev[href]");
  const texts = document.querySelector(".texts");
  const bar = document.querySelector(".check");
  if (!texts || !bar || !items.length) return;
  const [next, back] = [bar.querySelector(".next"), bar.querySelector(".back")];
  const [count, told] = [bar.querySelector(".count"), bar.querySelector(".told")];
  const beside = matchMedia("(min-width: 1180px)");
  const gentle = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  const fill = (element, values) => {
    element.textContent = element.dataset.words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
  let last = null;

  const clear = (name) => all("." + name).forEach((element) => element.classList.remove(name));
  const light = (anchor, name) => { clear(name); runs(anchor).forEach((run) => run.classList.add(name)); };
  const tally = () => fill(count, { n: all("main a.seen").length, all: items.length });
  const line = (run) => {
    const within = [...run.closest("p, h3").querySelectorAll(".ln, mark")];
    const before = within.slice(0, within.indexOf(run) + 1).reverse().find((part) => part.matches(".ln"));
    return before ? before.dataset.n : "";
  };

  // Mark the place of `link`; on narrow screens the articles come up from below and the page stays in view.
  const show = (link) => {
    const found = runs(target(link));
    if (!found.length) return false;
    last = link;
    light(target(link), "hit");
    clear("asked");
    link.classList.add("asked", "seen");
    if (!beside.matches) document.documentElement.classList.add("opened");
    back.hidden = false;
    found[0].scrollIntoView({ block: "center", behavior: beside.matches ? gentle() : "auto" });
    if (!beside.matches) link.scrollIntoView({ block: "nearest" });
    const words = found.map((run) => run.textContent).join("");
    fill(told, { line: line(found[0]), text: words.length > 80 ? words.slice(0, 79) + "…" : words });
    tally();
    return found[0];
  };
  const close = () => {
    clear("hit");
    clear("asked");
    document.documentElement.classList.remove("opened");
    back.hidden = true;
    if (last) { last.scrollIntoView({ block: "nearest" }); last.focus({ preventScroll: true }); }
  };
  // The next item from here on, or the one before, that nobody has looked at; the first of them behind the last item.
  const step = (way) => {
    const at = last ? items.indexOf(last) : way > 0 ? -1 : items.length;
    const turn = items.map((_, n) => items[(at + way * (n + 1) + 2 * items.length) % items.length]);
    const link = turn.find((item) => !item.classList.contains("seen") && runs(target(item)).length);
    if (!link) return;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
    show(link);
  };

  const asked = (event) => event.target.closest && event.target.closest("main a.ev[href]");
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => { const link = asked(event); if (link) light(target(link), "near"); });
    document.addEventListener(off, (event) => { if (asked(event)) clear("near"); });
  }
  document.addEventListener("click", (event) => {
    const link = asked(event);
    const place = link && show(link);
    if (!place) return;
    event.preventDefault();
    place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && last) return close();
    const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const here = event.target;
    if (!way || !(asked(event) || here.matches(".hit") || bar.contains(here))) return;
    event.preventDefault();
    if (asked(event)) last = asked(event);
    step(way);
  });
  next.addEventListener("click", () => step(1));
  back.addEventListener("click", close);
  document.documentElement.classList.add("js");
  bar.hidden = false;
  tally();
  const opened = decodeURIComponent(location.hash.slice(1));
  if (opened && texts.querySelector("#" + CSS.escape(opened))) light(opened, "hit");
})();
