export default function emptyStandard(rows, _, { path }) {
  const found = [];
  rows.forEach((row, index) => {
    if (!row.standard) found.push({ message: `${row.name} has no standard`, path: [...path, index, "standard"] });
  });
  return found;
}
