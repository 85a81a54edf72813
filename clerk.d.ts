import type { Permission, Role } from "@/lib/permissions";

declare global {
  /**
   * A misspelt role or permission does not compile.
   *
   * @see https://clerk.com/docs/guides/development/override-clerk-types-interfaces
   */
  interface ClerkAuthorization {
    permission: Permission;
    role: Role;
  }
}
