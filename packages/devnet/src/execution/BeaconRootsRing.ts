import { bytesToHex, type Hex, numberToHex, zeroHash } from 'viem'
import { beaconRootsRingLength, predeploys } from './predeploys.ts'

/** What one block wrote into the ring. */
export type BeaconRootsEntry = { blockNumber: number; timestamp: number; root: Hex }
/** A call that stores one word. */
type Write = readonly [method: 'anvil_setStorageAt', address: Hex, slot: Hex, value: Hex]

/**
 * The storage of the local EIP-4788 contract, as far as this process wrote it. An entry is written before
 * its block is made and so belongs to the state of the block before: whoever drops blocks must put back
 * what the dropped ones overwrote.
 */
export class BeaconRootsRing {
  readonly #length: number
  /** Twice the ring: dropped entries must find the ones that they replaced. */
  readonly #keptEntries: number
  #entries: readonly BeaconRootsEntry[]

  /**
   * @param entries what the storage holds already, oldest first. Default nothing.
   * @param length of the ring in the contract's code.
   */
  constructor(entries: readonly BeaconRootsEntry[] = [], length = beaconRootsRingLength) {
    this.#length = length
    this.#keptEntries = 2 * length
    this.#entries = entries.slice(-this.#keptEntries)
  }

  /** The writes before block `blockNumber`. */
  add(blockNumber: number, timestamp: number, root: Uint8Array): Write[] {
    const entry = { blockNumber, timestamp, root: bytesToHex(root) }
    this.#entries = [...this.#entries.slice(-this.#keptEntries), entry]
    return this.#writesOf(entry.timestamp, entry)
  }

  /** The writes that put the ring back to what it was when `blockNumber` was the newest block. */
  dropAfter(blockNumber: number): Write[] {
    const dropped = this.#entries.filter((entry) => entry.blockNumber > blockNumber)
    this.#entries = this.#entries.filter((entry) => entry.blockNumber <= blockNumber)
    return dropped.flatMap(({ timestamp }) => this.#writesOf(timestamp, this.#newestAt(timestamp)))
  }

  /** Marks the present; the returned function comes back to it. Only what is remembered here, no storage. */
  snapshot(): () => void {
    const entries = this.#entries
    return () => {
      this.#entries = entries
    }
  }

  #newestAt(timestamp: number): BeaconRootsEntry | undefined {
    const slot = timestamp % this.#length
    return this.#entries.findLast((entry) => entry.timestamp % this.#length === slot)
  }

  #writesOf(timestamp: number, entry: BeaconRootsEntry | undefined): Write[] {
    const slot = timestamp % this.#length
    const time = entry === undefined ? zeroHash : numberToHex(entry.timestamp, { size: 32 })
    const root = entry?.root ?? zeroHash
    const { beaconRoots } = predeploys
    return [
      ['anvil_setStorageAt', beaconRoots, numberToHex(slot), time],
      ['anvil_setStorageAt', beaconRoots, numberToHex(slot + this.#length), root],
    ]
  }
}
