"use strict";
// Follows the program: asks for pages and texts when their marks change, and puts in only what is new.
(() => {
  const locale = document.body.dataset.locale;
  const element = (id) => document.getElementById(id);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let state = JSON.parse(document.body.dataset.state);
  let following = false;
  let missed = false;

  // ---- state -------------------------------------------------------------------------------------
  const listed = (numbers) =>
    numbers.length > 6 ? `${numbers.length} Seiten` : `${numbers.length === 1 ? "Seite" : "Seiten"} ${numbers.join(", ")}`;

  function say(text) {
    if (element("status").textContent !== text) element("status").textContent = text;
  }

  /** A problem with the place of a text leads to that text. */
  function linked(problem) {
    const place = problem.split(": ", 1)[0];
    const row = element("rows").querySelector(`article[data-place="${CSS.escape(place)}"]`);
    if (!row) return problem;
    const link = document.createElement("a");
    link.href = `#${row.id}`;
    link.textContent = problem;
    return link;
  }

  function showState() {
    const busy = state.busy || following;  // what is new is not there before it is put in
    document.body.classList.toggle("busy", busy);
    document.body.classList.toggle("bad", state.problems.length > 0);
    const list = element("problems").querySelector("ul");
    if (list.textContent !== state.problems.join("")) {
      list.replaceChildren(...state.problems.map((problem) => {
        const item = document.createElement("li");
        item.append(linked(problem));
        return item;
      }));
    }
    element("problems").hidden = state.problems.length === 0;
    if (state.problems.length) say("Fehler: Die letzten guten Seiten bleiben stehen.");
    else if (busy) say(state.changed.length ? `Neu gesetzt: ${listed(state.changed)}. Der Rest folgt …` : "Die Seiten werden gesetzt …");
    else say(state.changed.length ? `Neu gesetzt: ${listed(state.changed)}` : "Alle Seiten sind gesetzt.");
    for (const leaf of element("leaves").children) {
      leaf.classList.toggle("changed", state.changed.includes(Number(leaf.dataset.number)));
    }
  }

  // ---- putting in what is new --------------------------------------------------------------------
  const inView = (one) => {
    const box = one.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  };

  /** A visible page is replaced when its picture is there, so that nothing flickers. */
  async function drawn(fresh, known) {
    const image = fresh.querySelector("img");
    if (!image || !known || !inView(known)) return;
    image.loading = "eager";
    await Promise.race([image.decode().catch(() => {}), new Promise((done) => setTimeout(done, 3000))]);
  }

  async function merge(old, fresh) {
    const known = new Map([...old.children].map((child) => [child.id, child]));
    const wanted = [...fresh.children].map((child) => {
      const before = known.get(child.id);
      return before && before.dataset.mark === child.dataset.mark ? before : document.adoptNode(child);
    });
    await Promise.all(wanted.map((child) => drawn(child, known.get(child.id))));
    const focused = document.activeElement && document.activeElement.id;
    let at = old.firstElementChild;
    for (const child of wanted) {
      if (child === at) {
        at = at.nextElementSibling;
      } else if (at && at.id === child.id) {
        const next = at.nextElementSibling;
        at.replaceWith(child);
        at = next;
      } else {
        old.insertBefore(child, at);
      }
    }
    while (at) {
      const next = at.nextElementSibling;
      at.remove();
      at = next;
    }
    old.dataset.mark = fresh.dataset.mark;
    old.dir = fresh.dir;
    if (focused && document.activeElement.id !== focused && element(focused)) {
      element(focused).focus({ preventScroll: true });
    }
  }

  async function renew(name, list) {
    const answer = await fetch(`/${locale}/${name}`);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
    await merge(list, fresh);
  }

  async function follow() {
    if (following) {
      missed = true;
      return;
    }
    following = true;
    do {
      missed = false;
      if (element("leaves").dataset.mark !== state.pages) {
        await renew("pages", element("leaves"));
        element("pages").dir = element("leaves").dir;
        goToChange();
      }
      if (element("rows").dataset.mark !== state.texts) {
        await renew("texts", element("rows"));
        filter();
      }
    } while (missed);
    following = false;
  }

  function goToChange() {
    const leaves = state.changed.map((number) => element(`leaf-${number}`)).filter(Boolean);
    if (leaves.length && element("follow").checked && !leaves.some(inView)) {
      leaves[0].scrollIntoView({ block: "nearest", inline: "nearest", behavior: calm.matches ? "auto" : "smooth" });
    }
  }

  function listen() {
    const news = new EventSource(`/${locale}/news`);
    news.onmessage = (event) => {
      state = JSON.parse(event.data);
      follow().catch(() => { following = false; }).finally(showState);
      showState();
    };
    news.onerror = () => {
      document.body.classList.add("bad");
      say("Keine Verbindung: Läuft „welcomepack preview“ noch?");
    };
  }

  // ---- search ------------------------------------------------------------------------------------
  const fits = {
    "": () => true,
    finding: (row) => row.classList.contains("finding"),
    open: (row) => row.classList.contains("fuzzy") || row.classList.contains("untranslated"),
  };

  function filter() {
    const words = element("search").value.trim().toLowerCase();
    const wanted = fits[element("only").value];
    let heading = null, shown = 0, all = 0;
    for (const row of element("rows").children) {
      if (row.tagName === "H3") {
        heading = row;
        heading.hidden = true;
      } else if (row.tagName === "ARTICLE") {
        all += 1;
        row.hidden = !(wanted(row) && row.textContent.toLowerCase().includes(words));
        if (!row.hidden) {
          shown += 1;
          heading.hidden = false;
        }
      }
    }
    element("found").textContent = shown === all ? `${all} Texte` : `${shown} von ${all} Texten`;
  }

  function search() {
    filter();
    element("texts").scrollTop = 0;
  }

  element("search").addEventListener("input", search);
  element("only").addEventListener("change", search);
  element("search").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.target.value = "";
      search();
    } else if (event.key === "Enter") {
      const first = element("rows").querySelector("article:not([hidden])");
      if (first) {
        event.preventDefault();
        location.hash = first.id;
        first.focus();
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      element("search").focus();
    }
  });
  // What a link leads to must not be hidden by the search.
  addEventListener("hashchange", () => {
    const row = element(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) {
      element("search").value = "";
      element("only").value = "";
      filter();
      row.scrollIntoView();
    }
  });

  // ---- what someone looks at is laid out first ---------------------------------------------------
  let pause;
  element("pages").addEventListener("scroll", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const leaf = [...element("leaves").children].find(inView);
      if (leaf) fetch(`/${locale}/look/${leaf.dataset.number}`);
    }, 250);
  }, { passive: true });

  filter();
  showState();
  listen();
})();
