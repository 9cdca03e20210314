/** Hundredths of a percent as a percentage: `1000` → `10 %`, `25` → `0.25 %`. */
export function formatBasisPoints(basisPoints: number): string {
  const text = String(Math.abs(basisPoints)).padStart(3, '0')
  const whole = text.slice(0, -2)
  const fraction = text.slice(-2).replace(/0+$/, '')
  return `${basisPoints < 0 ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''} %`
}
