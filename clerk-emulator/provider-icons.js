/**
 * Draws the icons of the sites one can sign in with when Clerk's image host is out of reach: without
 * them, a button that is only an icon is empty. Where the host answers, nothing changes.
 */
(() => {
  const host = "https://img.clerk.com/static/";

  const ring = (color, from) =>
    `<circle cx="12" cy="12" r="8" fill="none" stroke="${color}" stroke-width="4" pathLength="100" stroke-dasharray="22 78" stroke-dashoffset="${-from}"/>`;
  const square = (color, x, y) => `<path fill="${color}" d="M${x} ${y}h9v9h-9z"/>`;

  const drawings = {
    google: `${ring("#4285f4", 0)}${ring("#34a853", 22)}${ring("#fbbc05", 44)}${ring("#ea4335", 66)}<path fill="#4285f4" d="M12 10h10v4H12z"/>`,
    github: `<path fill="#000" d="M12 2a10 10 0 0 0-3 19.5c.6.1.9-.2.9-.6v-3.6c-3.8.6-4.4-2.6-4.4-4.3 0-1.3.4-2.2 1-2.9-.2-.9-.2-2.1.2-3.1 1.2 0 2.3.7 3 1.2a8 8 0 0 1 4.6 0c.7-.5 1.8-1.2 3-1.2.4 1 .4 2.2.2 3.1.6.7 1 1.6 1 2.9 0 1.7-.6 4.9-4.4 4.3v3.6c0 .4.3.7.9.6A10 10 0 0 0 12 2z"/>`,
    microsoft: `${square("#f25022", 2, 2)}${square("#7fba00", 13, 2)}${square("#00a4ef", 2, 13)}${square("#ffb900", 13, 13)}`,
  };

  /**
   * The component gives an icon of one color as a mask, and any other as a background. It is called
   * `providerIcon` in the profile and `socialButtonsProviderIcon` on a button.
   */
  const rules = Object.entries(drawings).map(([provider, drawing]) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${drawing}</svg>`;
    const property = provider === "github" ? "mask-image" : "background-image";
    const image = `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
    return `[class*="roviderIcon__${provider}"] { ${property}: ${image} !important; }`;
  });

  function draw() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules.join("\n"));
    document.adoptedStyleSheets.push(sheet);
  }

  const observer = new PerformanceObserver((list) => {
    const icon = list.getEntries().find(({ name }) => name.startsWith(host));
    if (!icon) return;
    observer.disconnect();
    const image = new Image();
    image.onerror = draw;
    image.src = icon.name;
  });
  observer.observe({ type: "resource", buffered: true });
})();
