import { isAddress, isHex } from 'viem'
import type { DumpManifest } from './DumpManifest.ts'

/** Whether a document of the right format and version has every entry, each of its kind. */
export function isDumpManifest(json: object): json is DumpManifest {
  const { options, config, preset, head, position, files, writtenBy } = json as Entries
  return (
    hasCounts(options, optionNames) &&
    isRecord(config) &&
    isRecord(preset) &&
    isRecord(head) &&
    hasCounts(head, ['slot', 'blockNumber']) &&
    ['root', 'stateRoot', 'blockHash'].every((name) => isHash(head[name])) &&
    isPosition(position, head) &&
    Array.isArray(files) &&
    files.every(isFile) &&
    isRecord(writtenBy)
  )
}

type Entries = Record<keyof DumpManifest, unknown>

const optionNames: readonly (keyof DumpManifest['options'])[] = [
  'chainId',
  'genesisTime',
  'validators',
  'accounts',
  'accountBalanceEther',
  'gasLimit',
]

/** Time never is before the head. */
function isPosition(position: unknown, head: Record<string, unknown>): boolean {
  if (!isRecord(position) || !hasCounts(position, ['slot'])) return false
  const { slot, paidTo, paidBy } = position
  return (
    Number(slot) >= Number(head.slot) &&
    isListOfPaid(paidTo, (id) => typeof id === 'string' && isAddress(id)) &&
    isListOfPaid(paidBy, isCount)
  )
}

function isListOfPaid(list: unknown, isId: (id: unknown) => boolean): boolean {
  return (
    Array.isArray(list) &&
    list.every(
      (entry) =>
        Array.isArray(entry) &&
        isId(entry[0]) &&
        typeof entry[1] === 'string' &&
        /^\d{1,40}$/.test(entry[1]),
    )
  )
}

function isFile(file: unknown): boolean {
  return (
    isRecord(file) &&
    typeof file.name === 'string' &&
    isCount(file.bytes) &&
    typeof file.sha256 === 'string'
  )
}

function hasCounts(value: unknown, names: readonly string[]): boolean {
  return isRecord(value) && names.every((name) => isCount(value[name]))
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isHash(value: unknown): boolean {
  return isHex(value) && value.length === 66
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
