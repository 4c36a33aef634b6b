"""The kinds of files that articles come in beside plain text: each module reads one and knows no other."""
