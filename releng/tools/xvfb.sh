#!/bin/sh
# Runs "$@" in a private X display with a window manager and a session bus.
exec xvfb-run -a -s "-screen 0 1280x800x24 -nolisten tcp" dbus-run-session -- sh -c '
  openbox >/dev/null 2>&1 & manager=$!
  sleep 0.3
  "$@"
  status=$?
  kill $manager
  exit $status' sh "$@"
