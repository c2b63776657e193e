/** A response's body as JSON, for tests to look at member by member. */
export async function jsonOf(response: Response) {
  return JSON.parse(await response.text());
}
