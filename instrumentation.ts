/** Runs once when the server starts, before the first request, also where next.config.ts is never evaluated. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { endUnlessInstalled } = await import("./lib/start-up");
  await endUnlessInstalled();
}
