import '../setup.ts'
import { bytesToHex, type Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients, createValidatorKey, deposit } from '../../../test/deposit.ts'
import { predeploys } from '../../execution/predeploys.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { controlAccounts } from '../execution/controlAccounts.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'

const strangersVault = `0x01${'00'.repeat(11)}${'bad0'.repeat(10)}` as const
const ourVault = '0x000000000000000000000000000000000000c0de'
const ether = 1_000_000_000n

let devnet: EthereumDevnet
beforeAll(async () => {
  devnet = await startEthereumDevnet()
})
afterAll(() => devnet.stop())

function credentialsOf(pubkey: Hex): Hex {
  const view = devnet.validator(pubkey)
  if (view.kind === 'unknown') return '0x'
  return bytesToHex(devnet.chain.state.validators.getReadonly(view.index).withdrawalCredentials)
}

describe('depositForeign', () => {
  test('behavior: who deposits first fixes the credentials, ours tops up his validator', async () => {
    const { secretKey, pubkey } = createValidatorKey(11)
    const { reader } = createClients(devnet)
    const result = await devnet.depositForeign({
      secretKey: secretKey.toBytes(),
      withdrawalCredentials: strangersVault,
      amountGwei: ether,
    })
    expect(result.pubkey).toBe(pubkey)
    expect(result.blockNumber).toBe(devnet.head().blockNumber)
    const sent = await reader.getTransaction({ hash: result.hash })
    expect(sent.to?.toLowerCase()).toBe(predeploys.depositContract.toLowerCase())
    expect(sent.from.toLowerCase()).toBe(controlAccounts.stranger.address.toLowerCase())
    expect(devnet.accounts.map(({ address }) => address)).not.toContain(
      controlAccounts.stranger.address,
    )

    await deposit({ devnet, secretKey, withdrawalAddress: ourVault, gwei: 31n * ether })
    await devnet.advanceUntil({ pubkey, status: 'pending_queued', maxEpochs: 10 })
    expect(credentialsOf(pubkey)).toBe(strangersVault)
    expect(devnet.validator(pubkey)).toMatchObject({ balanceGwei: 32n * ether })
  })

  test('error: CONTROL_TRANSACTION_REFUSED', async () => {
    const refused = devnet.depositForeign({
      pubkey: devnet.chain.pubkeyOf(3),
      withdrawalCredentials: strangersVault,
      amountGwei: 200_000n * ether,
    })
    await expect(refused).rejects.toMatchObject({ code: 'CONTROL_TRANSACTION_REFUSED' })
    await expect(refused).rejects.toThrow(/^The execution client refuses .*: insufficient funds/i)
  })

  test.each([ether - 1n, 2n ** 64n])('error: INVALID_OPTION for %s gwei', async (amountGwei) => {
    const pubkey = devnet.chain.pubkeyOf(3)
    const deposit = { pubkey, withdrawalCredentials: strangersVault, amountGwei }
    await expect(devnet.depositForeign(deposit)).rejects.toMatchObject({ code: 'INVALID_OPTION' })
  })

  test('args: pubkey, as a top-up that needs no signature', async () => {
    const pubkey = devnet.chain.pubkeyOf(3)
    const before = devnet.validator(pubkey)
    await devnet.depositForeign({
      pubkey,
      withdrawalCredentials: strangersVault,
      amountGwei: ether,
    })
    await devnet.advanceEpochs(4)
    const after = devnet.validator(pubkey)
    const gained = balance(after) + paid(3) - balance(before)
    expect(gained).toBeGreaterThanOrEqual(ether)
    expect(credentialsOf(pubkey)).not.toBe(strangersVault)
  })

  test('args: pubkey, without a validator the deposit is lost', async () => {
    const { pubkey } = createValidatorKey(12)
    const input = { pubkey, withdrawalCredentials: strangersVault, amountGwei: 32n * ether }
    await devnet.depositForeign(input)
    await devnet.advanceEpochs(6)
    expect(devnet.validator(pubkey)).toEqual({ kind: 'unknown' })
  })

  test('args: signature, of another amount', async () => {
    const { pubkey } = createValidatorKey(13)
    const signature = `0x${'c0'}${'00'.repeat(95)}` as const
    const input = { pubkey, signature, withdrawalCredentials: strangersVault, amountGwei: ether }
    const { hash } = await devnet.depositForeign(input)
    const { reader } = createClients(devnet)
    expect((await reader.getTransaction({ hash })).input).toContain(signature.slice(2))
  })

  test('behavior: works without automining, among the transactions of others', async () => {
    const quiet = await startEthereumDevnet({ automine: false })
    try {
      const { wallet } = createClients(quiet)
      await wallet.sendTransaction({ to: ourVault, value: 1n })
      const { secretKey } = createValidatorKey(14)
      const input = { withdrawalCredentials: strangersVault, amountGwei: ether }
      const { blockNumber } = await quiet.depositForeign({
        ...input,
        secretKey: bytesToHex(secretKey.toBytes()),
      })
      expect(blockNumber).toBe(1)
      const { executionRequests, executionPayload } = quiet.chain.head.signedBlock.message.body
      expect(executionPayload.transactions).toHaveLength(2)
      expect(executionRequests.deposits).toHaveLength(1)
    } finally {
      await quiet.stop()
    }
  })

  test('error: INVALID_OPTION', async () => {
    const { blockNumber } = devnet.head()
    const { secretKey, pubkey } = createValidatorKey(15)
    const withdrawalCredentials = strangersVault
    for (const amountGwei of [0n, ether - 1n])
      await expect(
        devnet.depositForeign({ pubkey, withdrawalCredentials, amountGwei }),
      ).rejects.toMatchObject({ code: 'INVALID_OPTION' })
    await expect(
      devnet.depositForeign({ secretKey: '0x12', withdrawalCredentials, amountGwei: ether }),
    ).rejects.toMatchObject({ code: 'INVALID_OPTION' })
    await expect(
      devnet.depositForeign({
        secretKey: secretKey.toBytes(),
        withdrawalCredentials: '0x01',
        amountGwei: ether,
      }),
    ).rejects.toMatchObject({ code: 'DEPOSIT_INPUT_INVALID' })
    expect(devnet.head().blockNumber).toBe(blockNumber)
  })
})

function balance(view: ReturnType<EthereumDevnet['validator']>): bigint {
  return view.kind === 'known' ? view.balanceGwei : 0n
}

function paid(index: number): bigint {
  return devnet.withdrawalsOf(index) / ether
}
