export default function duplicatedName(rows, _, { path }) {
  const seen = new Set(), found = [];
  rows.forEach((row, index) => {
    const key = `${row.level2}|${row.name}`;
    if (seen.has(key)) found.push({ message: `${row.name} again`, path: [...path, index, "name"] });
    seen.add(key);
  });
  return found;
}
