text = """the quick brown fox jumps over the lazy dog
The dog barks; the fox runs away."""
counts = {}
for word in text.lower().replace(";", "").replace(".", "").split():
    counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5]:
    print(f"{word:.<10}{n:.>3}")
by_length = {}
for word in counts:
    by_length.setdefault(len(word), []).append(word)
print({k: sorted(v) for k, v in sorted(by_length.items())})
print(max(counts, key=counts.get), len(counts), sum(counts.values()))
