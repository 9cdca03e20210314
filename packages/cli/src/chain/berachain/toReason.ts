/** The first line of an error, as the reason why something is unknown. */
export function toReason(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
