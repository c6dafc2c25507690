"""Peer rounds: people who signed up are put into pairs that fit, under rules, and told so.

- `columns`: which of the roster's columns says what; `values`: what a cell says, so that two can
  be compared; `signups`: the people
- `setup`: what was chosen (rules, importance); `field`: who may be with whom, and how well they fit
- `solving`, `trios`: the optimal matching, pure; `aside`: the same in a process of its own
- `matching`: all of these together; `explaining`: who could not be placed, and why
- `rounds`, `changing`: rounds that are kept, and changes by hand; `messages`: what pairs are told
"""
