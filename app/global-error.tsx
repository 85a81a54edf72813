"use client";

import { ErrorMessage } from "@/components/error-message";
import "./globals.css";

/** Replaces the root layout when that itself broke. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <title>Something went wrong · Atrium</title>
        <ErrorMessage error={error} retry={retry} />
      </body>
    </html>
  );
}
