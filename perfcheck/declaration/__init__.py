"""What was declared: the model, quantities, amounts, periods and text comparison, free of any file format."""
