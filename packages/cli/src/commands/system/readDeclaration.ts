import { parseAmount } from '@millpond/sdk'
import {
  type DeclaredHandler,
  type DeclaredPool,
  type DeclaredSystem,
  type OperatorRole,
  operatorRoles,
} from '@millpond/sdk/berachain'
import { type Address, type Hex, isAddress } from 'viem'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { readJsonFile } from '../../files/readJsonFile.ts'
import { isPubkey } from '../../options/parsePubkey.ts'

/**
 * Reads who may do what in a pool system.
 * @throws CliError DECLARATION_MALFORMED, FILE_MISSING, FILE_UNREADABLE; errors of `parseAmount`
 */
export async function readDeclaration(path: string): Promise<Declaration> {
  const read = createReader(path, '', await readJsonFile(path, malformed))
  const fromBlock = read.optional('fromBlock', isInteger)
  const declared = {
    governance: read.optional('governance', isAddressValue),
    withdrawalVault: read.optional('withdrawalVault', isAddressValue),
    accountingOracle: read.optional('accountingOracle', isAddressValue),
    feeders: read.optional('feeders', isAddressList),
    pools: read.entries('pools', toPool),
    handlers: read.entries('handlers', toHandler),
  }
  read.end()
  // What is left out must not hide a default.
  const entries = Object.entries(declared).filter(([, value]) => value !== undefined)
  return { declared: Object.fromEntries(entries), fromBlock }
}

/** Who may do what, and a block that is not after the deployment. */
export type Declaration = { declared: DeclaredSystem; fromBlock: number | undefined }

function toPool(read: Reader): DeclaredPool {
  const minimum = read.optional('minEffectiveBalance', isText)
  const payout = read.optional('payout', isText)
  const pool = {
    validatorAdmins: read.required('validatorAdmins', isAddressList),
    sharesRecipient: read.required('sharesRecipient', isAddressValue),
    roles: read.child('roles', toRoles),
    protocolFeeBps: read.optional('protocolFeeBps', isInteger),
    minEffectiveBalanceWei: minimum === undefined ? undefined : toWei(minimum),
    payoutWei: payout === undefined ? undefined : toWei(payout),
    isPaused: read.optional('isPaused', isFlag),
  }
  read.end()
  return pool
}

function toRoles(read: Reader): Partial<Record<OperatorRole, readonly Address[]>> {
  const roles = operatorRoles.map((role) => [role, read.optional(role, isAddressList)] as const)
  read.end()
  return Object.fromEntries(roles.filter(([, holders]) => holders !== undefined))
}

function toHandler(read: Reader): DeclaredHandler {
  const handler = {
    delegators: read.optional('delegators', isAddressList),
    managers: read.optional('managers', isAddressList),
    validatorAdmins: read.optional('validatorAdmins', isAddressList),
    isPaused: read.optional('isPaused', isFlag),
  }
  read.end()
  return handler
}

function toWei(bera: string): bigint {
  return parseAmount(bera, { symbol: 'BERA' })
}

type Is<value> = (value: unknown) => value is value

type Reader = {
  optional: <value>(key: string, is: Is<value>) => value | undefined
  required: <value>(key: string, is: Is<value>) => value
  /** An object of known keys. */
  child: <value>(key: string, to: (read: Reader) => value) => value | undefined
  /** Objects by public key. */
  entries: <value>(key: string, to: (read: Reader) => value) => Record<Hex, value> | undefined
  /** @throws when there is a key that nobody asked for. */
  end: () => void
}

/** @param place Where in the file the object is, for people. */
function createReader(path: string, place: string, json: unknown): Reader {
  if (!isObject(json)) throw malformed(path, `${place === '' ? 'it' : place} is not an object`)
  const asked = new Set<string>()
  const nameOf = (key: string) => (place === '' ? `"${key}"` : `"${key}" of ${place}`)

  const optional: Reader['optional'] = (key, is) => {
    asked.add(key)
    const value = json[key]
    if (value === undefined || is(value)) return value
    throw malformed(path, `${nameOf(key)} is not usable`)
  }
  return {
    optional,
    required: (key, is) => {
      const value = optional(key, is)
      if (value !== undefined) return value
      throw malformed(path, `${nameOf(key)} is missing`)
    },
    child: (key, to) => {
      const value = optional(key, isObject)
      return value === undefined ? undefined : to(createReader(path, nameOf(key), value))
    },
    entries: (key, to) => {
      const value = optional(key, isObject)
      if (value === undefined) return undefined
      return Object.fromEntries(
        Object.entries(value).map(([pubkey, entry]) => {
          if (!isPubkey(pubkey))
            throw malformed(path, `${nameOf(key)} has "${pubkey}", no public key`)
          return [pubkey, to(createReader(path, pubkey, entry))]
        }),
      )
    },
    end: () => {
      const foreign = Object.keys(json).find((key) => !asked.has(key))
      if (foreign !== undefined) throw malformed(path, `the key ${nameOf(foreign)} is not known`)
    },
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isAddressValue(value: unknown): value is Address {
  return typeof value === 'string' && isAddress(value)
}

function isAddressList(value: unknown): value is Address[] {
  return Array.isArray(value) && value.every(isAddressValue)
}

function malformed(path: string, reason: string, cause?: unknown): CliError {
  return new CliError({
    code: 'DECLARATION_MALFORMED',
    message: `${path} does not declare a pool system: ${reason}.`,
    next: 'docs/cli.md lists what may be in it.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
