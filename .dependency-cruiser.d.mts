declare const configuration: { readonly forbidden: readonly object[]; readonly options: object };
export default configuration;
