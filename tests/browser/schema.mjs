// Checks JSON against a JSON Schema of draft 7: node schema.mjs SCHEMA FILE. Ends with 1 and says what is wrong if it does not fit.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const [schema, file] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const fits = ajv.compile(schema);
if (!fits(file)) {
    for (const error of fits.errors) console.log(`${error.instancePath || "/"} ${error.message}`);
    process.exitCode = 1;
}
