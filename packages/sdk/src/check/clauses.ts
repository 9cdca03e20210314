import { type Address, getAddress } from 'viem'
import type { Ask, Clause, Declared } from './Clause.ts'
import { publishedName } from './publishedName.ts'
import { initializableSlot } from './readSlot.ts'

/** Version of an implementation that nobody can initialize. */
const closed = String(2n ** 64n - 1n)

/** Whether the code should be the published one, or is that of another generation. */
export type Generation = 'published' | 'other'

/** The clauses of one contract. */
export function clausesOf<published extends string = string, role extends string = string>({
  contract,
  address,
  generation,
}: clausesOf.Parameters) {
  const clause = (item: string, ask: Ask, declared: Declared): Clause => {
    return { contract, address, item, ask, declared }
  }
  const isPublished = generation === 'published'
  const ofCode = (values: readonly string[]): Declared =>
    isPublished ? exactly(values) : undeclared('the code of this generation is not published here')
  const getter = (name: string, type: GetterType, declared: Declared): Clause => {
    const isFirm = isPublished || declared.kind !== 'exactly'
    const expected = isFirm ? declared : ifThere(declared.values)
    return clause(name, { kind: 'getter', name, type }, expected)
  }

  return {
    clause,
    /** What a function without arguments returns, where the generation has it. */
    getter,
    /** The same for a value that nobody decides. */
    parameter: (name: string, type: GetterType, value: bigint | Address): Clause =>
      getter(name, type, exactly([String(value)])),
    /** Owner, and nobody to whom the ownership is offered. */
    owned: (owner: Declared): Clause[] => [
      getter('owner', 'address', owner),
      getter('pendingOwner', 'address', exactly([])),
    ],
    code: (published: published): Clause =>
      clause('code', { kind: 'code', published }, ofCode([publishedName(published)])),
    /** An implementation can never be initialized, a proxy was once. */
    initialized: (as: 'implementation' | 'proxy'): Clause =>
      clause(
        'initialized version',
        { kind: 'slot', slot: initializableSlot, type: 'uint64' },
        ofCode([as === 'proxy' ? '1' : closed]),
      ),
    /** Holders of these roles, and nobody with any other. */
    roles: (roles: Partial<Record<role, Declared>>): Clause[] => {
      const names = Object.keys(roles) as role[]
      const listed = names.map((role) =>
        clause(role, { kind: 'members', role }, roles[role] ?? exactly([])),
      )
      const others = { kind: 'otherMembers', except: names } as const
      const nobody = isPublished ? exactly([]) : undeclared('this generation may have other roles')
      return [...listed, clause('other roles', others, nobody)]
    },
    /** Roles that give a role. */
    roleAdmins: (admins: Partial<Record<role, role>>): Clause[] =>
      (Object.keys(admins) as role[]).map((role) => {
        const admin = [admins[role] ?? 'DEFAULT_ADMIN_ROLE']
        const declared = isPublished ? exactly(admin) : ifThere(admin)
        return clause(`admin of ${role}`, { kind: 'roleAdmin', role }, declared)
      }),
  }
}

export declare namespace clausesOf {
  type Parameters = { contract: string; address: Address; generation: Generation }
}

type GetterType = Extract<Ask, { kind: 'getter' }>['type']

/** Nothing else, and nothing less. */
export function exactly(values: readonly string[]): Declared {
  return { kind: 'exactly', values }
}

/** The same where the contract tells. */
export function ifThere(values: readonly string[]): Declared {
  return { kind: 'ifThere', values }
}

/** To be told, not judged. */
export function undeclared(reason: string): Declared {
  return { kind: 'undeclared', reason }
}

/** These accounts if they are declared. */
export function accounts(addresses: readonly Address[] | undefined, reason: string): Declared {
  if (addresses === undefined) return undeclared(reason)
  return exactly(addresses.map((address) => getAddress(address)))
}
