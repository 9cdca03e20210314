/** Whether a process with this id exists. */
export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined || pid === 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
