import type { MenuItem, Screen } from "../screens";

/** The screens of a begeleider: one line each. Their texts are served apart (`?deel=werk`). */
export const screens: Screen[] = [
  { at: "/begeleider/inloggen", role: null, load: async () => (await import("./Inloggen")).Inloggen },
];

export const menu: MenuItem[] = [];
