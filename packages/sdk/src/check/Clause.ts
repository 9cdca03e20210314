import type { Address, Hex } from 'viem'

/** One thing of a deployment: what is asked of which contract, and what was declared. */
export type Clause = {
  /** For people: `SmartOperator of 0x93ab…77cd`. */
  contract: string
  address: Address
  /** For people: `owner`, `FEEDER_ROLE`, `code`. */
  item: string
  ask: Ask
  declared: Declared
}

/** How the answer is found. Every answer is a set of texts; zero addresses are none. */
export type Ask =
  | { kind: 'getter'; name: string; type: 'address' | 'bool' | 'uint64' | 'uint96' | 'uint256' }
  | { kind: 'slot'; slot: Hex; type: 'address' | 'uint64' }
  | { kind: 'roleAdmin'; role: string }
  | { kind: 'members'; role: string }
  /** Members of roles that are not listed, as `role holder`. */
  | { kind: 'otherMembers'; except: readonly string[] }
  /** Name of the published contract whose code it is, or the hash of other code. */
  | { kind: 'code'; published: string }
  /** Known from looking for the contracts. */
  | { kind: 'found'; answer: Answer }

/** What a deployment was declared to have. */
export type Declared =
  | { kind: 'exactly'; values: readonly string[] }
  /** Contracts of another generation may lack it: then nothing is expected. */
  | { kind: 'ifThere'; values: readonly string[] }
  | { kind: 'undeclared'; reason: string }

/** What a deployment has. */
export type Answer =
  | { kind: 'known'; values: readonly string[] }
  /** The contract has no such function. */
  | { kind: 'missing' }
  /** The node does not tell. */
  | { kind: 'unknown'; reason: string }
