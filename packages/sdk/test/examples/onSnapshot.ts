import type { startAnvil } from '../startAnvil.ts'

/** Long for what takes milliseconds on an idle machine. */
const slowMs = 1_000

/** Runs something on the chain and takes it all back. */
export async function onSnapshot<result>(
  { node }: startAnvil.ReturnType,
  run: () => Promise<result>,
): Promise<result> {
  const id = await node.snapshot()
  // On a busy machine viem can miss the one block that Anvil makes for a transaction; it looks again at the next.
  const blocks = setInterval(() => void node.mine({ blocks: 1 }), slowMs)
  try {
    return await run()
  } finally {
    clearInterval(blocks)
    await node.revert({ id })
  }
}
