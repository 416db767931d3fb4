"use strict";
// A cursor on the timeline, by mouse, finger or keys; all that it says stands in the rundown too.
{
  const drawing = document.querySelector(".drawing"), stack = drawing.querySelector(".stack");
  const readout = drawing.querySelector(".readout"), slider = readout.querySelector("input");
  const [time, said] = readout.querySelectorAll("b, span");
  const grid = stack.querySelector(".grid"), loud = stack.querySelector("[data-values]");
  const values = loud.dataset.values.split(" "), step = Number(loud.dataset.step);
  const length = Number(slider.max);
  const rows = [...document.querySelectorAll("tr[data-begin]")];
  const cursor = document.createElement("div");
  cursor.className = "cursor";
  readout.hidden = false;

  const clock = at => {
    const two = part => String(Math.floor(part)).padStart(2, "0");
    const hours = Math.floor(at / 3.6e6), minutes = at / 6e4 % 60;
    const head = hours ? `${hours}:${two(minutes)}` : Math.floor(minutes);
    return `${head}:${two(at / 1000 % 60)}.${Math.floor(at % 1000 / 100)}`;
  };
  const words = row => [...row.cells].slice(-2).map(cell => cell.textContent).join(": ");
  const place = () => {
    const left = grid.getBoundingClientRect().left - stack.getBoundingClientRect().left;
    const scale = grid.getBoundingClientRect().width / length;
    cursor.style.left = `${left + slider.value * scale}px`;
  };
  const show = at => {
    const heard = rows.filter(row => row.dataset.begin <= at && at < row.dataset.end);
    const value = (values[Math.floor(at / step)] || "-").replace(/^-(?=\d)/, "−");
    const level = value === "-" ? "" : `short-term ${value} LUFS. `;
    rows.forEach(row => row.classList.toggle("now", heard.includes(row)));
    slider.value = at;
    stack.append(cursor);
    time.textContent = clock(at);
    said.textContent = level + heard.map(words).join(" · ");
    slider.setAttribute("aria-valuetext", `${time.textContent}, ${said.textContent}`);
    place();
  };
  stack.addEventListener("pointermove", event => {
    const box = grid.getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width * length;
    if (at >= 0 && at < length) show(Math.floor(at));
  });
  slider.addEventListener("input", () => show(Number(slider.value)));
  drawing.querySelectorAll("[name=zoom]").forEach(choice => choice.addEventListener("change", place));
  addEventListener("resize", place);
}
