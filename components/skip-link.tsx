/** The first thing that Tab reaches: past the navigation, to the page. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-lg bg-primary px-4 py-2 text-primary-foreground text-sm focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
