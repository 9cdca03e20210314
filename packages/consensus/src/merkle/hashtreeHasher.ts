import { hashInto } from '@chainsafe/hashtree'
import type { Hasher } from './hasher.ts'

/** Hasher with vector instructions, about 30 million pairs per second: for whole mainnet states. */
export const hashtreeHasher: Hasher = { hashInto }
