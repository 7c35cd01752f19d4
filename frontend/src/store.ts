import { useEffect, useState } from "preact/hooks";

/** One value in memory that components can follow. Nothing of it is written to the phone. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  use(): T;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const followers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const follow of [...followers]) follow();
    },
    use() {
      const [, redraw] = useState(0);
      const drawn = value;
      useEffect(() => {
        const follow = () => redraw((times) => times + 1);
        followers.add(follow);
        // The value may have changed between drawing and following.
        if (!Object.is(drawn, value)) follow();
        return () => void followers.delete(follow);
      }, []);
      return value;
    },
  };
}
