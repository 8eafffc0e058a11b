// Shows the place of a sentence, figure or name in the articles. Without it the links still jump there.
"use strict";
(() => {
  const runs = (anchor) => document.querySelectorAll(`[data-q~="${CSS.escape(anchor)}"]`);
  const target = (link) => decodeURIComponent(link.getAttribute("href").slice(1));
  const clear = (name) => document.querySelectorAll("." + name).forEach((run) => run.classList.remove(name));
  const show = (anchor, name) => { clear(name); runs(anchor).forEach((run) => run.classList.add(name)); };
  const asked = (event) => event.target.closest && event.target.closest("a.ev");
  let last = null;

  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => { const link = asked(event); if (link) show(target(link), "near"); });
    document.addEventListener(off, (event) => { if (asked(event)) clear("near"); });
  }
  document.addEventListener("click", (event) => {
    const link = asked(event);
    if (!link) return;
    last = link;
    const first = runs(target(link))[0];
    if (!first) return;
    event.preventDefault();
    show(target(link), "hit");
    first.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    first.setAttribute("tabindex", "-1");
    first.focus({ preventScroll: true });
    if (location.hash !== "#" + target(link)) history.pushState(null, "", "#" + target(link));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !last) return;
    clear("hit");
    last.scrollIntoView({ block: "center" });
    last.focus({ preventScroll: true });
  });
  addEventListener("popstate", () => clear("hit"));
  const opened = decodeURIComponent(location.hash.slice(1));
  if (opened && runs(opened).length) show(opened, "hit");
})();
