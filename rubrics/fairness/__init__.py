"""Fair scores: judges are compared only on entries they scored in common, and their habit is removed.

The model is `t_ej = u_e + b_j + noise`: entries free, judges drawn from a normal population whose width is
learnt from the data. `design` holds who scored what, `severity` what is known about the judges, `scores` the
fair scores with their uncertainty, `draws` the joint uncertainty that probabilities are counted from.
"""
