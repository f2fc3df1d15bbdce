"""Sums as tests in YAML spell them out: numbers and + - * / ** ( )."""

import ast
import operator
from collections.abc import Callable, Mapping

_DO: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def value(spelled: str | float) -> float:
    """Return what a sum comes to."""
    return _value(ast.parse(str(spelled), mode="eval").body)


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.BinOp(left=left, op=op, right=right):
            return _DO[type(op)](_value(left), _value(right))
        case _:
            raise ValueError(f"no sum: {ast.unparse(node)}")
