# Stops the listed processes once its standard input ends, that is, once the JVM that holds the other
# end of the pipe is gone, however it went. Arguments: the stack's id and a file for this process's id.
# Lines read: "add STAGE SIGNAL PID", "del PID", and "file PATH", a file that must not outlive the
# stack. Stage 1 is stopped before stage 2.
stack=$1
here=$2
echo $$ >"$here"
list=""
file=""

# A process's start time, so that a number used again by another process is never signalled.
started() {
  line=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  set -- ${line##*) }
  [ "$1" = Z ] || echo "${20}"
}

drop() {
  kept=""
  for entry in $list; do
    case $entry in
      *:"$1":*) ;;
      *) kept="$kept $entry" ;;
    esac
  done
  list=$kept
}

# each STAGE SIGNAL: signals what still runs of a stage and says whether there was anything.
each() {
  any=1
  for entry in $list; do
    IFS=: read -r stage signal pid start <<LINE
$entry
LINE
    [ "$stage" = "$1" ] || continue
    [ -n "$start" ] && [ "$(started "$pid")" = "$start" ] || continue
    any=0
    case $2 in
      own) kill -s "$signal" "$pid" 2>/dev/null ;;
      none) ;;
      *) kill -s "$2" "$pid" 2>/dev/null ;;
    esac
  done
  return $any
}

stop() {
  each "$1" own || return 0
  tries=0
  while each "$1" none; do
    tries=$((tries + 1))
    [ $tries -gt 80 ] && each "$1" KILL
    [ $tries -gt 120 ] && return 0
    sleep 0.1
  done
}

trap '' INT TERM HUP
while read -r verb a b c; do
  case $verb in
    add) list="$list $a:$b:$c:$(started "$c")" ;;
    del) drop "$a" ;;
    file) file=$a${b:+ $b}${c:+ $c} ;;
  esac
done
[ -z "$file" ] || rm -f "$file"
stop 1
stop 2
# What a server had started itself, and what was started in the very moment the JVM died.
for environment in /proc/[0-9]*/environ; do
  if tr '\0' '\n' <"$environment" 2>/dev/null | grep -qx "TOLLGATE_STACK=$stack"; then
    pid=${environment#/proc/}
    kill -s KILL "${pid%/environ}" 2>/dev/null
  fi
done
rm -f "$here"
