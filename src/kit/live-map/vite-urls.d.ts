/** What the build makes of `import url from "file?url"`: the file's own address on our site. */
declare module "*?url" {
  const url: string;
  export default url;
}
/** Styles that a part brings along: the build links them. */
declare module "*.css";
