"""One-off work in the background, with progress: asked for in the caller's transaction, done by the clock's process.

How to use it, in three steps:

1. Register the function, in a module that the app loads when it starts::

       @works("situation.edition_pdf", needs=Permission.SITUATION_READ, acts_with=(Permission.SITUATION_READ,),
              title=_("Lägesbilden som PDF"))
       def _make_pdf(work: Work, progress: Progress) -> Outcome: ...

   It may run twice (its process may be killed), calls ``progress(done, total, stage)`` at least every
   ``kinds.HELD_FOR`` and outside any transaction of its own, and acts as ``work.actor``. A ``Refusal`` that it
   raises ends the work and is shown as it stands; any other fault is tried again a few times.

2. In a guarded verb that has checked who may: ``services.ask_for(...)``. Asked for twice while it is under way, it is
   the same work.

3. On the page: ``queries.latest_work(...)`` or ``queries.work_for(...)``, shown by the portal's progress partial. A
   file that came out is ``queries.file_of(...)``, for a day.

``running.run_waiting()`` does what waits, here and now: for tests, and where no clock runs.
"""
