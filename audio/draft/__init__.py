"""An article becomes a script: who says what, and what the narrator tells.

Document (paragraphs) → quotations → speech or not → who → cast → the text of a script
"""
