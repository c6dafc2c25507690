"""Printing: choose what and on which sheet, see the pages, save or print them."""
