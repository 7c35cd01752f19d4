import { useAnswer } from "../answers";
import { Show } from "../parts/States";
import { Timeline } from "../parts/Timeline";
import type { Given } from "../screens";
import { Standing } from "../werk/Standing";
import type { Stand } from "../werk/shapes";
import { Person } from "./Head";

/** Where one person stands. */
export function Voortgang({ given }: { given: Given }) {
  const wie = given["wie"] ?? "";
  const answer = useAnswer<Stand>(`/api/v1/dossiers/${wie}/voortgang`);
  return (
    <Person wie={wie}>
      <Show answer={answer} heights={[12, 12]}>
        {(data) => <Standing data={data} />}
      </Show>
    </Person>
  );
}

/** All that happened to one person and all that comes. */
export function Tijdlijn({ given }: { given: Given }) {
  const wie = given["wie"] ?? "";
  return (
    <Person wie={wie}>
      <Timeline of={`/api/v1/dossiers/${wie}/tijdlijn`} />
    </Person>
  );
}
