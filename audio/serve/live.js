// Loads the page again when the preview has been made anew; shows why it could not be.
"use strict";
{
  const events = new EventSource("/.audiostory/events");
  let seen, note;
  events.addEventListener("message", (event) => {
    const [made, trouble] = JSON.parse(event.data);
    if (seen !== undefined && made !== seen) location.reload();
    seen = made;
    note?.remove();
    if (!trouble) return;
    note = document.createElement("pre");
    note.setAttribute("role", "alert");
    note.textContent = trouble;
    Object.assign(note.style, {
      position: "fixed", inset: "auto 0 0", zIndex: 99, margin: 0, padding: "1rem", maxHeight: "50vh",
      overflow: "auto", font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap",
      background: "#7a1020", color: "#fff",
    });
    document.body.append(note);
  });
}
