"""The command line: one module per noun, each thin: parse, call, print.

`main` runs a command and turns what goes wrong into exit codes; `console` is what a command
speaks through; `output` lays text out.
"""
