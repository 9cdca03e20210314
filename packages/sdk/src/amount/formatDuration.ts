const units = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3_600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
]

/** Whole seconds in the two largest units that fit: `93_784` → `1 d 2 h`. */
export function formatDuration(seconds: number | bigint): string {
  let rest = Math.max(0, Math.trunc(Number(seconds)))
  const parts: string[] = []
  for (const unit of units) {
    const count = Math.floor(rest / unit.seconds)
    rest -= count * unit.seconds
    if (count > 0) parts.push(`${count} ${unit.name}`)
    // The unit after the first one is the last shown, present or not.
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.join(' ') || '0 s'
}
