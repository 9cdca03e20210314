import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { concatHex, getAddress, numberToHex, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients, createValidatorKey, deposit } from '../../test/deposit.ts'
import { waitForReceipt } from '../../test/waitForReceipt.ts'
import { predeploys } from '../execution/predeploys.ts'
import type { EthereumDevnet } from './EthereumDevnet.ts'
import { startEthereumDevnet } from './startEthereumDevnet.ts'

const staker = '0x00000000000000000000000000000000000a11ce'
const feeRecipient = '0x0000000000000000000000000000000000000fee'

let devnet: EthereumDevnet
beforeAll(async () => {
  devnet = await startEthereumDevnet({ feeRecipientOf: () => feeRecipient })
})
afterAll(() => devnet.stop())

describe('startEthereumDevnet', () => {
  test('default', async () => {
    const { reader } = createClients(devnet)
    await devnet.advanceEpochs(4)

    const head = devnet.head()
    expect(head.slot).toBe(128)
    expect(head.finalizedEpoch).toBe(2)
    expect(head.timestamp).toBe(devnet.genesisTime + 128 * 12)
    const block = await reader.getBlock()
    expect(block.hash).toBe(head.blockHash)
    expect(Number(block.timestamp)).toBe(head.timestamp)
    expect(await reader.getChainId()).toBe(31337)
  })

  test('behavior: dev accounts are funded and their keys fit', async () => {
    const { reader } = createClients(devnet)
    expect(devnet.accounts[0]?.address).toBe('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266')
    expect(await reader.getBalance({ address: devnet.accounts[9]?.address ?? staker })).toBe(
      parseEther('100000'),
    )
  })

  test('behavior: a pending transaction makes a block at once, and its fees go to the fee recipient', async () => {
    const { wallet, reader } = createClients(devnet)
    const before = devnet.head()
    const hash = await wallet.sendTransaction({ to: staker, value: 1n })
    const receipt = await waitForReceipt(reader, { hash })

    await devnet.settled()
    expect(devnet.head().slot).toBe(before.slot + 1)
    expect(Number(receipt.blockNumber)).toBe(before.blockNumber + 1)
    const payload = devnet.chain.head.signedBlock.message.body.executionPayload
    expect(payload.transactions).toHaveLength(1)
    const block = await reader.getBlock()
    const tip = receipt.effectiveGasPrice - (block.baseFeePerGas ?? 0n)
    expect(await reader.getBalance({ address: feeRecipient })).toBe(tip * receipt.gasUsed)
  })

  test('behavior: one empty block follows the last block with transactions', async () => {
    const { wallet } = createClients(devnet)
    const { blockNumber } = devnet.head()
    await wallet.sendTransaction({ to: staker, value: 1n })
    await expect.poll(() => devnet.head().blockNumber, { timeout: 20_000 }).toBe(blockNumber + 2)
    await new Promise((resolve) => setTimeout(resolve, 1_800))
    expect(devnet.head().blockNumber).toBe(blockNumber + 2)
  })

  test('behavior: the execution side, the header and the Beacon API tell the same parent root', async () => {
    const { reader } = createClients(devnet)
    for (let blocks = 0; blocks < 5; blocks++) {
      await devnet.advanceSlots(1)
      const { head } = devnet.chain
      const { timestamp } = devnet.head()
      const { data } = await reader.call({
        to: predeploys.beaconRoots,
        data: numberToHex(timestamp, { size: 32 }),
      })
      expect(data).toBe(head.parentRoot)
      const parent = await fetch(`${devnet.beaconUrl}/eth/v1/beacon/headers/${head.parentRoot}`)
      expect(await parent.json()).toMatchObject({ data: { root: data } })
    }
  })

  test('behavior: real and fast slots alternate on one chain', async () => {
    const { blockNumber } = devnet.head()
    await devnet.advanceSlots(3, { mode: 'real' })
    await devnet.advanceEpochs(1, { mode: 'fast' })
    await devnet.advanceSlots(2, { mode: 'real' })
    expect(devnet.head().blockNumber).toBe(blockNumber + 6)
  })

  test('behavior: listeners get each block and what was withdrawn in it', async () => {
    const address = getAddress('0xc0de000000000000000000000000000000000003')
    let wei = 0n
    const end = devnet.onBlock(({ withdrawals }) => {
      for (const withdrawal of withdrawals)
        if (withdrawal.address === address) wei += withdrawal.wei
    })
    const before = devnet.withdrawalsTo(address)
    await devnet.advanceEpochs(10)
    end()
    expect(wei).toBeGreaterThan(0n)
    expect(devnet.withdrawalsTo(address) - before).toBe(wei)
    const { reader } = createClients(devnet)
    expect(await reader.getBalance({ address })).toBe(devnet.withdrawalsTo(address))
    expect(devnet.withdrawalsOf(3)).toBe(devnet.withdrawalsTo(address))
  })

  test('behavior: named slots stay empty, and validators that are switched off propose nothing', async () => {
    const { slot } = devnet.head()
    devnet.missSlots([slot + 1, slot + 2])
    await devnet.advanceSlots(3)
    const { history } = devnet.chain
    const missed = [1, 2, 3].map((ahead) => history.blockAtSlot(slot + ahead) === undefined)
    expect(missed).toEqual([true, true, false])
    expect(() => devnet.missSlots([slot + 3])).toThrow(
      expect.objectContaining({ code: 'PAST_SLOT' }),
    )

    const validators = Array.from({ length: 64 }, (_, index) => index)
    devnet.setValidatorsOnline(validators, false)
    await devnet.advanceSlots(1)
    expect(devnet.head().slot).toBe(slot + 3)
    devnet.setValidatorsOnline(validators, true)
    await devnet.advanceSlots(1)
    expect(devnet.head().slot).toBe(slot + 5)
  })

  test('error: NO_PROPOSER', async () => {
    devnet.setDuties({ isOnline: () => false })
    await expect(devnet.advanceEpochs(1)).rejects.toMatchObject({ code: 'NO_PROPOSER' })
    devnet.setDuties({ isOnline: () => true })
    await devnet.advanceEpochs(1)
  })

  test('behavior: transactions wait while everybody is offline', async () => {
    const { wallet, reader } = createClients(devnet)
    devnet.setDuties({ isOnline: () => false })
    const hash = await wallet.sendTransaction({ to: staker, value: 1n })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await expect(reader.getTransactionReceipt({ hash })).rejects.toThrow()
    devnet.setDuties({ isOnline: () => true })
    await waitForReceipt(reader, { hash })
  })

  test('error: ADVANCE_BOUND', async () => {
    const { pubkey } = createValidatorKey(9)
    await expect(
      devnet.advanceUntil({ pubkey, status: 'active_ongoing', maxEpochs: 1 }),
    ).rejects.toMatchObject({ code: 'ADVANCE_BOUND' })
  })

  test('error: INVALID_OPTION', async () => {
    await expect(startEthereumDevnet({ validators: 3 })).rejects.toMatchObject({
      code: 'INVALID_OPTION',
    })
    await expect(devnet.advanceSlots(-1)).rejects.toMatchObject({ code: 'INVALID_OPTION' })
  })

  test('error: PORT_TAKEN', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(startEthereumDevnet({ rpcPort: port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    })
    await expect(startEthereumDevnet({ beaconPort: port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    })
    other.close()
  })
})

describe('advanceUntil', () => {
  test('behavior: a validator lives from two deposits to its last sweep', async () => {
    const { secretKey, pubkey } = createValidatorKey(1)
    const { wallet, reader } = createClients(devnet)
    const withdrawalAddress = wallet.account.address
    await deposit({ devnet, secretKey, withdrawalAddress, gwei: 1_000_000_000n })
    expect(devnet.validator(pubkey)).toEqual({ kind: 'unknown' })
    await deposit({ devnet, secretKey, withdrawalAddress, gwei: 31_000_000_000n })

    const seen: string[] = []
    const onProgress = ({ status }: { status: string }) => {
      if (seen.at(-1) !== status) seen.push(status)
    }
    await devnet.advanceUntil({ pubkey, status: 'active_ongoing', onProgress, maxEpochs: 20 })
    expect(seen).toEqual(['unknown', 'pending_initialized', 'pending_queued', 'active_ongoing'])

    // A validator must have been active for 256 epochs before it may leave.
    await devnet.advanceEpochs(257)
    const fee = await reader.call({ to: predeploys.withdrawalRequests })
    const hash = await wallet.sendTransaction({
      to: predeploys.withdrawalRequests,
      data: concatHex([pubkey, numberToHex(0, { size: 8 })]),
      value: BigInt(fee.data ?? 1n),
    })
    const receipt = await waitForReceipt(reader, { hash })
    expect(receipt.status).toBe('success')
    await devnet.advanceUntil({ pubkey, status: 'withdrawal_done', onProgress, maxEpochs: 300 })
    expect(seen.slice(4)).toEqual([
      'active_exiting',
      'exited_unslashed',
      'withdrawal_possible',
      'withdrawal_done',
    ])

    expect(devnet.withdrawalsTo(withdrawalAddress)).toBeGreaterThan(parseEther('32'))
    expect(devnet.withdrawalsTo(withdrawalAddress)).toBeLessThan(parseEther('32.1'))
  }, 240_000)
})

describe('stop', () => {
  test('default', async () => {
    const chain = await startEthereumDevnet()
    const pid = chain.executionPid ?? 0
    expect(isAlive(pid)).toBe(true)
    await chain.stop()
    await chain.stop()
    expect(isAlive(pid)).toBe(false)
    await expect(chain.advanceSlots(1)).rejects.toMatchObject({ code: 'CHAIN_STOPPED' })
    await expect(fetch(chain.beaconUrl)).rejects.toThrow()
  })

  test.each(['exit', 'SIGINT', 'throw'])(
    'behavior: no Anvil is left when the process ends by %s',
    async (how) => {
      const script = fileURLToPath(new URL('../../test/endingProcess.ts', import.meta.url))
      const child = spawn(process.execPath, [script, how], { stdio: ['ignore', 'pipe', 'ignore'] })
      const pid = await new Promise<number>((resolve) =>
        child.stdout.once('data', (text: Buffer) => resolve(Number(text.toString()))),
      )
      expect(isAlive(pid)).toBe(true)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (how === 'SIGINT') child.kill(how)
      await ended
      await expect.poll(() => isAlive(pid), { timeout: 3_000 }).toBe(false)
    },
  )

  test('error: ANVIL_EXITED', async () => {
    const told: unknown[] = []
    const onFailure = (cause: unknown) => told.push(cause)
    const chain = await startEthereumDevnet({ automine: false, onFailure })
    expect(chain.stopped()).toBeUndefined()
    process.kill(chain.executionPid ?? 0, 'SIGKILL')
    await expect(chain.advanceSlots(1)).rejects.toMatchObject({ code: 'ANVIL_EXITED' })
    await expect(chain.advanceSlots(1)).rejects.toMatchObject({ code: 'CHAIN_STOPPED' })
    expect(chain.stopped()?.message).toContain('cannot go on: Anvil ended with SIGKILL.')
    expect(told).toMatchObject([{ code: 'ANVIL_EXITED' }])
    await chain.stop()
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
