/** What answers a GET, by its path; `:name` in a path is a parameter. */
export type Routes = Readonly<Record<string, (request: RouteRequest) => unknown>>

/** The parts of a request that an answer depends on. */
export type RouteRequest = {
  params: Readonly<Record<string, string>>
  /** Values of a key, given once or as a list, with commas or repeated. */
  query: (key: string) => readonly string[]
}
