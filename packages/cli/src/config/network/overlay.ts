/** A value with those of its parts replaced that are given. */
export function overlay<base extends object>(base: base, changes: overlay.Changes<base>): base {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  return { ...base, ...Object.fromEntries(given) }
}

export declare namespace overlay {
  type Changes<base> = { [key in keyof base]?: base[key] | undefined }
}
