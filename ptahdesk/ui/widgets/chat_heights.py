"""How tall each message is and where it stands: sums in a tree, so that ten thousand cost like ten."""

from __future__ import annotations

from collections.abc import Iterable


class Heights:
    """Whole pixels by message. Setting, summing and finding take log n steps."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights: list[int] = []
        self._tree: list[int] = [0]
        self.reset(heights)

    def reset(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        tree = [0, *self._heights]
        for at in range(1, len(tree)):
            above = at + (at & -at)
            if above < len(tree):
                tree[above] += tree[at]
        self._tree = tree

    def reset_even(self, count: int, height: int) -> None:
        """The same guess for all of them, until there is time for a better one."""
        self._heights = [height] * count
        self._tree = [(at & -at) * height for at in range(count + 1)]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def append(self, height: int) -> None:
        at = len(self._tree)
        low = at - (at & -at)
        self._tree.append(height + self.before(at - 1) - self.before(low))
        self._heights.append(height)

    def set(self, index: int, height: int) -> None:
        change = height - self._heights[index]
        if not change:
            return
        self._heights[index] = height
        at = index + 1
        while at < len(self._tree):
            self._tree[at] += change
            at += at & -at

    def before(self, index: int) -> int:
        """The sum of all heights before `index`."""
        total = 0
        while index > 0:
            total += self._tree[index]
            index -= index & -index
        return total

    @property
    def total(self) -> int:
        return self.before(len(self._heights))

    def find(self, pixel: int) -> tuple[int, int]:
        """The message a pixel falls in, and how far into it."""
        at, rest = 0, max(0, pixel)
        step = 1 << (len(self._heights).bit_length())
        while step:
            beyond = at + step
            if beyond < len(self._tree) and self._tree[beyond] <= rest:
                at, rest = beyond, rest - self._tree[beyond]
            step >>= 1
        if at >= len(self._heights):
            last = len(self._heights) - 1
            return (last, self._heights[last]) if last >= 0 else (0, 0)
        return at, rest
