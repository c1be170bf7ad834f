// Shows which words belong together: what is under the pointer, or opened, is lit with all of its statement.
"use strict";
(() => {
  const of = (element) => (element.closest("[data-of]")?.dataset.of ?? "").split(" ").filter(Boolean).at(-1);
  const light = (number) => {
    for (const one of document.querySelectorAll("[data-of]")) {
      one.classList.toggle("lit", Boolean(number) && one.dataset.of.split(" ").includes(number));
    }
  };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (event) => light(of(event.target)));
  const open = () => {
    const card = /^#s\d+$/.test(location.hash) && document.querySelector(location.hash);
    if (card) { card.open = true; card.scrollIntoView({ block: "center" }); light(card.dataset.of); }
  };
  addEventListener("hashchange", open);
  open();
})();
