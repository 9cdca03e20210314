/** How the code of a published contract is named. */
export function publishedName(published: string): string {
  return `published ${published}`
}
