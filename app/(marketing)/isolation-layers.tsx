const layers = [
  {
    title: "The session",
    text: "The slug in the URL proves nothing. It is compared with the organization that Clerk's signed session says is active.",
  },
  {
    title: "The type",
    text: "Queries take an ActiveOrganization. Only that comparison makes one, so a bare id does not compile.",
  },
  {
    title: "The database",
    text: "Row-level security under a role that cannot switch it off. A query without an organization is refused.",
  },
];

export function IsolationLayers() {
  return (
    <ol className="space-y-4">
      {layers.map(({ title, text }, index) => (
        <li
          key={title}
          className="flex gap-4 rounded-xl border border-border bg-card p-5 shadow-xs"
        >
          <span
            aria-hidden="true"
            className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium font-mono text-accent text-sm"
          >
            {index + 1}
          </span>
          <div>
            <h3 className="font-medium">{title}</h3>
            <p className="mt-1 text-muted-foreground text-sm leading-relaxed">{text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
