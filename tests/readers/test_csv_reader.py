from __future__ import annotations

from pathlib import Path

import pytest
from forms import files
from forms.samples import harbour

from perfcheck.readers.opening import read_bytes, read_file
from perfcheck.readers.writing import to_data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_form_that_lost_its_merges_is_the_same(tmp_path: Path, encoding: str) -> None:
    reading = read_file(str(files.write_csv(tmp_path / "a.csv", harbour(), encoding)), {})
    whole = read_file(str(files.write_xlsx(tmp_path / "a.xlsx", harbour())), {})
    assert reading.format == "csv" and not reading.problems
    assert to_data(reading.declarations[0]) == to_data(whole.declarations[0])
    assert reading.declarations[0].annual is not None
    value = reading.declarations[0].annual.indicators[0].value
    assert value is not None and value.locator == "第11行第5列"


@pytest.mark.parametrize("suffix", [".csv", ".xls"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separators(tmp_path: Path, suffix: str, separator: str) -> None:
    path = files.write_csv(tmp_path / "a.csv", harbour())
    import csv
    import io

    text = path.read_text("utf-8-sig")
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(csv.reader(io.StringIO(text)))
    reading = read_bytes(stream.getvalue().encode(), f"a{suffix}", {})
    assert not reading.problems
    assert [str(form.name) for form in reading.declarations] == ["渔港维护"]


def test_a_blank_value_beside_a_label_stays_blank() -> None:
    text = "项目支出绩效目标申报表,,,,\n项目名称,,渔港维护,,\n主管部门,,,实施单位,渔业局\n一级指标,二级指标,三级指标,指标值,绩效标准\n产出指标,数量指标,清淤,,\n"
    (form,) = read_bytes(text.encode(), "a.csv", {}).declarations
    assert (str(form.name), str(form.supervisor), str(form.implementer)) == ("渔港维护", "", "渔业局")
    assert form.annual is not None and str(form.annual.indicators[0].value) == ""


@pytest.mark.parametrize("data", [b'"' + b"a" * 200_000, b",,,\n,,,\n", b""])
def test_what_has_no_cells(data: bytes) -> None:
    reading = read_bytes(data, "a.csv", {})
    assert not reading.declarations and len(reading.problems) == 1
