const figure = (value) => {
  const match = /\d+(?:\.\d+)?/.exec(String(value));
  return match ? Number(match[0]) : null;
};

export default function annualExceedsMidterm(form) {
  if (!form.midterm) return [];
  const midterm = new Map(form.midterm.indicators.map((row) => [`${row.level2}|${row.name}`, row.value]));
  const found = [];
  form.annual.indicators.forEach((row, index) => {
    const whole = figure(midterm.get(`${row.level2}|${row.name}`)), year = figure(row.value);
    if (whole !== null && year !== null && year > whole) {
      found.push({ message: `${row.name}: ${row.value}`, path: ["annual", "indicators", index, "value"] });
    }
  });
  return found;
}
