import type { createBalanceSheet } from './balanceSheet.ts'
import type { Narrator } from './narrator.ts'

/** Tells a balance sheet, row by row, in wei. */
export function tellSheet(narrator: Narrator, sheet: createBalanceSheet.ReturnType): void {
  const width = Math.max(...[...sheet.entered, ...sheet.rows].map(({ name }) => name.length))
  const line = (name: string, amount: bigint) =>
    narrator.say(`    ${name.padEnd(width)} ${String(amount).padStart(24)}`)

  narrator.say('  entered')
  for (const { name, amount } of sheet.entered) line(name, amount)
  line('total', sheet.totalEntered)
  narrator.say('  found')
  for (const { name, amount } of sheet.rows) line(name, amount)
  line('total', sheet.totalFound)
  line('difference', sheet.difference)
  narrator.say(
    `  balances of all holders are ${sheet.dust} wei below the pool's books (at most ${sheet.dustLimit})`,
  )
}
