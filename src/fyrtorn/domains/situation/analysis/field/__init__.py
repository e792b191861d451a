"""What has been measured in the whole country: figures with their source and year, as facts that come with the program.

``figures.csv`` has one figure a row, ``sources.csv`` where they stand, ``series.csv`` which of them may be laid beside
each other over the years, with what was asked and whom it was counted on each time. Every year of every series was
asked in words of its own, so a chart of them is broken between the years.
"""
