// Alt and one key, wherever the focus is: a button is pressed, and a link to a place on the page leads there. A letter
// alone would fire while somebody dictates or types. Without this script the button and the link are as they look.
//
// A button or link takes part with data-key="<KeyboardEvent.code>".

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
  const element = document.querySelector(`[data-key="${CSS.escape(event.code)}"]`);
  if (!element) return;
  event.preventDefault();
  element.click();
});

// A link to something folded unfolds it: data-opens.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-opens]");
  const folded = link && document.querySelector(link.hash);
  if (folded) folded.open = true;
});
