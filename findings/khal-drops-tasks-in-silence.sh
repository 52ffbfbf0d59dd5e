#!/bin/sh
# khal 0.14.1: importing a calendar file with a task says nothing, succeeds, and keeps no task.
#
# Expected: a component that a calendar does not take (a VTODO, RFC 5545, 3.6.2) is refused or named.
# Seen:     "khal import" of a file with one task and one event ends with status 0 and not a word; the event
#           is there, the task is in no file.
# Costs:    who exports what is to be done as tasks, as the standard means it, loses all of it there.
# Way out:  export something with a day as an all-day event, which every calendar keeps.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check khal==0.14.1 icalendar==7.3.0
cd "$work"
mkdir calendar
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//EN \
    BEGIN:VTODO UID:task@example.org DTSTAMP:20261101T090000Z 'DUE;VALUE=DATE:20261207' \
    'SUMMARY:Change the password' END:VTODO \
    BEGIN:VEVENT UID:event@example.org DTSTAMP:20261101T090000Z 'DTSTART;VALUE=DATE:20261208' \
    'SUMMARY:Ask the officer' END:VEVENT END:VCALENDAR >both.ics
cat >config <<CONFIG
[calendars]
[[home]]
path = $work/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = $work/database
CONFIG
env/bin/python -c 'import icalendar
from pathlib import Path
read = icalendar.Calendar.from_ical(Path("both.ics").read_bytes())
print("icalendar reads:", *(part.name for part in read.subcomponents))'
status=0
said=$(HOME=$work env/bin/khal -c config import --batch -a home both.ics 2>&1) || status=$?
echo "khal 0.14.1: status $status, said '$said', kept:" $(cat calendar/* | tr -d '\r' | grep '^SUMMARY')
test "$status" = 0 && test -z "$said" && grep -q SUMMARY:Ask calendar/* && ! grep -q VTODO calendar/*
