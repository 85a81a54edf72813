"use client";

import { Button } from "./ui/button";

/**
 * What a person sees when something broke: an apology, a way to try again, and the number under
 * which the server logged it. Never the error's own words.
 */
export function ErrorMessage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div
      role="alert"
      className="flex flex-1 flex-col items-center justify-center px-4 py-16 text-center"
    >
      <h1 className="font-semibold text-2xl tracking-tight">Something went wrong</h1>
      <p className="mt-2 max-w-sm text-pretty text-muted-foreground text-sm">
        It isn't you. Try again; if it happens again, tell us what you were doing.
      </p>
      {digest && <p className="mt-2 font-mono text-muted-foreground text-xs">Error {digest}</p>}
      <Button className="mt-8" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
