"""The claims of sentences in words: who says what, quotations, terms, a report retold."""
