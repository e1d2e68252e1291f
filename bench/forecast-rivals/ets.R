# R forecast::ets on exported tasks: Rscript ets.R FOLDER (r-cran-forecast; benchmark only). Reads sample.csv, which is
# tasks.csv of fewer series, and of these at most 160 tasks, evenly spread: it takes a tenth of a second or more for each.
# Files as in statsforecast_rivals.py.
suppressMessages(library(forecast))
folder <- commandArgs(TRUE)[1]
tasks <- read.csv(file.path(folder, "sample.csv"))
series <- split(tasks$value, tasks$task)
series <- series[unique(round(seq(1, length(series), length.out = min(160, length(series)))))]
started <- proc.time()
rows <- lapply(names(series), function(id) {
  y <- ts(series[[id]], frequency = 12)
  f <- tryCatch(forecast(ets(y), h = 3, level = c(60, 80, 90)), error = function(e) NULL)
  if (is.null(f)) return(NULL)
  m <- as.numeric(f$mean)
  data.frame(task = id, ahead = 0:2, mean = m, q50 = m, q80 = as.numeric(f$upper[, 1]),
             q90 = as.numeric(f$upper[, 2]), q95 = as.numeric(f$upper[, 3]))
})
spent <- proc.time() - started
seconds <- spent[["user.self"]] + spent[["sys.self"]]
write.csv(do.call(rbind, rows), file.path(folder, "rival-R ets.csv"), row.names = FALSE)
cat(sprintf("R ets,%d,%f\n", length(series), seconds), file = file.path(folder, "times.csv"), append = TRUE)
cat(sprintf("R ets %.1f series per CPU-second\n", length(series) / seconds))
