// Follows work in the background. The server answers 304 while nothing has changed, and with data-over when the
// work has ended: then the page is loaded anew. Without this script the page has a link that does the same.

const EVERY_MS = 1000;
const HIDDEN_MS = 5000;
const SLOWEST_MS = 15000;

function follow(section) {
  const part = section.querySelector("[data-progress-part]");
  const link = section.querySelector("[data-progress-link]");
  let mark = "";
  let wait = EVERY_MS;

  async function look() {
    try {
      const answer = await fetch(section.dataset.progress, {
        headers: mark ? { "If-None-Match": mark } : {},
        cache: "no-store",
      });
      if (answer.redirected || ![200, 304].includes(answer.status)) {
        window.location.reload();
        return;
      }
      if (answer.status === 200) {
        mark = answer.headers.get("ETag") ?? "";
        if (answer.headers.get("X-Work-Over")) {
          window.location.reload();
          return;
        }
        part.innerHTML = await answer.text();
      }
      wait = document.hidden ? HIDDEN_MS : EVERY_MS;
    } catch {
      wait = Math.min(wait * 2, SLOWEST_MS);
    }
    setTimeout(look, wait);
  }

  link.hidden = true;
  setTimeout(look, EVERY_MS);
}

document.querySelectorAll("[data-progress]").forEach(follow);
