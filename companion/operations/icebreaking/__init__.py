"""Ice-breakers: people-bingo, “find someone who”, prompts, and draws that mix people.

`people` reads who takes part, `facts` says what they share, `bingo`, `finding` and `prompts` make
something of it; `drawing` and what lies under it draws pairs, groups and tables; `draws` keeps
them; `printing` puts any of it on paper. All but `people` and `draws` work without the database.
"""
