import "server-only";

import { mirroring } from "@/lib/db";

/** Whether the database answers, to the role and with the migrations that the app needs. */
export async function isDatabaseReachable(): Promise<boolean> {
  try {
    await mirroring((tx) => tx.$queryRaw`SELECT 1`);
    return true;
  } catch (error) {
    console.error("The database can't be reached:", error instanceof Error ? error.message : error);
    return false;
  }
}
