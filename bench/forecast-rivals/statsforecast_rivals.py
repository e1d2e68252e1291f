"""statsforecast on exported tasks (pip install statsforecast; benchmark only):

    python statsforecast_rivals.py FOLDER           answers of every model, and the CPU-seconds of each
    python statsforecast_rivals.py FOLDER IMAPA     the CPU-seconds of one model alone, without and with quantiles, for each
                                                    line that it reads

Reads tasks.csv (task, month, value), writes rival-NAME.csv (task, ahead, mean, q50, q80, q90, q95) and times.csv lines.
AutoETS and AutoTheta are asked sample.csv alone, which is tasks.csv of fewer series: they take a thirtieth of a second each.
Models without intervals of their own get statsforecast's conformal ones; their time is taken without them.
"""
import sys
import time
from copy import copy

import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import ADIDA, IMAPA, AutoETS, AutoTheta, CrostonSBA
from statsforecast.utils import ConformalIntervals

folder = sys.argv[1]
only = sys.argv[2] if len(sys.argv) > 2 else None
HORIZON = 3
LEVELS = [60, 80, 90]
# Both ends of each and the median: .05 .1 .2 .25 .3 .5 .7 .75 .8 .9 .95 .98, the twelve that a plan reads (and .02).
TWELVE = [40, 50, 60, 80, 90, 96]


def read(name):
    tasks = pd.read_csv(f"{folder}/{name}.csv")
    return pd.DataFrame({"unique_id": tasks.task, "ds": tasks.month.astype(int) + 1, "y": tasks.value.astype(float)})


models = {
    "AutoETS": (AutoETS(season_length=12), False),
    "AutoTheta": (AutoTheta(season_length=12), False),
    "CrostonSBA": (CrostonSBA(), True),
    "ADIDA": (ADIDA(), True),
    "IMAPA": (IMAPA(), True),
}


def conformal(model):
    model = copy(model)
    model.prediction_intervals = ConformalIntervals(h=HORIZON, n_windows=2)
    return model


def timed(model, frame, levels):
    asked = StatsForecast(models=[model], freq=1, n_jobs=1)
    small = frame[frame.unique_id.isin(frame.unique_id.unique()[:50])]
    asked.forecast(df=small, h=HORIZON, **levels)  # compiles
    start = time.process_time()
    made = asked.forecast(df=frame, h=HORIZON, **levels)
    return made, time.process_time() - start


if only:
    tasks = read("tasks")
    plain, with_intervals = models[only][0], conformal(models[only][0])
    for _ in sys.stdin:
        print(timed(plain, tasks, {})[1], timed(with_intervals, tasks, {"level": TWELVE})[1], flush=True)
    sys.exit()

with open(f"{folder}/times.csv", "a") as times:
    for name, (model, without_own) in models.items():
        frame = read("tasks" if without_own else "sample")
        series = frame.unique_id.nunique()
        made, seconds = timed(model, frame, {} if without_own else {"level": LEVELS})
        if without_own:
            made, _ = timed(conformal(model), frame, {"level": LEVELS})
        times.write(f"statsforecast {name},{series},{seconds}\n")
        made = made.reset_index() if "unique_id" not in made.columns else made
        out = pd.DataFrame(
            {
                "task": made.unique_id,
                "ahead": made.groupby("unique_id").cumcount(),
                "mean": made[name],
                "q50": made[name],
                "q80": made[f"{name}-hi-60"],
                "q90": made[f"{name}-hi-80"],
                "q95": made[f"{name}-hi-90"],
            }
        )
        out.to_csv(f"{folder}/rival-statsforecast {name}.csv", index=False)
        print(name, f"{series / seconds:.0f} series per CPU-second", flush=True)
