type Emulator = { url: string; environment: Record<string, string> };

const users = 10_000;
const organizations = 1_000;

/** How many requests are under way at once: their changes share writes to the disk. */
const atOnce = 50;

/** Makes the people and the organizations, ten members each, through the Backend API. */
export async function fillEmulator({ url, environment }: Emulator): Promise<void> {
  const post = createPost(url, environment);
  const userIds = await many(users, (number) =>
    post("/users", {
      email_address: [`person-${number}@example.com`],
      skip_password_requirement: true,
    }),
  );
  await many(organizations, async (number) => {
    const members = userIds.slice(number * 10, number * 10 + 10);
    const id = await post("/organizations", { name: `Org ${number}`, created_by: members[0] });
    for (const user_id of members.slice(1)) {
      await post(`/organizations/${id}/memberships`, { user_id, role: "org:member" });
    }
    return id;
  });
}

/** A browser in which somebody is signed in. */
export async function signIn(url: string, environment: Record<string, string>) {
  const post = createPost(url, environment);
  const userId = await post("/users", {
    email_address: ["bench@example.com"],
    skip_password_requirement: true,
  });
  await post("/organizations", { name: "Bench", created_by: userId });
  const { token } = await post.all("/sign_in_tokens", { user_id: userId });
  const { id: devBrowser } = await json(`${url}/v1/dev_browser`, { method: "POST" });
  const { response } = await json(`${url}/v1/client/sign_ins?__clerk_db_jwt=${devBrowser}`, {
    method: "POST",
    body: new URLSearchParams({ strategy: "ticket", ticket: token ?? "" }),
  });
  return { devBrowser, userId, sessionId: response?.created_session_id };
}

interface Answer {
  id: string;
  token?: string;
  response?: { created_session_id: string };
}

async function json(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Makes something through the Backend API, and returns its id; `all` returns all that is answered. */
function createPost(url: string, environment: Record<string, string>) {
  const all = (path: string, body: unknown) =>
    json(`${url}/backend-api/v1${path}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${environment.CLERK_SECRET_KEY}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(body),
    });
  return Object.assign(async (path: string, body: unknown) => (await all(path, body)).id, { all });
}

async function many<Result>(count: number, make: (number: number) => Promise<Result>) {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    for (let number = next++; number < count; number = next++) results[number] = await make(number);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
