"""Articles as they come: text, Markdown, HTML, Word, e-books, pages of the web."""
