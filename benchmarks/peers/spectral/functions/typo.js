const TYPOS = ["视屏会议", "到达省市工作要求", "内外人民环境", "准备把握", "养互"];

export default function typo(plan, _, { path }) {
  const found = [];
  const look = (text, at) => {
    for (const word of TYPOS) if (String(text).includes(word)) found.push({ message: word, path: [...path, ...at] });
  };
  plan.goals.forEach((goal, index) => look(goal.text, ["goals", index, "text"]));
  plan.indicators.forEach((row, index) => {
    for (const field of ["name", "value", "standard"]) look(row[field], ["indicators", index, field]);
  });
  return found;
}
