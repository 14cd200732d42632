"""Changes in authors' files: found in the text as it was read, made byte for byte, written safely."""
