// Checks JSON against a JSON Schema of draft 7 or 2020-12: node schema.mjs SCHEMA FILE… [--strict]. Ends with 1 and says what is wrong
// if one does not fit. With --strict an object may hold only the keys that the schema names: so no key goes unpublished.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const args = process.argv.slice(2);
const [schema, ...files] = args.filter((arg) => arg !== "--strict").map((path) => JSON.parse(readFileSync(path, "utf8")));

function close(part) {
    if (Array.isArray(part)) return part.forEach(close);
    if (part === null || typeof part !== "object") return;
    if (part.type === "object" && part.properties && !("additionalProperties" in part)) part.additionalProperties = false;
    Object.values(part).forEach(close);
}
if (args.includes("--strict")) close(schema);

const is2020 = String(schema.$schema).includes("2020-12");
// What is published as 2020-12 is held to ajv's strict reading: an unknown or useless word in it is an error.
const ajv = is2020 ? new Ajv2020({ allErrors: true, allowUnionTypes: true }) : new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const fits = ajv.compile(schema);
for (const file of files) {
    if (fits(file)) continue;
    for (const error of fits.errors.slice(0, 40)) console.log(`${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`);
    process.exitCode = 1;
}
