/** Id of the session of the demonstration with this title. */
export async function sessionCalled(product: string, title: string): Promise<string> {
  for (let page = 1; page < 50; page += 1) {
    const answer = await fetch(`${product}/api/v1/sessions?perPage=100&page=${page}`);
    const { sessions } = (await answer.json()) as { sessions: { id: string; title: string }[] };
    const found = sessions.find((each) => each.title === title);
    if (found !== undefined) return found.id;
    if (sessions.length === 0) break;
  }
  throw new Error(`the demonstration has no session called ${title}`);
}
