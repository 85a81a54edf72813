const lines = [
  "export default async function ProjectsPage({ params }) {",
  '  const session = await auth.protect({ permission: "org:projects:read" });',
  "  const organization = await activeOrganization(session, params.slug);",
  "",
  "  const { projects } = await listProjects(organization);",
  '  const canCreate = session.has({ permission: "org:projects:create" });',
  "",
  "  return (",
  "    <>",
  '      <PageHeader title="Projects" />',
  "      {canCreate && <NewProject />}",
  "      <ProjectList projects={projects} />",
  "    </>",
  "  );",
  "}",
];

const tokens = /("[^"]*")|\b(export|default|async|function|const|await|return)\b/;

export function CodeSample() {
  return (
    <figure className="min-w-0 overflow-hidden rounded-2xl border border-border bg-code text-code-foreground shadow-xl shadow-black/10">
      <figcaption className="border-white/10 border-b px-5 py-3 font-mono text-xs opacity-70">
        app/orgs/[slug]/projects/page.tsx
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre className="overflow-x-auto p-5 font-mono text-[0.8125rem] leading-relaxed" tabIndex={0}>
        <code>{lines.map((line) => [...highlighted(line), "\n"])}</code>
      </pre>
    </figure>
  );
}

function highlighted(line: string) {
  return line
    .split(tokens)
    .filter(Boolean)
    .map((part, index) => {
      const isString = part.startsWith('"');
      const isKeyword = !isString && tokens.test(part);
      if (!isString && !isKeyword) return part;
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a constant line never move
        <span key={index} className={isString ? "text-[#e9b384]" : "text-[#d98f76]"}>
          {part}
        </span>
      );
    });
}
