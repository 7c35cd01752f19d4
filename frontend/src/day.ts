/** The date that a moment has in the Netherlands, `2026-12-01`: to compare or to send, never to show. */
export function dateOf(moment: Date | string): string {
  const form = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: "Europe/Amsterdam" } as const;
  return new Intl.DateTimeFormat("sv", form).format(new Date(moment));
}
