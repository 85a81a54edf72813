/** Whether two resources show the same, but for when somebody was last here or changed something. */
export function isSame(one: object, other: object): boolean {
  return JSON.stringify(one, withoutTimes) === JSON.stringify(other, withoutTimes);
}

const withoutTimes = (name: string, value: unknown) =>
  name === "updated_at" || name === "last_active_at" ? undefined : value;
