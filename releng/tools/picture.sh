#!/usr/bin/env bash
# picture.sh FILE COMMAND...: starts a workbench with the sample project, programs the board with the keyboard, opens the
# dialog again, takes a picture of the window, and ends the workbench. For the display that xvfb.sh makes.
set -euo pipefail
picture=$1
shift
log=$(mktemp)
"$@" >"$log" 2>&1 &
workbench=$!
trap 'kill $workbench 2>/dev/null || true; rm -f "$log"' EXIT

# window NAME: waits for a window of this title, and prints its id
window() {
  local id=
  for _ in $(seq 120); do
    id=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n 1) || true
    [ -z "$id" ] || { echo "$id"; return; }
    sleep 0.5
  done
  echo "no window $1 opens" >&2
  cat "$log" >&2
  exit 1
}

# find_action TEXT: runs what Find Actions offers first for it
find_action() {
  xdotool key --clearmodifiers ctrl+3
  sleep 1.5
  xdotool type --delay 40 "$1"
  sleep 2
  xdotool key --clearmodifiers Return
}

main=$(window '^workspace')
xdotool windowsize "$main" 1240 740 windowmove "$main" 10 10
sleep 5
# The sample project is the only one: open it and go to blinky.elf, which is its second file.
xdotool key --clearmodifiers Home sleep 0.3 key Right sleep 0.7 key Down sleep 0.3 key Down sleep 0.3 key Down sleep 0.7
find_action "Program Device"
window '^Program Device' >/dev/null
sleep 2
xdotool key --clearmodifiers Return
sleep 6
xdotool mousemove 100 200
find_action "Program Device"
dialog=$(window '^Program Device')
sleep 1
xdotool windowmove "$dialog" 440 10
sleep 2
mkdir -p "$(dirname "$picture")"
import -window root -crop 1262x782+0+0 +repage "$picture"
