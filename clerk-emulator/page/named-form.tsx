/** @jsxImportSource hono/jsx */

/** Makes something that has a name and a key; the key given here is an example. */
export function NamedForm({ call, example }: { call: string; example: string }) {
  const id = call.replace(/\W+/g, "-");
  return (
    <form class="fields" data-call={call}>
      <label for={`${id}-name`}>Name</label>
      <input id={`${id}-name`} name="name" required data-type="text" autocomplete="off" />
      <label for={`${id}-key`}>Key</label>
      <input
        id={`${id}-key`}
        name="key"
        required
        placeholder={example}
        data-type="text"
        autocomplete="off"
      />
      <button type="submit" class="button">
        Create
      </button>
    </form>
  );
}
