import type { MenuItem, Screen } from "../screens";

/** The screens of a medewerker: one line each. Their texts are served apart (`?deel=werk`). */
export const screens: Screen[] = [
  { at: "/medewerker/inloggen", role: null, load: async () => (await import("./Inloggen")).Inloggen },
];

export const menu: MenuItem[] = [];
