import type { PlanPeriod } from "./billing-configuration.ts";

export const day = 24 * 60 * 60 * 1000;

/** The same day of the next month or year, or the last one of a month that is too short (UTC). */
export function endOfPeriod(start: number, period: PlanPeriod): number {
  const date = new Date(start);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + (period === "annual" ? 12 : 1));
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(dayOfMonth, lastDay));
}

/** How many days a period has, and how many of them are left; a day that has begun is left. */
export function daysOf(start: number, end: number, now: number): { total: number; left: number } {
  const total = Math.max(1, Math.round((end - start) / day));
  return { total, left: Math.min(total, Math.max(0, Math.ceil((end - now) / day))) };
}
