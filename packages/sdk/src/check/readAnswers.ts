import {
  type Abi,
  type Address,
  type Client,
  getAddress,
  type Hex,
  parseAbi,
  zeroAddress,
} from 'viem'
import { readOptionally } from '../call/readOptionally.ts'
import type { Answer, Ask, Clause } from './Clause.ts'
import { readMembers } from './readMembers.ts'
import { readAddressSlot, readNumberSlot } from './readSlot.ts'
import { roleHash } from './roleHash.ts'

const roleAdminAbi = parseAbi(['function getRoleAdmin(bytes32 role) view returns (bytes32)'])

/** The answers to clauses, in their order, all of one block. */
export async function readAnswers(
  client: Client,
  { clauses, fromBlock, blockNumber, ...family }: readAnswers.Parameters,
): Promise<Answer[]> {
  const views = clauses.map(toView)
  const contracts = views.filter((view) => view !== undefined)
  const read = await readOptionally(client, { blockNumber, contracts })
  const fromViews = new Map(contracts.map((view, index) => [view, read[index]]))
  const members = createMemory((contract: Address) =>
    readMembers(client, { contract, fromBlock, blockNumber }),
  )

  const answers: Answer[] = []
  for (const [index, { address, ask }] of clauses.entries()) {
    const view = views[index]
    answers.push(
      view
        ? toAnswer(fromViews.get(view), ask, family)
        : await readOne(client, { address, ask, blockNumber, members, family }),
    )
  }
  return answers
}

export declare namespace readAnswers {
  type Parameters = {
    clauses: readonly Pick<Clause, 'address' | 'ask'>[]
    /** A block that is not after the deployment. */
    fromBlock: bigint
    /** The block that is asked about. */
    blockNumber: bigint
  } & Family
}

/** What the contracts of one kind of pool are known by. */
type Family = {
  /** The name of a role, or its hash when nobody knows it. */
  roleName: (hash: Hex) => string
  readCode: (
    client: Client,
    parameters: { address: Address; published: string; blockNumber: bigint },
  ) => Promise<Answer>
}

type Members = (contract: Address) => Promise<readMembers.ReturnType>
type View = { address: Address; abi: Abi; functionName: string; args?: [Hex] }

/** What a multicall can ask; undefined for the rest. */
function toView({ address, ask }: Pick<Clause, 'address' | 'ask'>): View | undefined {
  switch (ask.kind) {
    case 'getter': {
      const { name, type } = ask
      const signature = `function ${name}() view returns (${type})` as const
      return { address, abi: parseAbi([signature] as readonly string[]), functionName: name }
    }
    case 'roleAdmin':
      return {
        address,
        abi: roleAdminAbi,
        functionName: 'getRoleAdmin',
        args: [roleHash(ask.role)],
      }
    case 'slot':
    case 'members':
    case 'otherMembers':
    case 'code':
    case 'found':
      return undefined
  }
}

function toAnswer(
  read: readOptionally.Optional<unknown> | undefined,
  ask: Ask,
  family: Family,
): Answer {
  switch (read?.kind) {
    case undefined:
      return { kind: 'unknown', reason: 'the node left it out' }
    case 'missing':
      return { kind: 'missing' }
    case 'refused':
      return { kind: 'known', values: [`refused: ${read.error.message}`] }
    case 'known':
      return known(toText(read.value, ask, family))
  }
}

function toText(value: unknown, ask: Ask, { roleName }: Family): string {
  return ask.kind === 'roleAdmin' ? roleName(value as Hex) : String(value)
}

async function readOne(
  client: Client,
  { address, ask, blockNumber, members, family }: ReadOneParameters,
): Promise<Answer> {
  switch (ask.kind) {
    case 'found':
      return ask.answer
    case 'code':
      return family.readCode(client, { address, published: ask.published, blockNumber })
    case 'slot': {
      const at = { address, slot: ask.slot, blockNumber }
      const value =
        ask.type === 'address'
          ? await readAddressSlot(client, at)
          : await readNumberSlot(client, at)
      return known(String(value))
    }
    case 'members':
    case 'otherMembers':
      return selectMembers(await members(address), ask, family)
    case 'getter':
    case 'roleAdmin':
      return { kind: 'unknown', reason: 'it was not asked' }
  }
}

type ReadOneParameters = {
  address: Address
  ask: Ask
  blockNumber: bigint
  members: Members
  family: Family
}

function selectMembers(
  found: readMembers.ReturnType,
  ask: Extract<Ask, { kind: 'members' | 'otherMembers' }>,
  { roleName }: Family,
): Answer {
  if (found.kind === 'unknown') return found
  const { members } = found
  if (ask.kind === 'members') {
    const of = members.filter(({ role }) => role === roleHash(ask.role))
    return { kind: 'known', values: of.map(({ account }) => account) }
  }
  const listed = ask.except.map(roleHash)
  const others = members.filter(({ role }) => !listed.includes(role))
  return {
    kind: 'known',
    values: others.map(({ role, account }) => `${roleName(role)} ${account}`),
  }
}

function known(text: string): Answer {
  return { kind: 'known', values: text === zeroAddress ? [] : [text] }
}

/** Asks once for each address. */
function createMemory<value>(read: (address: Address) => Promise<value>) {
  const memory = new Map<Address, Promise<value>>()
  return (address: Address): Promise<value> => {
    const key = getAddress(address)
    const found = memory.get(key) ?? read(key)
    memory.set(key, found)
    return found
  }
}
