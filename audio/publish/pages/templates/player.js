// The player, and the transcript that follows it. Without this script there are the browser's own
// player and the whole text.
"use strict";
for (const box of document.querySelectorAll("[data-player]")) start(box);

function start(box) {
  const audio = box.querySelector("audio"), controls = box.querySelector(".controls");
  const seek = controls.querySelector("input"), speed = controls.querySelector("select");
  const play = controls.querySelector("[data-do=play]"), status = box.querySelector("[role=status]");
  const [at, all] = [".at", ".all"].map((name) => controls.querySelector(`.clock ${name}`));
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : Number(seek.max));
  let quiet;

  audio.removeAttribute("controls");
  controls.hidden = false;
  document.body.classList.add("ready");

  function say(text) {
    status.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { status.textContent = ""; }, 4000);
  }
  function go(seconds) {
    const moment = Math.min(Math.max(0, seconds), Math.max(0, length() - 0.05));
    audio.currentTime = moment;
    show();
  }
  function start() { return audio.play().catch((error) => { if (error.name !== "AbortError") say(status.dataset.unheard); }); }
  function toggle() { if (audio.paused) start(); else audio.pause(); }
  function show() {
    const now = audio.currentTime;
    seek.value = String(Math.round(now));
    at.textContent = clock(now);
    all.textContent = length() ? clock(length()) : "–";
    seek.setAttribute("aria-valuetext", fill(seek.dataset.of, clock(now), clock(length())));
  }
  function shown() {
    const playing = !audio.paused;
    box.classList.toggle("playing", playing);
    play.setAttribute("aria-label", playing ? play.dataset.pause : play.dataset.play);
    if ("mediaSession" in navigator) navigator.mediaSession.playbackState = playing ? "playing" : "paused";
  }
  function link(seconds) { return `${box.dataset.link}#t=${Math.floor(seconds * 10) / 10}`; }
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no permission, or no secure context
      const field = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say(status.dataset.copied);
  }

  const deeds = {
    play: toggle,
    back: () => go(audio.currentTime - 15),
    forward: () => go(audio.currentTime + 30),
    share: () => copy(link(audio.currentTime)),
  };
  controls.addEventListener("click", (event) => deeds[event.target.closest("[data-do]")?.dataset.do]?.());
  // Keys count only while the focus is in the player, so that they take none from anybody else.
  controls.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === speed) return;
    const deed = { k: "play", j: "back", l: "forward" }[event.key.toLowerCase()];
    if (deed) { event.preventDefault(); deeds[deed](); }
  });
  seek.addEventListener("input", () => go(Number(seek.value)));
  speed.addEventListener("change", () => { audio.playbackRate = Number(speed.value); });
  for (const name of ["timeupdate", "seeked", "loadedmetadata", "durationchange"]) audio.addEventListener(name, show);
  audio.addEventListener("loadedmetadata", () => { seek.max = String(Math.floor(length())); show(); });
  for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, shown);
  audio.addEventListener("error", () => say(status.dataset.unheard));
  if (audio.error) say(status.dataset.unheard); // it went wrong before we came

  function deepLinked() {
    const moment = fragment(location.hash);
    if (moment === null) return;
    go(moment);
    follower?.show(moment, true);
  }
  const follower = follow(box, audio, { go, start, copy, link });
  for (const anchor of document.querySelectorAll('a[href*="#t="]')) {
    if (!anchor.href.startsWith(audio.src)) continue;
    anchor.href = `#${anchor.href.split("#")[1]}`; // a link to the moment here, not in the file
    anchor.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.replaceState(null, "", anchor.hash);
      go(fragment(anchor.hash));
      start();
    });
  }
  addEventListener("hashchange", deepLinked);
  show();
  deepLinked();
  session(box, audio, go, start);
}

// What a telephone's lock screen and a keyboard's media keys need.
function session(box, audio, go, start) {
  if (!("mediaSession" in navigator)) return;
  const { title, show, cover } = box.dataset;
  const artwork = cover ? [{ src: new URL(cover, location.href).href, type: "image/jpeg" }] : [];
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: show, album: show, artwork });
  const handlers = {
    play: start,
    pause: () => audio.pause(),
    seekbackward: (it) => go(audio.currentTime - (it.seekOffset || 15)),
    seekforward: (it) => go(audio.currentTime + (it.seekOffset || 30)),
    seekto: (it) => go(it.seekTime),
  };
  for (const [name, handler] of Object.entries(handlers)) {
    try { navigator.mediaSession.setActionHandler(name, handler); } catch { /* this one it does not know */ }
  }
}

// The transcript: marks the line and the word that are heard, and answers clicks.
function follow(box, audio, { go, start, copy, link }) {
  const text = document.querySelector(".words"), tools = document.querySelector("[data-tools]");
  if (!text?.querySelector(".line")) return null;
  const lines = times(text.querySelectorAll(".line")), words = times(text.querySelectorAll(".line [data-t]"));
  const chapters = times(document.querySelectorAll(".chapters li"));
  const toggle = tools.querySelector("[data-do=follow]"), pick = document.querySelector(".pick");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let following = true, ours = 0;
  tools.hidden = false;

  function show(seconds, bring = false) {
    const now = Math.round(seconds * 1000);
    const line = mark(lines, now), changed = line !== show.line;
    mark(words, now, line);
    mark(chapters, now);
    show.line = line;
    if (bring) reveal(line ?? lines[Math.max(0, lines.filter((it) => it.begin <= now).length - 1)].element);
    else if (line && changed && following && !audio.paused) reveal(line);
  }
  function reveal(element) {
    const { top, bottom } = element.getBoundingClientRect();
    const roof = box.getBoundingClientRect().bottom;
    if (top > Math.max(roof, 0) + 16 && bottom < innerHeight * 0.8) return;
    ours = Date.now();
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }
  function setFollowing(on) {
    following = on;
    toggle.setAttribute("aria-pressed", String(on));
    if (on && show.line) reveal(show.line);
  }
  function frame() {
    show(audio.currentTime);
    if (!audio.paused) requestAnimationFrame(frame);
  }
  toggle.addEventListener("click", () => setFollowing(!following));
  for (const name of ["wheel", "touchmove"]) { // whoever scrolls is reading, and is left where they are
    addEventListener(name, () => { if (!audio.paused && Date.now() - ours > 300) setFollowing(false); }, { passive: true });
  }
  audio.addEventListener("play", frame);
  audio.addEventListener("seeked", () => show(audio.currentTime));
  text.addEventListener("click", (event) => {
    if (event.target.closest("a") || !getSelection().isCollapsed) return;
    const moment = begin(event.target);
    if (moment !== null) { go(moment); start(); }
  });

  const chosen = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount || !text.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0), moment = begin(range.startContainer);
    const said = range.cloneContents();
    said.querySelectorAll(".at, .who").forEach((element) => element.remove());
    return moment === null ? null : { moment, text: said.textContent.replace(/\s+/g, " ").trim() };
  };
  document.addEventListener("selectionchange", () => { pick.hidden = !chosen(); });
  pick.addEventListener("mousedown", (event) => event.preventDefault()); // which would end the selection
  pick.addEventListener("click", (event) => {
    const deed = event.target.closest("[data-do]")?.dataset.do, it = chosen();
    if (deed && it) copy(deed === "quote" ? `“${it.text}”\n${box.dataset.title}, ${link(it.moment)}` : link(it.moment));
  });
  pick.addEventListener("keydown", (event) => { if (event.key === "Escape") { getSelection().removeAllRanges(); } });
  search(text, tools, (range) => reveal(range));
  return { show };
}

// Elements with their times, in milliseconds; what tells no end lasts until the next begins.
function times(elements) {
  return Array.from(elements, (element) => {
    const [begin, end] = element.dataset.t.split(" ").map(Number);
    return { element, begin, end: end ?? Infinity };
  }).sort((one, other) => one.begin - other.begin);
}

// Mark what is heard now, and nothing else; within another element, if one is given.
function mark(list, now, within) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].begin <= now) low = middle + 1; else high = middle;
  }
  const found = list[low - 1];
  const heard = found && now < found.end && (within === undefined || (within && within.contains(found.element))) ? found.element : null;
  if (list.marked !== heard) {
    list.marked?.classList.remove("now");
    list.marked?.removeAttribute("aria-current");
    heard?.classList.add("now");
    if (heard?.localName === "li") heard.setAttribute("aria-current", "true");
    list.marked = heard;
  }
  return heard;
}

// When the words at a node begin, in seconds.
function begin(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const timed = element?.closest("[data-t]") ?? element?.closest("p")?.querySelector("[data-t]");
  return timed ? parseInt(timed.dataset.t, 10) / 1000 : null;
}

// Search within the transcript; words may be divided among elements.
function search(text, tools, reveal) {
  const field = tools.querySelector("input"), count = tools.querySelector(".count");
  const nodes = [], walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let all = "";
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, at: all.length });
    all += walker.currentNode.data;
  }
  const folded = Array.from(all, (char) => fold(char)).join("");
  let ranges = [], now = -1;

  function place(offset) {
    let index = nodes.findLastIndex(({ at }) => at <= offset);
    return [nodes[index].node, offset - nodes[index].at];
  }
  function find() {
    const wanted = Array.from(field.value.trim(), (char) => fold(char)).join("");
    ranges = [];
    for (let at = wanted ? folded.indexOf(wanted) : -1; at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange(), [last, end] = place(at + wanted.length - 1);
      range.setStart(...place(at));
      range.setEnd(last, end + 1);
      ranges.push(range);
    }
    now = ranges.length ? 0 : -1;
    show(Boolean(wanted));
  }
  function step(by) {
    if (!ranges.length) return;
    now = (now + by + ranges.length) % ranges.length;
    show(true);
  }
  function show(asked) {
    if (CSS.highlights) {
      CSS.highlights.set("found", new Highlight(...ranges));
      CSS.highlights.set("found-now", new Highlight(...ranges.slice(Math.max(now, 0), now + 1)));
    }
    const { found, nothing } = field.dataset;
    count.textContent = !asked ? "" : ranges.length ? fill(found, now + 1, ranges.length) : nothing;
    if (ranges.length) reveal({
      getBoundingClientRect: () => ranges[now].getBoundingClientRect(),
      scrollIntoView: (how) => ranges[now].startContainer.parentElement.scrollIntoView(how),
    });
  }
  field.addEventListener("input", find);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { field.value = ""; find(); }
  });
  tools.querySelector("[data-do=up]").addEventListener("click", () => step(-1));
  tools.querySelector("[data-do=down]").addEventListener("click", () => step(1));
}

// A character without case and accents, and no longer than it was.
function fold(char) {
  const plain = char.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.length === char.length ? plain : char;
}

function fill(words, at, all) { return words.replace("{at}", at).replace("{all}", all); }

function clock(seconds) {
  const whole = Math.floor(seconds), two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

// The moment that "#t=93", "#t=1:33" or "#t=93,120" names, in seconds (W3C Media Fragments, 4.2.1).
function fragment(hash) {
  const found = /^#t=(?:npt:)?((?:\d+:)?(?:\d+:)?\d+(?:\.\d+)?)(?:,|$)/.exec(hash);
  return found ? found[1].split(":").reduce((sum, part) => sum * 60 + Number(part), 0) : null;
}
