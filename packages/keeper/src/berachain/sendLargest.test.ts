import { type Call, ContractRevertError, RpcUnreachableError, type Sender } from '@millpond/sdk'
import { zeroAddress, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { sendLargest } from './sendLargest.ts'

const refusal = new ContractRevertError({
  code: 'ETH_TRANSFER_FAILED',
  message: 'The contract refuses the call with ETHTransferFailed().',
  errorName: 'ETHTransferFailed',
  args: [],
  data: '0x',
  next: [],
})

/** Takes calls without the bad items, and remembers what it was asked. */
function createSender({ bad, error = refusal }: { bad: number[]; error?: Error }) {
  const asked: unknown[] = []
  const sender: Sender = {
    account: zeroAddress,
    send: async ({ args }) => {
      asked.push(args)
      if (args.some((item) => bad.includes(Number(item)))) throw error
      return { kind: 'sent', hash: zeroHash }
    },
  }
  return { sender, asked }
}

const toCall = (items: readonly number[]): Call => ({
  address: zeroAddress,
  abi: [],
  functionName: 'pay',
  args: items,
})

describe('sendLargest', () => {
  test('default', async () => {
    const { sender, asked } = createSender({ bad: [] })
    const sent = await sendLargest(sender, { items: [1, 2, 3], maxItems: 9, toCall })
    expect(sent).toMatchObject({ items: [1, 2, 3], refusal: undefined })
    expect(asked).toEqual([[1, 2, 3]])
  })

  test('behavior: leaves out what is refused', async () => {
    const { sender, asked } = createSender({ bad: [2] })
    const sent = await sendLargest(sender, { items: [1, 2, 3, 4], maxItems: 9, toCall })
    expect(sent).toMatchObject({ items: [3, 4], refusal: 'ETH_TRANSFER_FAILED' })
    expect(asked).toEqual([
      [1, 2, 3, 4],
      [1, 2],
      [3, 4],
    ])
  })

  test('behavior: a full batch of refused items does not hide those behind it', async () => {
    const { sender } = createSender({ bad: [1, 2] })
    const sent = await sendLargest(sender, { items: [1, 2, 3], maxItems: 2, toCall })
    expect(sent.items).toEqual([3])
  })

  test('error: ETH_TRANSFER_FAILED', async () => {
    const { sender } = createSender({ bad: [1, 2] })
    const sent = sendLargest(sender, { items: [1, 2], maxItems: 9, toCall })
    await expect(sent).rejects.toBe(refusal)
  })

  test('error: RPC_UNREACHABLE', async () => {
    const error = new RpcUnreachableError({ url: 'http://127.0.0.1:9', cause: undefined })
    const { sender, asked } = createSender({ bad: [2], error })
    const sent = sendLargest(sender, { items: [1, 2], maxItems: 9, toCall })
    await expect(sent).rejects.toBe(error)
    expect(asked).toHaveLength(1)
  })
})
