"""Many units at once (``check --batch FOLDER``): a page for each unit and one for whoever has to decide."""
