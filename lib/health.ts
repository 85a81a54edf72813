import "server-only";

import { mirroring } from "@/lib/db";

/** Whether the database answers, to the role and with the migrations that the app needs. */
export async function isDatabaseReachable(): Promise<boolean> {
  try {
    await mirroring((tx) => tx.$queryRaw`SELECT 1`);
    return true;
  } catch {
    return false;
  }
}
