# SPDX-License-Identifier: GPL-3.0-or-later
"""Futures that follow futures of other threads."""
from _asyncio import CancelledError, Future, InvalidStateError, isfuture
from asyncio.events import get_event_loop


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    if loop is None:
        loop = get_event_loop()
    own = loop._worker_future(future)
    _chain_future(future, own, loop)
    return own


def _chain_future(worker_future, own, loop):
    """A worker's future settles the loop's; cancelling the loop's cancels the worker's if it has not begun."""

    def _set_state(future, other):
        if not future.cancelled():
            _copy_future_state(other, future)

    def _call_set_state(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_state, own, worker_future)

    def _call_check_cancel(_):
        if own.cancelled():
            worker_future.cancel()

    own.add_done_callback(_call_check_cancel)
    worker_future.add_done_callback(_call_set_state)


def _copy_future_state(source, target):
    assert source.done()
    if target.cancelled():
        return
    assert not target.done()
    if source.cancelled():
        target.cancel()
        return
    error = source.exception()
    if error is None:
        target.set_result(source.result())
    else:
        target.set_exception(_translate(error))


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _translate(error):
    import concurrent.futures
    if type(error) is concurrent.futures.CancelledError:
        return CancelledError(*error.args)
    if type(error) is concurrent.futures.InvalidStateError:
        return InvalidStateError(*error.args)
    return error
