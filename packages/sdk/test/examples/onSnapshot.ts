import type { startAnvil } from '../startAnvil.ts'

/** Runs something on the chain and takes it all back. */
export async function onSnapshot<result>(
  { node }: startAnvil.ReturnType,
  run: () => Promise<result>,
): Promise<result> {
  const id = await node.snapshot()
  try {
    return await run()
  } finally {
    await node.revert({ id })
    // A busy node may not have cleared it of what was included, and estimates count what waits there.
    await node.request({ method: 'anvil_dropAllTransactions', params: [] } as never)
  }
}
