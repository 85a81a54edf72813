"use client";

import { type ReactNode, useSyncExternalStore } from "react";

/**
 * Shows the fallback on the server and while React hydrates, then its children.
 *
 * Clerk's components ask, while they render, whether Clerk's script has loaded. On a slow machine it
 * loads before React hydrates this part of the page; without this, server and browser then disagree
 * about what is there, and React throws the page away (error 418).
 */
export function AfterHydration({
  children,
  fallback = null,
}: {
  children: ReactNode;
  fallback?: ReactNode;
}) {
  const isHydrated = useSyncExternalStore(subscribe, inBrowser, onServer);
  return isHydrated ? children : fallback;
}

const subscribe = () => () => {};
const inBrowser = () => true;
const onServer = () => false;
