/** Why what a form asked for was refused, when no single field is to blame. */
export function FormProblem({ message }: { message: string | undefined }) {
  return (
    message && (
      <p role="alert" className="text-destructive text-sm">
        {message}
      </p>
    )
  );
}
