"""The flow as a Mermaid diagram, drawn from the table so that it can't disagree with it."""

from itertools import pairwise

from advisor.conversation.flow import QUESTIONS
from advisor.conversation.wording import Wording


def mermaid(words: Wording) -> str:
    """Return the diagram: the questions in order, and when one is passed over."""
    lines = ["flowchart TD", '    start(["/start"])']
    for question in QUESTIONS:
        several = " (several)" if question.several else ""
        lines.append(f'    {question.slot}["{words.say(f"slot.{question.slot}")}{several}"]')
    lines.append('    estimate(["Estimate and next steps"])')
    stops = ["start", *(q.slot for q in QUESTIONS), "estimate"]
    conditions = ["", *(q.when for q in QUESTIONS), ""]
    for index, (here, there) in enumerate(pairwise(stops)):
        condition = conditions[index + 1]
        label = f'|"if {condition}"| ' if condition else ""
        lines.append(f"    {here} -->{label}{there}")
        if condition:
            after = next(
                stop
                for stop, when in zip(stops[index + 2 :], conditions[index + 2 :], strict=True)
                if not when.startswith(condition)
            )
            lines.append(f'    {here} -.->|"else"| {after}')
    return "\n".join(lines) + "\n"
