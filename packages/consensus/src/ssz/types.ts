/**
 * The SSZ types that beacon states are made of, as data. One table of these gives sizes, offsets
 * and roots, and none of the code that reads it knows a field by name.
 */
export type SszType = UintType | BytesType | ByteListType | VectorType | ListType | ContainerType

/** Little-endian unsigned integer of `size` bytes; booleans and bit vectors of up to 8 bits are size 1. */
export type UintType = { readonly kind: 'uint'; readonly size: number }
/** Byte string of fixed length. */
export type BytesType = { readonly kind: 'bytes'; readonly size: number }
/** Byte string of up to `limit` bytes. */
export type ByteListType = { readonly kind: 'byteList'; readonly limit: number }
/** `length` elements of fixed size. */
export type VectorType = {
  readonly kind: 'vector'
  readonly element: SszType
  readonly length: number
}
/** Up to `limit` elements of fixed size. */
export type ListType = { readonly kind: 'list'; readonly element: SszType; readonly limit: number }
/** Named fields in order. */
export type ContainerType = {
  readonly kind: 'container'
  readonly fields: readonly (readonly [name: string, type: SszType])[]
}

/** Also booleans. */
export const uint8 = { kind: 'uint', size: 1 } as const satisfies SszType
/** Slots, epochs, indices and gwei. */
export const uint64 = { kind: 'uint', size: 8 } as const satisfies SszType
/** `base_fee_per_gas`. */
export const uint256 = { kind: 'uint', size: 32 } as const satisfies SszType
/** Fork versions. */
export const bytes4 = { kind: 'bytes', size: 4 } as const satisfies SszType
/** Execution addresses. */
export const bytes20 = { kind: 'bytes', size: 20 } as const satisfies SszType
/** Roots, hashes and withdrawal credentials. */
export const bytes32 = { kind: 'bytes', size: 32 } as const satisfies SszType
/** BLS public keys. */
export const bytes48 = { kind: 'bytes', size: 48 } as const satisfies SszType
/** BLS signatures. */
export const bytes96 = { kind: 'bytes', size: 96 } as const satisfies SszType

/** A {@link VectorType}. */
export function vector(element: SszType, length: number): VectorType {
  return { kind: 'vector', element, length }
}

/** A {@link ListType}. */
export function list(element: SszType, limit: number): ListType {
  return { kind: 'list', element, limit }
}

/** A {@link ContainerType}; the fields keep the order in which they are written. */
export function container(fields: Readonly<Record<string, SszType>>): ContainerType {
  return { kind: 'container', fields: Object.entries(fields) }
}
