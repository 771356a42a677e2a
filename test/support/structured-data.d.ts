// Two packages that bring no types of their own; what the tests use of them.

declare module '@adobe/structured-data-validator' {
  export interface Issue {
    readonly issueMessage: string;
    readonly severity: 'ERROR' | 'WARNING';
    readonly fieldNames: readonly string[];
  }
  export default class Validator {
    constructor(vocabulary: object);
    validate(data: { readonly jsonld: Readonly<Record<string, readonly object[]>> }): Promise<Issue[]>;
  }
}

declare module 'structured-data-testing-tool' {
  interface Test {
    readonly test: string;
    readonly description?: string;
  }
  export interface TestReport {
    readonly passed: readonly Test[];
    readonly failed: readonly Test[];
    readonly warnings: readonly Test[];
    readonly schemas: readonly string[];
  }
  const tool: { structuredDataTestHtml(html: string, options: { readonly presets: readonly object[] }): Promise<TestReport> };
  export default tool;
}

declare module 'structured-data-testing-tool/presets.js' {
  const presets: { readonly Google: object };
  export default presets;
}
