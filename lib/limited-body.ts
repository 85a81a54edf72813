/**
 * Reads a request's body as text.
 *
 * @param mostBytes at which the reading stops: what follows is never held
 * @returns null when there is more
 */
export async function readLimitedBody(request: Request, mostBytes: number): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
