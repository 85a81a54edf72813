/** @jsxImportSource hono/jsx */
import { choices, hints, spellings } from "./setting-notes.ts";

interface Props {
  /** Names with a dot between: `organizations.max_allowed_memberships`. */
  path: string;
  value: unknown;
}

/** One setting of the configuration, drawn by what its value is. Changing it changes the instance. */
export function Setting({ path, value }: Props) {
  const hint = hints[path];
  const large = isLarge(value);
  return (
    <form class={large ? "setting large" : "setting"} data-call="PATCH /emulator/configuration">
      <div class="grow">
        <label for={path} id={`${path}-label`}>
          {titleOf(path.split(".").at(-1) ?? "")}
        </label>
        {hint && <p class="hint">{hint}</p>}
      </div>
      <Control path={path} value={value} />
      {large && (
        <button type="submit" class="button">
          Save
        </button>
      )}
    </form>
  );
}

function Control({ path, value }: Props) {
  const field = { id: path, name: path, autocomplete: "off" };
  if (typeof value === "boolean") return <Switch path={path} on={value} />;
  if (choices[path]) return <Choice path={path} value={value} />;
  if (typeof value === "number") {
    const text = String(value);
    return <input {...field} type="number" min="0" step="any" value={text} data-type="number" />;
  }
  if (isLarge(value)) {
    return (
      <textarea {...field} rows={6} spellcheck={false} data-type="json">
        {JSON.stringify(value, null, 2)}
      </textarea>
    );
  }
  if (Array.isArray(value)) {
    return <input {...field} type="text" value={value.join(", ")} data-type="list" />;
  }
  const type = value === null ? "nullable" : "text";
  return <input {...field} type="text" value={String(value ?? "")} data-type={type} />;
}

function Switch({ path, on }: { path: string; on: boolean }) {
  return (
    <button
      type="submit"
      role="switch"
      id={path}
      name={path}
      value={String(!on)}
      data-type="boolean"
      aria-checked={String(on)}
      aria-labelledby={`${path}-label`}
    />
  );
}

function Choice({ path, value }: Props) {
  return (
    <select id={path} name={path} data-type="text">
      {choices[path]?.map((choice) => (
        <option value={choice} selected={choice === value}>
          {titleOf(choice)}
        </option>
      ))}
    </select>
  );
}

/** What is edited as JSON. */
const isLarge = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some((each) => typeof each === "object")
    : typeof value === "object" && value !== null;

/** `max_allowed_memberships` as a person reads it. */
export function titleOf(name: string): string {
  const words = name.split("_").map((word) => spellings[word] ?? word);
  const title = words.join(" ");
  return title.charAt(0).toUpperCase() + title.slice(1);
}
