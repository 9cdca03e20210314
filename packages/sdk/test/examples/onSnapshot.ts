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
  }
}
