"""A demo's situation picture, plan and follow-up: two editions two years apart, and all that happened around them.

Everything goes by the same verbs as in earnest, by a coordinator. What a verb lets be dated is dated back from today;
what it stamps itself - when a round or a remiss went out, when an event was noted - bears the day of the demo's start.
"""

from fyrtorn.processes.delivering.demo_chain.telling import Played, load_chain

__all__ = ["Played", "load_chain"]
