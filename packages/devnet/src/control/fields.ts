// Readers of what a control is asked for: each checks a value from outside and tells its own shape.
import type { Hex } from 'viem'
import { RequestInvalidError } from '../errors.ts'

/** Reads one value of a request, or says what it should have been. */
export type Field<value, optional extends boolean = boolean> = {
  /** For people: `a whole number from 1 to 100000`, or the shapes of its parts. */
  shape: Shape
  isOptional: optional
  /** @throws RequestInvalidError naming `path` */
  read: (json: unknown, path: string) => value
}

/** How an input looks, as `GET /` tells it. */
export type Shape = string | { [field: string]: Shape } | { oneOf: Shape[] }

/** The value that a field reads. */
export type ValueOf<field> = field extends Field<infer value> ? value : never

type Fields = Record<string, Field<unknown>>
type OptionalKeys<fields> = {
  [key in keyof fields]: fields[key] extends Field<unknown, true> ? key : never
}[keyof fields]
type ObjectOf<fields> = {
  [key in Exclude<keyof fields, OptionalKeys<fields>>]: ValueOf<fields[key]>
} & { [key in OptionalKeys<fields>]?: ValueOf<fields[key]> }
type VariantOf<variants> = {
  [kind in keyof variants]: { kind: kind } & ObjectOf<variants[kind]>
}[keyof variants]

/** The kinds of values that requests are made of. */
export const fields = {
  integer: ({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: IntegerBounds = {}) =>
    simple(
      maximum === Number.MAX_SAFE_INTEGER
        ? `a whole number of at least ${minimum}`
        : `a whole number from ${minimum} to ${maximum}`,
      (json) => (isInteger(json) && json >= minimum && json <= maximum ? json : undefined),
    ),
  boolean: () => simple('true or false', (json) => (typeof json === 'boolean' ? json : undefined)),
  text: (shape: string, accepts: (text: string) => boolean) =>
    simple(shape, (json) => (typeof json === 'string' && accepts(json) ? json : undefined)),
  /** Amounts travel as decimal text, because JSON's numbers are not exact. */
  amount: (unit: string) =>
    simple(`an amount in ${unit} above 0, as a decimal text`, (json) => {
      const text = typeof json === 'number' ? String(json) : json
      return typeof text === 'string' && /^[1-9]\d{0,24}$/.test(text) ? BigInt(text) : undefined
    }),
  hex: (bytes: number, what: string) =>
    simple(`${what}: ${bytes} bytes as 0x…`, (json) => readHex(json, bytes)),
  choice: <const value extends string>(values: readonly value[]) =>
    simple(`one of ${values.join(', ')}`, (json) => values.find((value) => value === json)),
  /** The index or the public key of a validator. */
  validator: () =>
    simple('an index or a public key of 48 bytes', (json): number | Hex | undefined => {
      if (isInteger(json)) return json
      if (typeof json === 'string' && /^\d{1,15}$/.test(json)) return Number(json)
      return readHex(json, 48)
    }),
  list: <value>(item: Field<value> & { shape: string }): Field<value[], false> => ({
    shape: `a list, not empty, each ${item.shape}`,
    isOptional: false,
    read: (json, path) => {
      // In a query there are only texts.
      const items: unknown = typeof json === 'string' ? json.split(',') : json
      if (!Array.isArray(items) || items.length === 0 || items.length > longestList)
        throw new RequestInvalidError({
          field: path,
          expected: `a list of 1 to ${longestList} items, each ${item.shape}`,
        })
      return items.map((each: unknown, index) => item.read(each, `${path}[${index}]`))
    },
  }),
  optional: <value>(field: Field<value>): Field<value, true> => ({
    ...field,
    shape: typeof field.shape === 'string' ? `optional: ${field.shape}` : field.shape,
    isOptional: true,
  }),
  object: <const shape extends Fields>(shape: shape): Field<ObjectOf<shape>, false> => ({
    shape: mapValues(shape, ({ shape: each }) => each),
    isOptional: false,
    read: (json, path) => readObject(shape, json, path) as ObjectOf<shape>,
  }),
  /** One of several objects, told apart by their `kind`. */
  variants: <const variants extends Record<string, Fields>>(
    variants: variants,
  ): Field<VariantOf<variants>, false> => ({
    shape: {
      oneOf: Object.entries(variants).map(([kind, parts]) => ({
        kind: `"${kind}"`,
        ...mapValues(parts, ({ shape }) => shape),
      })),
    },
    isOptional: false,
    read: (json, path) => {
      const kind = fields.choice(Object.keys(variants))
      const named = kind.read(isRecord(json) ? json.kind : undefined, join(path, 'kind'))
      return readObject({ kind, ...variants[named] }, json, path) as VariantOf<variants>
    },
  }),
}

type IntegerBounds = { minimum?: number; maximum?: number }

const longestList = 10_000

function simple<value>(
  shape: string,
  accept: (json: unknown) => value | undefined,
): Field<value, false> & { shape: string } {
  return {
    shape,
    isOptional: false,
    read: (json, path) => {
      const value = accept(json)
      if (value === undefined) throw new RequestInvalidError({ field: path, expected: shape })
      return value
    },
  }
}

function readObject(parts: Fields, json: unknown, path: string): Record<string, unknown> {
  if (!isRecord(json)) throw new RequestInvalidError({ field: path, expected: 'an object' })
  const strange = Object.keys(json).find((key) => !Object.hasOwn(parts, key))
  if (strange !== undefined) {
    const known = Object.keys(parts).join(', ') || 'none'
    throw new RequestInvalidError({
      field: join(path, strange.slice(0, 40)),
      expected: `left out; the fields are: ${known}`,
    })
  }

  const given = Object.entries(parts).filter(
    ([key, part]) => !(part.isOptional && json[key] === undefined),
  )
  return Object.fromEntries(
    given.map(([key, part]) => [key, part.read(json[key], join(path, key))]),
  )
}

function mapValues<result>(parts: Fields, map: (field: Field<unknown>) => result) {
  return Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, map(part)]))
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function isInteger(json: unknown): json is number {
  return Number.isSafeInteger(json) && Number(json) >= 0
}

function readHex(json: unknown, bytes: number): Hex | undefined {
  if (typeof json !== 'string' || json.length !== 2 + 2 * bytes) return undefined
  return /^0x[0-9a-fA-F]*$/.test(json) ? (json.toLowerCase() as Hex) : undefined
}
