/** Keeps the page fresh without taking away what somebody is doing on it. */
const interval = 2000;

async function refresh() {
  if (document.hidden) return;
  const response = await fetch("/");
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const section of document.querySelectorAll("[data-live]")) {
    const fresh = next.getElementById(section.id);
    if (fresh && fresh.innerHTML !== section.innerHTML && !section.contains(document.activeElement))
      section.replaceChildren(...fresh.childNodes);
  }
}

setInterval(() => refresh().catch(() => {}), interval);

document.addEventListener("click", async (event) => {
  const copied = event.target.closest("[data-copy]");
  if (!copied) return;
  await navigator.clipboard.writeText(copied.dataset.copy);
  copied.classList.add("copied");
  setTimeout(() => copied.classList.remove("copied"), 1200);
  copied.blur();
});

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});
