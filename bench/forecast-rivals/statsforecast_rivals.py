"""statsforecast on exported tasks: python statsforecast_rivals.py FOLDER (pip install statsforecast; benchmark only).

Reads tasks.csv (task, month, value), writes rival-NAME.csv (task, ahead, mean, q50, q80, q90, q95) and times.csv lines.
Models without intervals of their own get statsforecast's conformal ones; their time is taken without them.
"""
import sys
import time

import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import ADIDA, IMAPA, AutoETS, AutoTheta, CrostonSBA
from statsforecast.utils import ConformalIntervals

folder = sys.argv[1]
HORIZON = 3
tasks = pd.read_csv(f"{folder}/tasks.csv")
frame = pd.DataFrame(
    {
        "unique_id": tasks.task,
        "ds": tasks.month.astype(int) + 1,
        "y": tasks.value.astype(float),
    }
)
lengths = frame.groupby("unique_id").y.transform("size")
frame = frame[lengths >= 12]
LEVELS = [60, 80, 90]
models = {
    "AutoETS": (AutoETS(season_length=12), False),
    "AutoTheta": (AutoTheta(season_length=12), False),
    "CrostonSBA": (CrostonSBA(), True),
    "ADIDA": (ADIDA(), True),
    "IMAPA": (IMAPA(), True),
}
with open(f"{folder}/times.csv", "a") as times:
    for name, (model, conformal) in models.items():
        plain = StatsForecast(models=[model], freq=1, n_jobs=1, fallback_model=None)
        small = frame[frame.unique_id.isin(frame.unique_id.unique()[:50])]
        plain.forecast(df=small, h=HORIZON)  # compiles
        start = time.process_time()
        made = plain.forecast(df=frame, h=HORIZON, **({} if conformal else {"level": LEVELS}))
        seconds = time.process_time() - start
        if conformal:
            model.prediction_intervals = ConformalIntervals(h=HORIZON, n_windows=2)
            made = StatsForecast(models=[model], freq=1, n_jobs=1).forecast(df=frame, h=HORIZON, level=LEVELS)
        times.write(f"statsforecast {name},{frame.unique_id.nunique()},{seconds}\n")
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
        print(name, f"{frame.unique_id.nunique() / seconds:.0f} series per CPU-second", flush=True)
