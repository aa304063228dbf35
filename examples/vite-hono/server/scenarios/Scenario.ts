/** Something that goes wrong, or gets large, until it is undone. */
export interface Scenario {
  isOn: (tenant: string) => boolean;
  begin: (tenant: string) => Promise<void>;
  end: (tenant: string) => Promise<void>;
}

/** For what concerns all tenants alike. */
export function worldwide({ begin, end }: Record<'begin' | 'end', () => Promise<void>>): Scenario {
  let on = false;
  return {
    isOn: () => on,
    async begin() {
      on = true;
      await begin();
    },
    async end() {
      on = false;
      await end();
    },
  };
}
