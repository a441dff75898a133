// Reads a CSV file with papaparse and prints its rows as JSON: node csv.mjs FILE. Ends with 1 if papaparse finds anything odd in it.
import { readFileSync } from "node:fs";
import Papa from "papaparse";

const { data, errors } = Papa.parse(readFileSync(process.argv[2], "utf8"), { delimiter: ",", newline: "\r\n", skipEmptyLines: "greedy" });
if (errors.length > 0) {
    console.error(JSON.stringify(errors.slice(0, 10)));
    process.exit(1);
}
console.log(JSON.stringify(data));
