"""Links to wiki pages in rich text: what readers get, and what the editor does."""
