/** What shortcodes name: `{ user: { id: … }, org: … }`. */
export type ShortcodeValues = Record<string, unknown>;

/**
 * Claims with their shortcodes filled in. `{{user.id}}` alone becomes the value itself, whatever its
 * type; between other text it becomes text. Of `{{a || b || 'text'}}` the first counts that is
 * neither null nor false, else the last. What isn't there is null.
 *
 * @see https://clerk.com/docs/guides/sessions/jwt-templates#shortcodes
 */
export function fillShortcodes(claims: unknown, values: ShortcodeValues): unknown {
  if (typeof claims === "string") return fillText(claims, values);
  if (Array.isArray(claims)) return claims.map((each) => fillShortcodes(each, values));
  if (claims === null || typeof claims !== "object") return claims;
  const filled = Object.entries(claims).map(([key, value]) => [key, fillShortcodes(value, values)]);
  return Object.fromEntries(filled);
}

function fillText(text: string, values: ShortcodeValues): unknown {
  const alone = /^\s*\{\{([^{}]*)\}\}\s*$/.exec(text)?.[1];
  if (alone !== undefined) return evaluate(alone, values);
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (_, expression: string) =>
    toText(evaluate(expression, values)),
  );
}

const toText = (value: unknown) =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);

function evaluate(expression: string, values: ShortcodeValues): unknown {
  const operands = expression.match(/'[^']*'|[^|\s']+/g) ?? [];
  let value: unknown = null;
  for (const operand of operands) {
    value = evaluateOperand(operand, values);
    if (value !== null && value !== false) break;
  }
  return value;
}

function evaluateOperand(operand: string, values: ShortcodeValues): unknown {
  if (operand.startsWith("'")) return operand.slice(1, -1);
  if (operand === "true" || operand === "false") return operand === "true";
  if (/^-?\d+(\.\d+)?$/.test(operand)) return Number(operand);
  let value: unknown = values;
  for (const name of operand.split(".")) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, name)) return null;
    value = (value as ShortcodeValues)[name];
  }
  return value ?? null;
}
