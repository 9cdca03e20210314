import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { readTextFile } from '../../files/readTextFile.ts'

/** An SSV operator's id with its key: base64 of PEM, or the bytes on chain. */
type OperatorKey = { id: number; operatorKey: string }

/**
 * Picks operators out of a file as `millpond ssv operators list --json` writes it.
 * @throws CliError OPERATOR_FILE_MALFORMED, OPERATOR_UNKNOWN, FILE_MISSING, FILE_UNREADABLE
 */
export async function readOperatorKeys(
  path: string,
  ids: readonly number[],
): Promise<OperatorKey[]> {
  const known = parseOperators(path, await readTextFile(path))
  return ids.map((id) => {
    const operator = known.find((candidate) => candidate.id === id)
    if (operator) return operator
    throw new CliError({
      code: 'OPERATOR_UNKNOWN',
      message: `${path} has no SSV operator ${id}.`,
      next: 'Write it again with `millpond ssv operators list --json`, or choose another id.',
      exitCode: exitCodes.usage,
    })
  })
}

function parseOperators(path: string, text: string): OperatorKey[] {
  try {
    const json: unknown = JSON.parse(text)
    const list: unknown = typeof json === 'object' && json ? Reflect.get(json, 'operators') : null
    if (Array.isArray(list) && list.every(isOperatorKey)) {
      return list.map(({ id, operatorKey }) => ({ id, operatorKey }))
    }
  } catch {
    // Falls through: broken JSON is as unusable as a wrong shape.
  }
  throw new CliError({
    code: 'OPERATOR_FILE_MALFORMED',
    message: `${path} is not a list of SSV operators.`,
    next: 'Use {"operators":[{"id":1,"operatorKey":"…"}]}, as `millpond ssv operators list --json` prints it.',
    exitCode: exitCodes.precondition,
  })
}

function isOperatorKey(value: unknown): value is OperatorKey {
  if (typeof value !== 'object' || value === null) return false
  return (
    Number.isSafeInteger(Reflect.get(value, 'id')) &&
    typeof Reflect.get(value, 'operatorKey') === 'string'
  )
}
