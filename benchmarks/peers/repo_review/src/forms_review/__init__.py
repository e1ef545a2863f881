"""The five checks as a plugin of repo-review: the forms are loaded once, each check goes through them all."""

from pathlib import Path

from forms_review import five


def forms(root):
    """Fixture: the forms of the folder, by their path in it."""
    return {str(path.relative_to(str(root))): five.load(path) for path in five.files(Path(str(root)))}


class _Check:
    family = "forms"

    @classmethod
    def of(cls, forms, check):
        return "\n".join(f"{path}: {said}" for path, form in forms.items() for said in check(form))


class PF001(_Check):
    "The funds add up"

    @staticmethod
    def check(forms):
        return _Check.of(forms, five.budget_sum)


class PF002(_Check):
    "No name twice"

    @staticmethod
    def check(forms):
        return _Check.of(forms, five.duplicated_name)


class PF003(_Check):
    "Every indicator has a standard"

    @staticmethod
    def check(forms):
        return _Check.of(forms, five.empty_standard)


class PF004(_Check):
    "No typo"

    @staticmethod
    def check(forms):
        return _Check.of(forms, five.typo)


class PF005(_Check):
    "No annual value above the mid-term one"

    @staticmethod
    def check(forms):
        return _Check.of(forms, five.annual_exceeds_midterm)


def repo_review_checks():
    return {one.__name__: one() for one in (PF001, PF002, PF003, PF004, PF005)}
