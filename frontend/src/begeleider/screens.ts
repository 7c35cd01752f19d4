import { t } from "../i18n";
import type { MenuItem, Screen } from "../screens";
import "../stijl/agenda.css";
import "../werk/werk.css";

/** The screens of a begeleider: one line each. Their texts are served apart (`?deel=werk`). */
export const screens: Screen[] = [
  { at: "/begeleider/inloggen", role: null, load: async () => (await import("./Inloggen")).Inloggen },
  { at: "/begeleider", role: "begeleider", reads: "/api/v1/gedeeld", load: async () => (await import("./Mensen")).Mensen },
  { at: "/begeleider/mensen/{id}", role: "begeleider", load: async () => (await import("./Persoon")).Persoon },
  { at: "/begeleider/aannemen", role: "begeleider", load: async () => (await import("./Aannemen")).Aannemen },
  { at: "/begeleider/ik", role: "begeleider", load: async () => (await import("./Ik")).Ik },
];

export const menu: MenuItem[] = [
  { href: "/begeleider", icon: "person", text: () => t("Mensen") },
  { href: "/begeleider/aannemen", icon: "key", text: () => t("Code invoeren") },
  { href: "/begeleider/ik", icon: "lock", text: () => t("Uitloggen") },
];
