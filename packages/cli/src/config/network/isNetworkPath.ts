/** Whether a network is named by the path of its file rather than by its name in the table. */
export function isNetworkPath(value: string): boolean {
  return /\/|\.jsonc?$/.test(value)
}
