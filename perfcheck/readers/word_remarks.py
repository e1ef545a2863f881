"""What stands on the page of a Word document but not in its text, or the reverse: said to the user, never passed over."""

from __future__ import annotations

from perfcheck.declaration.problem import Problem


class Remarks:
    """Collects what a reader of paragraphs comes across; ``place`` is where it reads now."""

    def __init__(self) -> None:
        self.place = ""
        self.deleted = 0
        self.revised = False
        self.boxes: list[tuple[str, str]] = []
        self.pictures: list[str] = []
        self.hidden: list[tuple[str, str]] = []

    def problems(self) -> list[Problem]:
        """What a reader of the page would see, and perfcheck did not read; and the reverse."""
        found = [
            Problem("warning", f"{place}的文本框里有“{text[:40]}”，文本框不属于任何一格，没有检查",
                    "如果是表中的内容，请写进格子里", locator=place)
            for place, text in self.boxes
        ]  # fmt: skip
        found += [
            Problem("note", f"{place}有隐藏文字“{text[:40]}”，打印不出来，没有读取", "要交的内容请取消隐藏，不要的请删除", locator=place)
            for place, text in self.hidden
        ]
        if self.pictures:
            places = "、".join(dict.fromkeys(self.pictures[:5])) + ("等" if len(self.pictures) > 5 else "")
            found.append(
                Problem("note", f"文档里有 {len(self.pictures)} 张图片（{places}），图片里的字读不出来",
                        "如果申报内容在图片里，请改为文字", locator=self.pictures[0])
            )  # fmt: skip
        if self.revised or self.deleted:
            found.append(
                Problem("note", "文档里有没有处理的修订，按接受全部修订后的样子读取", "请在“审阅”里接受或拒绝修订后再上报")
            )
        return found
