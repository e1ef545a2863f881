"""Make the pictures of the manual anew, and the form that they show: docs/assets/.

    pip install '.[test]' && python tools/build_pictures.py

Needs Chromium, LibreOffice Writer and poppler-utils (Debian: chromium libreoffice-writer fonts-noto-cjk poppler-utils). Everything on the
pictures is what perfcheck really writes about the form; the form is made up.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "docs" / "assets"
FORM = "示例申报表.docx"
#: ``<`` goes on with the cell to the left, ``^`` with the one above.
ROWS = """\
项目名称|<|中小学校舍维修|<|<
主管部门及代码|<|示例县教育局[201]|实施单位|示例县校舍管理中心
项目属性|<|☑新增项目 □延续项目|项目期|
项目资金（万元）|<|年度资金总额：|<|320
^|^|其中：财政拨款|<|300
^|^|其他资金|<|
年度总体目标|进一步改善办学条件，完成校舍维修，保障师生安全。|<|<|<
绩效指标|一级指标|二级指标|三级指标|指标值
^|产出指标|数量指标|维修校舍面积|≥12000平方米
^|^|数量指标|检查维修工程|按照省市标准执行
^|^|质量指标|工程验收合格率|100%
^|^|时效指标|工程完工时间|及时完成
^|^|成本指标|校舍维修总成本|350万元以内
^|效益指标|经济效益指标|节约维修成本|
^|^|社会效益指标|改善办学条件|明显改善
^|满意度指标|服务对象满意度指标|师生满意度|≥90%
"""


def main() -> int:
    """The form, then what perfcheck makes of it, then the pictures."""
    pictures = ASSETS / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    write_form(ASSETS / FORM)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ASSETS / FORM, folder / FORM)
        shown = perfcheck(
            folder,
            "check",
            FORM,
            "--color",
            "always",
            "--report",
            "报告.html",
            "--report",
            "审核意见.docx",
            "--annotate",
            "批注",
        )
        terminal(folder, shown, pictures / "terminal.png")
        screenshot(folder / "报告.html", pictures / "page.png", 1180, 900)
        print_out(folder / "审核意见.docx", pictures / "opinion.png", dots=75)
        with_comments(folder / "批注" / FORM, pictures / "annotated.png")
    total = sum(path.stat().st_size for path in pictures.glob("*.png"))
    print(f"{pictures}: {total / 1e6:.2f} MB")
    return 0


def write_form(path: Path) -> None:
    """A form as units hand it in, with the defects that the manual speaks of."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "宋体", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    for text in ("项目支出绩效目标申报表", "（2026年度）"):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    rows = [line.split("|") for line in ROWS.splitlines()]
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text not in ("<", "^"):
                right = left + _run(row[left + 1 :], "<")
                bottom = top + _run([below[left] for below in rows[top + 1 :]], "^")
                table.cell(top, left).merge(table.cell(bottom, right)).text = text
    document.core_properties.author = "示例"
    document.core_properties.created = document.core_properties.modified = datetime(2026, 1, 1)
    document.save(str(path))


def _run(signs: list[str], sign: str) -> int:
    """How many of these signs stand at the beginning."""
    return next((number for number, one in enumerate(signs) if one != sign), len(signs))


def perfcheck(folder: Path, *arguments: str) -> str:
    """What the command shows, 92 columns wide."""
    environment = {**os.environ, "COLUMNS": "92", "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", "perfcheck", *arguments, "--isolated"]
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    if ended.returncode != 1:
        raise SystemExit(f"perfcheck ended with {ended.returncode}: {ended.stderr}")
    return ended.stdout


def terminal(folder: Path, shown: str, picture: Path, lines: int = 33) -> None:
    """The head of what a terminal shows."""
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    head = "\n".join(shown.splitlines()[:lines])
    console = Console(record=True, width=100, file=open(os.devnull, "w", encoding="utf-8"), force_terminal=True)  # noqa: SIM115
    console.print(Text.from_ansi(f"$ perfcheck check {FORM}\n{head}\n…"))
    body = console.export_html(theme=MONOKAI, inline_styles=True, code_format="<pre>{code}</pre>")
    look = "body{margin:0;background:#0c0c0c;color:#d9d9d9}pre{margin:14px;font:15px/1.45 'Noto Sans Mono CJK SC',monospace}"
    (folder / "terminal.html").write_text(f"<!DOCTYPE html><meta charset=utf-8><style>{look}</style>{body}", "utf-8")
    screenshot(folder / "terminal.html", picture, 860, 22 * (lines + 2) + 28)


def screenshot(page: Path, picture: Path, width: int, height: int) -> None:
    """A page as Chromium shows it."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    command = [
        program,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--lang=zh-CN",
        "--force-prefers-reduced-motion",
    ]
    command += [
        f"--window-size={width},{height}",
        f"--screenshot={picture}",
        "--virtual-time-budget=3000",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def print_out(document: Path, picture: Path, dots: int, *, notes: bool = False) -> Path:
    """The first page on paper; gives the PDF, which holds the comments as ``notes`` if asked to."""
    folder = document.parent
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    kind = f'pdf:writer_pdf_Export:{{"ExportNotes":{{"type":"boolean","value":"{str(notes).lower()}"}}}}'
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = document.with_suffix(".pdf")
    command = [
        "pdftoppm",
        "-png",
        "-r",
        str(dots),
        "-f",
        "1",
        "-l",
        "1",
        "-singlefile",
        str(pdf),
        str(picture.with_suffix("")),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return pdf


def with_comments(document: Path, picture: Path, dots: int = 100) -> None:
    """The page with its comments beside it, as a word processor shows them; no program prints them so without a screen."""
    folder = document.parent
    print_out(document, folder / "sheet.png", dots)
    comments, width = _comments(print_out(document, folder / "unused.png", 30, notes=True), dots / 72)
    boxes = "".join(
        f"<div class=c data-x={x:.0f} data-y={y:.0f}>{html.escape(text).replace(chr(10), '<br>')}</div>"
        for x, y, text in sorted(comments, key=lambda one: one[1])
    )
    page = f"""<!DOCTYPE html><meta charset=utf-8><style>
    body {{ margin: 0; background: #fff; font: 12px/1.35 'Noto Sans CJK SC', sans-serif }}
    img {{ position: absolute; left: -60px; top: -60px }} svg {{ position: absolute; left: 0; top: 0 }}
    .c {{ position: absolute; left: {width - 130:.0f}px; width: 400px; background: #fff8dc; border-left: 3px solid #c62828; padding: 2px 8px }}
    </style><img src=sheet.png><svg width=1400 height=900></svg>{boxes}<script>
    let bottom = 8;
    for (const box of document.querySelectorAll(".c")) {{
        const x = box.dataset.x - 60, y = box.dataset.y - 60, top = bottom;
        box.style.top = top + "px"; bottom = top + box.offsetHeight + 6;
        document.querySelector("svg").innerHTML += `<path d="M${{x}} ${{y}}L{width - 130:.0f} ${{top + 8}}" stroke="#c62828" stroke-dasharray="4 3" fill="none"/>`;
    }}
    </script>"""
    (folder / "page.html").write_text(page, "utf-8")
    screenshot(folder / "page.html", picture, round(width) + 290, 880)


def _comments(pdf: Path, scale: float) -> tuple[list[tuple[float, float, str]], float]:
    """Every comment of the first page with its place in dots, and the page's width."""
    from ctypes import byref, create_string_buffer

    import pypdfium2
    import pypdfium2.raw as raw

    page = pypdfium2.PdfDocument(pdf)[0]
    found = []
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation, corners = raw.FPDFPage_GetAnnot(page, number), raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, byref(corners))
        size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
        words = create_string_buffer(size)
        raw.FPDFAnnot_GetStringValue(annotation, b"Contents", raw.FPDF_WCHAR.from_buffer(words), size)
        text = words.raw.decode("utf-16-le").rstrip("\0")
        if text:
            found.append((corners.left * scale, (page.get_height() - corners.top) * scale, text))
    return found, page.get_width() * scale


if __name__ == "__main__":
    sys.exit(main())
