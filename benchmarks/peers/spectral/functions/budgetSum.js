export default function budgetSum(funds, _, { path }) {
  if (funds.total !== funds.fiscal + funds.other) {
    return [{ message: `${funds.total} is not ${funds.fiscal} + ${funds.other}`, path: [...path, "total"] }];
  }
}
