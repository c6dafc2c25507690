"""`make bench`: how Companion compares with the plainest program that does the same. No tests."""
