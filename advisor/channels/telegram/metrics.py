"""The tally in Prometheus's language. The only module that needs the extra `metrics`."""

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from advisor.channels.telegram.tally import BUCKETS, COUNTERS, GAUGES, SECONDS, Tally


class Metrics(Collector):
    """What Prometheus asks for. `gauges` tells how things stand now, by name."""

    def __init__(self, tally: Tally, gauges: Callable[[], Mapping[str, float]]) -> None:
        self._tally = tally
        self._gauges = gauges
        self._registry = CollectorRegistry()
        self._registry.register(self)

    def text(self) -> bytes:
        """Return all of it as text."""
        return generate_latest(self._registry)

    def describe(self) -> list[Metric]:
        """Return nothing: what there is need not be known beforehand."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Yield everything."""
        for name, (about, labels) in COUNTERS.items():
            counter = CounterMetricFamily(name, about, labels=labels)
            if not labels:
                counter.add_metric((), self._tally.counts[name,])
            else:
                for (counted, *by), count in self._tally.counts.items():
                    if counted == name:
                        counter.add_metric(by, count)
            yield counter
        yield self._seconds()
        for name, value in self._gauges().items():
            yield GaugeMetricFamily(name, GAUGES[name], value)

    def _seconds(self) -> Metric:
        total, buckets = 0, []
        for limit, count in zip((*map(str, BUCKETS), "+Inf"), self._tally.buckets, strict=True):
            total += count
            buckets.append((limit, total))
        family = HistogramMetricFamily(SECONDS, "Seconds from taking an update in to its answer")
        family.add_metric((), buckets, self._tally.seconds)
        return family
