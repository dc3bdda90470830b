"""A signal calls its slots in order, and forgets the ones that leave."""

from __future__ import annotations

from ptahdesk.presenters.signal import Signal


def test_slots_are_called_in_the_order_they_were_connected() -> None:
    signal, calls = Signal[int](), list[str]()
    signal.connect(lambda n: calls.append(f"a{n}"))
    signal.connect(lambda n: calls.append(f"b{n}"))
    signal.emit(1)
    assert calls == ["a1", "b1"]


def test_a_slot_may_leave_while_it_is_called() -> None:
    signal, calls = Signal[int](), list[int]()

    def once(n: int) -> None:
        calls.append(n)
        leave()

    leave = signal.connect(once)
    signal.emit(1)
    signal.emit(2)
    assert calls == [1]


def test_disconnecting_twice_takes_only_ones_own_connection() -> None:
    signal, calls = Signal[int](), list[int]()
    leave = signal.connect(calls.append)
    signal.connect(calls.append)
    leave()
    leave()
    signal.emit(1)
    assert calls == [1]
